package dev.corm.cli;

import dev.corm.index.IndexSet;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CaptureMoves;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.fact.LocalFacts;
import dev.corm.mir.fact.UpvarHomes;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import java.util.List;
import java.util.stream.Collectors;

/// What `corm mir analyze` prints.
final class FactsText {
  private FactsText() {}

  /// The text for the result of an analysis; it ends with a line break.
  ///
  /// @param body the path of the body
  static String of(String body, Object result, String analysis) {
    StringBuilder out = new StringBuilder();
    out.append(analysis).append(" of ").append(body).append('\n');
    switch (result) {
      case CoroutineFacts facts -> append(out, facts);
      case LocalFacts facts -> append(out, facts);
      case CaptureMoves moves -> append(out, moves);
      case UpvarHomes homes -> append(out, homes);
      case Object other -> out.append(other).append('\n');
    }
    return out.toString();
  }

  private static void append(StringBuilder out, CoroutineFacts facts) {
    for (int i = 0; i < facts.saved().size(); i++) {
      out.append("  saved ").append(SavedLocal.of(i)).append(" = ");
      out.append(facts.saved().get(i)).append('\n');
    }
    for (int i = 0; i < facts.suspensions().size(); i++) {
      VariantIndex variant = VariantIndex.of(VariantIndex.RESERVED + i);
      out.append("  ").append(Variant.name(variant)).append(" in ");
      out.append(facts.suspensions().get(i).block()).append(": ");
      out.append(list(facts.variantFields().at(variant))).append('\n');
    }
    for (int row = 0; row < facts.conflicts().rows(); row++) {
      StringBuilder others = new StringBuilder();
      for (int column = facts.conflicts().next(row, 0);
          column >= 0;
          column = facts.conflicts().next(row, column + 1)) {
        if (column != row) {
          others.append(others.isEmpty() ? "" : " ").append(SavedLocal.of(column));
        }
      }
      if (!others.isEmpty()) {
        out.append("  conflicts of ").append(SavedLocal.of(row)).append(": ");
        out.append(others).append('\n');
      }
    }
  }

  private static void append(StringBuilder out, CaptureMoves moves) {
    for (CaptureMoves.Chain chain : moves.chains()) {
      out.append("  capture ").append(chain.capture()).append(": ");
      out.append(chain.locals().stream().map(Local::toString).collect(Collectors.joining(" -> ")));
      out.append('\n');
    }
  }

  private static void append(StringBuilder out, UpvarHomes homes) {
    for (int i = 0; i < homes.homes().size(); i++) {
      out.append("  capture ").append(i).append(": ");
      out.append(homes.homes().get(i).map(Local::toString).orElse("nowhere")).append('\n');
    }
  }

  private static void append(StringBuilder out, LocalFacts facts) {
    for (int block = 0; block < facts.points().size(); block++) {
      if (!facts.reachable().get(block)) {
        out.append("  bb").append(block).append(": unreachable\n");
        continue;
      }
      List<IndexSet<Local>> points = facts.points().get(block);
      for (int point = 0; point < points.size(); point++) {
        boolean end = point == points.size() - 1;
        out.append("  bb").append(block).append('[').append(end ? "end" : point).append("]: ");
        out.append(list(points.get(point).toList(Local::of))).append('\n');
      }
    }
  }

  private static String list(List<?> things) {
    return things.isEmpty()
        ? "nothing"
        : things.stream().map(Object::toString).collect(Collectors.joining(" "));
  }
}
