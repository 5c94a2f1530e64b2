package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Walks over programs.
final class Walk {
  private Walk() {}

  /// Visits each statement of a list and those inside, outer ones first.
  static void statements(List<Stmt> statements, Consumer<Stmt> visit) {
    for (Stmt statement : statements) {
      visit.accept(statement);
      statement.blocks().forEach(block -> statements(block, visit));
    }
  }

  /// Visits each expression of a coroutine, outer ones first.
  static void expressions(Definition definition, Consumer<Expr> visit) {
    statements(
        definition.body(), statement -> of(statement).forEach(value -> expression(value, visit)));
    expression(definition.result(), visit);
  }

  private static void expression(Expr value, Consumer<Expr> visit) {
    visit.accept(value);
    value.operands().forEach(operand -> expression(operand, visit));
  }

  /// The expressions that a statement computes itself.
  static List<Expr> of(Stmt statement) {
    return switch (statement) {
      case Stmt.Let(_, Expr value) -> List.of(value);
      case Stmt.Assign(_, Expr value) -> List.of(value);
      case Stmt.Yield(Expr value, _) -> List.of(value);
      case Stmt.Return(Expr value) -> List.of(value);
      case Stmt.Drive drive -> drive.argument().stream().toList();
      case Stmt.Mutate _,
          Stmt.Show _,
          Stmt.Consume _,
          Stmt.Call _,
          Stmt.If _,
          Stmt.Loop _,
          Stmt.Block _,
          Stmt.Borrow _,
          Stmt.Match _ ->
          List.of();
    };
  }

  /// The variable that a statement declares, if it does.
  static List<Variable> declared(Stmt statement) {
    return switch (statement) {
      case Stmt.Let(Variable variable, _) -> List.of(variable);
      case Stmt.Borrow(Variable reference, _, _) -> List.of(reference);
      case Stmt.Match(_, _, Variable content, _, _) -> List.of(content);
      case Stmt.Yield(_, Variable argument) -> List.of(argument);
      case Stmt.Drive(_, Variable result, _, _) -> List.of(result);
      case Stmt.Assign _,
          Stmt.Mutate _,
          Stmt.Show _,
          Stmt.Consume _,
          Stmt.Call _,
          Stmt.If _,
          Stmt.Loop _,
          Stmt.Block _,
          Stmt.Return _ ->
          List.of();
    };
  }

  /// The types that a coroutine mentions.
  static List<Ty> types(Definition definition) {
    List<Ty> types = new ArrayList<>();
    types.add(definition.yields());
    types.add(definition.returns());
    types.add(definition.argument().type());
    definition.captures().forEach(capture -> types.add(capture.type()));
    statements(
        definition.body(),
        statement -> declared(statement).forEach(variable -> types.add(variable.type())));
    expressions(definition, value -> types.add(value.type()));
    return types;
  }
}
