package dev.corm.mir.text.resolve;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.type.Type;
import java.util.List;

/// What became of one coroutine of a listing.
public sealed interface Resolution {
  /// The listed coroutine.
  TypeListing.Entry entry();

  /// Its body and the types in its state are known.
  ///
  /// @param entry the listed coroutine
  /// @param body the body that defines it
  /// @param upvars the types of its upvars in capture order, as the listing spells them
  /// @param saved the types of its saved locals, as the listing spells them
  record Found(
      TypeListing.Entry entry, UnitBody body, List<Type> upvars, IndexVec<SavedLocal, Type> saved)
      implements Resolution {
    /// Freezes the list.
    public Found {
      upvars = List.copyOf(upvars);
    }
  }

  /// They are not known.
  ///
  /// @param entry the listed coroutine
  /// @param reason why
  /// @param detail a sentence on this case, without a full stop
  record NotFound(TypeListing.Entry entry, Reason reason, String detail) implements Resolution {}
}
