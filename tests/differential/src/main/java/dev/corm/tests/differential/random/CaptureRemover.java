package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes an operand away wherever a coroutine is made.
///
/// @param number the coroutine
/// @param capture the number of the capture that it no longer has
record CaptureRemover(int number, int capture) {
  /// The program without the operands.
  RandomProgram program(RandomProgram program) {
    return new RandomProgram(
        program.definitions().stream()
            .map(definition -> definition.with(block(definition.body()), expr(definition.result())))
            .toList());
  }

  private List<Expr> all(List<Expr> values) {
    return values.stream().map(this::expr).toList();
  }

  private Expr expr(Expr value) {
    return switch (value) {
      case Expr.Make(Ty.Coroutine type, List<Expr> captures) -> {
        List<Expr> left = new ArrayList<>(all(captures));
        if (type.definition() == number && capture < left.size()) {
          left.remove(capture);
        }
        yield new Expr.Make(type, left);
      }
      case Expr.Build(Ty type, List<Expr> fields) -> new Expr.Build(type, all(fields));
      case Expr.Some(Expr content) -> new Expr.Some(expr(content));
      case Expr.Const _, Expr.Use _, Expr.Fresh _, Expr.Fill _, Expr.Countdown _ -> value;
      case Expr.None _, Expr.Sum _ -> value;
    };
  }

  private List<Stmt> block(List<Stmt> statements) {
    return statements.stream().map(this::statement).toList();
  }

  private Stmt statement(Stmt statement) {
    return switch (statement) {
      case Stmt.Let(Variable variable, Expr value) -> new Stmt.Let(variable, expr(value));
      case Stmt.Assign(Variable variable, Expr value) -> new Stmt.Assign(variable, expr(value));
      case Stmt.If(Part part, int bound, List<Stmt> then, List<Stmt> otherwise) ->
          new Stmt.If(part, bound, block(then), block(otherwise));
      case Stmt.Loop(int times, List<Stmt> body) -> new Stmt.Loop(times, block(body));
      case Stmt.Block(List<Stmt> body) -> new Stmt.Block(block(body));
      case Stmt.Borrow(Variable reference, Part target, List<Stmt> body) ->
          new Stmt.Borrow(reference, target, block(body));
      case Stmt.Match(
              Variable option,
              boolean byReference,
              Variable content,
              List<Stmt> some,
              List<Stmt> none) ->
          new Stmt.Match(option, byReference, content, block(some), block(none));
      case Stmt.Yield(Expr value, Variable argument) -> new Stmt.Yield(expr(value), argument);
      case Stmt.Drive(
              Variable coroutine,
              Variable result,
              Optional<Expr> argument,
              boolean forward) ->
          new Stmt.Drive(coroutine, result, argument.map(this::expr), forward);
      case Stmt.Return(Expr value) -> new Stmt.Return(expr(value));
      case Stmt.Mutate _, Stmt.Show _, Stmt.Consume _, Stmt.Call _ -> statement;
    };
  }
}
