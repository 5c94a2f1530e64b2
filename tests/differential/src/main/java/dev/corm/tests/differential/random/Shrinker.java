package dev.corm.tests.differential.random;

import java.util.Iterator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes a program that fails small, step by step, as long as it fails: fewer coroutines,
/// statements and captures, flatter blocks, plainer expressions, smaller numbers. The same program
/// and the same failure give the same result.
public final class Shrinker {
  private Shrinker() {}

  /// What is left of a program.
  ///
  /// @param program the smallest program that was found to fail
  /// @param tried how many programs were run for it
  public record Shrunk(RandomProgram program, int tried) {
    /// The program as text.
    public String text() {
      return program.text();
    }
  }

  /// Shrinks a program.
  ///
  /// @param program one that fails
  /// @param fails whether a program, which is well defined, still fails
  /// @param attempts how many programs may be run
  public static Shrunk shrink(RandomProgram program, Predicate<RandomProgram> fails, int attempts) {
    RandomProgram smallest = program;
    int tried = 0;
    long position = 0;
    boolean progress = true;
    while (progress) {
      progress = false;
      long at = position;
      // What was simplified before is not simplified again until all the rest was.
      Iterator<RandomProgram> candidates =
          Stream.concat(
                  Reductions.of(smallest).skip(position), Reductions.of(smallest).limit(position))
              .iterator();
      while (candidates.hasNext() && !progress) {
        RandomProgram candidate = candidates.next();
        if (Checker.accepts(candidate)) {
          if (tried == attempts) {
            return new Shrunk(smallest, tried);
          }
          tried++;
          if (fails.test(candidate)) {
            smallest = candidate;
            position = at;
            progress = true;
          }
        }
        at++;
      }
    }
    return new Shrunk(smallest, tried);
  }
}
