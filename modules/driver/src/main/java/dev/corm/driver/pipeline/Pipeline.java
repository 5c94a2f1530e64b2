package dev.corm.driver.pipeline;

import dev.corm.mir.body.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The order in which passes run. It is written down here, never derived from the order in which
/// services are found.
public final class Pipeline {
  /// Makes captures ordinary locals.
  public static final String RELOCATE_UPVARS = "relocate-upvars";

  /// Makes a coroutine a resume and a drop function.
  public static final String STATE_TRANSFORM = "state-transform";

  /// The pipeline's own step: asks the packing scheme where everything in a state goes.
  public static final String LAY_OUT = "lay-out";

  /// Removes moves of a value onto itself.
  public static final String ELIDE_MOVES = "elide-moves";

  private Pipeline() {}

  /// A step of the pipeline.
  ///
  /// @param id the id of its pass
  /// @param coroutinesIn the phase that coroutine bodies must have reached before it, where that is
  ///   more than the pass itself asks for
  /// @param reason why it is where it is
  record Entry(String id, Optional<Phase> coroutinesIn, String reason) {
    static Entry of(String id, String reason) {
      return new Entry(id, Optional.empty(), reason);
    }
  }

  /// The ids of the steps in a mode, in order.
  ///
  /// @param relocatesUpvars whether captures become locals in this mode
  public static List<String> steps(boolean relocatesUpvars) {
    return entries(relocatesUpvars).stream().map(Entry::id).toList();
  }

  static List<Entry> entries(boolean relocatesUpvars) {
    List<Entry> entries = new ArrayList<>();
    // Not in modes in which captures stay where they are: there the locals would be paid for on top
    // of the captures.
    if (relocatesUpvars) {
      entries.add(
          Entry.of(
              RELOCATE_UPVARS,
              "before state-transform, which analyses liveness: a capture is kept no longer than a"
                  + " local only if it is one by then"));
    }
    entries.add(
        stateTransform(
            relocatesUpvars,
            relocatesUpvars
                ? "after every pass on coroutine bodies: no `yield` is left behind it; and after"
                    + " relocate-upvars, as the scheme takes captures from `Unresumed`"
                : "after every pass on coroutine bodies: no `yield` is left behind it"));
    entries.add(
        Entry.of(LAY_OUT, "after state-transform, which decides what is saved in which variant"));
    entries.add(
        Entry.of(
            ELIDE_MOVES, "after lay-out: only offsets tell which moves copy a value onto itself"));
    return entries;
  }

  /// A step in a pipeline that a user put together.
  static Entry entry(String id, boolean relocatesUpvars, String reason) {
    return id.equals(STATE_TRANSFORM)
        ? stateTransform(relocatesUpvars, reason)
        : Entry.of(id, reason);
  }

  private static Entry stateTransform(boolean relocatesUpvars, String reason) {
    return new Entry(
        STATE_TRANSFORM,
        relocatesUpvars ? Optional.of(Phase.UPVARS_LOCAL) : Optional.empty(),
        reason);
  }
}
