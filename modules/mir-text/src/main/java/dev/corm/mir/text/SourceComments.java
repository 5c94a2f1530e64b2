package dev.corm.mir.text;

import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.SourceInfo;
import java.util.List;

/// Parses the comments that say where a line comes from: `// scope 3 at src/a.rs:1:2: 3:4`, with
/// `in` or `return place in` in front of a declaration's, and `// at src/a.rs:1:2: 3:4` after an
/// inlined scope. Other comments are passed over.
final class SourceComments {
  private final TypeTable types;
  private final SpanReader spans;
  private final TextTable<SourceInfo> known = new TextTable<>();

  SourceComments(TypeTable types) {
    this.types = types;
    this.spans = new SpanReader(types);
  }

  /// Passes over the end of a line, with a comment if there is one.
  ///
  /// @param own the scope of a comment that does not name one
  /// @return what the comment says, null if there is none
  SourceInfo end(Cursor c, ScopeId own) {
    if (c.at('\n')) {
      c.pos++;
      return null;
    }
    Lines.indentation(c);
    SourceInfo source = null;
    if (c.accept("//")) {
      int end = Lines.textEnd(c);
      source = source(c, end, own);
      c.pos = end;
    }
    Lines.end(c);
    return source;
  }

  private SourceInfo source(Cursor c, int end, ScopeId own) {
    if (c.accept(" at ")) {
      return new SourceInfo(own, Lines.span(spans, types, c, end), List.of());
    }
    c.accept(" return place");
    c.accept(" in");
    int from = c.pos;
    if (!c.accept(" scope ") || !Bytes.isDigit(c.peek())) {
      return null;
    }
    int hash = TextTable.hash(c.bytes, from, end);
    SourceInfo source = known.get(c.bytes, from, end, hash);
    if (source == null) {
      ScopeId scope = ScopeId.of(c.number("the number of a scope"));
      if (!c.accept(" at ")) {
        return null;
      }
      source = new SourceInfo(scope, Lines.span(spans, types, c, end), List.of());
      known.put(c.bytes, from, end, hash, source);
    }
    return source;
  }
}
