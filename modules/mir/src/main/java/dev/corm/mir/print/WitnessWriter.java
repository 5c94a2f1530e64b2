package dev.corm.mir.print;

import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.SavedLocal;
import java.util.List;

/// Appends the `coroutine_layout` comment that stands in front of a body after the state transform.
final class WitnessWriter {
  /// The width to which names of variants are padded.
  private static final int NAME_WIDTH = 9;

  private final StringBuilder out;
  private final TypeWriter types;

  /// A writer that appends to `out`, and spans by `types`.
  WitnessWriter(StringBuilder out, TypeWriter types) {
    this.out = out;
    this.types = types;
  }

  /// Appends the comment with its line break.
  void witness(CoroutineWitness witness) {
    out.append("/* coroutine_layout = CoroutineLayout {\n    field_tys: {");
    for (int i = 0; i < witness.saved().size(); i++) {
      saved(i, witness.saved().get(i));
    }
    out.append(witness.saved().isEmpty() ? "},\n" : "\n    },\n");
    out.append("    variant_fields: {");
    for (CoroutineWitness.Variant variant : witness.variants()) {
      variant(variant);
    }
    out.append(witness.variants().isEmpty() ? "},\n" : "\n    },\n");
    conflicts(witness);
    out.append("} */\n");
  }

  private void saved(int index, CoroutineWitness.Saved saved) {
    out.append("\n        _s").append(index).append(": CoroutineSavedTy {\n            ty: ");
    List<String> lines = saved.type();
    for (int i = 0; i < lines.size(); i++) {
      out.append(i == 0 ? "" : "\n            ").append(lines.get(i));
    }
    out.append(",\n            source_info: SourceInfo {\n                span: ");
    types.span(saved.span());
    out.append(" (#").append(saved.context()).append("),\n                scope: scope[");
    out.append(saved.scope().index()).append("],\n            },\n");
    out.append("            ignore_for_traits: ").append(saved.ignoreForTraits());
    out.append(",\n        },");
  }

  private void variant(CoroutineWitness.Variant variant) {
    out.append("\n        ").append(variant.name());
    for (int i = variant.name().length(); i < NAME_WIDTH; i++) {
      out.append(' ');
    }
    out.append('(').append(variant.index().index()).append("): [");
    String separator = "";
    for (SavedLocal field : variant.fields()) {
      out.append(separator).append("_s").append(field.index());
      separator = ", ";
    }
    out.append("],");
  }

  private void conflicts(CoroutineWitness witness) {
    var matrix = witness.conflicts();
    out.append("    storage_conflicts: BitMatrix(").append(matrix.rows()).append('x');
    out.append(matrix.columns()).append(") {");
    boolean empty = true;
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = matrix.next(row, 0); column >= 0; column = matrix.next(row, column + 1)) {
        out.append("\n        (_s").append(row).append(", _s").append(column).append("),");
        empty = false;
      }
    }
    out.append(empty ? "},\n" : "\n    },\n");
  }
}
