package dev.corm.mir.check;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// Checks a body: its locals, statements and terminators.
final class BodyCheck {
  private static final int LAST_CHARACTER = 0x10FFFF;

  private final BodyScope scope;
  private final Body body;
  private final PlaceCheck places;
  private final ValueCheck values;
  private final RvalueCheck rvalues;
  private final OperatorCheck operators;
  private final CallCheck calls;

  BodyCheck(BodyScope scope) {
    this.scope = scope;
    this.body = scope.body;
    this.places = new PlaceCheck(scope);
    CalleeCheck callees = new CalleeCheck(scope);
    this.values = new ValueCheck(scope, places, callees);
    this.rvalues = new RvalueCheck(scope, places, values);
    this.operators = new OperatorCheck(scope, places, values);
    this.calls = new CallCheck(scope, places, values, callees);
  }

  void check() {
    if (locals()) {
      code();
    }
  }

  /// Checks the types of locals. Where one is wrong, so is what is said of it.
  private boolean locals() {
    boolean fine = true;
    for (int i = 0; i < body.locals().size(); i++) {
      LocalDecl declaration = body.locals().get(i);
      if (declaration.origin() != LocalDecl.Origin.MISSING) {
        scope.goTo(Local.of(i));
        fine &= scope.sized(declaration.type(), "`_" + i + "`");
      }
    }
    return fine;
  }

  private void code() {
    if (body.head().kind() instanceof BodyHead.Kind.TrivialConstant(Constant value)) {
      scope.goTo(Local.of(0));
      Operand operand = new Operand.Const(value);
      values.expect(operand, body.result(), "is the value of a `" + body.result() + "`");
      return;
    }
    for (int block = 0; block < body.blocks().size() && !scope.areMany(); block++) {
      BasicBlock current = body.blocks().get(block);
      List<Statement> statements = current.statements();
      for (int at = 0; at < statements.size(); at++) {
        scope.goTo(block, at);
        statement(statements.get(at));
      }
      scope.goTo(block, statements.size());
      terminator(current.terminator());
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Assign(Place place, var rvalue) -> rvalues.assign(place, rvalue);
      case Statement.SetDiscriminant(Place place, VariantIndex variant) ->
          setDiscriminant(place, variant);
      case Statement.Assume(Operand condition) ->
          values.expect(condition, PrimitiveKind.BOOL.type(), "is assumed to be true");
      case Statement.CopyNonOverlapping copy -> copy(copy);
      case Statement.PlaceMention _,
          Statement.FakeRead _,
          Statement.Retag _,
          Statement.AscribeUserType _,
          Statement.Deinit _,
          Statement.BackwardIncompatibleDropHint _ ->
          statement.forEachPlace((place, _) -> places.type(place));
      case Statement.StorageLive _,
          Statement.StorageDead _,
          Statement.Coverage _,
          Statement.ConstEvalCounter _,
          Statement.Nop _ -> {
        // nothing of a type
      }
    }
  }

  private void setDiscriminant(Place place, VariantIndex variant) {
    Type type = places.type(place);
    int count;
    switch (type) {
      case null -> {
        return;
      }
      case Type.Coroutine coroutine when scope.types.machine(coroutine).isPresent() ->
          count = scope.types.machine(coroutine).get().facts().variantFields().size();
      case Type.Named named
          when scope
              .types
              .definition(named)
              .filter(definition -> definition.kind() == TypeDefinition.Kind.ENUM)
              .isPresent() ->
          count = scope.types.definition(named).orElseThrow().variants().size();
      case Type _ -> {
        operators.noDiscriminant(place, type);
        return;
      }
    }
    if (variant.index() >= count) {
      scope
          .here()
          .mismatch(
              MismatchKind.NO_VARIANT,
              "`"
                  + type
                  + "` has "
                  + Words.count(count, "variant")
                  + ", but none of number "
                  + variant)
          .at(place)
          .report();
    }
  }

  private void copy(Statement.CopyNonOverlapping copy) {
    Type to = values.type(copy.destination());
    Type from = values.type(copy.source());
    values.expect(copy.count(), PrimitiveKind.USIZE.type(), "is a number of elements");
    if (to == null || from == null) {
      return;
    }
    if (!(to instanceof Type.RawPtr(Mutability mutability, Type pointee))
        || mutability != Mutability.MUT) {
      pointer(copy.destination(), "a copy goes to a `*mut T`", to);
    } else if (!(from instanceof Type.RawPtr(_, Type source)) || !scope.same(source, pointee)) {
      pointer(copy.source(), "expected a pointer to `" + pointee + "`", from);
    }
  }

  private void pointer(Operand operand, String note, Type found) {
    scope
        .here()
        .mismatch(
            MismatchKind.MISMATCHED_TYPES,
            "`" + operand + "` of type `" + found + "` can't be copied through")
        .at(operand)
        .note(note + ", found `" + found + "`")
        .report();
  }

  private void terminator(Terminator terminator) {
    switch (terminator) {
      case Terminator.SwitchInt t -> switchInt(t);
      case Terminator.Drop t -> places.type(t.place());
      case Terminator.Call t -> calls.call(t);
      case Terminator.TailCall t -> calls.tailCall(t);
      case Terminator.Assert t -> {
        values.expect(t.condition(), PrimitiveKind.BOOL.type(), "is asserted");
        t.arguments().forEach(values::type);
      }
      case Terminator.Yield t -> {
        Type yields = body.yields().orElse(null);
        values.expect(t.value(), yields, "is yielded by a coroutine that yields `" + yields + "`");
        resumption(t.resumePlace());
      }
      case Terminator.InlineAsm t -> t.forEachPlace((place, _) -> places.type(place));
      case Terminator.Goto _,
          Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.FalseEdge _,
          Terminator.FalseUnwind _ -> {
        // nothing of a type
      }
    }
  }

  private void resumption(Place place) {
    Type to = places.type(place);
    Type argument = places.local(Local.of(2));
    if (to != null && argument != null && !scope.same(to, argument)) {
      scope.mismatched(
          place, "receives what the coroutine is resumed with, a `" + argument + "`", argument, to);
    }
  }

  private void switchInt(Terminator.SwitchInt terminator) {
    Type type = values.type(terminator.operand());
    if (type == null) {
      return;
    }
    Optional<BigInteger> most = most(type);
    if (most.isEmpty()) {
      scope
          .here()
          .mismatch(
              MismatchKind.SWITCH_TYPE,
              "`" + terminator.operand() + "` of type `" + type + "` can't be switched over")
          .at(terminator.operand())
          .note("switches are over integers, `bool` and `char`")
          .report();
      return;
    }
    for (BigInteger value : terminator.values()) {
      if (value.signum() < 0 || value.compareTo(most.get()) > 0) {
        scope
            .here()
            .mismatch(
                MismatchKind.OUT_OF_RANGE,
                "`" + value + "` is no value of a `" + type + "`, which is switched over")
            .at(value + ":")
            .note("the values are from 0 to " + most.get() + ", also for signed types")
            .report();
        return;
      }
    }
  }

  /// The largest value of a type that can be switched over, all as unsigned numbers.
  private static Optional<BigInteger> most(Type type) {
    if (!(type instanceof Type.Primitive(PrimitiveKind kind))) {
      return Optional.empty();
    }
    if (kind == PrimitiveKind.BOOL) {
      return Optional.of(BigInteger.ONE);
    }
    if (kind == PrimitiveKind.CHAR) {
      return Optional.of(BigInteger.valueOf(LAST_CHARACTER));
    }
    return kind.isInteger()
        ? Optional.of(BigInteger.ONE.shiftLeft(ConstantCheck.bits(kind)).subtract(BigInteger.ONE))
        : Optional.empty();
  }
}
