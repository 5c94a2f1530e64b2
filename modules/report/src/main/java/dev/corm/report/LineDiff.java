package dev.corm.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The difference of two texts, line by line, in the unified format.
///
/// This is Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986) on
/// what common lines at the start and at the end leave over. Texts that differ in more than
/// [#MOST_EDITS] lines are not searched for what they share in between.
public final class LineDiff {
  private static final int MOST_EDITS = 4_000;

  private final List<String> before;
  private final List<String> after;
  private final List<Edit> edits = new ArrayList<>();

  /// What happens to a line.
  private enum Kind {
    KEEP(' '),
    REMOVE('-'),
    ADD('+');

    private final char mark;

    Kind(char mark) {
      this.mark = mark;
    }
  }

  /// A line and what happens to it.
  private record Edit(Kind kind, String line) {}

  private LineDiff(String before, String after) {
    this.before = lines(before);
    this.after = lines(after);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
  }

  /// The differences as hunks with a header `@@ -from,count +from,count @@` each; empty if the
  /// texts are equal. Every line of the result ends with a line break.
  ///
  /// @param context how many unchanged lines surround a change
  public static String unified(String before, String after, int context) {
    if (before.equals(after)) {
      return "";
    }
    LineDiff diff = new LineDiff(before, after);
    diff.compare();
    return diff.hunks(context);
  }

  private void compare() {
    int start = 0;
    int endBefore = before.size();
    int endAfter = after.size();
    while (start < Math.min(endBefore, endAfter) && before.get(start).equals(after.get(start))) {
      start++;
    }
    while (endBefore > start
        && endAfter > start
        && before.get(endBefore - 1).equals(after.get(endAfter - 1))) {
      endBefore--;
      endAfter--;
    }
    before.subList(0, start).forEach(line -> edits.add(new Edit(Kind.KEEP, line)));
    middle(before.subList(start, endBefore), after.subList(start, endAfter));
    before.subList(endBefore, before.size()).forEach(line -> edits.add(new Edit(Kind.KEEP, line)));
  }

  private void middle(List<String> a, List<String> b) {
    List<int[]> rounds = search(a, b);
    if (rounds.isEmpty()) {
      a.forEach(line -> edits.add(new Edit(Kind.REMOVE, line)));
      b.forEach(line -> edits.add(new Edit(Kind.ADD, line)));
      return;
    }
    List<Edit> backwards = new ArrayList<>();
    int x = a.size();
    int y = b.size();
    for (int round = rounds.size() - 1; round > 0; round--) {
      int[] reached = rounds.get(round);
      int centre = round + 1;
      int diagonal = x - y;
      boolean adds = adds(reached, centre, diagonal, round);
      int from = adds ? diagonal + 1 : diagonal - 1;
      int fromX = reached[centre + from];
      int fromY = fromX - from;
      while (x > fromX && y > fromY) {
        backwards.add(new Edit(Kind.KEEP, a.get(--x)));
        y--;
      }
      backwards.add(adds ? new Edit(Kind.ADD, b.get(fromY)) : new Edit(Kind.REMOVE, a.get(fromX)));
      x = fromX;
      y = fromY;
    }
    while (x > 0) {
      backwards.add(new Edit(Kind.KEEP, a.get(--x)));
    }
    Collections.reverse(backwards);
    edits.addAll(backwards);
  }

  /// How far the paths of fewer edits than its number reach on each diagonal, round by round; empty
  /// if there are too many edits.
  private static List<int[]> search(List<String> a, List<String> b) {
    int most = Math.min(MOST_EDITS, a.size() + b.size());
    int centre = most + 1;
    int[] reached = new int[2 * centre + 1];
    List<int[]> rounds = new ArrayList<>();
    for (int round = 0; round <= most; round++) {
      rounds.add(Arrays.copyOfRange(reached, centre - round - 1, centre + round + 2));
      for (int diagonal = -round; diagonal <= round; diagonal += 2) {
        int x =
            adds(reached, centre, diagonal, round)
                ? reached[centre + diagonal + 1]
                : reached[centre + diagonal - 1] + 1;
        int y = x - diagonal;
        while (x < a.size() && y < b.size() && a.get(x).equals(b.get(y))) {
          x++;
          y++;
        }
        reached[centre + diagonal] = x;
        if (x >= a.size() && y >= b.size()) {
          return rounds;
        }
      }
    }
    return List.of();
  }

  /// Whether the furthest path to a diagonal comes by an added line, not by a removed one.
  private static boolean adds(int[] reached, int centre, int diagonal, int round) {
    return diagonal == -round
        || diagonal != round && reached[centre + diagonal - 1] < reached[centre + diagonal + 1];
  }

  private String hunks(int context) {
    StringBuilder out = new StringBuilder();
    int lineBefore = 1;
    int lineAfter = 1;
    int next = 0;
    while (next < edits.size()) {
      int change = nextChange(next);
      int start = Math.max(next, change - context);
      lineBefore += start - next;
      lineAfter += start - next;
      if (change == edits.size()) {
        break;
      }
      int end = change;
      while (end < edits.size()
          && nextChange(end) - end <= 2 * context
          && nextChange(end) < edits.size()) {
        end = nextChange(end) + 1;
      }
      end = Math.min(edits.size(), end + context);
      List<Edit> hunk = edits.subList(start, end);
      int ofBefore = count(hunk, Kind.ADD);
      int ofAfter = count(hunk, Kind.REMOVE);
      out.append("@@ -").append(from(lineBefore, ofBefore)).append(',').append(ofBefore);
      out.append(" +").append(from(lineAfter, ofAfter)).append(',').append(ofAfter);
      out.append(" @@\n");
      hunk.forEach(edit -> out.append(edit.kind().mark).append(edit.line()).append('\n'));
      lineBefore += ofBefore;
      lineAfter += ofAfter;
      next = end;
    }
    return out.toString();
  }

  /// The number that a header gives: a range of no lines is named by the line before it.
  private static int from(int line, int count) {
    return count == 0 ? line - 1 : line;
  }

  private int nextChange(int from) {
    int at = from;
    while (at < edits.size() && edits.get(at).kind() == Kind.KEEP) {
      at++;
    }
    return at;
  }

  /// How many lines are not of a kind.
  private static int count(List<Edit> hunk, Kind without) {
    return (int) hunk.stream().filter(edit -> edit.kind() != without).count();
  }
}
