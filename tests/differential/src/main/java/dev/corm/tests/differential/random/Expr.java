package dev.corm.tests.differential.random;

import java.util.List;

/// What computes a value in a random program.
public sealed interface Expr {
  /// The type of the value.
  Ty type();

  /// A number, or `()`.
  record Const(Ty type, int value) implements Expr {}

  /// The value of a variable or field: copied if its type is `Copy`, otherwise moved out.
  record Use(Part part) implements Expr {
    @Override
    public Ty type() {
      return part.type();
    }
  }

  /// A new [Ty.Loud], made by a call that can panic.
  record Fresh(int number) implements Expr {
    @Override
    public Ty type() {
      return Ty.LOUD;
    }
  }

  /// An array of equal bytes.
  record Fill(int length, int value) implements Expr {
    @Override
    public Ty type() {
      return new Ty.Bytes(length);
    }
  }

  /// A future that is pending a number of times.
  record Countdown(int times) implements Expr {
    @Override
    public Ty type() {
      return Ty.COUNTDOWN;
    }
  }

  /// A tuple or struct.
  record Build(Ty type, List<Expr> fields) implements Expr {
    /// Freezes the list.
    public Build {
      fields = List.copyOf(fields);
    }
  }

  /// `Some(content)`.
  record Some(Expr content) implements Expr {
    @Override
    public Ty type() {
      return new Ty.Maybe(content.type());
    }
  }

  /// `None`.
  record None(Ty type) implements Expr {}

  /// A coroutine before its first resumption.
  record Make(Ty.Coroutine type, List<Expr> captures) implements Expr {
    /// Freezes the list.
    public Make {
      captures = List.copyOf(captures);
    }
  }

  /// The wrapping sum of two numbers of one type.
  record Sum(Expr left, Expr right) implements Expr {
    @Override
    public Ty type() {
      return left.type();
    }
  }

  /// The expressions inside.
  default List<Expr> operands() {
    return switch (this) {
      case Const _, Use _, Fresh _, Fill _, Countdown _, None _ -> List.of();
      case Build(_, List<Expr> fields) -> fields;
      case Some(Expr content) -> List.of(content);
      case Make(_, List<Expr> captures) -> captures;
      case Sum(Expr left, Expr right) -> List.of(left, right);
    };
  }
}
