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
  record Entry(String id, Optional<Phase> coroutinesIn) {
    static Entry of(String id) {
      return new Entry(id, Optional.empty());
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
    // Before the state transform, since that analyses liveness: a capture is kept no longer than a
    // local only if it is one by then. Not in modes in which captures stay where they are: there
    // the locals would be paid for on top of the captures.
    if (relocatesUpvars) {
      entries.add(Entry.of(RELOCATE_UPVARS));
    }
    // After every pass on coroutine bodies: no `yield` is left behind it. A scheme that takes its
    // captures from `Unresumed` must get bodies whose captures were relocated.
    entries.add(stateTransform(relocatesUpvars));
    // After the state transform, which decides what is saved in which variant.
    entries.add(Entry.of(LAY_OUT));
    // After the layout: only offsets tell which moves copy a value onto itself.
    entries.add(Entry.of(ELIDE_MOVES));
    return entries;
  }

  /// A step in a pipeline that a user put together.
  static Entry entry(String id, boolean relocatesUpvars) {
    return id.equals(STATE_TRANSFORM) ? stateTransform(relocatesUpvars) : Entry.of(id);
  }

  private static Entry stateTransform(boolean relocatesUpvars) {
    return new Entry(
        STATE_TRANSFORM, relocatesUpvars ? Optional.of(Phase.UPVARS_LOCAL) : Optional.empty());
  }
}
