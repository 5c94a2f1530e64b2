package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes a program from a seed.
final class Generator {
  /// How often a coroutine suspends at most: `main` drops it at each of the suspensions.
  private static final int SUSPENSIONS = 8;

  /// About how many statements a coroutine executes at most.
  private static final int STEPS = 160;

  private final SplittableRandom random;
  private final int size;
  private final Types types;

  Generator(long seed, int size) {
    this.random = new SplittableRandom(seed);
    this.size = size;
    this.types = new Types(random);
  }

  /// The program.
  RandomProgram program() {
    List<Definition> definitions = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    boolean async = random.nextInt(5) < 2;
    Ty yields = types.passed();
    for (int i = 0; i < count; i++) {
      definitions.add(definition(definitions, kind(async, i == count - 1), yields));
    }
    return new RandomProgram(definitions);
  }

  private Kind kind(boolean async, boolean last) {
    if (async && (last || random.nextInt(4) > 0)) {
      return Kind.ASYNC;
    }
    return switch (random.nextInt(5)) {
      case 0, 1 -> Kind.STATIC;
      case 2, 3 -> Kind.MOVABLE;
      default -> Kind.GEN;
    };
  }

  private Definition definition(List<Definition> earlier, Kind kind, Ty common) {
    List<Variable> captures = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      captures.add(new Variable(i, captured(earlier)));
    }
    boolean resumed = kind == Kind.STATIC || kind == Kind.MOVABLE;
    Ty argument = resumed ? types.passed() : Ty.UNIT;
    Ty yields = kind == Kind.ASYNC ? Ty.UNIT : random.nextInt(4) > 0 ? common : types.passed();
    Ty returns = kind == Kind.GEN ? Ty.UNIT : types.returned();
    Definition head =
        new Definition(
            earlier.size(),
            kind,
            captures,
            new Variable(count, argument),
            yields,
            returns,
            List.of(),
            new Expr.Const(Ty.UNIT, 0));
    return new BodyGenerator(random, types, earlier, head)
        .body(size / 2 + random.nextInt(Math.max(1, size)), new Cost(SUSPENSIONS, STEPS));
  }

  private Ty captured(List<Definition> earlier) {
    int draw = random.nextInt(10);
    if (draw < 2 && !earlier.isEmpty()) {
      return earlier.get(random.nextInt(earlier.size())).type();
    }
    return draw < 4 ? types.reference() : types.value();
  }
}
