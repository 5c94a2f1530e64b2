package dev.corm.mir.body;

import java.util.List;

/// Shows the places of nodes to a visitor, in the order of evaluation: what is read first comes
/// first, what is written comes last. A local that indexes inside a place is shown right before
/// that place.
final class PlaceWalk {
  private PlaceWalk() {}

  private static void place(Place place, PlaceUse use, PlaceVisitor visitor) {
    List<Projection> steps = place.projections();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Projection.Index(Local local)) {
        visitor.visit(Place.of(local), PlaceUse.INDEX);
      }
    }
    visitor.visit(place, use);
  }

  static void operand(Operand operand, PlaceVisitor visitor) {
    switch (operand) {
      case Operand.Copy(Place place) -> place(place, PlaceUse.COPY, visitor);
      case Operand.Move(Place place) -> place(place, PlaceUse.MOVE, visitor);
      case Operand.Const _, Operand.Function _, Operand.RuntimeCheck _ -> {
        // no place
      }
    }
  }

  private static void operands(List<Operand> operands, PlaceVisitor visitor) {
    for (Operand operand : operands) {
      operand(operand, visitor);
    }
  }

  static void rvalue(Rvalue rvalue, PlaceVisitor visitor) {
    switch (rvalue) {
      case Rvalue.Use(Operand operand) -> operand(operand, visitor);
      case Rvalue.Repeat(Operand operand, _) -> operand(operand, visitor);
      case Rvalue.Ref(BorrowKind kind, Place place) ->
          place(
              place,
              switch (kind) {
                case SHARED -> PlaceUse.SHARED_BORROW;
                case MUT, UNIQUE -> PlaceUse.MUT_BORROW;
                case FAKE_SHALLOW, FAKE_DEEP -> PlaceUse.FAKE_BORROW;
              },
              visitor);
      case Rvalue.RawRef(_, Place place) -> place(place, PlaceUse.RAW_BORROW, visitor);
      case Rvalue.Cast(Operand operand, _, _) -> operand(operand, visitor);
      case Rvalue.Binary(_, Operand left, Operand right) -> {
        operand(left, visitor);
        operand(right, visitor);
      }
      case Rvalue.Unary(_, Operand operand) -> operand(operand, visitor);
      case Rvalue.ThreadLocalRef _, Rvalue.Nullary _ -> {
        // no place
      }
      case Rvalue.Len(Place place) -> place(place, PlaceUse.LENGTH, visitor);
      case Rvalue.Discriminant(Place place) -> place(place, PlaceUse.DISCRIMINANT, visitor);
      case Rvalue.CopyForDeref(Place place) -> place(place, PlaceUse.DEREF_COPY, visitor);
      case Rvalue.ShallowInitBox(Operand operand, _) -> operand(operand, visitor);
      case Rvalue.WrapUnsafeBinder(Operand operand, _) -> operand(operand, visitor);
      case Rvalue.Aggregate(_, List<Operand> operands) -> operands(operands, visitor);
    }
  }

  static void statement(Statement statement, PlaceVisitor visitor) {
    switch (statement) {
      case Statement.Assign(Place place, Rvalue rvalue) -> {
        rvalue(rvalue, visitor);
        place(place, PlaceUse.STORE, visitor);
      }
      case Statement.SetDiscriminant(Place place, _) ->
          place(place, PlaceUse.SET_DISCRIMINANT, visitor);
      case Statement.PlaceMention(Place place) -> place(place, PlaceUse.PLACE_MENTION, visitor);
      case Statement.FakeRead(_, Place place) -> place(place, PlaceUse.FAKE_READ, visitor);
      case Statement.Retag(_, Place place) -> place(place, PlaceUse.RETAG, visitor);
      case Statement.AscribeUserType(Place place, _, _) ->
          place(place, PlaceUse.ASCRIBE_TYPE, visitor);
      case Statement.Deinit(Place place) -> place(place, PlaceUse.DEINIT, visitor);
      case Statement.Assume(Operand condition) -> operand(condition, visitor);
      case Statement.CopyNonOverlapping copy -> {
        operand(copy.destination(), visitor);
        operand(copy.source(), visitor);
        operand(copy.count(), visitor);
      }
      case Statement.BackwardIncompatibleDropHint(Place place) ->
          place(place, PlaceUse.DROP_HINT, visitor);
      case Statement.StorageLive _,
          Statement.StorageDead _,
          Statement.Coverage _,
          Statement.ConstEvalCounter _,
          Statement.Nop _ -> {
        // no place
      }
    }
  }

  static void terminator(Terminator terminator, PlaceVisitor visitor) {
    switch (terminator) {
      case Terminator.SwitchInt t -> operand(t.operand(), visitor);
      case Terminator.Drop t -> {
        t.asyncFuture()
            .ifPresent(local -> visitor.visit(Place.of(local), PlaceUse.ASYNC_DROP_FUTURE));
        place(t.place(), PlaceUse.DROP, visitor);
      }
      case Terminator.Call t -> {
        operand(t.function(), visitor);
        operands(t.arguments(), visitor);
        place(t.destination(), PlaceUse.CALL_DESTINATION, visitor);
      }
      case Terminator.TailCall t -> {
        operand(t.function(), visitor);
        operands(t.arguments(), visitor);
      }
      case Terminator.Assert t -> {
        operand(t.condition(), visitor);
        operands(t.arguments(), visitor);
      }
      case Terminator.Yield t -> {
        operand(t.value(), visitor);
        place(t.resumePlace(), PlaceUse.YIELD_DESTINATION, visitor);
      }
      case Terminator.InlineAsm t -> assembly(t, visitor);
      case Terminator.Return _ -> visitor.visit(Place.of(Local.RETURN_PLACE), PlaceUse.MOVE);
      case Terminator.Goto _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.FalseEdge _,
          Terminator.FalseUnwind _ -> {
        // no place
      }
    }
  }

  private static void assembly(Terminator.InlineAsm assembly, PlaceVisitor visitor) {
    for (Terminator.AsmOperand operand : assembly.operands()) {
      switch (operand) {
        case Terminator.AsmOperand.In in -> operand(in.value(), visitor);
        case Terminator.AsmOperand.InOut inOut -> operand(inOut.value(), visitor);
        case Terminator.AsmOperand.Out _, Terminator.AsmOperand.Other _ -> {
          // reads nothing
        }
      }
    }
    for (Terminator.AsmOperand operand : assembly.operands()) {
      switch (operand) {
        case Terminator.AsmOperand.Out out ->
            out.place().ifPresent(place -> place(place, PlaceUse.ASM_OUTPUT, visitor));
        case Terminator.AsmOperand.InOut inOut ->
            inOut.place().ifPresent(place -> place(place, PlaceUse.ASM_OUTPUT, visitor));
        case Terminator.AsmOperand.In _, Terminator.AsmOperand.Other _ -> {
          // writes nothing
        }
      }
    }
  }

  static void debug(DebugEntry.Value value, PlaceVisitor visitor) {
    switch (value) {
      case DebugEntry.Value.OfPlace(Place place) -> place(place, PlaceUse.DEBUG, visitor);
      case DebugEntry.Value.Fragment fragment -> debug(fragment.value(), visitor);
      case DebugEntry.Value.OfConst _, DebugEntry.Value.OfFunction _ -> {
        // no place
      }
    }
  }
}
