package dev.corm.testkit;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.testkit.RequestDraft.Capture;
import dev.corm.testkit.RequestDraft.Pair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Makes packing requests up: few or many captures and saved locals, of sizes from nothing and of
/// alignments up to 128, and numbers of variants around those where the tag grows.
final class RequestGenerator {
  private final SplittableRandom random;
  private final boolean relocates;

  /// @param relocates whether captures become saved locals
  RequestGenerator(SplittableRandom random, boolean relocates) {
    this.random = random;
    this.relocates = relocates;
  }

  RequestDraft next() {
    int locals = random.nextInt(14);
    List<TypeLayout> saved = new ArrayList<>();
    // 252 and 253 suspension points make 255 and 256 variants, 254 make the tag grow.
    int suspensions = random.nextInt(50) == 0 ? 252 + random.nextInt(4) : 1 + random.nextInt(6);
    List<TreeSet<Integer>> points = new ArrayList<>();
    for (int i = 0; i < suspensions; i++) {
      points.add(new TreeSet<>());
    }
    for (int local = 0; local < locals; local++) {
      saved.add(layout());
      for (int times = random.nextInt(4) == 0 ? 3 : 1; times > 0; times--) {
        points.get(random.nextInt(suspensions)).add(local);
      }
    }
    List<Pair> conflicts = pairs(locals, 6);
    // A move between two saved locals makes them conflict; so may anything else.
    List<Pair> moves = relocates ? pairs(locals, 4) : List.of();
    return new RequestDraft(
        captures(saved), saved, points.stream().map(List::copyOf).toList(), conflicts, moves);
  }

  private List<Capture> captures(List<TypeLayout> saved) {
    List<Capture> captures = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      captures.add(new Capture(layout(), Optional.empty()));
    }
    for (int local = 0; relocates && local < saved.size(); local++) {
      if (random.nextInt(4) == 0) {
        captures.add(
            random.nextInt(captures.size() + 1), new Capture(saved.get(local), Optional.of(local)));
      }
    }
    return captures;
  }

  private List<Pair> pairs(int locals, int most) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = locals < 2 ? 0 : random.nextInt(most); i > 0; i--) {
      int from = random.nextInt(locals);
      int to = (from + 1 + random.nextInt(locals - 1)) % locals;
      pairs.add(new Pair(from, to));
    }
    return pairs;
  }

  private TypeLayout layout() {
    long align = random.nextInt(20) == 0 ? 128 : 1L << random.nextInt(5);
    long size = align * random.nextInt(random.nextInt(4) == 0 ? 40 : 4);
    Optional<Niche> niche =
        size > 0 && random.nextInt(3) == 0
            ? Optional.of(
                new Niche(
                    random.nextLong(size),
                    1,
                    BigInteger.ZERO,
                    BigInteger.valueOf(random.nextInt(255))))
            : Optional.empty();
    return new TypeLayout(size, align, true, random.nextInt(25) == 0, niche, IndexVec.empty());
  }
}
