package dev.corm.mir.body;

import dev.corm.index.IndexMatrix;
import dev.corm.mir.type.SourceSpan;
import java.util.List;

/// The `coroutine_layout` comment of a body after the state transform: rustc's own analysis, which
/// ours is held against.
///
/// @param saved the saved locals, in order
/// @param variants the variants, in order, with their fields
/// @param conflicts which saved locals conflict
public record CoroutineWitness(
    List<Saved> saved, List<Variant> variants, IndexMatrix<SavedLocal, SavedLocal> conflicts) {
  /// Freezes the lists.
  public CoroutineWitness {
    saved = List.copyOf(saved);
    variants = List.copyOf(variants);
  }

  /// A saved local.
  ///
  /// @param type its type as printed, partly in debug form: lines without indentation relative to
  ///   the first
  /// @param span where it is declared
  /// @param context the syntax context of the span
  /// @param scope the scope it is declared in
  /// @param ignoreForTraits whether auto traits skip it
  public record Saved(
      List<String> type, SourceSpan span, int context, ScopeId scope, boolean ignoreForTraits) {
    /// Freezes the list.
    public Saved {
      type = List.copyOf(type);
    }
  }

  /// A variant.
  ///
  /// @param name its name as printed, without padding
  /// @param index its number
  /// @param fields the saved locals that it has
  public record Variant(String name, VariantIndex index, List<SavedLocal> fields) {
    /// Freezes the list.
    public Variant {
      fields = List.copyOf(fields);
    }
  }
}
