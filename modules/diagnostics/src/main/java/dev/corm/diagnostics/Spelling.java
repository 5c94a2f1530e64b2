package dev.corm.diagnostics;

import java.util.Collection;
import java.util.Optional;

/// Finds what somebody probably meant to type.
public final class Spelling {
  private Spelling() {}

  /// The word closest to a misspelled one, if it is close enough: one mistake for every three
  /// characters.
  public static Optional<String> closest(String typed, Collection<String> words) {
    String best = "";
    int fewest = typed.length() / 3 + 1;
    for (String word : words) {
      int mistakes = distance(typed, word);
      if (mistakes < fewest) {
        best = word;
        fewest = mistakes;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /// How many characters have to be put in, left out, replaced or swapped with their neighbour
  /// (optimal string alignment, by Wagner and Fischer's table).
  static int distance(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = table[i - 1][j - 1] + (same ? 0 : 1);
        least = Math.min(least, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, table[i - 2][j - 2] + 1);
        }
        table[i][j] = least;
      }
    }
    return table[a.length()][b.length()];
  }
}
