package dev.corm.mir.text;

import dev.corm.diagnostics.Spelling;
import java.util.List;
import java.util.Optional;

/// Says of a line that starts no item what it was meant to be, where that can be told: an item that
/// Rust has and programs don't, or one with a misspelled keyword.
final class UnknownItems {
  private static final List<String> KEYWORDS =
      List.of("fn", "struct", "enum", "union", "trait", "extern", "static", "const");

  private UnknownItems() {}

  /// What is wrong with the line at the cursor; empty if it does not look like an item.
  static Optional<MirSyntaxException> of(Cursor c) {
    int from = c.pos;
    int end = c.wordEnd(from);
    if (end == from || end - from > 12 || c.byteAt(end) != ' ' && !c.isAt(end, "(crate) ")) {
      return Optional.empty();
    }
    int last = Lines.textEnd(c);
    byte ending = c.byteAt(last - 1);
    if (ending != '{' && ending != ';' && ending != '}') {
      return Optional.empty();
    }
    String word = c.text(from, end);
    Optional<String> help =
        advice(word)
            .or(() ->
                Spelling.closest(word, KEYWORDS).map(meant -> "did you mean `" + meant + "`?"));
    return help.map(text ->
        c.error(ProgramCode.UNKNOWN_ITEM, from, end, "there are no items with `" + word + "`")
            .help(text));
  }

  private static Optional<String> advice(String word) {
    return Optional.ofNullable(
        switch (word) {
          case "pub" -> "leave out `pub`: everything in a program is public";
          case "unsafe", "async" -> "write `fn`, as rustc prints it in a dump";
          case "impl" ->
              "write a method as a body of its own: `fn <T as Trait>::method(_1: &T) -> () {`";
          case "use" -> "leave it out: paths are written in full, or as their last name";
          case "mod" -> "write the modules in the paths of the items: `struct a::b::S;`";
          case "type" -> "write the type itself wherever its other name would stand";
          case "let" -> "a variable is declared in a body, or as a `static`";
          default -> null;
        });
  }
}
