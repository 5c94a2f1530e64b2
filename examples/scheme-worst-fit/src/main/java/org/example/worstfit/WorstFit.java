package org.example.worstfit;

import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import java.util.List;

/// The packing scheme `worst-fit`: everything goes into the largest gap that what it must not
/// overlap leaves, or behind that if it fits into none.
///
/// The tag is first. Then come captures and saved locals, the largest first; of the same size,
/// those with the larger alignment, and captures before saved locals. Captures are fields of
/// `Unresumed` only; one that becomes a saved local has that local's place. Two of them must not
/// overlap if a variant has both or if they conflict.
///
/// Worst fit leaves large gaps in use early, which keeps what is left of them usable. It is here to
/// be compared with, not to be recommended.
public final class WorstFit implements PackingScheme {
  /// For the service loader.
  public WorstFit() {}

  @Override
  public String id() {
    return "worst-fit";
  }

  @Override
  public String summary() {
    return "puts everything into the largest gap, captures as in captures-only";
  }

  @Override
  public boolean relocatesUpvars() {
    return true;
  }

  @Override
  public Outcome<CoroutineLayout> pack(PackingRequest request) {
    if (!allSized(request.upvars()) || !allSized(request.saved())) {
      return new Outcome.Refused<>("something in the state has no size known at compile time");
    }
    boolean known =
        request.variants().stream()
            .allMatch(fields -> fields.stream().allMatch(field -> request.saved().has(field)));
    if (!known) {
      return new Outcome.Refused<>("a variant has a saved local that doesn't exist");
    }
    return new State(request).layOut(id());
  }

  private static boolean allSized(List<TypeLayout> layouts) {
    return layouts.stream().allMatch(TypeLayout::sized);
  }
}
