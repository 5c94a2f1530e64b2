package dev.corm.pass.elidemoves;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.program.MachineBodies;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import dev.corm.spi.ProgramPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Removes moves from a place of a coroutine's state to a place that has the same bytes.
///
/// 1. `(((*_9) as variant#3).0: T) = move (((*_9) as variant#0).1: T)`, if both have one slot, goes
///    away.
/// 2. So do `_7 = move (((*_9) as variant#0).1: T)` and a later `(((*_9) as variant#3).0: T) = move
///    _7` in the same block: the way of a capture to its home. `_7` must have no other use, and
///    nothing in between may write bytes of the slot, or through a pointer that is not the
///    coroutine. The storage statements of `_7` go as well; its declaration stays.
/// 3. A move between slots that overlap without being equal is a bug of whoever laid the state out:
///    it would copy bytes onto bytes that it has yet to read. Such a move goes through a temporary,
///    as those of the prologue do.
///
/// This happens at every level of optimisation: it is what makes a capture that is promoted free to
/// keep. A backend could not do it as well, since it must assume that the two halves of step 2 are
/// different memory.
///
/// `moves-elided` counts the moves, two for each pair of step 2, and `bytes-not-copied` the bytes
/// that each would have copied.
///
/// Not handled: moves of parts of a slot, whose offset the text does not tell, and pairs that a
/// block boundary separates. Two state machines whose heads and types print alike are told apart by
/// their order.
public final class ElideMoves implements ProgramPass {
  /// For the service loader.
  public ElideMoves() {}

  @Override
  public String id() {
    return "elide-moves";
  }

  @Override
  public String summary() {
    return "moves between places of a coroutine's state that have the same bytes go away";
  }

  @Override
  public Contract contract() {
    return new Contract(List.of(Phase.LAID_OUT), Optional.empty(), List.of(), List.of(), false);
  }

  @Override
  public Outcome<Program> run(Program program, Function<Body, PassContext> contexts) {
    Map<Integer, StateMachine> machines = MachineBodies.of(program);
    List<Body> bodies = new ArrayList<>(program.bodies());
    machines.forEach((index, machine) -> {
      Body body = bodies.get(index);
      StateSlots.of(body, machine)
          .ifPresent(
              slots -> bodies.set(index, new Elision(body, slots, contexts.apply(body)).run()));
    });
    return new Outcome.Done<>(program.with(bodies, program.machines()));
  }
}
