package dev.corm.mir.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where slots may start: a capture of 8 bytes, the tag, a byte, and a word.
class SlotStartsTest {
  private static List<String> check(long upvar, long tag, long byteAt, long wordAt) {
    CoroutineLayout layout =
        new CoroutineLayout(
            "mine",
            32,
            8,
            tag,
            1,
            List.of(new Slot(upvar, 8, 8)),
            true,
            IndexVec.<SavedLocal, Slot>copyOf(
                List.of(new Slot(byteAt, 1, 1), new Slot(wordAt, 8, 8), new Slot(13, 0, 1))),
            IndexVec.empty());
    List<String> violations = new ArrayList<>();
    new SlotStarts(layout).check(violations);
    return violations;
  }

  @Test
  void slotsStartWhereOthersEnd() {
    assertThat(check(0, 8, 9, 16)).isEmpty();
    assertThat(check(8, 0, 1, 16)).isEmpty();
    assertThat(check(0, 8, 24, 16)).as("in another order").isEmpty();
  }

  @Test
  void groupsMayBeAlignedAsAWhole() {
    assertThat(check(0, 8, 16, 24)).as("behind a prefix that is rounded up").isEmpty();
  }

  @Test
  void nothingStartsInTheMiddleOfNothing() {
    assertThat(check(0, 8, 10, 16))
        .containsExactly("_s0 is at offset 10, where nothing ends and no gap starts");
    assertThat(check(0, 9, 20, 24))
        .containsExactly(
            "the tag is at offset 9, where nothing ends and no gap starts",
            "_s0 is at offset 20, where nothing ends and no gap starts");
    assertThat(check(16, 1, 2, 24))
        .contains("the tag is at offset 1, where nothing ends and no gap starts");
  }
}
