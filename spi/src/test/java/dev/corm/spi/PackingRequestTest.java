package dev.corm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a request promises about homes. There are two captures and two saved locals of 8 bytes.
class PackingRequestTest {
  private static final Optional<SavedLocal> NONE = Optional.empty();
  private static final Optional<SavedLocal> FIRST = Optional.of(SavedLocal.of(0));
  private static final Optional<SavedLocal> SECOND = Optional.of(SavedLocal.of(1));

  private static PackingRequest request(
      TypeLayout upvar, List<Optional<SavedLocal>> homes, SavedLocal... unresumed) {
    TypeLayout local = TypeLayout.of(8, 8);
    IndexMatrix<SavedLocal, SavedLocal> conflicts = IndexMatrix.empty(2, 2);
    List<SavedLocal> suspended = List.of(SavedLocal.of(0), SavedLocal.of(1));
    return new PackingRequest(
        DataLayout.X86_64,
        List.of(upvar, upvar),
        homes,
        IndexVec.copyOf(List.of(local, local)),
        IndexVec.<VariantIndex, List<SavedLocal>>copyOf(
            List.of(List.of(unresumed), List.of(), List.of(), suspended)),
        conflicts,
        List.of());
  }

  private static String refusal(
      TypeLayout upvar, List<Optional<SavedLocal>> homes, SavedLocal... unresumed) {
    return assertThrows(IllegalArgumentException.class, () -> request(upvar, homes, unresumed))
        .getMessage();
  }

  private static final TypeLayout WORD = TypeLayout.of(8, 8);

  @Test
  void unresumedHasTheHomesAscending() {
    assertEquals(2, request(WORD, List.of(NONE, NONE)).homes().size());
    assertEquals(
        List.of(SECOND, FIRST),
        request(WORD, List.of(SECOND, FIRST), SavedLocal.of(0), SavedLocal.of(1)).homes());
    assertEquals("Unresumed has [], the homes are [_s1]", refusal(WORD, List.of(SECOND, NONE)));
    assertEquals(
        "Unresumed has [_s1, _s0], the homes are [_s0, _s1]",
        refusal(WORD, List.of(SECOND, FIRST), SavedLocal.of(1), SavedLocal.of(0)));
    assertEquals(
        "Unresumed has [_s0], the homes are []",
        refusal(WORD, List.of(NONE, NONE), SavedLocal.of(0)));
  }

  @Test
  void aHomeIsASavedLocalOfOneCapture() {
    assertEquals(
        "_s2 can't be the home of a capture",
        refusal(WORD, List.of(Optional.of(SavedLocal.of(2)), NONE), SavedLocal.of(2)));
    assertEquals(
        "_s0 can't be the home of a capture",
        refusal(WORD, List.of(FIRST, FIRST), SavedLocal.of(0), SavedLocal.of(0)));
  }

  @Test
  void aHomeHasTheExtentOfItsCapture() {
    assertEquals(
        "capture 1 and its home are not of one type",
        refusal(TypeLayout.of(8, 4), List.of(NONE, FIRST), SavedLocal.of(0)));
    assertEquals(
        "capture 1 and its home are not of one type",
        refusal(TypeLayout.of(16, 8), List.of(NONE, FIRST), SavedLocal.of(0)));
  }
}
