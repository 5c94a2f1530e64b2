package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDiffTest {
  @Test
  void equalTextsHaveNoDifference() {
    assertThat(LineDiff.unified("a\nb", "a\nb", 3)).isEmpty();
  }

  @Test
  void aChangedLineIsRemovedAndAdded() {
    assertThat(LineDiff.unified("a\nb\nc", "a\nx\nc", 1))
        .isEqualTo("@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
  }

  @Test
  void distantChangesAreHunksOfTheirOwn() {
    assertThat(LineDiff.unified("a\n1\n2\n3\n4\nb", "A\n1\n2\n3\n4\nB", 1))
        .isEqualTo("@@ -1,2 +1,2 @@\n-a\n+A\n 1\n@@ -5,2 +5,2 @@\n 4\n-b\n+B\n");
  }

  @Test
  void closeChangesShareAHunk() {
    assertThat(LineDiff.unified("a\n1\nb", "A\n1\nB", 1))
        .isEqualTo("@@ -1,3 +1,3 @@\n-a\n+A\n 1\n-b\n+B\n");
  }

  @Test
  void fromNothingAllIsAdded() {
    assertThat(LineDiff.unified("", "a\nb", 3)).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n");
  }

  @Test
  void whatIsKeptAndAddedIsTheNewText() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<String> before = lines(random, random.nextInt(30));
      List<String> after = new ArrayList<>(before);
      for (int edit = random.nextInt(8); edit > 0 && !after.isEmpty(); edit--) {
        int at = random.nextInt(after.size());
        switch (random.nextInt(3)) {
          case 0 -> after.remove(at);
          case 1 -> after.add(at, "n" + random.nextInt(4));
          default -> after.set(at, "n" + random.nextInt(4));
        }
      }
      String diff =
          LineDiff.unified(String.join("\n", before), String.join("\n", after), 1_000_000);
      if (!before.equals(after)) {
        assertThat(side(diff, '-')).isEqualTo(before);
        assertThat(side(diff, '+')).isEqualTo(after);
      }
    }
  }

  @Test
  void veryDifferentTextsAreReplacedAsAWhole() {
    String before = "x\n".repeat(5_000);
    String after = "y\n".repeat(5_000);
    assertThat(side(LineDiff.unified(before, after, 0), '+')).hasSize(5_000).containsOnly("y");
  }

  private static List<String> lines(Random random, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add("n" + random.nextInt(6));
    }
    return lines;
  }

  private static List<String> side(String diff, char mark) {
    return diff.lines()
        .filter(line -> !line.startsWith("@@") && (line.charAt(0) == mark || line.charAt(0) == ' '))
        .map(line -> line.substring(1))
        .toList();
  }
}
