package dev.corm.tests.differential.random;

import java.util.List;
import java.util.function.UnaryOperator;

/// Replaces types all over a program.
///
/// @param change what becomes of a type whose parts are already replaced
record TypeRewriter(UnaryOperator<Ty> change) {
  /// The type with what is inside replaced, then itself.
  Ty type(Ty type) {
    return change.apply(
        switch (type) {
          case Ty.Unit _, Ty.Scalar _, Ty.Bytes _, Ty.Loud _, Ty.Countdown _, Ty.Coroutine _ ->
              type;
          case Ty.Tuple(List<Ty> fields) -> new Ty.Tuple(fields.stream().map(this::type).toList());
          case Ty.Struct(int number, List<Ty> fields) ->
              new Ty.Struct(number, fields.stream().map(this::type).toList());
          case Ty.Maybe(Ty content) -> new Ty.Maybe(type(content));
          case Ty.Ref(boolean mutable, Ty target) -> new Ty.Ref(mutable, type(target));
        });
  }

  /// The coroutine with another number.
  Definition definition(Definition definition, int number) {
    return new Definition(
        number,
        definition.kind(),
        definition.captures().stream().map(this::variable).toList(),
        variable(definition.argument()),
        type(definition.yields()),
        type(definition.returns()),
        block(definition.body()),
        expr(definition.result()));
  }

  private Variable variable(Variable variable) {
    return new Variable(variable.id(), type(variable.type()));
  }

  private Part part(Part part) {
    return new Part(variable(part.variable()), part.field());
  }

  private List<Expr> all(List<Expr> values) {
    return values.stream().map(this::expr).toList();
  }

  private Expr expr(Expr value) {
    return switch (value) {
      case Expr.Const(Ty type, int number) -> new Expr.Const(type(type), number);
      case Expr.Use(Part part) -> new Expr.Use(part(part));
      case Expr.Fresh _, Expr.Countdown _ -> value;
      case Expr.Fill fill ->
          type(fill.type()) instanceof Ty.Bytes(int length)
              ? new Expr.Fill(length, fill.value())
              : fill;
      case Expr.Build(Ty type, List<Expr> fields) -> new Expr.Build(type(type), all(fields));
      case Expr.Some(Expr content) -> new Expr.Some(expr(content));
      case Expr.None(Ty type) -> new Expr.None(type(type));
      case Expr.Make(Ty.Coroutine type, List<Expr> captures) ->
          type(type) instanceof Ty.Coroutine made ? new Expr.Make(made, all(captures)) : value;
      case Expr.Sum(Expr left, Expr right) -> new Expr.Sum(expr(left), expr(right));
    };
  }

  private List<Stmt> block(List<Stmt> statements) {
    return statements.stream().map(this::statement).toList();
  }

  private Stmt statement(Stmt statement) {
    return switch (statement) {
      case Stmt.Let(Variable variable, Expr value) -> new Stmt.Let(variable(variable), expr(value));
      case Stmt.Assign(Variable variable, Expr value) ->
          new Stmt.Assign(variable(variable), expr(value));
      case Stmt.Mutate(Part part, int by) -> new Stmt.Mutate(part(part), by);
      case Stmt.Show(Part part) -> new Stmt.Show(part(part));
      case Stmt.Consume(Part part) -> new Stmt.Consume(part(part));
      case Stmt.Call _ -> statement;
      case Stmt.If(Part part, int bound, List<Stmt> then, List<Stmt> otherwise) ->
          new Stmt.If(part(part), bound, block(then), block(otherwise));
      case Stmt.Loop(int times, List<Stmt> body) -> new Stmt.Loop(times, block(body));
      case Stmt.Block(List<Stmt> body) -> new Stmt.Block(block(body));
      case Stmt.Borrow(Variable reference, Part target, List<Stmt> body) ->
          new Stmt.Borrow(variable(reference), part(target), block(body));
      case Stmt.Match(
              Variable option,
              boolean byReference,
              Variable content,
              List<Stmt> some,
              List<Stmt> none) ->
          new Stmt.Match(
              variable(option), byReference, variable(content), block(some), block(none));
      case Stmt.Yield(Expr value, Variable argument) ->
          new Stmt.Yield(expr(value), variable(argument));
      case Stmt.Drive drive ->
          new Stmt.Drive(
              variable(drive.coroutine()),
              variable(drive.result()),
              drive.argument().map(this::expr),
              drive.forward());
      case Stmt.Return(Expr value) -> new Stmt.Return(expr(value));
    };
  }
}
