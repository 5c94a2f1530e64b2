package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Location;
import dev.corm.interp.types.TypeInfo;
import dev.corm.interp.types.Types;
import dev.corm.mir.type.Type;
import java.util.List;

/// Sizes and alignments of values, also of those whose type does not tell.
final class Sizes {
  private final Types types;

  Sizes(Types types) {
    this.types = types;
  }

  /// The size of the value at a place.
  long sizeOf(TypeInfo type, Location at) {
    return type.isSized() ? type.size() : unsized(type, at);
  }

  private long unsized(TypeInfo type, Location at) {
    return switch (type.metadata()) {
      case NONE -> type.size();
      case VTABLE -> {
        checkObject(type);
        yield vtable(at).type().size();
      }
      case LENGTH -> {
        long length = at.metadata();
        long size = lengthy(type, length);
        if (size < 0) {
          throw new UndefinedBehaviour(
              FaultCode.OUT_OF_BOUNDS,
              "a slice of " + Long.toUnsignedString(length) + " elements is larger than memory");
        }
        yield size;
      }
    };
  }

  /// The alignment of the value at a place.
  long alignOf(TypeInfo type, Location at) {
    if (type.metadata() != TypeInfo.Metadata.VTABLE) {
      return type.align();
    }
    checkObject(type);
    return vtable(at).type().align();
  }

  /// Where a trait object lies in a struct that ends in it depends on the object.
  private static void checkObject(TypeInfo type) {
    if (!(type.type() instanceof Type.Dyn)) {
      throw unsupported("the size of `" + type + "`, which ends in a trait object, is not known");
    }
  }

  /// The size of a value that ends in elements; negative if there is no memory of that size. Such a
  /// tail starts at its offset, and padding to the alignment of the whole follows it. Types are not
  /// nested more deeply than the checker allows.
  private long lengthy(TypeInfo type, long length) {
    if (type.type() instanceof Type.Slice || type.type() instanceof Type.Primitive) {
      long stride = type.type() instanceof Type.Slice(Type element) ? types.of(element).size() : 1;
      boolean fits = length >= 0 && (stride == 0 || length <= Integer.MAX_VALUE / stride);
      return fits ? length * stride : -1;
    }
    List<Type> fields = types.fields(type.type());
    long tail = lengthy(types.of(fields.getLast()), length);
    return tail < 0
        ? tail
        : (type.fields()[fields.size() - 1] + tail + type.align() - 1) & -type.align();
  }

  /// The virtual table of the value at a place.
  static VirtualTable vtable(Location at) {
    if (at.metadataProvenance() != null
        && at.metadataProvenance().allocation().meaning() instanceof VirtualTable table) {
      return table;
    }
    throw new UndefinedBehaviour(
        FaultCode.INVALID_VALUE, "a pointer to a trait object has no virtual table");
  }
}
