package dev.corm.mir.text;

import dev.corm.index.IndexMatrix;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/// Parses the `coroutine_layout` comment in front of a body after the state transform. Types in it
/// are in the compiler's debug form; they are kept as text.
final class WitnessParser {
  private static final String START = "/* coroutine_layout = CoroutineLayout {";

  /// The matrix of conflicts has the square of this many bits, whatever the length of the text.
  private static final int MAX_SAVED = 16_384;

  private static final String TYPE_INDENT = "            ";

  private final TypeTable types;
  private final SpanReader spans;

  WitnessParser(TypeTable types) {
    this.types = types;
    this.spans = new SpanReader(types);
  }

  static boolean isNext(Cursor c) {
    return c.at(START);
  }

  /// Parses the comment with its line end.
  CoroutineWitness parse(Cursor c) {
    line(c, START);
    List<CoroutineWitness.Saved> saved = new ArrayList<>();
    if (!c.accept("    field_tys: {},")) {
      line(c, "    field_tys: {");
      while (!c.at("    },")) {
        saved.add(saved(c, saved.size()));
      }
      c.expect("    },", "");
    }
    Lines.end(c);
    List<CoroutineWitness.Variant> variants = new ArrayList<>();
    if (!c.accept("    variant_fields: {},")) {
      line(c, "    variant_fields: {");
      while (!c.at("    },")) {
        variants.add(variant(c, saved.size()));
      }
      c.expect("    },", "");
    }
    Lines.end(c);
    var conflicts = conflicts(c, saved.size());
    line(c, "} */");
    return new CoroutineWitness(saved, variants, conflicts);
  }

  private static void line(Cursor c, String text) {
    c.expect(text, "");
    Lines.end(c);
  }

  private CoroutineWitness.Saved saved(Cursor c, int number) {
    c.expect("        _s", " and the number of a saved local");
    int from = c.pos;
    if (c.number("the number of a saved local") != number) {
      throw c.error(MirTextCode.SYNTAX, from, c.pos, "expected the saved local `_s" + number + "`");
    }
    line(c, ": CoroutineSavedTy {");
    List<String> type = type(c);
    line(c, "            source_info: SourceInfo {");
    c.expect("                span: ", " of a saved local");
    int end = Lines.textEnd(c);
    if (c.byteAt(end - 1) != ',') {
      throw c.unexpected("a place in a source file, then `,`");
    }
    int to = contextStart(c, end - 1);
    SourceSpan span = Lines.span(spans, types, c, to);
    c.pos = to;
    c.expect(" (#", " and a syntax context");
    int context = c.number("a syntax context");
    c.expect("),", " after a syntax context");
    Lines.end(c);
    c.expect("                scope: scope[", " of a saved local");
    ScopeId scope = ScopeId.of(c.number("the number of a scope"));
    line(c, "],");
    line(c, "            },");
    c.expect("            ignore_for_traits: ", " of a saved local");
    boolean ignore = c.accept("true");
    if (!ignore) {
      c.expect("false", " or `true`");
    }
    line(c, ",");
    line(c, "        },");
    return new CoroutineWitness.Saved(type, span, context, scope, ignore);
  }

  /// Where ` (#3)` starts that ends at an offset.
  private static int contextStart(Cursor c, int end) {
    int at = end - 1;
    while (at > c.pos && !c.isAt(at, " (#")) {
      at--;
    }
    return at;
  }

  /// The lines of a type, without the indentation of the first one and the comma of the last one.
  private List<String> type(Cursor c) {
    c.expect("            ty: ", " of a saved local");
    List<String> lines = new ArrayList<>();
    while (true) {
      int end = Lines.textEnd(c);
      int from = c.pos;
      c.pos = end;
      Lines.end(c);
      if (c.at("            source_info:")) {
        if (c.byteAt(end - 1) != ',') {
          c.pos = end;
          throw c.unexpected("`,` after a type");
        }
        lines.add(types.name(c.bytes, from, end - 1));
        return lines;
      }
      lines.add(types.name(c.bytes, from, end));
      c.expect(TYPE_INDENT, "more of a type, or `source_info`");
    }
  }

  private CoroutineWitness.Variant variant(Cursor c, int savedCount) {
    c.expect("        ", "a variant");
    int from = c.pos;
    int end = c.wordEnd(from);
    if (end == from) {
      throw c.unexpected("the name of a variant");
    }
    String name = types.name(c.bytes, from, end);
    c.pos = end;
    while (c.at(' ')) {
      c.pos++;
    }
    c.expect('(', " and the number of a variant");
    VariantIndex index = VariantIndex.of(c.number("the number of a variant"));
    c.expect("): [", " and the fields of a variant");
    List<SavedLocal> fields = new ArrayList<>();
    while (!c.at(']')) {
      if (!fields.isEmpty()) {
        c.expect(", ", " or `]` after a saved local");
      }
      fields.add(SavedLocal.of(savedLocal(c, savedCount)));
    }
    line(c, "],");
    return new CoroutineWitness.Variant(name, index, fields);
  }

  private static int savedLocal(Cursor c, int count) {
    int from = c.pos;
    c.expect("_s", " and the number of a saved local");
    int number = c.number("the number of a saved local");
    if (number >= count) {
      throw c.error(
          MirTextCode.OUT_OF_RANGE,
          from,
          c.pos,
          "the saved local `_s" + number + "` is out of range: there are " + count);
    }
    return number;
  }

  private static IndexMatrix<SavedLocal, SavedLocal> conflicts(Cursor c, int count) {
    c.expect("    storage_conflicts: BitMatrix(", " and its size");
    int from = c.pos;
    int rows = c.number("the number of rows");
    c.expect('x', " and the number of columns");
    int columns = c.number("the number of columns");
    if (rows != count || columns != count) {
      throw c.error(
          MirTextCode.OUT_OF_RANGE,
          from,
          c.pos,
          "the matrix of conflicts does not fit the " + count + " saved locals");
    }
    if (count > MAX_SAVED) {
      throw c.error(
          MirTextCode.OUT_OF_RANGE, from, c.pos, "more than " + MAX_SAVED + " saved locals");
    }
    IndexMatrix<SavedLocal, SavedLocal> matrix = IndexMatrix.empty(rows, columns);
    if (!c.accept(") {},")) {
      line(c, ") {");
      while (c.accept("        (")) {
        int row = savedLocal(c, count);
        c.expect(", ", " and another saved local");
        int column = savedLocal(c, count);
        line(c, "),");
        matrix.add(row, column);
      }
      c.expect("    },", " after the conflicts");
    }
    Lines.end(c);
    return matrix;
  }
}
