package dev.corm.interp.exec;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;

/// Makes statements ready for execution.
final class StatementLowering {
  private static final Op NOP = new Op.Nop();

  private StatementLowering() {}

  static Op lower(Statement statement, PlaceLowering places, ValueLowering values) {
    return switch (statement) {
      case Statement.Assign(Place place, Rvalue rvalue) -> {
        Target target = places.target(place);
        yield target.assignment(values.rvalue(rvalue, target.type));
      }
      case Statement.SetDiscriminant(Place place, var variant) -> {
        PlaceNode node = places.place(place);
        yield node.type.coroutine() != null
            ? new Op.SetState(node, variant.index())
            : new Op.SetVariant(node, variant.index());
      }
      case Statement.StorageLive(Local local) -> places.storage(local, true);
      case Statement.StorageDead(Local local) -> places.storage(local, false);
      case Statement.Deinit(Place place) -> new Op.Deinit(places.place(place));
      case Statement.Assume(Operand condition) -> new Op.Assume(values.operand(condition, null));
      case Statement.CopyNonOverlapping(Operand to, Operand from, Operand count) -> {
        Value target = values.operand(to, null);
        TypeInfo element = values.pointee(target.type);
        yield new Op.CopyNonOverlapping(
            target,
            values.operand(from, null),
            values.operand(count, null),
            element.size(),
            element.align());
      }
      case Statement.PlaceMention _,
          Statement.FakeRead _,
          Statement.Retag _,
          Statement.AscribeUserType _,
          Statement.Coverage _,
          Statement.ConstEvalCounter _,
          Statement.BackwardIncompatibleDropHint _,
          Statement.Nop _ ->
          NOP;
    };
  }

  /// What a body can't be executed for.
  static UndefinedBehaviour unsupported(String what) {
    return new UndefinedBehaviour(FaultCode.UNSUPPORTED, what);
  }
}
