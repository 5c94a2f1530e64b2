package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import dev.corm.spi.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InstancesTest {
  private final TypeTable types = new TypeTable();

  private CoroutineSize row(
      String argument, Status status, Optional<Problem> problem, Optional<Layout> layout) {
    return new CoroutineSize(
        "type-sizes.txt",
        (Type.Coroutine) types.type("{async fn body of f<" + argument + ">()}"),
        status,
        problem,
        OptionalLong.of(8),
        OptionalLong.of(1),
        Optional.empty(),
        layout);
  }

  private CoroutineSize sized(String argument, Status status, long size) {
    CoroutineLayout layout =
        new CoroutineLayout(
            "no", size, 1, 0, 1, List.of(), true, IndexVec.empty(), IndexVec.empty());
    return row(
        argument, status, Optional.empty(), Optional.of(new Layout(layout, List.of(), List.of())));
  }

  private CoroutineSize unknown(String argument) {
    return row(
        argument,
        Status.UNRESOLVED,
        Optional.of(new Problem("generic-type", "nobody knows")),
        Optional.empty());
  }

  private static String layout(CoroutineSize... rows) {
    return switch (Instances.layout(List.of(rows))) {
      case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) -> layout.size() + " bytes";
      case Outcome.Refused<CoroutineLayout>(String reason) -> reason;
    };
  }

  @Test
  void oneInstanceGivesItsLayout() {
    assertThat(layout(sized("u8", Status.EXACT, 8))).isEqualTo("8 bytes");
  }

  @Test
  void severalOfOneLayoutGiveThat() {
    assertThat(layout(sized("u8", Status.EXACT, 8), sized("i8", Status.UNCHECKED, 8)))
        .isEqualTo("8 bytes");
  }

  @Test
  void severalLayoutsAreNone() {
    assertThat(
            layout(
                sized("u8", Status.EXACT, 8),
                sized("i8", Status.EXACT, 8),
                sized("u16", Status.EXACT, 9)))
        .isEqualTo(
            "a generic body has no one layout: 3 instances of it are listed, with 2 different"
                + " ones");
  }

  @Test
  void instancesThatPrintAlikeAreCountedByTheirLayouts() {
    assertThat(layout(sized("u8", Status.EXACT, 8), sized("u8", Status.EXACT, 9)))
        .contains("2 instances of it are listed, with 2 different ones");
  }

  @Test
  void anInstanceOfUnknownLayoutMayHaveAnother() {
    assertThat(layout(sized("u8", Status.EXACT, 8), unknown("u16")))
        .isEqualTo(
            "the layout of `{async fn body of f<u16>()}`, one of its 2 listed instances, can't be"
                + " told: nobody knows");
    assertThat(layout(unknown("u16"))).isEqualTo("nobody knows");
  }

  @Test
  void whatOneListingTellsOfAnInstanceIsEnough() {
    assertThat(layout(unknown("u8"), sized("u8", Status.EXACT, 8))).isEqualTo("8 bytes");
  }

  @Test
  void aLayoutThatTheListingContradictsIsNone() {
    assertThat(layout(sized("u8", Status.DIFFERS, 8)))
        .isEqualTo("the listing shows another layout than the one that was computed");
  }
}
