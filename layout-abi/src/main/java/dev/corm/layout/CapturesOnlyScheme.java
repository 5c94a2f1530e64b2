package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The packing scheme `captures-only`: captures are fields of `Unresumed`, so that their bytes are
/// free once they were moved out.
///
/// 1. A capture whose home is saved *is* that saved local. It is in `Unresumed` and in a suspended
///    variant, hence promoted, and stays where it is.
/// 2. Any other capture is treated as one more saved local that only `Unresumed` has. These are
///    numbered behind the real ones and conflict with nothing.
/// 3. [Eligibility] decides as for `no`. `Unresumed` is a variant with locals now: one capture that
///    is consumed at once and one awaited future share bytes, where `no` would promote the future.
/// 4. The prefix holds the tag and the promoted locals, without captures. The rest is as for `no`.
///    `Returned` and `Panicked` are empty.
///
/// The tag is laid out without captures that could fill the space behind it, and the homes of all
/// awaits are promoted. So some states are larger than under `no`.
///
/// # Moves
///
/// No move of a relocated body has a source and a destination in the state that overlap in part:
///
/// * capture to home: a saved home has the slot of its capture, so the move is one onto itself. A
///   home that isn't saved is no part of the state. (The scratch local between them dies in the
///   first block and never is.)
/// * saved local to saved local, homes included: an assignment needs memory for both at once, so
///   they conflict and share no byte.
/// * capture to user's variable, when the capture's home isn't saved: the two slots may overlap in
///   any way, but the value goes through the home. Who leaves the home out has to move through a
///   temporary all the same, or copy as `memmove` does.
///
/// All captures are read before the first write to the state, as the prologue moves all of them to
/// scratch locals first.
public final class CapturesOnlyScheme implements PackingScheme {
  /// For the service loader.
  public CapturesOnlyScheme() {}

  @Override
  public String id() {
    return "captures-only";
  }

  @Override
  public String summary() {
    return "keeps captures only until they are moved out, promoted ones in place";
  }

  @Override
  public boolean relocatesUpvars() {
    return true;
  }

  @Override
  public Outcome<CoroutineLayout> pack(PackingRequest request) {
    Optional<String> fault = RequestFaults.of(request);
    if (fault.isPresent()) {
      return new Outcome.Refused<>(fault.get());
    }
    List<TypeLayout> locals = new ArrayList<>(request.saved());
    List<SavedLocal> unresumed = new ArrayList<>(request.variants().at(VariantIndex.UNRESUMED));
    List<SavedLocal> captures = new ArrayList<>();
    for (int i = 0; i < request.upvars().size(); i++) {
      Optional<SavedLocal> home = request.homes().get(i);
      captures.add(home.orElse(SavedLocal.of(locals.size())));
      if (home.isEmpty()) {
        unresumed.add(captures.getLast());
        locals.add(request.upvars().get(i));
      }
    }
    List<List<SavedLocal>> variants = new ArrayList<>(request.variants());
    variants.set(VariantIndex.UNRESUMED.index(), unresumed);
    IndexVec<VariantIndex, List<SavedLocal>> all = IndexVec.copyOf(variants);
    StateBuilder state = new StateBuilder(request, IndexVec.copyOf(locals));
    return state.layOut(List.of(), all, Eligibility.of(locals.size(), all, request.conflicts()))
        ? state.withRelocatedCaptures(id(), captures)
        : RequestFaults.tooLarge();
  }
}
