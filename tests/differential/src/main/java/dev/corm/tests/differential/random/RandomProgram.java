package dev.corm.tests.differential.random;

import java.util.List;

/// A program with coroutines, of which its `main` runs the last one in many ways.
///
/// @param definitions the coroutines, in order of their numbers
public record RandomProgram(List<Definition> definitions) {
  private static final int LEAST = 2;
  private static final long SIZES = 7;

  /// Freezes the list.
  public RandomProgram {
    definitions = List.copyOf(definitions);
  }

  /// The program that a seed gives, some small and some large. One seed always gives the same
  /// program.
  public static RandomProgram generate(long seed) {
    return generate(seed, LEAST + (int) Math.floorMod(seed, SIZES));
  }

  /// The program that a seed gives in a size.
  ///
  /// @param seed any number
  /// @param size about how many statements each coroutine has
  public static RandomProgram generate(long seed, int size) {
    return new Generator(seed, size).program();
  }

  /// The coroutine that `main` runs.
  public Definition outer() {
    return definitions.getLast();
  }

  /// The program as text, which stands alone.
  public String text() {
    return MirEmitter.emit(this);
  }
}
