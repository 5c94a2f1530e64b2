package dev.corm.mir.check;

import dev.corm.diagnostics.Spelling;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Wording of messages.
final class Words {
  private static final int CANDIDATES = 2_000;

  private Words() {}

  /// `no arguments`, `1 argument`, `2 arguments`.
  static String count(int number, String noun) {
    return switch (number) {
      case 0 -> "no " + noun + "s";
      case 1 -> "1 " + noun;
      default -> number + " " + noun + "s";
    };
  }

  /// `` `a`, `b` and `c` ``.
  static String list(List<String> names) {
    String all = names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", `");
    return names.size() < 2 ? all : all.substring(0, last) + " and " + all.substring(last + 2);
  }

  /// The word that was probably meant, among words that need not be few.
  static Optional<String> closest(String typed, List<String> words) {
    int allowed = typed.length() / 3 + 1;
    return Spelling.closest(
        typed,
        words.stream()
            .filter(word -> Math.abs(word.length() - typed.length()) < allowed)
            .limit(CANDIDATES)
            .toList());
  }

  /// The name at the end of a path, without arguments.
  static String last(Path path) {
    return !path.segments().isEmpty() && path.last() instanceof PathSegment.Name(String name, _)
        ? name
        : path.toString();
  }
}
