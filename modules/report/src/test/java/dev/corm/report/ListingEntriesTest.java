package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.print.ListingPrinter;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The lines of `-Z print-type-sizes`, held against what rustc 1.95 prints for the same layouts.
class ListingEntriesTest {
  @Test
  void aCoroutineWithCapturesPromotedLocalsAndATemporary() {
    assertThat(lines(Reports.workLayout()))
        .isEqualTo(
            """
            type: `{async fn body of f()}`: 2240 bytes, alignment: 8 bytes
                discriminant: 1 bytes
                variant `Unresumed`: 1088 bytes
                    upvar `.s`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                    upvar `.d`: 40 bytes
                    upvar `.arg`: 1024 bytes
                variant `Suspend0`: 2216 bytes
                    upvar `.s`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                    upvar `.d`: 40 bytes
                    upvar `.arg`: 1024 bytes
                    local `.arg`: 1024 bytes
                    local `.s`: 24 bytes
                    local `.d`: 40 bytes
                    local `.r`: 8 bytes
                    padding: 32 bytes
                    local `.__awaitee`: 1 bytes, alignment: 1 bytes, type: {async fn body of wait()}
                variant `Suspend1`: 2216 bytes
                    upvar `.s`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                    upvar `.d`: 40 bytes
                    upvar `.arg`: 1024 bytes
                    local `.arg`: 1024 bytes
                    local `.s`: 24 bytes
                    local `.d`: 40 bytes
                    padding: 8 bytes
                    local `.v`: 24 bytes, alignment: 8 bytes
                    padding: 8 bytes
                    local `.__awaitee`: 1 bytes, alignment: 1 bytes, type: {async fn body of wait()}
                variant `Suspend2`: 2239 bytes
                    upvar `.s`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                    upvar `.d`: 40 bytes
                    upvar `.arg`: 1024 bytes
                    padding: 1024 bytes
                    local `.s`: 24 bytes, alignment: 8 bytes
                    local `.d`: 40 bytes
                    padding: 8 bytes
                    local `.v`: 24 bytes, alignment: 8 bytes
                    padding: 8 bytes
                    local `..coroutine_field9`: 0 bytes, alignment: 1 bytes, type: ()
                    local `.__awaitee`: 1 bytes, type: {async fn body of wait()}
                    padding: 7 bytes
                    local `.iter`: 16 bytes, alignment: 8 bytes
                variant `Suspend3`: 2218 bytes
                    upvar `.s`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                    upvar `.d`: 40 bytes
                    upvar `.arg`: 1024 bytes
                    padding: 1024 bytes
                    local `.s`: 24 bytes, alignment: 8 bytes
                    local `.d`: 40 bytes
                    padding: 8 bytes
                    local `.v`: 24 bytes, alignment: 8 bytes
                    padding: 8 bytes
                    local `.__awaitee`: 1 bytes, alignment: 1 bytes, type: {async fn body of wait()}
                    local `.e`: 2 bytes
                variant `Returned`: 1088 bytes
                    upvar `.s`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                    upvar `.d`: 40 bytes
                    upvar `.arg`: 1024 bytes
                variant `Panicked`: 1088 bytes
                    upvar `.s`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                    upvar `.d`: 40 bytes
                    upvar `.arg`: 1024 bytes
            """);
  }

  @Test
  void aTagInFrontOfTheFieldsIsNotCountedTwice() {
    assertThat(lines(Reports.nap(Status.EXACT).layout().orElseThrow()))
        .isEqualTo(
            """
            type: `{async fn body of f()}`: 2 bytes, alignment: 1 bytes
                discriminant: 1 bytes
                variant `Unresumed`: 0 bytes
                variant `Suspend0`: 1 bytes
                    local `.__awaitee`: 1 bytes, type: {async fn body of wait()}
                variant `Returned`: 0 bytes
                variant `Panicked`: 0 bytes
            """);
  }

  @Test
  void whatTheLargestVariantLacksIsEndPadding() {
    Layout layout = twoFields(false);
    assertThat(lines(layout))
        .isEqualTo(
            """
            type: `{async fn body of f()}`: 32 bytes, alignment: 8 bytes
                discriminant: 1 bytes
                variant `Unresumed`: 24 bytes
                    upvar `.t`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                variant `Suspend0`: 25 bytes
                    padding: 24 bytes
                    local `.__awaitee`: 1 bytes, alignment: 1 bytes, type: {async fn body of wait()}
                variant `Returned`: 0 bytes
                variant `Panicked`: 0 bytes
                end padding: 6 bytes
            """);
  }

  @Test
  void upvarsInAllVariantsAreListedInAllOfThem() {
    assertThat(lines(twoFields(true)))
        .isEqualTo(
            """
            type: `{async fn body of f()}`: 32 bytes, alignment: 8 bytes
                discriminant: 1 bytes
                variant `Unresumed`: 24 bytes
                    upvar `.t`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                variant `Suspend0`: 25 bytes
                    upvar `.t`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                    padding: 1 bytes
                    local `.__awaitee`: 1 bytes, alignment: 1 bytes, type: {async fn body of wait()}
                variant `Returned`: 24 bytes
                    upvar `.t`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                variant `Panicked`: 24 bytes
                    upvar `.t`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
                end padding: 6 bytes
            """);
  }

  @Test
  void upvarsThatBecomeSavedLocalsAreListedAsThoseAfterTheFirstResume() {
    assertThat(lines(Reports.relocatedLayout()))
        .startsWith(
            """
            type: `{async fn body of f()}`: 2168 bytes, alignment: 8 bytes
                discriminant: 1 bytes
                variant `Unresumed`: 2167 bytes
                    padding: 1047 bytes
                    upvar `.d`: 40 bytes, alignment: 8 bytes
                    padding: 32 bytes
                    upvar `.s`: 24 bytes, alignment: 8 bytes
                    upvar `.arg`: 1024 bytes
                variant `Suspend0`: 1135 bytes
                    local `.arg`: 1024 bytes, offset: 0 bytes, alignment: 1 bytes
                    local `.s`: 24 bytes
                    local `.d`: 40 bytes
                    padding: 32 bytes
                    local `.__awaitee`: 1 bytes, alignment: 1 bytes, type: {async fn body of wait()}
                    padding: 7 bytes
                    local `.r`: 8 bytes, alignment: 8 bytes
            """)
        .endsWith(
            """
                variant `Returned`: 0 bytes
                variant `Panicked`: 0 bytes
            """);
  }

  @Test
  void typesAreSpelledAsTheListingSpellsThem() {
    Layout layout = twoFields(true);
    SizeReport.Variable awaitee = layout.saved().getFirst();
    SizeReport.Variable abbreviated =
        new SizeReport.Variable(
            awaitee.name(),
            awaitee.local(),
            awaitee.type(),
            awaitee.source(),
            Optional.of(Reports.asyncFn("abbreviated")));
    assertThat(lines(new Layout(layout.layout(), layout.upvars(), List.of(abbreviated))))
        .contains(
            "local `.__awaitee`: 1 bytes, alignment: 1 bytes, type: {async fn body of"
                + " abbreviated()}");
  }

  @Test
  void aCoroutineWithoutALayoutHasNoEntry() {
    assertThat(ListingEntries.entry(Reports.unresolved())).isEmpty();
    assertThat(ListingEntries.listing(Reports.app()).entries()).hasSize(2);
  }

  private static Layout twoFields(boolean everywhere) {
    CoroutineLayout offsets =
        new CoroutineLayout(
            "no",
            32,
            8,
            24,
            1,
            List.of(new Slot(0, 24, 8)),
            everywhere,
            IndexVec.copyOf(List.of(new Slot(25, 1, 1))),
            IndexVec.copyOf(
                List.of(
                    Reports.variant(0, 25),
                    Reports.variant(1, 25),
                    Reports.variant(2, 25),
                    Reports.variant(3, 26, 0))));
    return new Layout(
        offsets,
        List.of(Reports.variable("t", -1, new Type.Primitive(PrimitiveKind.U64), 1)),
        List.of(Reports.variable("__awaitee", 3, Reports.WAIT, 1)));
  }

  private static String lines(Layout layout) {
    TypeListing listing =
        new TypeListing(List.of(ListingEntries.entry(Reports.asyncFn("f"), layout)));
    return ListingPrinter.print(listing).replace("print-type-size ", "");
  }
}
