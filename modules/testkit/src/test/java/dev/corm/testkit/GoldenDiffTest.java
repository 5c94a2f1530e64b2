package dev.corm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenDiffTest {
  private final Path file = Jimfs.newFileSystem(Configuration.unix()).getPath("/golden/a.diff");

  @Test
  void blessingWritesAFileThatIsThenExpected() throws Exception {
    GoldenDiff.expect(file, "a\nb\n", true);

    assertThat(Files.readString(file)).isEqualTo("a\nb\n");
    GoldenDiff.expect(file, "a\nb\n", false);
  }

  @Test
  void anotherTextIsShownAsADifference() {
    GoldenDiff.expect(file, "a\nb\n", true);

    assertThatThrownBy(() -> GoldenDiff.expect(file, "a\nc\n", false))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "/golden/a.diff has another text; -Dcorm.bless=true accepts the new one\n\n"
                + "@@ -1,3 +1,3 @@\n a\n-b\n+c\n \n");
  }

  @Test
  void aFileMustBeThere() {
    assertThatThrownBy(() -> GoldenDiff.expect(file, "a\n", false))
        .isInstanceOf(AssertionError.class)
        .hasMessage("there is no /golden/a.diff; -Dcorm.bless=true writes it");
  }
}
