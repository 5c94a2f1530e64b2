package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said about why a state is large.
class FindingsTest {
  @Test
  void aCaptureWithALocalOfTheSameNameAndSizeIsHeldTwice() {
    assertThat(Findings.of(Reports.workLayout()))
        .containsExactly(
            "`arg` is held twice, 1024 bytes each: as the captured variable and as the local that"
                + " it is moved into.");
  }

  @Test
  void aCaptureThatSharesItsBytesWithItsLocalIsNot() {
    assertThat(Findings.of(captured(new Slot(1, 100, 1), new Slot(1, 100, 1))))
        .noneMatch(sentence -> sentence.contains("twice"));
  }

  @Test
  void aCaptureThatIsFreeAfterwardsHasTwoPlacesOnlyIfItsLocalIsPromoted() {
    assertThat(Findings.of(Reports.relocatedLayout()))
        .contains(
            "`arg` has two places of 1024 bytes: one until it is moved out of the captured variable,"
                + " the other as the local that it is moved into, which is kept apart in every"
                + " state.");
    Layout shared = captured(new Slot(0, 100, 1), new Slot(1, 100, 1));
    CoroutineLayout offsets = shared.layout();
    CoroutineLayout free =
        new CoroutineLayout(
            "captures-only",
            offsets.size(),
            offsets.align(),
            offsets.tag(),
            offsets.tagSize(),
            offsets.upvars(),
            false,
            offsets.saved(),
            offsets.variants());
    assertThat(Findings.of(new Layout(free, shared.upvars(), shared.saved())))
        .noneMatch(sentence -> sentence.contains("place"));
  }

  @Test
  void aPromotedCaptureGoesByItsName() {
    CoroutineLayout offsets =
        new CoroutineLayout(
            "captures-only",
            301,
            1,
            0,
            1,
            List.of(new Slot(1, 100, 1)),
            false,
            List.of(java.util.Optional.of(dev.corm.mir.body.SavedLocal.of(0))),
            IndexVec.copyOf(List.of(new Slot(1, 100, 1), new Slot(101, 200, 1))),
            IndexVec.copyOf(
                List.of(
                    Reports.variant(0, 101, 0),
                    Reports.variant(1, 1),
                    Reports.variant(2, 1),
                    Reports.variant(3, 101, 0),
                    Reports.variant(4, 301, 1))));
    var type = dev.corm.mir.type.Type.UNIT;
    Layout layout =
        new Layout(
            offsets,
            List.of(Reports.variable("captured", -1, type, 1)),
            List.of(Reports.variable("home", 9, type, 1), Reports.variable("late", 4, type, 1)));
    assertThat(Findings.of(layout))
        .containsExactly(
            "`late` of type `()` takes 200 of the 301 bytes.",
            "`captured` has 100 bytes of its own in every state; 1 of 2 awaits need them.");
  }

  @Test
  void aLocalOfAnotherSizeIsAnotherVariable() {
    assertThat(Findings.of(captured(new Slot(0, 100, 1), new Slot(101, 90, 1))))
        .noneMatch(sentence -> sentence.contains("twice"));
  }

  @Test
  void aFieldThatTakesHalfOfTheStateIsNamedWithItsType() {
    assertThat(Findings.of(captured(new Slot(0, 100, 1), new Slot(101, 90, 1))))
        .containsExactly("`x` of type `()` takes 100 of the 191 bytes.");
  }

  @Test
  void aPromotedLocalThatFewAwaitsNeedIsReserved() {
    CoroutineLayout offsets =
        new CoroutineLayout(
            "no",
            300,
            1,
            0,
            1,
            List.of(),
            true,
            IndexVec.copyOf(List.of(new Slot(1, 100, 1), new Slot(101, 120, 1))),
            IndexVec.copyOf(
                List.of(
                    Reports.variant(0, 0),
                    Reports.variant(1, 0),
                    Reports.variant(2, 0),
                    Reports.variant(3, 101, 0),
                    Reports.variant(4, 101, 0),
                    Reports.variant(5, 300, 1))));
    Layout layout =
        new Layout(
            offsets,
            List.of(),
            List.of(
                Reports.variable("kept", 3, Reports.WAIT, 1),
                Reports.variable("late", 4, Reports.WAIT, 1)));
    assertThat(Findings.of(layout))
        .containsExactly(
            "`kept` has 100 bytes of its own in every state; 2 of 3 awaits need them.");
  }

  @Test
  void nothingIsSaidAboutSmallChange() {
    assertThat(Findings.of(Reports.nap(Status.EXACT).layout().orElseThrow())).isEmpty();
  }

  private static Layout captured(Slot upvar, Slot local) {
    CoroutineLayout offsets =
        new CoroutineLayout(
            "no",
            Math.max(upvar.end(), local.end()),
            1,
            100,
            1,
            List.of(upvar),
            true,
            IndexVec.copyOf(List.of(local)),
            IndexVec.copyOf(
                List.of(
                    Reports.variant(0, 101),
                    Reports.variant(1, 101),
                    Reports.variant(2, 101),
                    Reports.variant(3, 191, 0))));
    var type = dev.corm.mir.type.Type.UNIT;
    return new Layout(
        offsets,
        List.of(Reports.variable("x", -1, type, 1)),
        List.of(Reports.variable("x", 3, type, 2)));
  }
}
