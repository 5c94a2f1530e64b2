package dev.corm.mir.verify;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.RawBorrowKind;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Places and types: [Rule#FIELD_TYPE] to [Rule#CALL_ALIAS].
///
/// A named type may be a type parameter or an associated type, so nothing is said of what it is
/// not; only types with a structure of their own can be wrong.
final class TypeRules {
  private final Body body;
  private final Findings findings;
  private final Dialect dialect;
  private final PlaceTypes types;
  private final ValueTypes values;

  /// As the body spells them, which tells less.
  private final ValueTypes spelled;

  private int block;
  private int at;

  TypeRules(Body body, Findings findings, Dialect dialect) {
    this.body = body;
    this.findings = findings;
    this.dialect = dialect;
    this.types = new PlaceTypes(body);
    this.values = new ValueTypes(place -> node(place).comparable());
    this.spelled = new ValueTypes(this::type);
  }

  void check() {
    for (block = 0; block < body.blocks().size() && !findings.areMany(); block++) {
      BasicBlock current = body.blocks().get(block);
      List<Statement> statements = current.statements();
      for (at = 0; at < statements.size(); at++) {
        statements.get(at).forEachPlace((place, _) -> check(place));
        statement(statements.get(at));
      }
      current.terminator().forEachPlace((place, _) -> check(place));
      terminator(current.terminator());
    }
  }

  private void violation(Rule rule, String message) {
    findings.code(rule, block, at, message);
  }

  /// Checks the steps of a place.
  private void check(Place place) {
    types.walk(place, (base, step, reached) -> step(place, base, step, reached));
  }

  /// The node of a place that is checked already.
  private PlaceTypes.Node node(Place place) {
    return types.walk(place, (_, _, _) -> {});
  }

  /// The type of a place that is checked already, or null.
  private Type type(Place place) {
    return node(place).type;
  }

  private void step(Place place, PlaceTypes.Node base, Projection step, PlaceTypes.Node reached) {
    switch (step) {
      case Projection.Deref _ -> {
        if (base.type != null && !(base.type instanceof Type.Named) && reached.type == null) {
          violation(Rule.DEREF, "`" + base.type + "` is dereferenced in `" + place + "`");
        }
      }
      case Projection.Field field -> field(place, base, field, reached);
      case Projection.Index(Local local) -> {
        element(place, base.type);
        Type type = body.locals().at(local).type();
        if (type != PrimitiveKind.USIZE.type() && !type.equals(PrimitiveKind.USIZE.type())) {
          violation(Rule.INDEX_TYPE, "`" + local + "` indexes, but is of type `" + type + "`");
        }
      }
      case Projection.ConstantIndex index -> {
        element(place, base.type);
        boolean isInside =
            index.fromEnd()
                ? index.offset() >= 1 && index.offset() <= index.minLength()
                : index.offset() >= 0 && index.offset() < index.minLength();
        if (!isInside || index.minLength() > length(base.type)) {
          violation(Rule.ELEMENT_BASE, "there is no such element as `" + place + "`");
        }
      }
      case Projection.Subslice slice -> {
        element(place, base.type);
        boolean fits =
            slice.fromEnd() || slice.from() <= slice.to() && slice.to() <= length(base.type);
        if (!fits) {
          violation(Rule.ELEMENT_BASE, "there are no such elements as `" + place + "`");
        }
      }
      case Projection.Downcast _,
          Projection.DowncastIndex _,
          Projection.OpaqueCast _,
          Projection.Subtype _,
          Projection.UnwrapUnsafeBinder _ -> {
        // nothing that the text tells
      }
    }
  }

  private void field(
      Place place, PlaceTypes.Node node, Projection.Field field, PlaceTypes.Node reached) {
    Type base = node.type;
    boolean isExact = node.comparable() != null;
    if (reached.type != field.type() && !field.type().equals(reached.type)) {
      violation(
          Rule.FIELD_TYPE,
          "field "
              + field.field()
              + " is `"
              + field.type()
              + "` in `"
              + place
              + "`, but `"
              + reached.type
              + "` elsewhere");
    }
    switch (base) {
      case null -> {
        // a variant, or something the text does not tell
      }
      case Type.Tuple(List<Type> elements) -> {
        if (field.field().index() >= elements.size()) {
          String message =
              "`" + base + "` has no field " + field.field() + ", as in `" + place + "`";
          violation(Rule.FIELD_BASE, message);
        } else if (isExact && !elements.get(field.field().index()).equals(field.type())) {
          String message =
              "field " + field.field() + " of `" + base + "` is `" + field.type() + "`";
          violation(Rule.FIELD_BASE, message + " in `" + place + "`");
        }
      }
      case Type.Primitive _,
          Type.Ref _,
          Type.RawPtr _,
          Type.Array _,
          Type.Slice _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Dyn _ ->
          violation(Rule.FIELD_BASE, "`" + base + "` has no fields, as in `" + place + "`");
      case Type.Named _, Type.Impl _, Type.Coroutine _, Type.Pattern _, Type.UnsafeBinder _ -> {
        // may have any fields
      }
    }
  }

  private void element(Place place, Type base) {
    boolean fits =
        base == null
            || base instanceof Type.Array
            || base instanceof Type.Slice
            || base instanceof Type.Named;
    if (!fits) {
      violation(Rule.ELEMENT_BASE, "`" + base + "` has no elements, as in `" + place + "`");
    }
  }

  private static long length(Type type) {
    return type instanceof Type.Array(_, ConstArg.Value(long length, _)) ? length : Long.MAX_VALUE;
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Assign(Place place, Rvalue rvalue) -> assign(place, rvalue);
      case Statement.SetDiscriminant(Place place, _) -> discriminant(place);
      case Statement.StorageLive _,
          Statement.StorageDead _,
          Statement.PlaceMention _,
          Statement.FakeRead _,
          Statement.Retag _,
          Statement.AscribeUserType _,
          Statement.Deinit _,
          Statement.Coverage _,
          Statement.Assume _,
          Statement.CopyNonOverlapping _,
          Statement.ConstEvalCounter _,
          Statement.BackwardIncompatibleDropHint _,
          Statement.Nop _ -> {
        // its places were checked
      }
    }
  }

  private void assign(Place place, Rvalue rvalue) {
    valueType(place, rvalue);
    switch (rvalue) {
      case Rvalue.Use(Operand operand) -> notSelf(place, operand);
      case Rvalue.Repeat(Operand operand, _) -> {
        notSelf(place, operand);
        elements(place, rvalue, List.of(operand));
      }
      case Rvalue.Ref(BorrowKind kind, Place source) -> {
        Mutability mutability =
            kind == BorrowKind.MUT || kind == BorrowKind.UNIQUE ? Mutability.MUT : Mutability.NOT;
        Type type = type(place);
        boolean fits =
            switch (type) {
              case null -> true;
              case Type.Ref ref ->
                  ref.mutability() == mutability && isPointee(node(place), ref.pointee(), source);
              case Type _ -> type instanceof Type.Named;
            };
        borrow(fits, rvalue, type);
      }
      case Rvalue.RawRef(RawBorrowKind kind, Place source) -> {
        Mutability mutability = kind == RawBorrowKind.MUT ? Mutability.MUT : Mutability.NOT;
        Type type = type(place);
        boolean fits =
            switch (type) {
              case null -> true;
              case Type.RawPtr pointer ->
                  pointer.mutability() == mutability
                      && isPointee(node(place), pointer.pointee(), source);
              case Type _ -> type instanceof Type.Named;
            };
        borrow(fits, rvalue, type);
      }
      case Rvalue.Discriminant(Place operand) -> discriminant(operand);
      case Rvalue.Aggregate(var kind, List<Operand> operands) -> {
        operands.forEach(operand -> notSelf(place, operand));
        aggregate(place, kind, operands.size());
        elements(place, rvalue, operands);
      }
      case Rvalue.ThreadLocalRef _,
          Rvalue.Cast _,
          Rvalue.Binary _,
          Rvalue.Unary _,
          Rvalue.Nullary _,
          Rvalue.Len _,
          Rvalue.CopyForDeref _,
          Rvalue.ShallowInitBox _,
          Rvalue.WrapUnsafeBinder _ -> {
        // computed before it is stored
      }
    }
  }

  private void valueType(Place place, Rvalue rvalue) {
    Type to = node(place).comparable();
    Type from = values.type(rvalue);
    if (!values.mayBeSame(to, from)) {
      violation(
          Rule.VALUE_TYPE, "`" + rvalue + "` of type `" + from + "` is stored in a `" + to + "`");
    } else if (to == null || from == null) {
      spelling(type(place), spelled.type(rvalue), rvalue);
    }
    if (rvalue instanceof Rvalue.Binary(var op, Operand left, Operand right)
        && ValueTypes.isHomogeneous(op)
        && !values.mayBeSame(values.type(left), values.type(right))) {
      String message =
          "`" + values.type(left) + "` and `" + values.type(right) + "` in `" + rvalue + "`";
      violation(Rule.OPERAND_TYPES, message);
    }
  }

  private void spelling(Type to, Type from, Object what) {
    if (!Spellings.mayBeSame(to, from)) {
      String message = "`" + what + "` of type `" + from + "` is stored in a `" + to + "`";
      violation(Rule.VALUE_SPELLING, message);
    }
  }

  /// The operands of an array, tuple or standard enum fit its elements.
  private void elements(Place place, Rvalue rvalue, List<Operand> operands) {
    PlaceTypes.Node node = node(place);
    for (int i = 0; i < operands.size(); i++) {
      Type element =
          switch (node.type) {
            case Type.Array(Type each, _) -> each;
            case Type.Tuple(List<Type> all) -> i < all.size() ? all.get(i) : null;
            case Type.Named(Path path)
                when rvalue instanceof Rvalue.Aggregate(Rvalue.AggregateKind.TupleLike kind, _) ->
                Signatures.payload(path, kind.path()).orElse(null);
            case null -> null;
            case Type _ -> null;
          };
      Operand operand = operands.get(i);
      Type from = values.type(operand);
      if (node.comparable() == null || from == null) {
        spelling(element, spelled.type(operand), operand);
      } else if (!values.mayBeSame(element, from)) {
        String message = "`" + operand + "` of type `" + from + "` in the place of a `";
        violation(Rule.VALUE_TYPE, message + element + "`");
      }
    }
  }

  private boolean isPointee(PlaceTypes.Node pointer, Type pointee, Place source) {
    return pointer.comparable() == null || values.mayBeSame(node(source).comparable(), pointee);
  }

  private void borrow(boolean fits, Rvalue rvalue, Type type) {
    if (!fits) {
      violation(Rule.BORROW_TYPE, "`" + rvalue + "` is stored in a `" + type + "`");
    }
  }

  private void discriminant(Place place) {
    Type type = type(place);
    boolean fits =
        switch (type) {
          case null -> true;
          case Type.Named _, Type.Impl _ -> true;
          case Type.Coroutine coroutine -> coroutine.kind().isCoroutine();
          case Type.Primitive _,
              Type.Ref _,
              Type.RawPtr _,
              Type.Array _,
              Type.Slice _,
              Type.Tuple _,
              Type.FnPtr _,
              Type.FnItem _,
              Type.Dyn _,
              Type.Pattern _,
              Type.UnsafeBinder _ ->
              false;
        };
    if (!fits) {
      String message = "`" + place + "` is of type `" + type + "`, which has no discriminant";
      violation(Rule.DISCRIMINANT_BASE, message);
    }
  }

  private void aggregate(Place place, Rvalue.AggregateKind kind, int parts) {
    Type type = type(place);
    long expected =
        switch (kind) {
          case Rvalue.AggregateKind.Tuple _ ->
              type instanceof Type.Tuple(List<Type> elements) ? elements.size() : parts;
          case Rvalue.AggregateKind.Array _ ->
              length(type) == Long.MAX_VALUE ? parts : length(type);
          case Rvalue.AggregateKind.RawPtr _ -> 2;
          case Rvalue.AggregateKind.StructLike(_, List<String> fields) -> fields.size();
          case Rvalue.AggregateKind.Closure(_, List<String> upvars) -> upvars.size();
          case Rvalue.AggregateKind.TupleLike _ -> parts;
        };
    if (expected != parts) {
      violation(Rule.AGGREGATE_ARITY, parts + " parts for the " + expected + " of `" + type + "`");
    }
  }

  private void notSelf(Place place, Operand operand) {
    if (operand.readPlace().filter(source -> overlap(source, place)).isPresent()) {
      violation(Rule.SELF_ASSIGNMENT, "`" + operand + "` is read while `" + place + "` is written");
    }
  }

  /// Whether two places share memory for certain: one is the other or a part of it. What lies
  /// behind a pointer is no part of the place that holds the pointer.
  private static boolean overlap(Place one, Place other) {
    if (!one.local().equals(other.local())) {
      return false;
    }
    List<Projection> longer = one.projections();
    List<Projection> shorter = other.projections();
    if (longer.size() < shorter.size()) {
      longer = other.projections();
      shorter = one.projections();
    }
    for (int i = 0; i < longer.size(); i++) {
      if (i >= shorter.size() ? longer.get(i).isDeref() : !same(longer.get(i), shorter.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Projection one, Projection other) {
    return one instanceof Projection.Field a && other instanceof Projection.Field b
        ? a.field().equals(b.field())
        : one.equals(other);
  }

  private void terminator(Terminator terminator) {
    switch (terminator) {
      case Terminator.SwitchInt t -> {
        Type type = structure(t.operand());
        boolean isScalar =
            type instanceof Type.Primitive(PrimitiveKind kind)
                && (kind.isInteger() || kind == PrimitiveKind.BOOL || kind == PrimitiveKind.CHAR);
        if (type != null && !isScalar && !(type instanceof Type.Named)) {
          violation(Rule.CONDITION_TYPE, "a switch over a `" + type + "`");
        }
      }
      case Terminator.Assert t -> {
        Type type = structure(t.condition());
        boolean isBool =
            type instanceof Type.Primitive(PrimitiveKind kind) && kind == PrimitiveKind.BOOL;
        if (type != null && !isBool) {
          violation(Rule.CONDITION_TYPE, "an assertion over a `" + type + "`");
        }
      }
      case Terminator.Call t -> call(t);
      case Terminator.Yield t -> suspension(t);
      case Terminator.Goto _,
          Terminator.Return _,
          Terminator.UnwindResume _,
          Terminator.UnwindTerminate _,
          Terminator.Unreachable _,
          Terminator.CoroutineDrop _,
          Terminator.Drop _,
          Terminator.TailCall _,
          Terminator.FalseEdge _,
          Terminator.FalseUnwind _,
          Terminator.InlineAsm _ -> {
        // its places were checked
      }
    }
  }

  /// What a coroutine yields and what it is resumed with are of the types that its head says.
  private void suspension(Terminator.Yield yield) {
    if (body.yields().isEmpty() || body.argumentCount() != 2) {
      return;
    }
    Local argument = Local.of(2);
    if (!dialect.dropsAsynchronously()) {
      spelling(body.yields().get(), structure(yield.value()), yield.value());
    }
    spelling(type(yield.resumePlace()), body.locals().at(argument).type(), argument);
  }

  private Type structure(Operand operand) {
    return operand.readPlace().map(this::type).orElseGet(() -> values.type(operand));
  }

  private void call(Terminator.Call call) {
    if (call.function() instanceof Operand.Function(Path path)) {
      signature(path, call.arguments());
    }
    Set<Local> moved = new HashSet<>();
    for (Operand argument : call.arguments()) {
      if (!(argument instanceof Operand.Move(Place place))) {
        continue;
      }
      if (overlap(place, call.destination())) {
        violation(Rule.CALL_ALIAS, "`" + argument + "` is where the result goes");
      }
      if (place.isLocal() && !moved.add(place.local())) {
        violation(Rule.CALL_ALIAS, "`" + argument + "` is moved in twice");
      }
    }
  }

  private void signature(Path function, List<Operand> arguments) {
    List<Type> expected = Signatures.parameters(function).orElse(List.of());
    for (int i = 0; i < Math.min(expected.size(), arguments.size()); i++) {
      Type type = structure(arguments.get(i));
      if (!Spellings.mayBeSame(expected.get(i), type)) {
        String message = "`" + arguments.get(i) + "` of type `" + type + "` is given to `";
        violation(
            Rule.CALL_SIGNATURE, message + function + "`, which takes `" + expected.get(i) + "`");
      }
    }
  }
}
