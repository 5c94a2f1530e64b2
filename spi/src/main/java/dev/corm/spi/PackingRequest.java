package dev.corm.spi;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import java.util.List;
import java.util.Optional;

/// What a packing scheme is asked to lay out: one coroutine's state.
///
/// @param data the machine
/// @param upvars the layouts of the captures, in capture order
/// @param homes for each capture the saved local that it becomes when the coroutine first runs, if
///   captures were relocated and that local is saved at some suspension; parallel to `upvars`
/// @param saved the layouts of the saved locals
/// @param variants for every variant (the three reserved ones first) its saved locals, ascending
/// @param conflicts which saved locals may not share bytes; symmetric, diagonal set for each that
///   is ever needed
/// @param affinities pairs that a move connects, so that equal offsets save a copy
public record PackingRequest(
    DataLayout data,
    List<TypeLayout> upvars,
    List<Optional<SavedLocal>> homes,
    IndexVec<SavedLocal, TypeLayout> saved,
    IndexVec<VariantIndex, List<SavedLocal>> variants,
    IndexMatrix<SavedLocal, SavedLocal> conflicts,
    List<Affinity> affinities) {
  /// Freezes the lists and checks that they fit together.
  public PackingRequest {
    upvars = List.copyOf(upvars);
    homes = List.copyOf(homes);
    affinities = List.copyOf(affinities);
    if (homes.size() != upvars.size()
        || conflicts.rows() != saved.size()
        || conflicts.columns() != saved.size()
        || variants.size() < VariantIndex.RESERVED) {
      throw new IllegalArgumentException("a packing request whose parts don't fit together");
    }
  }

  /// A move between two saved locals.
  ///
  /// @param from the source
  /// @param to the destination
  public record Affinity(SavedLocal from, SavedLocal to) {}
}
