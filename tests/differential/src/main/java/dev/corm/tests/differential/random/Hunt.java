package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Looks for programs that fail, seed by seed, and makes them small.
///
/// @param agrees whether all executions of a program, given as text, do the same
/// @param attempts how many programs may be run to make one small
/// @param most after how many failures to stop
public record Hunt(Predicate<String> agrees, int attempts, int most) {
  /// A program that fails.
  ///
  /// @param seed what gave it
  /// @param smallest what is left of it
  public record Prey(long seed, Shrinker.Shrunk smallest) {
    @Override
    public String toString() {
      return "seed " + seed + ", made small in " + smallest.tried() + " runs:\n" + smallest.text();
    }
  }

  /// The programs of some seeds that fail, in order of their seeds.
  ///
  /// @param from the first seed
  /// @param count how many seeds there are
  public List<Prey> run(long from, long count) {
    Predicate<RandomProgram> fails = program -> !agrees.test(program.text());
    List<Prey> found = new ArrayList<>();
    for (long seed = from; seed < from + count && found.size() < most; seed++) {
      RandomProgram program = RandomProgram.generate(seed);
      if (fails.test(program)) {
        found.add(new Prey(seed, Shrinker.shrink(program, fails, attempts)));
      }
    }
    return found;
  }
}
