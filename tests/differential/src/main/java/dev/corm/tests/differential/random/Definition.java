package dev.corm.tests.differential.random;

import java.util.List;

/// A coroutine of a random program.
///
/// @param number its number; it makes only coroutines with lower numbers
/// @param kind its kind
/// @param captures what it captures
/// @param argument the resume argument: a variable of type `()` where the kind has none of its own
/// @param yields what it yields
/// @param returns what it returns
/// @param body its statements
/// @param result its value, computed at the end
public record Definition(
    int number,
    Kind kind,
    List<Variable> captures,
    Variable argument,
    Ty yields,
    Ty returns,
    List<Stmt> body,
    Expr result) {
  /// Freezes the lists.
  public Definition {
    captures = List.copyOf(captures);
    body = List.copyOf(body);
  }

  /// The type of its values.
  public Ty.Coroutine type() {
    return new Ty.Coroutine(number, captures.stream().anyMatch(c -> c.type().borrows()));
  }

  /// The same with another body.
  public Definition with(List<Stmt> newBody, Expr newResult) {
    return new Definition(number, kind, captures, argument, yields, returns, newBody, newResult);
  }
}
