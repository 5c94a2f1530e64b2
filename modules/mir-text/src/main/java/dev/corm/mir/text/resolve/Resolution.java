package dev.corm.mir.text.resolve;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Map;

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
  /// @param closures what the closures that are held by value and that no listing has capture
  record Found(
      TypeListing.Entry entry,
      UnitBody body,
      List<Type> upvars,
      IndexVec<SavedLocal, Type> saved,
      Map<Type.Coroutine, List<Type>> closures)
      implements Resolution {
    /// Freezes the collections.
    public Found {
      upvars = List.copyOf(upvars);
      closures = Map.copyOf(closures);
    }
  }

  /// Names and types leave more than one answer, and nothing but the sizes of the entry itself
  /// could tell which is the right one.
  ///
  /// @param entry the listed coroutine
  /// @param reason why
  /// @param detail a sentence on this case, without a full stop
  /// @param alternatives all that it can be, at least two
  record Undecided(
      TypeListing.Entry entry, Reason reason, String detail, List<Alternative> alternatives)
      implements Resolution {
    /// Freezes the list.
    public Undecided {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// One of the answers.
  ///
  /// @param found the body and the types in its state
  /// @param listed for types in the state that have several entries of different sizes, which entry
  ///   it is here
  record Alternative(Found found, Map<Type, TypeListing.Entry> listed) {
    /// Freezes the map.
    public Alternative {
      listed = Map.copyOf(listed);
    }
  }

  /// They are not known.
  ///
  /// @param entry the listed coroutine
  /// @param reason why
  /// @param detail a sentence on this case, without a full stop
  /// @param bodies the bodies that it may be an instance of all the same, as far as its name tells
  record NotFound(TypeListing.Entry entry, Reason reason, String detail, List<UnitBody> bodies)
      implements Resolution {
    /// Freezes the list.
    public NotFound {
      bodies = List.copyOf(bodies);
    }
  }
}
