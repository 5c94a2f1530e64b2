package dev.corm.mir.check;

import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.RawBorrowKind;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.util.OptionalInt;

/// Checks what is assigned against the type of where it goes.
final class RvalueCheck {
  private final BodyScope scope;
  private final PlaceCheck places;
  private final ValueCheck values;
  private final OperatorCheck operators;
  private final CastCheck casts;
  private final AggregateCheck aggregates;

  RvalueCheck(BodyScope scope, PlaceCheck places, ValueCheck values) {
    this.scope = scope;
    this.places = places;
    this.values = values;
    this.operators = new OperatorCheck(scope, places, values);
    this.casts = new CastCheck(scope);
    this.aggregates = new AggregateCheck(scope, values);
  }

  void assign(Place place, Rvalue rvalue) {
    Type to = places.type(place);
    String context = to == null ? "" : "is assigned to `" + place + "` of type `" + to + "`";
    switch (rvalue) {
      case Rvalue.Use(Operand operand) -> values.expect(operand, to, context);
      case Rvalue.Repeat repeat -> repeat(repeat, context, to);
      case Rvalue.Aggregate aggregate -> aggregates.check(aggregate, context, to);
      case Rvalue.ThreadLocalRef(String item) -> threadLocal(item);
      case Rvalue.Ref(BorrowKind kind, Place source) -> {
        boolean isMut = kind == BorrowKind.MUT || kind == BorrowKind.UNIQUE;
        Type pointee = places.type(source);
        result(
            rvalue,
            context,
            to,
            pointee == null
                ? null
                : new Type.Ref(Region.NONE, isMut ? Mutability.MUT : Mutability.NOT, pointee));
      }
      case Rvalue.RawRef(RawBorrowKind kind, Place source) -> {
        Type pointee = places.type(source);
        Mutability mutability = kind == RawBorrowKind.MUT ? Mutability.MUT : Mutability.NOT;
        result(rvalue, context, to, pointee == null ? null : new Type.RawPtr(mutability, pointee));
      }
      case Rvalue.Cast cast -> {
        Type from = values.type(cast.operand());
        if (scope.wellFormed(cast.type())) {
          if (from != null) {
            casts.check(cast, from, cast.type());
          }
          result(rvalue, context, to, cast.type());
        }
      }
      case Rvalue.Binary(BinaryOp op, Operand left, Operand right) ->
          result(rvalue, context, to, operators.binary(rvalue, op, left, right));
      case Rvalue.Unary(var op, Operand operand) ->
          result(rvalue, context, to, operators.unary(rvalue, op, operand));
      case Rvalue.Nullary(String name, _) ->
          result(rvalue, context, to, OperatorCheck.nullary(name));
      case Rvalue.Len(Place source) -> result(rvalue, context, to, operators.length(source));
      case Rvalue.Discriminant(Place source) ->
          result(rvalue, context, to, operators.discriminant(source));
      case Rvalue.CopyForDeref(Place source) -> result(rvalue, context, to, places.type(source));
      case Rvalue.ShallowInitBox(Operand operand, Type type) -> {
        values.type(operand);
        result(rvalue, context, to, scope.wellFormed(type) ? OperatorCheck.box(type) : null);
      }
      case Rvalue.WrapUnsafeBinder(Operand operand, Type type) -> {
        values.type(operand);
        result(rvalue, context, to, scope.wellFormed(type) ? type : null);
      }
    }
  }

  /// Checks the type of a computed value.
  private void result(Rvalue rvalue, String context, Type to, Type found) {
    if (to != null && found != null && !scope.same(to, found)) {
      scope.mismatched(rvalue, context, to, found);
    }
  }

  private void repeat(Rvalue.Repeat repeat, String context, Type to) {
    if (!(to instanceof Type.Array(Type element, ConstArg length))) {
      Type found = values.type(repeat.operand());
      if (to != null && found != null) {
        scope.mismatched(repeat, context, to, new Type.Array(found, repeat.count()));
      }
      return;
    }
    values.expect(repeat.operand(), element, "is an element of `" + to + "`");
    boolean isAsLong =
        length instanceof ConstArg.Value(long wanted, _)
            && repeat.count() instanceof ConstArg.Value(long given, _)
            && given == wanted;
    if (!isAsLong) {
      scope.mismatched(repeat, context, to, new Type.Array(element, repeat.count()));
    }
  }

  private void threadLocal(String item) {
    OptionalInt body = scope.types.staticBody(item);
    if (body.isEmpty()) {
      scope
          .here()
          .mismatch(MismatchKind.UNKNOWN_STATIC, "there is no static `" + item + "`")
          .at(item)
          .report();
    }
  }
}
