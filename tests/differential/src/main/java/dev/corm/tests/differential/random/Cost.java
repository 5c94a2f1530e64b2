package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;

/// Upper bounds of what running a coroutine to its end takes.
///
/// @param suspensions how often it suspends
/// @param steps about how many statements it executes
record Cost(long suspensions, long steps) {
  private static final Cost NONE = new Cost(0, 0);

  /// How often a future that counts down is pending at most.
  static final int COUNTDOWN = 2;

  /// The costs of coroutines, each of which makes only those before it.
  static List<Cost> of(List<Definition> definitions) {
    List<Cost> costs = new ArrayList<>();
    definitions.forEach(definition -> costs.add(of(definition.body(), costs)));
    return costs;
  }

  /// The cost of statements.
  ///
  /// @param earlier the costs of the coroutines that they can run
  static Cost of(List<Stmt> statements, List<Cost> earlier) {
    Cost sum = NONE;
    for (Stmt statement : statements) {
      sum = sum.plus(of(statement, earlier));
    }
    return sum;
  }

  private static Cost of(Stmt statement, List<Cost> earlier) {
    return switch (statement) {
      case Stmt.Let _, Stmt.Assign _, Stmt.Mutate _, Stmt.Show _, Stmt.Consume _, Stmt.Call _ ->
          new Cost(0, 1);
      case Stmt.Return _ -> new Cost(0, 1);
      case Stmt.If(_, _, List<Stmt> then, List<Stmt> otherwise) ->
          of(then, earlier).max(of(otherwise, earlier));
      case Stmt.Match(_, _, _, List<Stmt> some, List<Stmt> none) ->
          of(some, earlier).max(of(none, earlier));
      case Stmt.Loop(int times, List<Stmt> body) -> of(body, earlier).times(times);
      case Stmt.Block(List<Stmt> body) -> of(body, earlier);
      case Stmt.Borrow(_, _, List<Stmt> body) -> of(body, earlier);
      case Stmt.Yield _ -> new Cost(1, 1);
      case Stmt.Drive drive -> of(drive, earlier);
    };
  }

  private static Cost of(Stmt.Drive drive, List<Cost> earlier) {
    if (!(drive.coroutine().type() instanceof Ty.Coroutine(int number, _))) {
      return new Cost(COUNTDOWN, 4);
    }
    Cost inner = earlier.get(number);
    // Nobody who drives without forwarding suspends, but for `await`, which has no argument.
    boolean passes = drive.forward() || drive.argument().isEmpty();
    return new Cost(passes ? inner.suspensions : 0, inner.steps + 3 * inner.suspensions + 3);
  }

  private Cost plus(Cost other) {
    return new Cost(suspensions + other.suspensions, steps + other.steps);
  }

  private Cost max(Cost other) {
    return new Cost(Math.max(suspensions, other.suspensions), Math.max(steps, other.steps) + 1);
  }

  private Cost times(int times) {
    return new Cost(suspensions * times, (steps + 1) * times);
  }
}
