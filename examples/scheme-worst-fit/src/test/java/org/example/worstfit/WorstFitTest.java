package org.example.worstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.verify.LayoutChecker;
import dev.corm.spi.LowerBound;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WorstFitTest {
  @Test
  void localsOfDifferentAwaitsShareBytes() {
    CoroutineLayout layout =
        pack(request(List.of(), List.of(bytes(64), bytes(48)), List.of(fields(0), fields(1))));

    assertEquals(65, layout.size());
    assertEquals(1, layout.saved().get(0).offset());
    assertEquals(1, layout.saved().get(1).offset());
  }

  @Test
  void theLargestGapIsFilled() {
    TypeLayout aligned = TypeLayout.of(64, 64);
    // Between the tag and the aligned local are 63 bytes; behind it are none.
    CoroutineLayout layout =
        pack(request(List.of(), List.of(aligned, bytes(20)), List.of(fields(0, 1))));

    assertEquals(64, layout.saved().get(0).offset());
    assertEquals(1, layout.saved().get(1).offset());
    assertEquals(128, layout.size());
  }

  @Test
  void captureThatIsUsedUpLeavesItsBytesToTheFirstAwait() {
    CoroutineLayout layout =
        pack(request(List.of(bytes(100)), List.of(bytes(90)), List.of(fields(0))));

    assertEquals(101, layout.size());
  }

  @Test
  void whatHasNoSizeIsRefused() {
    TypeLayout unsized = new TypeLayout(0, 1, false, false, Optional.empty(), IndexVec.empty());

    assertInstanceOf(
        Outcome.Refused.class,
        new WorstFit().pack(request(List.of(unsized), List.of(), List.of())));
  }

  @Test
  void whatNoMachineCanAddressIsRefused() {
    TypeLayout huge = bytes(DataLayout.X86_64.maxObjectSize() - 1);

    assertInstanceOf(
        Outcome.Refused.class,
        new WorstFit().pack(request(List.of(huge, huge), List.of(), List.of())));
  }

  @RepeatedTest(200)
  void anyLayoutIsSoundAndNotBelowTheBound(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<TypeLayout> upvars = random.ints(random.nextInt(4), 0, 40).mapToObj(n -> of(n)).toList();
    List<TypeLayout> saved =
        random.ints(1 + random.nextInt(8), 0, 90).mapToObj(n -> of(n)).toList();
    List<List<SavedLocal>> awaits = new ArrayList<>();
    awaits.add(new ArrayList<>());
    for (int i = 0; i < saved.size(); i++) {
      awaits.getFirst().add(SavedLocal.of(i));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      awaits.add(awaits.getFirst().stream().filter(_ -> random.nextBoolean()).toList());
    }
    awaits.set(0, fields(0));
    for (int i = 1; i < saved.size(); i++) {
      awaits.add(fields(i));
    }
    PackingRequest request = request(upvars, saved, awaits);

    assertTrue(pack(request).size() >= LowerBound.of(request));
  }

  private static TypeLayout of(int n) {
    long align = 1L << n % 5;
    return TypeLayout.of(TypeLayout.roundUp(n, align), align);
  }

  private static TypeLayout bytes(long size) {
    return TypeLayout.of(size, 1);
  }

  private static List<SavedLocal> fields(int... numbers) {
    return Arrays.stream(numbers).mapToObj(SavedLocal::of).toList();
  }

  /// The layout, which the checker that the driver uses has found sound.
  private static CoroutineLayout pack(PackingRequest request) {
    Outcome<CoroutineLayout> outcome = new WorstFit().pack(request);
    CoroutineLayout layout = ((Outcome.Done<CoroutineLayout>) outcome).value();
    assertEquals(
        List.of(),
        LayoutChecker.check(
            layout,
            request.upvars(),
            request.homes(),
            request.saved(),
            request.variants(),
            request.conflicts()));
    return layout;
  }

  /// A request without homes, in which what one await saves conflicts.
  private static PackingRequest request(
      List<TypeLayout> upvars, List<TypeLayout> saved, List<List<SavedLocal>> awaits) {
    IndexMatrix<SavedLocal, SavedLocal> conflicts = IndexMatrix.empty(saved.size(), saved.size());
    for (List<SavedLocal> fields : awaits) {
      fields.forEach(a -> fields.forEach(b -> conflicts.add(a, b)));
    }
    List<List<SavedLocal>> variants =
        new ArrayList<>(Collections.nCopies(VariantIndex.RESERVED, List.of()));
    variants.addAll(awaits);
    return new PackingRequest(
        DataLayout.X86_64,
        upvars,
        Collections.nCopies(upvars.size(), Optional.empty()),
        IndexVec.copyOf(saved),
        IndexVec.copyOf(variants),
        conflicts,
        List.of());
  }
}
