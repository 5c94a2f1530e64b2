package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Draws the types of a program.
final class Types {
  private static final int[] LENGTHS = {1, 3, 8, 24, 100, 300};

  private final SplittableRandom random;
  private final List<Ty> structs = new ArrayList<>();

  Types(SplittableRandom random) {
    this.random = random;
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      structs.add(new Ty.Struct(i, fields()));
    }
  }

  private List<Ty> fields() {
    List<Ty> fields = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      fields.add(field());
    }
    return fields;
  }

  private Ty field() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> Ty.LOUD;
      case 3, 4 -> scalar();
      case 5 -> new Ty.Bytes(LENGTHS[random.nextInt(LENGTHS.length)]);
      case 6 -> structs.isEmpty() ? Ty.LOUD : structs.getLast();
      default -> Ty.U64;
    };
  }

  /// A number.
  Ty scalar() {
    return switch (random.nextInt(4)) {
      case 0 -> Ty.U8;
      case 1 -> Ty.U64;
      default -> Ty.U32;
    };
  }

  /// The type of a variable that holds no reference and no coroutine.
  Ty value() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> Ty.LOUD;
      case 3, 4 -> scalar();
      case 5, 6 -> new Ty.Bytes(LENGTHS[random.nextInt(LENGTHS.length)]);
      case 7, 8 -> structs.get(random.nextInt(structs.size()));
      case 9 -> new Ty.Tuple(fields());
      default -> new Ty.Maybe(random.nextInt(3) == 0 ? scalar() : Ty.LOUD);
    };
  }

  /// The type of a reference.
  Ty reference() {
    Ty target =
        switch (random.nextInt(4)) {
          case 0 -> Ty.LOUD;
          case 1 -> new Ty.Bytes(LENGTHS[random.nextInt(LENGTHS.length)]);
          default -> scalar();
        };
    return new Ty.Ref(target instanceof Ty.Scalar && random.nextBoolean(), target);
  }

  /// What a coroutine returns.
  Ty returned() {
    return switch (random.nextInt(6)) {
      case 0 -> Ty.UNIT;
      case 1, 2 -> Ty.LOUD;
      case 3 -> structs.get(random.nextInt(structs.size()));
      default -> Ty.U32;
    };
  }

  /// What a coroutine yields or takes.
  Ty passed() {
    return switch (random.nextInt(4)) {
      case 0 -> Ty.LOUD;
      case 1 -> Ty.UNIT;
      default -> Ty.U32;
    };
  }
}
