package dev.corm.layout;

import dev.corm.index.Index;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import java.util.List;
import java.util.Optional;

/// The packing scheme `no`: what rustc 1.95 does, to the byte.
///
/// 1. [Eligibility] splits the saved locals into promoted ones and those that belong to one
///    variant.
/// 2. The prefix holds the captures, the tag and the promoted locals.
/// 3. Every variant's own locals start behind the prefix, whose size is rounded up to its
///    alignment. The variants `Unresumed`, `Returned` and `Panicked` have none.
/// 4. The size is that of the largest variant, rounded up to the largest alignment.
///
/// A capture needs its bytes in every state, even after it was moved out: that is what other
/// schemes improve on.
public final class ClassicScheme implements PackingScheme {
  /// For the service loader.
  public ClassicScheme() {}

  @Override
  public String id() {
    return "no";
  }

  @Override
  public String summary() {
    return "lays coroutines out as rustc does, with captures in every state";
  }

  @Override
  public boolean relocatesUpvars() {
    return false;
  }

  @Override
  public Outcome<CoroutineLayout> pack(PackingRequest request) {
    Optional<String> fault = fault(request);
    if (fault.isPresent()) {
      return new Outcome.Refused<>(fault.get());
    }
    Eligibility eligibility = Eligibility.of(request.variants(), request.conflicts());
    StateBuilder state = new StateBuilder(request);
    boolean fits = state.prefix(request.upvars(), eligibility.promoted());
    for (List<SavedLocal> fields : request.variants()) {
      fits = fits && state.variant(fields.stream().filter(l -> !eligibility.promoted(l)).toList());
    }
    return (fits ? state.finish(id()) : Optional.<CoroutineLayout>empty())
        .<Outcome<CoroutineLayout>>map(Outcome.Done::new)
        .orElseGet(
            () -> new Outcome.Refused<>("the coroutine's state is larger than any object can be"));
  }

  /// Why the request can't be laid out, if it can't.
  static Optional<String> fault(PackingRequest request) {
    for (int i = 0; i < request.upvars().size(); i++) {
      if (!request.upvars().get(i).sized()) {
        return Optional.of("capture " + i + " has no size known at compile time");
      }
    }
    for (int i = 0; i < request.saved().size(); i++) {
      if (!request.saved().get(i).sized()) {
        return Optional.of(
            "the saved local " + SavedLocal.of(i) + " has no size known at compile time");
      }
    }
    boolean[] found = new boolean[request.saved().size()];
    for (List<SavedLocal> fields : request.variants()) {
      for (Index field : fields) {
        if (field.index() >= found.length) {
          return Optional.of("a variant has the saved local " + field + ", which doesn't exist");
        }
        found[field.index()] = true;
      }
    }
    for (int i = 0; i < found.length; i++) {
      if (!found[i]) {
        return Optional.of("no variant has the saved local " + SavedLocal.of(i));
      }
    }
    return Optional.empty();
  }
}
