package dev.corm.tests.differential.random;

import java.util.List;
import java.util.Optional;

/// A statement of a random program.
public sealed interface Stmt {
  /// `let variable = value;` until the end of the block.
  record Let(Variable variable, Expr value) implements Stmt {}

  /// `variable = value;` which drops the old value, if there is one.
  record Assign(Variable variable, Expr value) implements Stmt {}

  /// Adds to a number, or to the one behind a reference, or writes into an array.
  record Mutate(Part part, int by) implements Stmt {}

  /// Prints what a variable or field holds.
  record Show(Part part) implements Stmt {}

  /// Gives a value to a function that drops it.
  record Consume(Part part) implements Stmt {}

  /// A call that can panic.
  record Call(int number) implements Stmt {}

  /// Branches on whether a number is less than a bound.
  record If(Part part, int bound, List<Stmt> then, List<Stmt> otherwise) implements Stmt {
    /// Freezes the lists.
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /// Runs a block a number of times.
  record Loop(int times, List<Stmt> body) implements Stmt {
    /// Freezes the list.
    public Loop {
      body = List.copyOf(body);
    }
  }

  /// A block, whose variables die at its end.
  record Block(List<Stmt> body) implements Stmt {
    /// Freezes the list.
    public Block {
      body = List.copyOf(body);
    }
  }

  /// A block in which `reference` refers to a variable or field.
  record Borrow(Variable reference, Part target, List<Stmt> body) implements Stmt {
    /// Freezes the list.
    public Borrow {
      body = List.copyOf(body);
    }
  }

  /// Matches an option: by reference, or taking its content out.
  record Match(
      Variable option, boolean byReference, Variable content, List<Stmt> some, List<Stmt> none)
      implements Stmt {
    /// Freezes the lists.
    public Match {
      some = List.copyOf(some);
      none = List.copyOf(none);
    }
  }

  /// Suspends with a value; `argument` is what the next resumption brings.
  record Yield(Expr value, Variable argument) implements Stmt {}

  /// Takes a future and awaits it, or a coroutine and resumes it until it ends.
  ///
  /// @param coroutine what is run; it is moved away
  /// @param result what it returns
  /// @param argument what each resumption brings, if it takes something
  /// @param forward whether each value that it yields is yielded on
  record Drive(Variable coroutine, Variable result, Optional<Expr> argument, boolean forward)
      implements Stmt {}

  /// Ends the coroutine early.
  record Return(Expr value) implements Stmt {}

  /// The statements inside, block by block.
  default List<List<Stmt>> blocks() {
    return switch (this) {
      case If(_, _, List<Stmt> then, List<Stmt> otherwise) -> List.of(then, otherwise);
      case Loop(_, List<Stmt> body) -> List.of(body);
      case Block(List<Stmt> body) -> List.of(body);
      case Borrow(_, _, List<Stmt> body) -> List.of(body);
      case Match(_, _, _, List<Stmt> some, List<Stmt> none) -> List.of(some, none);
      case Let _, Assign _, Mutate _, Show _, Consume _, Call _, Yield _, Drive _, Return _ ->
          List.of();
    };
  }
}
