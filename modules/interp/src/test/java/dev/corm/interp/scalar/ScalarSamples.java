package dev.corm.interp.scalar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Values where something happens, and random ones.
final class ScalarSamples {
  private final Random random;

  ScalarSamples(long seed) {
    this.random = new Random(seed);
  }

  /// The ends of an integer kind and what is near them and near zero; a few random ones.
  List<BigInteger> integers(ScalarKind kind) {
    Set<BigInteger> values = new LinkedHashSet<>();
    for (int near = -2; near <= 2; near++) {
      BigInteger offset = BigInteger.valueOf(near);
      values.add(offset);
      values.add(kind.minimum().add(offset));
      values.add(kind.maximum().add(offset));
      values.add(kind.maximum().shiftRight(kind.bits() / 2).add(offset));
    }
    for (int i = 0; i < 8; i++) {
      values.add(random(kind));
    }
    values.removeIf(value -> !kind.contains(value));
    return List.copyOf(values);
  }

  /// Integers that lie at or next to the middle between two floats.
  List<BigInteger> nearTies(ScalarKind kind) {
    Set<BigInteger> values = new LinkedHashSet<>(integers(kind));
    for (int digits : new int[] {24, 53}) {
      for (int shift = 0; digits + 1 + shift <= kind.bits(); shift++) {
        BigInteger odd = new BigInteger(digits, random).setBit(digits - 1).shiftLeft(1).setBit(0);
        for (int near = -1; near <= 1; near++) {
          BigInteger value = odd.shiftLeft(shift).add(BigInteger.valueOf(near));
          values.add(value);
          values.add(value.negate());
        }
      }
    }
    values.removeIf(value -> !kind.contains(value));
    return List.copyOf(values);
  }

  /// The bits of floats: special values, the ends of the integer kinds and their neighbours, and
  /// random ones.
  List<Long> floats(ScalarKind kind, int count) {
    Set<Double> values = new LinkedHashSet<>(List.of(0.0, 0.5, 1.5, 2.5, 0.1, 127.9, 255.9));
    for (int power : new int[] {0, 7, 8, 15, 16, 24, 31, 32, 53, 63, 64, 127, 128}) {
      values.add(Math.scalb(1.0, power));
    }
    Set<Long> bits = new LinkedHashSet<>();
    for (double value : values) {
      long exact = kind == ScalarKind.F32 ? Floats.bits((float) value) : Floats.bits(value);
      for (int near = -1; near <= 1; near++) {
        bits.add(kind.normalise(exact + near) & ~sign(kind));
      }
    }
    long infinity = kind == ScalarKind.F32 ? 0x7f80_0000L : 0x7ff0_0000_0000_0000L;
    bits.addAll(List.of(infinity, infinity - 1, infinity | infinity >>> 1, 1L, 2L, 3L));
    for (long positive : List.copyOf(bits)) {
      bits.add(positive | sign(kind));
    }
    while (bits.size() < count) {
      bits.add(kind.normalise(random.nextLong()));
    }
    return List.copyOf(bits);
  }

  /// Floats whose shortest text has two candidates that are as close, and powers of two, where
  /// floats are closer to each other below than above.
  List<Long> hardToPrint(ScalarKind kind) {
    int digits = kind == ScalarKind.F32 ? 24 : 53;
    List<Long> bits = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long mantissa = 1L << (digits - 1) | random.nextLong() >>> (Long.SIZE - digits + 1);
      double value = Math.scalb((double) mantissa, -1 - i % 5);
      bits.add(kind == ScalarKind.F32 ? Floats.bits((float) value) : Floats.bits(value));
    }
    for (int power = -1100; power <= 1023; power++) {
      double value = Math.scalb(1.0, power);
      bits.add(kind == ScalarKind.F32 ? Floats.bits((float) value) : Floats.bits(value));
    }
    return bits;
  }

  /// Decimal texts of floats, long and short, large and small.
  List<String> decimals(int count) {
    List<String> texts = new ArrayList<>(List.of("0", "-0", "1.", ".5", "1E400", "1e-400", "1e39"));
    while (texts.size() < count) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      text.append(new BigInteger(random.nextInt(1, 200), random));
      if (random.nextBoolean()) {
        text.append('.').append(new BigInteger(random.nextInt(1, 100), random));
      }
      if (random.nextBoolean()) {
        text.append(random.nextBoolean() ? "E+" : "e-").append(random.nextInt(50));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  /// Code points: all of ASCII, some of each length in UTF-8.
  List<Integer> characters() {
    List<Integer> characters = new ArrayList<>();
    for (int c = 0; c < 0x180; c++) {
      characters.add(c);
    }
    characters.addAll(List.of(0x301, 0x200b, 0xd7ff, 0xe000, 0xfeff, 0xffff, 0x10000, 0x10ffff));
    while (characters.size() < 1000) {
      int c = random.nextInt(Character.MAX_CODE_POINT + 1);
      if (ScalarKind.CHAR.isValid(c)) {
        characters.add(c);
      }
    }
    return characters;
  }

  private BigInteger random(ScalarKind kind) {
    return kind.wrap(new BigInteger(1 + random.nextInt(kind.bits()), random));
  }

  private static long sign(ScalarKind kind) {
    return 1L << (kind.bits() - 1);
  }
}
