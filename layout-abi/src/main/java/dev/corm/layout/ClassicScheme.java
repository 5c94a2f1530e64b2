package dev.corm.layout;

import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
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
    Optional<String> fault = RequestFaults.of(request);
    if (fault.isEmpty() && request.homes().stream().anyMatch(Optional::isPresent)) {
      fault = Optional.of("captures were made locals, which the scheme `no` has no place for");
    }
    if (fault.isPresent()) {
      return new Outcome.Refused<>(fault.get());
    }
    StateBuilder state = new StateBuilder(request, request.saved());
    Eligibility eligibility =
        Eligibility.of(request.saved().size(), request.variants(), request.conflicts());
    return state.layOut(request.upvars(), request.variants(), eligibility)
        ? state.withCapturesInThePrefix(id())
        : RequestFaults.tooLarge();
  }
}
