package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import java.util.List;
import java.util.Optional;

/// Makes terminators ready for execution.
final class ExitLowering {
  private final Lowering lowering;
  private final Body body;
  private final PlaceLowering places;
  private final ValueLowering values;

  ExitLowering(Lowering lowering, Body body, PlaceLowering places, ValueLowering values) {
    this.lowering = lowering;
    this.body = body;
    this.places = places;
    this.values = values;
  }

  Exit lower(Terminator terminator) {
    return switch (terminator) {
      case Terminator.Goto(BlockId target) -> new Exit.Goto(target.index());
      case Terminator.FalseEdge(BlockId real, _) -> new Exit.Goto(real.index());
      case Terminator.FalseUnwind(BlockId real, _) -> new Exit.Goto(real.index());
      case Terminator.SwitchInt t -> switchInt(t);
      case Terminator.Return _ -> new Exit.Return();
      case Terminator.UnwindResume _ -> new Exit.Resume();
      case Terminator.UnwindTerminate(String reason) -> new Exit.Terminate(terminate(reason));
      case Terminator.Unreachable _ -> new Exit.Unreachable();
      case Terminator.CoroutineDrop _ -> new Exit.CoroutineDropped();
      case Terminator.Drop t -> drop(t);
      case Terminator.Call t -> call(t);
      case Terminator.Assert t -> check(t);
      case Terminator.Yield(Operand value, Place resumePlace, BlockId resume, var drop) ->
          new Exit.Yield(
              values.operand(value, yielded()),
              places.target(resumePlace),
              resume.index(),
              drop.map(BlockId::index).orElse(-1));
      case Terminator.TailCall _ -> new Unsupported("a tail call can't be executed");
      case Terminator.InlineAsm _ -> new Unsupported("inline assembly can't be executed");
    };
  }

  private TypeInfo yielded() {
    return body.yields().map(lowering.types::of).orElse(null);
  }

  private static int terminate(String reason) {
    return reason.equals("cleanup") ? Exit.TERMINATE_CLEANUP : Exit.TERMINATE_ABI;
  }

  private static int unwind(UnwindAction action) {
    return switch (action) {
      case UnwindAction.Continue _ -> Exit.CONTINUE;
      case UnwindAction.Unreachable _ -> Exit.UNREACHABLE;
      case UnwindAction.Terminate(String reason) -> terminate(reason);
      case UnwindAction.Cleanup(BlockId block) -> block.index();
    };
  }

  private Exit switchInt(Terminator.SwitchInt t) {
    Value operand = values.operand(t.operand(), null);
    if (operand.type.scalar() == null) {
      throw unsupported("a `" + operand.type + "` is switched on");
    }
    int otherwise = t.otherwise().index();
    if (t.values().size() == 1 && !operand.type.scalar().isWide()) {
      long value = operand.type.scalar().normalise(t.values().getFirst().longValue());
      return new Exit.If(operand, value, t.targets().getFirst().index(), otherwise);
    }
    int[] targets = t.targets().stream().mapToInt(BlockId::index).toArray();
    return new Exit.Switch(operand, new SwitchTable(operand, t.values(), targets, otherwise));
  }

  private Exit check(Terminator.Assert t) {
    Value[] shown = t.arguments().stream().map(a -> values.operand(a, null)).toArray(Value[]::new);
    String format = lowering.unescaped(t.message());
    return new Exit.Assert(
        values.operand(t.condition(), null),
        t.expected(),
        AssertMessage.of(format, shown),
        t.target().index(),
        unwind(t.unwind()));
  }

  private Exit drop(Terminator.Drop t) {
    if (t.asyncFuture().isPresent()) {
      return new Unsupported("an async drop can't be executed before the state transform");
    }
    if (places.isRegister(t.place())) {
      return new Exit.Goto(t.target().index());
    }
    PlaceNode place = places.place(t.place());
    // A coroutine that drops itself drops its captures.
    boolean self = place instanceof PlaceNode.Self;
    Optional<Callee> glue =
        self ? lowering.drops.captures(place.type) : lowering.drops.glue(place.type);
    return glue.isEmpty()
        ? new Exit.Goto(t.target().index())
        : new Invocation.Drop(
            place,
            glue.get(),
            !self,
            new Pointers.To(lowering.pointerTo(place.type)),
            t.target().index(),
            unwind(t.unwind()));
  }

  private Exit call(Terminator.Call t) {
    Target destination = places.target(t.destination());
    List<Operand> operands = t.arguments();
    Value[] arguments = new Value[operands.size()];
    CalleeLookup.Found found = lowering.callees.find(t.function(), values, destination.type);
    for (int i = 0; i < arguments.length; i++) {
      TypeInfo expected = i < found.parameters().size() ? found.parameters().get(i) : null;
      arguments[i] = values.operand(operands.get(i), expected);
    }
    return new Invocation.Call(
        found.callee(),
        arguments,
        destination,
        t.target().map(BlockId::index).orElse(-1),
        unwind(t.unwind()));
  }

  /// A terminator that can't be executed, which is a fault only if it is reached.
  private static final class Unsupported extends Exit {
    private final String what;

    Unsupported(String what) {
      this.what = what;
    }

    @Override
    int run(Machine machine, Frame frame) {
      throw unsupported(what);
    }
  }
}
