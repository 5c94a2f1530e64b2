package dev.corm.interp.scalar;

import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Allocation;
import java.util.BitSet;
import java.util.List;

/// What the rows of an [Allocation] say, or why they say nothing.
public sealed interface AllocationBytes {
  /// Reads an allocation.
  ///
  /// Its rows are hexadecimal bytes, `__` for a byte without a value, and pointers of eight bytes,
  /// `╾─alloc3+0x8<imm>─╼`, which may go on in the next row. In front of the bytes may be where
  /// they are (`0x10 │`), and behind them is the same as text (`│ ..ab`), which says nothing more.
  static AllocationBytes read(Allocation allocation) {
    return new AllocationReader(allocation).read();
  }

  /// The content of an allocation.
  ///
  /// @param bytes its bytes; those of a pointer and those without a value are zero
  /// @param initialised which bytes have a value
  /// @param align its alignment, a power of two
  /// @param pointers its pointers, in ascending order of their offsets
  record Known(byte[] bytes, BitSet initialised, long align, List<Relocation> pointers)
      implements AllocationBytes {
    /// Freezes the list.
    public Known {
      pointers = List.copyOf(pointers);
    }
  }

  /// There is a fault in the text.
  ///
  /// @param message what is wrong, a sentence without a full stop
  record Faulty(String message) implements AllocationBytes {}

  /// A pointer in an allocation.
  ///
  /// @param offset where it is
  /// @param target the allocation that it points into
  /// @param addend how many bytes behind the start of its target it points
  record Relocation(int offset, AllocId target, long addend) {}
}
