package dev.corm.spi;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a packing scheme is asked to lay out: one coroutine's state.
///
/// @param data the machine
/// @param upvars the layouts of the captures, in capture order
/// @param homes for each capture the saved local that it becomes when the coroutine first runs, if
///   captures were relocated and that local is saved at some suspension; parallel to `upvars`. A
///   home has the size and alignment of its capture, and is the home of no other
/// @param saved the layouts of the saved locals
/// @param variants for every variant (the three reserved ones first) its saved locals, ascending;
///   for `Unresumed` these are the homes
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
    List<SavedLocal> known = homes.stream().flatMap(Optional::stream).sorted(BY_NUMBER).toList();
    if (!variants.at(VariantIndex.UNRESUMED).equals(known)) {
      throw new IllegalArgumentException(
          "Unresumed has " + variants.at(VariantIndex.UNRESUMED) + ", the homes are " + known);
    }
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).index() >= saved.size() || i > 0 && known.get(i).equals(known.get(i - 1))) {
        throw new IllegalArgumentException(known.get(i) + " can't be the home of a capture");
      }
    }
    for (int i = 0; i < homes.size(); i++) {
      if (homes.get(i).isPresent() && !sameExtent(upvars.get(i), saved.at(homes.get(i).get()))) {
        throw new IllegalArgumentException("capture " + i + " and its home are not of one type");
      }
    }
  }

  private static final Comparator<SavedLocal> BY_NUMBER =
      Comparator.comparingInt(SavedLocal::index);

  private static boolean sameExtent(TypeLayout a, TypeLayout b) {
    return a.size() == b.size() && a.align() == b.align();
  }

  /// A move between two saved locals.
  ///
  /// @param from the source
  /// @param to the destination
  public record Affinity(SavedLocal from, SavedLocal to) {}
}
