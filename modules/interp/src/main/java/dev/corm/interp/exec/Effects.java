package dev.corm.interp.exec;

import dev.corm.interp.Site;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.scalar.ScalarKind;
import dev.corm.interp.scalar.ScalarText;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import java.util.Optional;

/// Words what was written, for a trace: scalars as values, everything else as bytes, with `__` for
/// those that are not initialised.
final class Effects {
  /// How many bytes are shown.
  private static final int BYTES = 16;

  private Effects() {}

  /// What a statement or call at a place wrote.
  ///
  /// @param value the text of the value
  static String of(Body body, Site site, String value) {
    return written(body, site).map(place -> place + " = " + value).orElse("");
  }

  private static Optional<Place> written(Body body, Site site) {
    BasicBlock block = body.blocks().at(site.block());
    if (site.statement() < block.statements().size()) {
      return switch (block.statements().get(site.statement())) {
        case Statement.Assign assign -> Optional.of(assign.place());
        case Statement _ -> Optional.empty();
      };
    }
    return block.terminator() instanceof Terminator.Call call
        ? Optional.of(call.destination())
        : Optional.empty();
  }

  /// A scalar: `5_i32`, `true`.
  static String scalar(TypeInfo type, long value) {
    ScalarKind kind = type.scalar();
    if (kind == null) {
      return "0x" + Long.toHexString(value) + " as " + type;
    }
    String text = ScalarText.display(kind, value);
    return switch (kind) {
      case BOOL -> text;
      case CHAR -> "'" + text + "'";
      default -> text + "_" + type;
    };
  }

  /// An address.
  static String pointer(long address) {
    return "0x" + Long.toHexString(address);
  }

  /// What is in memory.
  static String memory(TypeInfo type, Location at) {
    int size = (int) type.size();
    if (size == 0) {
      return type.toString();
    }
    Allocation memory = at.allocation();
    int start = at.offset();
    boolean whole = size <= Long.BYTES;
    long bits = 0;
    for (int i = 0; i < size && whole; i++) {
      whole = memory.isInitialised(start + i);
      bits |= (memory.peek(start + i) & 0xFFL) << 8 * i;
    }
    if (whole && type.kind() == TypeInfo.Kind.POINTER) {
      return pointer(bits);
    }
    if (whole && type.kind() == TypeInfo.Kind.SCALAR && type.scalar() != null) {
      return scalar(type, type.scalar().normalise(bits));
    }
    return bytes(memory, start, size) + " as " + type;
  }

  private static String bytes(Allocation memory, int start, int size) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < Math.min(size, BYTES); i++) {
      text.append(i == 0 ? "" : " ");
      text.append(
          memory.isInitialised(start + i) ? "%02x".formatted(memory.peek(start + i) & 0xFF) : "__");
    }
    return text.append(size > BYTES ? " …]" : "]").toString();
  }
}
