package dev.corm.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.corm.diagnostics.SourceFile.Position;
import org.junit.jupiter.api.Test;

class SourceFileTest {
  @Test
  void linesAndColumnsCountFromOne() {
    SourceFile file = SourceFile.of("a", "ab\nc\n");
    assertThat(file.position(0)).isEqualTo(new Position(1, 1));
    assertThat(file.position(1)).isEqualTo(new Position(1, 2));
    assertThat(file.position(2)).as("the line break itself").isEqualTo(new Position(1, 3));
    assertThat(file.position(3)).isEqualTo(new Position(2, 1));
  }

  @Test
  void theEndHasAPositionAndSoHasWhatLiesBehindIt() {
    assertThat(SourceFile.of("a", "ab\nc").position(4)).isEqualTo(new Position(2, 2));
    assertThat(SourceFile.of("a", "ab\nc").position(99)).isEqualTo(new Position(2, 2));
    assertThat(SourceFile.of("a", "ab\n").position(3)).isEqualTo(new Position(2, 1));
    assertThat(SourceFile.of("a", "").position(0)).isEqualTo(new Position(1, 1));
  }

  @Test
  void columnsCountCharactersNotBytes() {
    SourceFile file = SourceFile.of("a", "é│😀x");
    assertThat(file.position(2)).as("after two bytes").isEqualTo(new Position(1, 2));
    assertThat(file.position(5)).as("after three more").isEqualTo(new Position(1, 3));
    assertThat(file.position(9)).as("after four more").isEqualTo(new Position(1, 4));
  }

  @Test
  void aLineComesWithoutItsBreak() {
    SourceFile file = SourceFile.of("a", "ab\r\nc\n\nlast");
    assertThat(file.lineAt(0)).isEqualTo("ab");
    assertThat(file.lineAt(3)).as("asked at the break").isEqualTo("ab");
    assertThat(file.lineAt(4)).isEqualTo("c");
    assertThat(file.lineAt(6)).isEmpty();
    assertThat(file.lineAt(7)).isEqualTo("last");
    assertThat(file.lineAt(99)).isEqualTo("last");
  }

  @Test
  void bytesThatAreNotUtf8HavePositionsAsWell() {
    SourceFile file = new SourceFile("a", new byte[] {(byte) 0xff, '\n', (byte) 0xfe, 'x'});
    assertThat(file.position(3)).isEqualTo(new Position(2, 2));
    assertThat(file.lineAt(3)).isEqualTo("\uFFFDx");
  }

  @Test
  void anExcerptIsWhatIsNearAndNeverHalfACharacter() {
    SourceFile file = SourceFile.of("a", "x\n0123é56789\r\ny");
    assertThat(file.excerpt(2, 99))
        .isEqualTo(new SourceFile.Excerpt("0123é56789", 0, false, false));
    assertThat(file.excerpt(9, 2)).isEqualTo(new SourceFile.Excerpt("é567", 2, true, true));
    assertThat(file.excerpt(5, 2)).isEqualTo(new SourceFile.Excerpt("123é", 2, true, true));
    assertThat(file.excerpt(13, 1))
        .as("at the break")
        .isEqualTo(new SourceFile.Excerpt("9", 1, true, false));
    assertThat(file.excerpt(99, 9)).isEqualTo(new SourceFile.Excerpt("y", 1, false, false));
  }

  @Test
  void aSpanDoesNotRunBackwards() {
    assertThat(Span.at(7)).isEqualTo(new Span(7, 7));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Span(3, 2));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Span(-1, 2));
  }
}
