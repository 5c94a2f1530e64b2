package dev.corm.liveness;

import dev.corm.liveness.dataflow.FlowGraph;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.coroutine.ContextCalls;
import java.util.List;

/// Reads a body and writes down what each of its points does with which local, and where control
/// goes.
///
/// The body that is read is the one that the state transform sees, after [AsyncDropExpansion]:
/// calls that [ContextCalls] knows are assignments followed by a `goto` to the normal return. (Both
/// count as one point, which changes no set: the `goto` does nothing.)
final class AccessCollector {
  private final Body body;
  private final ContextCalls contextCalls;
  private final FlowGraph.Builder graph;
  private final AccessTable.Builder table = new AccessTable.Builder();

  private AccessCollector(Body body) {
    this.body = body;
    contextCalls = ContextCalls.of(body);
    graph = new FlowGraph.Builder(body.blocks().size());
  }

  /// The accesses of an expanded body.
  ///
  /// @throws IndexOutOfBoundsException if a terminator names a block that does not exist; verified
  ///   bodies have none
  static AccessTable collect(Body body) {
    AccessCollector collector = new AccessCollector(body);
    for (BasicBlock block : body.blocks()) {
      collector.block(block);
    }
    return collector.table.build(
        body.locals().size(), body.argumentCount(), collector.graph.build());
  }

  private void block(BasicBlock block) {
    for (Statement statement : block.statements()) {
      graph.point();
      statement(statement);
      table.endPoint();
    }
    graph.point();
    if (contextCalls.isLowered(block) && block.terminator() instanceof Terminator.Call call) {
      destination(
          call.destination(),
          AccessKind.WRITE_WHOLE,
          AccessKind.WRITE_PART,
          AccessKind.WRITE_THROUGH);
      operands(call.arguments());
      call.target().ifPresent(target -> graph.edge(target.index(), false));
    } else {
      terminator(block.terminator());
      edges(block.terminator());
    }
    table.endPoint();
    graph.endBlock();
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Assign(Place place, Rvalue rvalue) -> {
        destination(place, AccessKind.WRITE_WHOLE, AccessKind.WRITE_PART, AccessKind.WRITE_THROUGH);
        rvalue(rvalue);
      }
      // Writes no value: the rest of the place stays as it was, even if the place is a whole local.
      case Statement.SetDiscriminant(Place place, _) -> incompleteWrite(place);
      case Statement.Deinit(Place place) -> incompleteWrite(place);
      case Statement.StorageLive(Local local) -> table.add(AccessKind.STORAGE_LIVE, local.index());
      case Statement.StorageDead(Local local) -> table.add(AccessKind.STORAGE_DEAD, local.index());
      case Statement.PlaceMention(Place place) -> read(place);
      case Statement.FakeRead(_, Place place) -> read(place);
      case Statement.Retag(_, Place place) -> read(place);
      case Statement.Assume(Operand condition) -> operand(condition);
      case Statement.CopyNonOverlapping(Operand to, Operand from, Operand count) -> {
        operand(from);
        operand(to);
        operand(count);
      }
      case Statement.AscribeUserType(Place place, _, _) -> indices(place, AccessKind.READ);
      case Statement.BackwardIncompatibleDropHint(Place place) -> indices(place, AccessKind.READ);
      case Statement.Coverage _, Statement.ConstEvalCounter _, Statement.Nop _ -> {
        // touches no local
      }
    }
  }

  private void rvalue(Rvalue rvalue) {
    switch (rvalue) {
      case Rvalue.Use(Operand operand) -> operand(operand);
      case Rvalue.Repeat(Operand operand, _) -> operand(operand);
      case Rvalue.Ref(var kind, Place place) -> {
        if (kind.isFake()) {
          read(place);
        } else {
          borrow(place);
        }
      }
      case Rvalue.RawRef(_, Place place) -> borrow(place);
      case Rvalue.Cast(Operand operand, _, _) -> operand(operand);
      case Rvalue.Binary(_, Operand left, Operand right) -> {
        operand(left);
        operand(right);
      }
      case Rvalue.Unary(_, Operand operand) -> operand(operand);
      case Rvalue.Len(Place place) -> read(place);
      case Rvalue.Discriminant(Place place) -> read(place);
      case Rvalue.CopyForDeref(Place place) -> read(place);
      case Rvalue.ShallowInitBox(Operand operand, _) -> operand(operand);
      case Rvalue.WrapUnsafeBinder(Operand operand, _) -> operand(operand);
      case Rvalue.Aggregate(_, List<Operand> operands) -> operands(operands);
      case Rvalue.ThreadLocalRef _, Rvalue.Nullary _ -> {
        // touches no local
      }
    }
  }

  private void terminator(Terminator terminator) {
    switch (terminator) {
      case Terminator.SwitchInt t -> operand(t.operand());
      case Terminator.Return _ -> table.add(AccessKind.MOVE, Local.RETURN_PLACE.index());
      case Terminator.Drop t -> borrow(t.place());
      case Terminator.Call t -> {
        result(t.destination());
        operand(t.function());
        operands(t.arguments());
      }
      case Terminator.TailCall t -> {
        operand(t.function());
        operands(t.arguments());
      }
      case Terminator.Assert t -> {
        operand(t.condition());
        operands(t.arguments());
      }
      case Terminator.Yield t -> {
        resumePlace(t.resumePlace());
        operand(t.value());
      }
      case Terminator.InlineAsm t -> assembly(t.operands());
      case Terminator.Goto _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.FalseEdge _,
          Terminator.FalseUnwind _ -> {
        // touches no local
      }
    }
  }

  private void assembly(List<Terminator.AsmOperand> operands) {
    for (Terminator.AsmOperand operand : operands) {
      switch (operand) {
        case Terminator.AsmOperand.Out out -> out.place().ifPresent(this::result);
        case Terminator.AsmOperand.InOut inOut -> inOut.place().ifPresent(this::result);
        case Terminator.AsmOperand.In _, Terminator.AsmOperand.Other _ -> {
          // writes nothing
        }
      }
    }
    for (Terminator.AsmOperand operand : operands) {
      switch (operand) {
        case Terminator.AsmOperand.In in -> operand(in.value());
        case Terminator.AsmOperand.InOut inOut -> operand(inOut.value());
        case Terminator.AsmOperand.Out _, Terminator.AsmOperand.Other _ -> {
          // reads nothing
        }
      }
    }
  }

  private void edges(Terminator terminator) {
    switch (terminator) {
      case Terminator.Call t -> {
        t.target().ifPresent(target -> graph.edge(target.index(), true));
        unwindEdge(t.unwind());
      }
      case Terminator.InlineAsm t -> {
        t.targets().forEach(target -> graph.edge(target.index(), true));
        unwindEdge(t.unwind());
      }
      case Terminator.Yield t -> {
        graph.edge(t.resume().index(), true);
        t.drop().ifPresent(drop -> graph.edge(drop.index(), false));
      }
      // An `async drop` that was not expanded is a plain one, whose drop edge nobody takes.
      case Terminator.Drop t -> {
        graph.edge(t.target().index(), false);
        unwindEdge(t.unwind());
      }
      case Terminator.Goto _,
          Terminator.SwitchInt _,
          Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.TailCall _,
          Terminator.Assert _,
          Terminator.FalseEdge _,
          Terminator.FalseUnwind _ ->
          terminator.forEachSuccessor(target -> graph.edge(target.index(), false));
    }
  }

  private void unwindEdge(UnwindAction unwind) {
    if (unwind instanceof UnwindAction.Cleanup(var block)) {
      graph.edge(block.index(), false);
    }
  }

  private void operands(List<Operand> operands) {
    for (Operand operand : operands) {
      operand(operand);
    }
  }

  private void operand(Operand operand) {
    switch (operand) {
      case Operand.Copy(Place place) -> read(place);
      case Operand.Move(Place place) -> {
        if (place.isLocal()) {
          table.add(AccessKind.MOVE, place.local().index());
        } else {
          read(place);
        }
      }
      case Operand.Const _, Operand.Function _, Operand.RuntimeCheck _ -> {
        // touches no local
      }
    }
  }

  private void read(Place place) {
    table.add(AccessKind.READ, place.local().index());
    indices(place, AccessKind.READ);
  }

  /// Behind a pointer nothing of the local itself is borrowed.
  private void borrow(Place place) {
    table.add(place.isIndirect() ? AccessKind.READ : AccessKind.BORROW, place.local().index());
    indices(place, AccessKind.READ);
  }

  private void result(Place place) {
    destination(place, AccessKind.RESULT_WHOLE, AccessKind.RESULT_PART, AccessKind.RESULT_THROUGH);
  }

  private void resumePlace(Place place) {
    table.add(
        written(place, AccessKind.RESUME_WHOLE, AccessKind.RESUME_PART, AccessKind.RESUME_THROUGH),
        place.local().index());
    indices(place, AccessKind.RESUME_INDEX);
  }

  private void incompleteWrite(Place place) {
    destination(place, AccessKind.WRITE_PART, AccessKind.WRITE_PART, AccessKind.WRITE_THROUGH);
  }

  private void destination(Place place, AccessKind whole, AccessKind part, AccessKind through) {
    table.add(written(place, whole, part, through), place.local().index());
    indices(place, AccessKind.READ);
  }

  private static AccessKind written(
      Place place, AccessKind whole, AccessKind part, AccessKind through) {
    return place.isLocal() ? whole : place.isIndirect() ? through : part;
  }

  private void indices(Place place, AccessKind kind) {
    for (Projection projection : place.projections()) {
      if (projection instanceof Projection.Index(Local local)) {
        table.add(kind, local.index());
      }
    }
  }
}
