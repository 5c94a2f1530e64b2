package dev.corm.interp.types;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.scalar.ScalarKind;
import dev.corm.mir.type.Type;
import java.util.List;

/// Checks that bytes are a value of a type, whenever one is read, moved or copied.
///
/// Padding and the bytes of unions may be anything. What a reference points to is checked when it
/// is used.
public interface Validity {
  /// Any bytes will do.
  Validity ANYTHING = (_, _) -> {};

  /// Checks the bytes at an offset, which are inside the allocation.
  void check(Allocation allocation, int offset);

  /// Bytes that need only be initialised.
  ///
  /// @param size how many
  record Initialised(int size) implements Validity {
    @Override
    public void check(Allocation allocation, int offset) {
      allocation.checkInitialised(offset, size);
    }
  }

  /// `bool`.
  record Bool() implements Validity {
    @Override
    public void check(Allocation allocation, int offset) {
      check(allocation.read(offset, 1));
    }

    static void check(long value) {
      if (!ScalarKind.BOOL.isValid(value)) {
        throw new UndefinedBehaviour(FaultCode.INVALID_VALUE, "a `bool` is 0x" + hex(value));
      }
    }
  }

  /// `char`.
  record Char() implements Validity {
    @Override
    public void check(Allocation allocation, int offset) {
      check(allocation.read(offset, 4));
    }

    static void check(long value) {
      if (!ScalarKind.CHAR.isValid(value)) {
        throw new UndefinedBehaviour(FaultCode.INVALID_VALUE, "a `char` is 0x" + hex(value));
      }
    }
  }

  /// A reference, a box or a function pointer, and its metadata.
  ///
  /// @param type the type, for messages
  /// @param align the alignment of what it points to
  /// @param size its own size
  record NonNull(Type type, long align, int size) implements Validity {
    @Override
    public void check(Allocation allocation, int offset) {
      check(allocation.read(offset, 8));
      if (size > 8) {
        allocation.checkInitialised(offset + 8, size - 8);
      }
    }

    void check(long address) {
      if (address == 0) {
        throw new UndefinedBehaviour(FaultCode.INVALID_VALUE, "a `" + type + "` is null");
      }
      if ((address & (align - 1)) != 0) {
        throw new UndefinedBehaviour(
            FaultCode.MISALIGNED,
            "a `" + type + "` is 0x" + hex(address) + ", which is no multiple of " + align);
      }
    }
  }

  /// An integer that has only some of its values.
  ///
  /// @param type the type, for messages
  /// @param size its size
  /// @param first the first valid value, unsigned
  /// @param last the last one; less than `first` if the range wraps
  record Range(Type type, int size, long first, long last) implements Validity {
    @Override
    public void check(Allocation allocation, int offset) {
      long value = allocation.read(offset, size);
      boolean above = Long.compareUnsigned(value, first) >= 0;
      boolean below = Long.compareUnsigned(value, last) <= 0;
      boolean inside = Long.compareUnsigned(first, last) <= 0 ? above && below : above || below;
      if (!inside) {
        throw new UndefinedBehaviour(
            FaultCode.INVALID_VALUE, "a `" + type + "` is 0x" + hex(value));
      }
    }
  }

  /// Parts at offsets.
  ///
  /// @param parts the parts
  record Fields(List<Part> parts) implements Validity {
    /// Freezes the list.
    public Fields {
      parts = List.copyOf(parts);
    }

    @Override
    public void check(Allocation allocation, int offset) {
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        part.validity.check(allocation, offset + part.offset);
      }
    }
  }

  /// A part.
  ///
  /// @param offset where it is
  /// @param validity what it has to be
  record Part(int offset, Validity validity) {}

  /// The elements of an array.
  ///
  /// @param count how many
  /// @param stride the size of one
  /// @param element what each has to be
  record Elements(int count, int stride, Validity element) implements Validity {
    @Override
    public void check(Allocation allocation, int offset) {
      for (int i = 0; i < count; i++) {
        element.check(allocation, offset + i * stride);
      }
    }
  }

  /// An enum: a variant, and its fields.
  ///
  /// @param variants finds the variant
  /// @param fields what each variant's fields have to be
  record Variants(EnumCodec variants, List<Validity> fields) implements Validity {
    /// Freezes the list.
    public Variants {
      fields = List.copyOf(fields);
    }

    @Override
    public void check(Allocation allocation, int offset) {
      fields.get(variants.variant(allocation, offset)).check(allocation, offset);
    }
  }

  /// A type without values.
  ///
  /// @param type the type
  record Never(Type type) implements Validity {
    @Override
    public void check(Allocation allocation, int offset) {
      throw new UndefinedBehaviour(
          FaultCode.INVALID_VALUE, "there is a value of `" + type + "`, which has none");
    }
  }

  private static String hex(long value) {
    return Long.toHexString(value);
  }
}
