package dev.corm.mir.body;

import java.util.List;
import java.util.Optional;

/// A source scope: debug entries and declarations, and the scopes inside it, in the order in which
/// they print.
///
/// @param id its number; the outermost scope of a body is 0
/// @param inlined the text in parentheses of an inlined scope (`inlined Vec::<u8>::new`)
/// @param source where an inlined scope's call stands, if the dump says so
/// @param debug its debug entries
/// @param locals the locals declared in it by `let` (for scope 0 with `_0`)
/// @param children the scopes inside it
public record Scope(
    ScopeId id,
    Optional<String> inlined,
    Optional<SourceInfo> source,
    List<DebugEntry> debug,
    List<Local> locals,
    List<Scope> children) {
  /// Freezes the lists.
  public Scope {
    debug = List.copyOf(debug);
    locals = List.copyOf(locals);
    children = List.copyOf(children);
  }
}
