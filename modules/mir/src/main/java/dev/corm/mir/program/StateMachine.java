package dev.corm.mir.program;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// A coroutine after the state transform: what its state consists of and, once it is laid out,
/// where everything is. Its resume and its drop function are bodies of the same program.
///
/// In the code, field `i` of variant `n` is the `i`-th saved local of that variant
/// ([CoroutineFacts#variantFields]). Captures are fields of the coroutine itself, in every variant;
/// or, if they were relocated, fields of variant `Unresumed` only.
///
/// @param type the coroutine as its body spelled it
/// @param item the path that resume and drop function have in their heads
/// @param upvars the types of its captures, in capture order
/// @param relocated whether the captures were made locals before
/// @param homes for each capture the saved local that it becomes when the coroutine first runs, if
///   it becomes one; parallel to `upvars`
/// @param facts what it keeps at each suspension point, in terms of the body before the transform
/// @param saved the types of the saved locals
/// @param layout the layout, which also says under which mode it was made; empty before that
public record StateMachine(
    Type.Coroutine type,
    Path item,
    List<Type> upvars,
    boolean relocated,
    List<Optional<SavedLocal>> homes,
    CoroutineFacts facts,
    IndexVec<SavedLocal, Type> saved,
    Optional<CoroutineLayout> layout) {
  /// Freezes the lists and checks that the parts fit together.
  public StateMachine {
    upvars = List.copyOf(upvars);
    homes = List.copyOf(homes);
    if (homes.size() != upvars.size() || saved.size() != facts.saved().size()) {
      throw new IllegalArgumentException("a state machine whose parts don't fit together");
    }
  }

  /// The same with a layout.
  public StateMachine with(CoroutineLayout laidOut) {
    return new StateMachine(
        type, item, upvars, relocated, homes, facts, saved, Optional.of(laidOut));
  }
}
