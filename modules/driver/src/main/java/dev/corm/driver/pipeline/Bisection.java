package dev.corm.driver.pipeline;

import java.util.OptionalLong;
import java.util.function.Consumer;

/// Counts executions of passes and stops after a number of them, to find the one that goes wrong.
/// It says what it does in the words of LLVM's `-opt-bisect-limit`.
public final class Bisection {
  private final OptionalLong limit;
  private final Consumer<String> lines;
  private long executions;

  private Bisection(OptionalLong limit, Consumer<String> lines) {
    this.limit = limit;
    this.lines = lines;
  }

  /// Runs everything and says nothing.
  public static Bisection none() {
    return new Bisection(OptionalLong.empty(), _ -> {});
  }

  /// Runs the first executions only.
  ///
  /// @param limit how many; with -1, all run and are listed
  /// @param lines gets a line for each execution
  public static Bisection upTo(long limit, Consumer<String> lines) {
    return new Bisection(OptionalLong.of(limit), lines);
  }

  /// Whether to run a pass on something. Asked in a fixed order, whatever threads do.
  boolean runs(String pass, String on) {
    if (limit.isEmpty()) {
      return true;
    }
    executions++;
    boolean runs = limit.getAsLong() < 0 || executions <= limit.getAsLong();
    lines.accept(
        "BISECT: "
            + (runs ? "running" : "not running")
            + " pass ("
            + executions
            + ") "
            + pass
            + " on "
            + on);
    return runs;
  }
}
