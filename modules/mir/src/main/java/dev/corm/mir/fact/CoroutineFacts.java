package dev.corm.mir.fact;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import java.util.List;

/// What a coroutine keeps while it is suspended.
///
/// @param suspensions the suspension points, numbered in block order
/// @param saved the MIR local of each saved local, ascending
/// @param variantFields for every variant (three reserved ones first) the saved locals that live in
///   it, ascending
/// @param conflicts which saved locals are ever in storage at the same time; symmetric
public record CoroutineFacts(
    List<Suspension> suspensions,
    IndexVec<SavedLocal, Local> saved,
    IndexVec<VariantIndex, List<SavedLocal>> variantFields,
    IndexMatrix<SavedLocal, SavedLocal> conflicts) {
  /// Freezes the list.
  public CoroutineFacts {
    suspensions = List.copyOf(suspensions);
  }

  /// A suspension point.
  ///
  /// @param block the block that ends in the `yield`
  /// @param live the locals saved there, ascending
  /// @param storage the locals that have memory there between a `StorageLive` and a `StorageDead`,
  ///   ascending, saved or not; those that always have memory are not among them
  public record Suspension(BlockId block, List<Local> live, List<Local> storage) {
    /// Freezes the lists.
    public Suspension {
      live = List.copyOf(live);
      storage = List.copyOf(storage);
    }

    /// A suspension point at which no local has memory of its own.
    public Suspension(BlockId block, List<Local> live) {
      this(block, live, List.of());
    }
  }
}
