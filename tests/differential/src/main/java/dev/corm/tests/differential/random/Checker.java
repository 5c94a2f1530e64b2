package dev.corm.tests.differential.random;

import java.util.List;

/// Says whether a program is well typed and well defined: every value that is used is there, no
/// reference outlives what it refers to, nothing borrowed is changed, and no coroutine that can
/// move holds a reference to itself while it is suspended.
public final class Checker {
  private final List<Definition> earlier;
  private final Definition coroutine;

  /// A checker of the statements of one coroutine.
  ///
  /// @param earlier the coroutines that it can make
  /// @param coroutine the coroutine, whose own statements don't matter
  Checker(List<Definition> earlier, Definition coroutine) {
    this.earlier = earlier;
    this.coroutine = coroutine;
  }

  /// Whether a program is well defined.
  public static boolean accepts(RandomProgram program) {
    List<Definition> definitions = program.definitions();
    for (int i = 0; i < definitions.size(); i++) {
      if (definitions.get(i).number() != i
          || !new Checker(definitions.subList(0, i), definitions.get(i)).accepts()) {
        return false;
      }
    }
    return !definitions.isEmpty();
  }

  private boolean accepts() {
    Values values = start(coroutine);
    return !coroutine.yields().borrows()
        && !coroutine.returns().borrows()
        && block(coroutine.body(), values)
        && values.reachable
        && value(coroutine.result(), coroutine.returns(), values);
  }

  /// What has a value when a coroutine starts.
  static Values start(Definition definition) {
    Values values = new Values();
    definition.captures().forEach(values::declare);
    if (definition.kind() == Kind.STATIC || definition.kind() == Kind.MOVABLE) {
      values.declare(definition.argument());
    }
    return values;
  }

  /// Whether statements are fine one after the other; `values` then holds what is known behind
  /// them, with the variables that they declared.
  boolean block(List<Stmt> statements, Values values) {
    for (Stmt statement : statements) {
      if (!values.reachable || !statement(statement, values)) {
        return false;
      }
    }
    return true;
  }

  /// The same for one statement.
  boolean statement(Stmt statement, Values values) {
    return switch (statement) {
      case Stmt.Let(Variable variable, Expr value) ->
          value(value, variable.type(), values) && values.declare(variable);
      case Stmt.Assign(Variable variable, Expr value) -> assign(variable, value, values);
      case Stmt.Mutate(Part part, _) -> mutate(part, values);
      case Stmt.Show(Part part) -> part.type().isShown() && values.readable(part);
      case Stmt.Consume(Part part) ->
          !part.type().isCopy() && value(new Expr.Use(part), part.type(), values);
      case Stmt.Call _ -> true;
      case Stmt.If(Part part, _, List<Stmt> then, List<Stmt> otherwise) ->
          number(part.type()) && values.readable(part) && arms(then, otherwise, values);
      case Stmt.Loop(int times, List<Stmt> body) -> times > 0 && loop(body, values);
      case Stmt.Block(List<Stmt> body) -> inner(body, values, new Values(values));
      case Stmt.Borrow borrow -> borrow(borrow, values);
      case Stmt.Match match -> match(match, values);
      case Stmt.Yield(Expr value, Variable argument) ->
          coroutine.kind() != Kind.ASYNC
              && !values.pinnedByBorrow
              && argument.type().equals(coroutine.argument().type())
              && value(value, coroutine.yields(), values)
              && values.declare(argument);
      case Stmt.Drive drive -> drive(drive, values);
      case Stmt.Return(Expr value) -> {
        boolean fine = value(value, coroutine.returns(), values);
        values.reachable = false;
        yield fine;
      }
    };
  }

  /// Whether a type is a number, or refers to one.
  static boolean number(Ty type) {
    return type instanceof Ty.Scalar || type instanceof Ty.Ref(_, Ty target) && number(target);
  }

  private boolean assign(Variable variable, Expr value, Values values) {
    if (variable.type().borrows()
        || !value(value, variable.type(), values)
        || !values.free(variable)) {
      return false;
    }
    values.set(Part.of(variable), Values.INIT);
    return true;
  }

  private boolean mutate(Part part, Values values) {
    boolean changes =
        switch (part.type()) {
          case Ty.Scalar _ -> true;
          case Ty.Bytes(int length) -> length > 0;
          case Ty.Ref(boolean mutable, Ty target) -> mutable && target instanceof Ty.Scalar;
          case Ty.Unit _, Ty.Loud _, Ty.Countdown _, Ty.Tuple _, Ty.Struct _, Ty.Maybe _ -> false;
          case Ty.Coroutine _ -> false;
        };
    return changes && values.has(part) && values.free(part.variable());
  }

  private boolean arms(List<Stmt> one, List<Stmt> other, Values values) {
    Values second = new Values(values);
    Values before = new Values(values);
    return arm(one, values, before) && arm(other, second, before) && meet(values, second);
  }

  /// Whether at least one of two arms goes on, after which `values` holds what is known.
  private static boolean meet(Values values, Values second) {
    values.join(second);
    return values.reachable;
  }

  private boolean arm(List<Stmt> statements, Values values, Values before) {
    boolean fine = block(statements, values);
    values.leave(before);
    return fine;
  }

  private boolean inner(List<Stmt> statements, Values values, Values before) {
    return arm(statements, values, before) && values.reachable;
  }

  private boolean loop(List<Stmt> body, Values values) {
    Values before = new Values(values);
    return inner(body, values, before) && values.sameStates(before);
  }

  private boolean borrow(Stmt.Borrow borrow, Values values) {
    Part target = borrow.target();
    if (!(borrow.reference().type() instanceof Ty.Ref(boolean mutable, Ty type))
        || !type.equals(target.type())
        || type.borrows()
        || !(mutable
            ? values.has(target) && values.free(target.variable())
            : values.readable(target))) {
      return false;
    }
    Values before = new Values(values);
    values.lend(target.variable(), mutable);
    values.pinnedByBorrow |= !coroutine.kind().keepsBorrows();
    return values.declare(borrow.reference()) && inner(borrow.body(), values, before);
  }

  private boolean match(Stmt.Match match, Values values) {
    Part whole = Part.of(match.option());
    if (!(match.option().type() instanceof Ty.Maybe(Ty content)) || content.borrows()) {
      return false;
    }
    Ty bound = match.byReference() ? new Ty.Ref(false, content) : content;
    if (!match.content().type().equals(bound)
        || !values.readable(whole)
        || !match.byReference() && !values.free(match.option())) {
      return false;
    }
    if (!match.byReference() && !content.isCopy()) {
      values.set(whole, Values.GONE);
    }
    Values before = new Values(values);
    Values second = new Values(values);
    if (match.byReference()) {
      values.lend(match.option(), false);
      values.pinnedByBorrow |= !coroutine.kind().keepsBorrows();
    }
    return values.declare(match.content())
        && arm(match.some(), values, before)
        && arm(match.none(), second, before)
        && meet(values, second);
  }

  private boolean drive(Stmt.Drive drive, Values values) {
    Part whole = Part.of(drive.coroutine());
    if (!values.has(whole) || !values.free(drive.coroutine())) {
      return false;
    }
    boolean fits =
        switch (drive.coroutine().type()) {
          case Ty.Countdown _ -> awaits(drive, Ty.U32, values);
          case Ty.Coroutine(int number, _) -> {
            if (number >= earlier.size()) {
              yield false;
            }
            Definition inner = earlier.get(number);
            yield inner.kind() == Kind.ASYNC
                ? awaits(drive, inner.returns(), values)
                : resumes(drive, inner, values);
          }
          case Ty.Unit _, Ty.Scalar _, Ty.Bytes _, Ty.Loud _, Ty.Tuple _ -> false;
          case Ty.Struct _, Ty.Maybe _, Ty.Ref _ -> false;
        };
    if (!fits) {
      return false;
    }
    values.set(whole, Values.GONE);
    return values.declare(drive.result());
  }

  private boolean awaits(Stmt.Drive drive, Ty returns, Values values) {
    return coroutine.kind() == Kind.ASYNC
        && !values.pinnedByBorrow
        && !drive.forward()
        && drive.argument().isEmpty()
        && drive.result().type().equals(returns);
  }

  private boolean resumes(Stmt.Drive drive, Definition inner, Values values) {
    boolean takes = inner.kind() != Kind.GEN;
    return drive.result().type().equals(inner.returns())
        && takes == drive.argument().isPresent()
        && drive.argument().stream()
            .allMatch(a -> repeatable(a) && value(a, inner.argument().type(), values))
        && (!drive.forward() || forwards(inner, values));
  }

  private boolean forwards(Definition inner, Values values) {
    return coroutine.kind() != Kind.ASYNC
        && !values.pinnedByBorrow
        && coroutine.yields().equals(inner.yields())
        && (inner.kind() != Kind.STATIC || coroutine.kind() == Kind.STATIC);
  }

  /// Whether an expression can be computed again and again: it moves nothing.
  static boolean repeatable(Expr value) {
    return !(value instanceof Expr.Use(Part part) && !part.type().isCopy())
        && value.operands().stream().allMatch(Checker::repeatable);
  }

  /// Whether an expression has a type and can be computed, after which `values` lacks what was
  /// moved.
  boolean value(Expr value, Ty type, Values values) {
    return value.type().equals(type)
        && switch (value) {
          case Expr.Const(Ty constant, _) ->
              constant instanceof Ty.Scalar || constant instanceof Ty.Unit;
          case Expr.Use(Part part) -> use(part, values);
          case Expr.Fresh _, Expr.Fill _, Expr.Countdown _ -> true;
          case Expr.Build(Ty built, List<Expr> fields) -> all(fields, built.parts(), values);
          case Expr.Some(Expr content) -> value(content, content.type(), values);
          case Expr.None(Ty option) -> option instanceof Ty.Maybe;
          case Expr.Make(Ty.Coroutine(int number, boolean borrows), List<Expr> captures) ->
              number < earlier.size()
                  && earlier.get(number).type().borrows() == borrows
                  && all(
                      captures,
                      earlier.get(number).captures().stream().map(Variable::type).toList(),
                      values);
          case Expr.Sum(Expr left, Expr right) ->
              type instanceof Ty.Scalar && value(left, type, values) && value(right, type, values);
        };
  }

  private static boolean use(Part part, Values values) {
    if (part.type().isCopy()) {
      return values.readable(part);
    }
    if (!values.has(part) || !values.free(part.variable())) {
      return false;
    }
    values.set(part, Values.GONE);
    return true;
  }

  private boolean all(List<Expr> operands, List<Ty> types, Values values) {
    if (operands.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!value(operands.get(i), types.get(i), values)) {
        return false;
      }
    }
    return true;
  }
}
