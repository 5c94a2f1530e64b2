package dev.corm.mir.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Rebuilds nodes with other places. A place, operand, rvalue or assignment in which nothing
/// changes is returned itself, so that mapping costs little where nothing happens.
final class PlaceMapper {
  private PlaceMapper() {}

  /// A function on places that renames base locals and indexing locals.
  static UnaryOperator<Place> renaming(UnaryOperator<Local> rename) {
    return place -> rename(place, rename);
  }

  static Place rename(Place place, UnaryOperator<Local> rename) {
    List<Projection> steps =
        list(
            place.projections(),
            step -> {
              if (step instanceof Projection.Index(Local local)) {
                Local now = rename.apply(local);
                return now.equals(local) ? step : new Projection.Index(now);
              }
              return step;
            });
    Local base = rename.apply(place.local());
    return base.equals(place.local()) && steps == place.projections()
        ? place
        : new Place(base, steps);
  }

  static Operand operand(Operand operand, UnaryOperator<Place> f) {
    return switch (operand) {
      case Operand.Copy(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? operand : new Operand.Copy(now);
      }
      case Operand.Move(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? operand : new Operand.Move(now);
      }
      case Operand.Const _, Operand.Function _, Operand.RuntimeCheck _ -> operand;
    };
  }

  private static List<Operand> operands(List<Operand> operands, UnaryOperator<Place> f) {
    return list(operands, operand -> operand(operand, f));
  }

  static Rvalue rvalue(Rvalue rvalue, UnaryOperator<Place> f) {
    return switch (rvalue) {
      case Rvalue.Use(Operand operand) -> {
        Operand now = operand(operand, f);
        yield now == operand ? rvalue : new Rvalue.Use(now);
      }
      case Rvalue.Repeat(Operand operand, var count) -> {
        Operand now = operand(operand, f);
        yield now == operand ? rvalue : new Rvalue.Repeat(now, count);
      }
      case Rvalue.Ref(BorrowKind kind, Place place) -> {
        Place now = f.apply(place);
        yield now == place ? rvalue : new Rvalue.Ref(kind, now);
      }
      case Rvalue.RawRef(RawBorrowKind kind, Place place) -> {
        Place now = f.apply(place);
        yield now == place ? rvalue : new Rvalue.RawRef(kind, now);
      }
      case Rvalue.Cast(Operand operand, var type, var kind) -> {
        Operand now = operand(operand, f);
        yield now == operand ? rvalue : new Rvalue.Cast(now, type, kind);
      }
      case Rvalue.Binary(BinaryOp op, Operand left, Operand right) -> {
        Operand nowLeft = operand(left, f);
        Operand nowRight = operand(right, f);
        boolean same = nowLeft == left && nowRight == right;
        yield same ? rvalue : new Rvalue.Binary(op, nowLeft, nowRight);
      }
      case Rvalue.Unary(UnaryOp op, Operand operand) -> {
        Operand now = operand(operand, f);
        yield now == operand ? rvalue : new Rvalue.Unary(op, now);
      }
      case Rvalue.ThreadLocalRef _, Rvalue.Nullary _ -> rvalue;
      case Rvalue.Len(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? rvalue : new Rvalue.Len(now);
      }
      case Rvalue.Discriminant(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? rvalue : new Rvalue.Discriminant(now);
      }
      case Rvalue.CopyForDeref(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? rvalue : new Rvalue.CopyForDeref(now);
      }
      case Rvalue.ShallowInitBox(Operand operand, var type) -> {
        Operand now = operand(operand, f);
        yield now == operand ? rvalue : new Rvalue.ShallowInitBox(now, type);
      }
      case Rvalue.WrapUnsafeBinder(Operand operand, var type) -> {
        Operand now = operand(operand, f);
        yield now == operand ? rvalue : new Rvalue.WrapUnsafeBinder(now, type);
      }
      case Rvalue.Aggregate(var kind, List<Operand> operands) -> {
        List<Operand> now = operands(operands, f);
        yield now == operands ? rvalue : new Rvalue.Aggregate(kind, now);
      }
    };
  }

  static Statement statement(Statement statement, UnaryOperator<Place> f) {
    return switch (statement) {
      case Statement.Assign(Place place, Rvalue rvalue) -> {
        Rvalue nowValue = rvalue(rvalue, f);
        Place now = f.apply(place);
        boolean same = now == place && nowValue == rvalue;
        yield same ? statement : new Statement.Assign(now, nowValue);
      }
      case Statement.SetDiscriminant(Place place, VariantIndex variant) -> {
        Place now = f.apply(place);
        yield now == place ? statement : new Statement.SetDiscriminant(now, variant);
      }
      case Statement.PlaceMention(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? statement : new Statement.PlaceMention(now);
      }
      case Statement.FakeRead(String cause, Place place) -> {
        Place now = f.apply(place);
        yield now == place ? statement : new Statement.FakeRead(cause, now);
      }
      case Statement.Retag(String kind, Place place) -> {
        Place now = f.apply(place);
        yield now == place ? statement : new Statement.Retag(kind, now);
      }
      case Statement.AscribeUserType(Place place, String variance, String projection) -> {
        Place now = f.apply(place);
        yield now == place ? statement : new Statement.AscribeUserType(now, variance, projection);
      }
      case Statement.Deinit(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? statement : new Statement.Deinit(now);
      }
      case Statement.Assume(Operand condition) -> {
        Operand now = operand(condition, f);
        yield now == condition ? statement : new Statement.Assume(now);
      }
      case Statement.CopyNonOverlapping(Operand destination, Operand source, Operand count) ->
          new Statement.CopyNonOverlapping(
              operand(destination, f), operand(source, f), operand(count, f));
      case Statement.BackwardIncompatibleDropHint(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? statement : new Statement.BackwardIncompatibleDropHint(now);
      }
      case Statement.StorageLive _,
          Statement.StorageDead _,
          Statement.Coverage _,
          Statement.ConstEvalCounter _,
          Statement.Nop _ ->
          statement;
    };
  }

  static Statement rename(Statement statement, UnaryOperator<Local> rename) {
    return switch (statement) {
      case Statement.StorageLive(Local local) -> {
        Local now = rename.apply(local);
        yield now.equals(local) ? statement : new Statement.StorageLive(now);
      }
      case Statement.StorageDead(Local local) -> {
        Local now = rename.apply(local);
        yield now.equals(local) ? statement : new Statement.StorageDead(now);
      }
      case Statement _ -> statement(statement, renaming(rename));
    };
  }

  static Terminator terminator(Terminator terminator, UnaryOperator<Place> f) {
    return switch (terminator) {
      case Terminator.SwitchInt t ->
          new Terminator.SwitchInt(operand(t.operand(), f), t.values(), t.targets(), t.otherwise());
      case Terminator.Drop t ->
          new Terminator.Drop(
              f.apply(t.place()), t.target(), t.unwind(), t.asyncFuture(), t.drop());
      case Terminator.Call t ->
          new Terminator.Call(
              operand(t.function(), f),
              operands(t.arguments(), f),
              f.apply(t.destination()),
              t.target(),
              t.unwind());
      case Terminator.TailCall t ->
          new Terminator.TailCall(operand(t.function(), f), operands(t.arguments(), f));
      case Terminator.Assert t ->
          new Terminator.Assert(
              operand(t.condition(), f),
              t.expected(),
              t.message(),
              operands(t.arguments(), f),
              t.target(),
              t.unwind());
      case Terminator.Yield t ->
          new Terminator.Yield(
              operand(t.value(), f), f.apply(t.resumePlace()), t.resume(), t.drop());
      case Terminator.InlineAsm t ->
          new Terminator.InlineAsm(
              t.macro(),
              t.template(),
              list(t.operands(), operand -> assembly(operand, f)),
              t.options(),
              t.targets(),
              t.unwind());
      case Terminator.Goto _,
          Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.FalseEdge _,
          Terminator.FalseUnwind _ ->
          terminator;
    };
  }

  private static Terminator.AsmOperand assembly(
      Terminator.AsmOperand operand, UnaryOperator<Place> f) {
    return switch (operand) {
      case Terminator.AsmOperand.In(String register, Operand value) ->
          new Terminator.AsmOperand.In(register, operand(value, f));
      case Terminator.AsmOperand.Out(boolean late, String register, Optional<Place> place) ->
          new Terminator.AsmOperand.Out(late, register, place.map(f));
      case Terminator.AsmOperand.InOut inOut ->
          new Terminator.AsmOperand.InOut(
              inOut.late(), inOut.register(), operand(inOut.value(), f), inOut.place().map(f));
      case Terminator.AsmOperand.Other _ -> operand;
    };
  }

  static Terminator rename(Terminator terminator, UnaryOperator<Local> rename) {
    Terminator mapped = terminator(terminator, renaming(rename));
    return mapped instanceof Terminator.Drop t && t.asyncFuture().isPresent()
        ? new Terminator.Drop(
            t.place(), t.target(), t.unwind(), t.asyncFuture().map(rename), t.drop())
        : mapped;
  }

  static DebugEntry.Value debug(DebugEntry.Value value, UnaryOperator<Place> f) {
    return switch (value) {
      case DebugEntry.Value.OfPlace(Place place) -> {
        Place now = f.apply(place);
        yield now == place ? value : new DebugEntry.Value.OfPlace(now);
      }
      case DebugEntry.Value.Fragment(var type, var projections, DebugEntry.Value part) -> {
        DebugEntry.Value now = debug(part, f);
        yield now == part ? value : new DebugEntry.Value.Fragment(type, projections, now);
      }
      case DebugEntry.Value.OfConst _, DebugEntry.Value.OfFunction _ -> value;
    };
  }

  /// The list with its elements mapped; itself if none changes.
  static <T> List<T> list(List<T> list, UnaryOperator<T> f) {
    List<T> mapped = null;
    for (int i = 0; i < list.size(); i++) {
      T now = f.apply(list.get(i));
      if (mapped == null && now != list.get(i)) {
        mapped = new ArrayList<>(list);
      }
      if (mapped != null) {
        mapped.set(i, now);
      }
    }
    return mapped == null ? list : mapped;
  }
}
