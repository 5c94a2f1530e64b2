package dev.corm.layout;

import dev.corm.index.Index;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import java.util.List;
import java.util.Optional;

/// Why a state can't be laid out, whatever the scheme.
final class RequestFaults {
  private RequestFaults() {}

  /// What is wrong with a request: something in it has no size, or its variants and saved locals
  /// don't fit together. Empty if nothing is.
  static Optional<String> of(PackingRequest request) {
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

  /// The answer for a state that no machine could address.
  static Outcome<CoroutineLayout> tooLarge() {
    return new Outcome.Refused<>("the coroutine's state is larger than any object can be");
  }
}
