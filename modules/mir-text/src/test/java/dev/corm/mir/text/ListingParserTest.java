package dev.corm.mir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.print.ListingPrinter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The listing of `rustc -Z print-type-sizes`: what is read, what is skipped, what is wrong.
class ListingParserTest {
  private static final String WORK =
      """
      print-type-size type: `{async fn body of work<std::vec::Vec<u8>>()}`: 32 bytes, alignment: 8 bytes
      print-type-size     discriminant: 1 bytes
      print-type-size     variant `Unresumed`: 24 bytes
      print-type-size         upvar `.bytes`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
      print-type-size     variant `Suspend0`: 26 bytes
      print-type-size         upvar `.bytes`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
      print-type-size         padding: 1 bytes
      print-type-size         local `..coroutine_field0`: 1 bytes, alignment: 1 bytes, type: bool
      print-type-size         local `.__awaitee`: 1 bytes, type: {async fn body of wait()}
      print-type-size     variant `Returned`: 24 bytes
      print-type-size         upvar `.bytes`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
      print-type-size     variant `Panicked`: 24 bytes
      print-type-size         upvar `.bytes`: 24 bytes, offset: 0 bytes, alignment: 8 bytes
      print-type-size     end padding: 5 bytes
      """;
  private static final String PAIR =
      """
      print-type-size type: `Pair`: 16 bytes, alignment: 8 bytes
      print-type-size     field `.b`: 8 bytes
      print-type-size     field `.a`: 4 bytes
      print-type-size     end padding: 4 bytes
      """;
  private static final String UNION =
      """
      print-type-size type: `std::mem::MaybeUninit<u16>`: 2 bytes, alignment: 2 bytes
      print-type-size     variant `MaybeUninit`: 2 bytes
      print-type-size         field `.uninit`: 0 bytes
      print-type-size         field `.value`: 2 bytes
      """;
  private static final String UNIT =
      """
      print-type-size type: `Unit`: 0 bytes, alignment: 1 bytes
      """;

  private final DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();

  private TypeListing parse(String text) {
    return new ListingParser(new TypeTable()).parse(SourceFile.of("sizes.txt", text), sink);
  }

  private List<String> codes() {
    return sink.diagnostics().stream().map(d -> d.code().id()).toList();
  }

  private String only() {
    assertEquals(1, sink.diagnostics().size(), sink.diagnostics()::toString);
    return sink.diagnostics().getFirst().message();
  }

  private static List<String> names(TypeListing listing) {
    return listing.entries().stream().map(e -> e.type().toString()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {WORK, PAIR, UNION, UNIT, WORK + PAIR + UNION + UNIT})
  void printsBackByteForByte(String text) {
    assertEquals(text, ListingPrinter.print(parse(text)));
    assertEquals(List.of(), sink.diagnostics());
  }

  @Test
  void aCoroutineHasATagUpvarsLocalsAndTypes() {
    Entry work = parse(WORK).entries().getFirst();
    assertEquals("{async fn body of work<std::vec::Vec<u8>>()}", work.type().toString());
    assertEquals(32, work.size());
    assertEquals(8, work.align());
    assertEquals(OptionalLong.of(1), work.discriminant());
    assertEquals(OptionalLong.of(5), work.endPadding());
    assertEquals(Optional.of("Suspend0"), work.variants().get(1).name());
    assertEquals(26, work.variants().get(1).size());
    List<Item> items = work.variants().get(1).items();
    assertEquals(
        new Item.Member(
            MemberKind.UPVAR,
            "bytes",
            24,
            OptionalLong.of(0),
            OptionalLong.of(8),
            Optional.empty()),
        items.getFirst());
    assertEquals(new Item.Padding(1), items.get(1));
    Item.Member unnamed = (Item.Member) items.get(2);
    assertEquals(".coroutine_field0", unnamed.name());
    assertEquals("bool", unnamed.type().orElseThrow().toString());
  }

  @Test
  void aStructHasOneVariantWithoutAName() {
    Entry pair = parse(PAIR).entries().getFirst();
    assertEquals(1, pair.variants().size());
    assertEquals(Optional.empty(), pair.variants().getFirst().name());
    assertEquals(12, pair.variants().getFirst().size());
  }

  @Test
  void otherOutputIsSkippedAndLinesMayEndInCrLf() {
    String mixed =
        "   Compiling work v0.1.0\r\n"
            + PAIR.replace("\n", "\r\n")
            + "print-type-sizes\nwarning: x\n"
            + UNIT;
    assertEquals(List.of("Pair", "Unit"), names(parse(mixed)));
    assertEquals(List.of(), sink.diagnostics());
  }

  @Test
  void anythingElseIsAnEmptyListing() {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    TypeListing listing =
        new ListingParser(new TypeTable()).parse(new SourceFile("noise", noise), sink);
    assertEquals(List.of(), listing.entries());
    assertEquals(List.of(), sink.diagnostics());
  }

  @Test
  void aFaultCostsOnlyItsType() {
    String bad = PAIR.replace("field `.a`: 4 bytes", "field `.a`: four bytes");
    assertEquals(List.of("Unit", "Unit"), names(parse(UNIT + bad + UNIT)));
    assertEquals("expected a number", only());
    Diagnostic.Location at = sink.diagnostics().getFirst().location().orElseThrow();
    assertEquals(4, at.file().position(at.span().start()).line());
    assertEquals(33, at.file().position(at.span().start()).column());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "print-type-size nonsense",
        "print-type-size type: `Pair`",
        "print-type-size type: `Pair`: 16 bytes",
        "print-type-size type: `Pair`: 16 bytes, alignment: 8 bytes.",
        "print-type-size type: `Pair`: bytes, alignment: 8 bytes",
        "print-type-size type: `Pair`: -1 bytes, alignment: 8 bytes",
      })
  void aTypeLineHasOneForm(String line) {
    assertEquals(List.of("Unit"), names(parse(line + "\n" + UNIT)));
    assertTrue(List.of("C0201", "C0204").containsAll(codes()), sink.diagnostics()::toString);
    assertEquals(1, codes().size());
  }

  @Test
  void aTypeThatCantBeReadIsReportedWhereItGoesWrong() {
    parse("print-type-size type: `Vec<u8`: 24 bytes, alignment: 8 bytes\n");
    assertEquals(List.of("C0202"), codes());
    assertEquals(29, sink.diagnostics().getFirst().location().orElseThrow().span().start());
  }

  @Test
  void nestingWithoutEndDoesNotOverflowTheStack() {
    String deep = "&".repeat(100_000) + "u8";
    assertEquals(
        List.of("Unit"),
        names(parse("print-type-size type: `" + deep + "`: 8 bytes, alignment: 8 bytes\n" + UNIT)));
    assertEquals(List.of("C0202"), codes());
  }

  @Test
  void invalidUtf8IsReported() {
    byte[] bytes = PAIR.replace("Pair", "P?r").getBytes(StandardCharsets.UTF_8);
    bytes[PAIR.indexOf("Pair") + 1] = (byte) 0xff;
    TypeListing listing =
        new ListingParser(new TypeTable()).parse(new SourceFile("sizes.txt", bytes), sink);
    assertEquals(List.of(), listing.entries());
    assertEquals(List.of("C0201"), codes());
  }

  @Test
  void noSizeIsLargerThanAnAddressSpace() {
    parse(UNIT.replace(": 0 bytes", ": 99999999999999999999999 bytes"));
    assertEquals(List.of("C0203"), codes());
  }

  @Test
  void partsBelongToATypeAndFieldsOfAnEnumToAVariant() {
    parse("print-type-size     field `.b`: 8 bytes\n" + UNIT);
    parse(UNIT + "print-type-size         field `.b`: 8 bytes\n");
    parse(UNION + "print-type-size     field `.b`: 8 bytes\n");
    parse(PAIR.replace("    end padding", "    variant `V`"));
    parse(PAIR + "print-type-size     padding: 8 bytes\n");
    parse(PAIR + "print-type-size     discriminant: 1 bytes\n");
    assertEquals(List.of("C0204", "C0204", "C0204", "C0204", "C0204", "C0204"), codes());
  }

  @Test
  void partsThatDontAddUpContradictTheSize() {
    assertEquals(List.of(), parse(PAIR.replace("end padding: 4", "end padding: 5")).entries());
    assertEquals("the parts of this type take 17 bytes, and its size is 16", only());
  }

  @Test
  void aVariantEndsWithItsLastField() {
    parse(UNION.replace("variant `MaybeUninit`: 2", "variant `MaybeUninit`: 1"));
    assertEquals("the fields of variant `MaybeUninit` take 2 bytes, and its size is 1", only());
  }

  @Test
  void inACoroutineOnlyLocalsAndTheTagCount() {
    parse(WORK.replace("variant `Suspend0`: 26", "variant `Suspend0`: 25"));
    assertEquals("the fields of variant `Suspend0` take 26 bytes, and its size is 25", only());
  }

  @Test
  void theCoroutinesTagMayLieBehindItsFields() {
    parse(
        """
        print-type-size type: `{async fn body of f()}`: 16 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     variant `Unresumed`: 8 bytes
        print-type-size         upvar `.x`: 8 bytes, offset: 0 bytes, alignment: 8 bytes
        print-type-size     variant `Suspend0`: 4 bytes
        print-type-size         local `.y`: 4 bytes, offset: 0 bytes, alignment: 4 bytes
        print-type-size     end padding: 7 bytes
        """);
    assertEquals(List.of(), sink.diagnostics());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "print-type-size type: `A`: 6 bytes, alignment: 3 bytes",
        "print-type-size type: `A`: 6 bytes, alignment: 4 bytes",
        "print-type-size type: `A`: 8 bytes, alignment: 0 bytes",
      })
  void anAlignmentIsAPowerOfTwoThatDividesTheSize(String line) {
    assertEquals(List.of(), parse(line + "\n").entries());
    assertEquals(List.of("C0205"), codes());
  }

  @Test
  void anOffsetGoesBackAndIsAligned() {
    parse(
        WORK.replace(
            "local `.__awaitee`: 1 bytes", "local `.__awaitee`: 1 bytes, offset: 30 bytes"));
    assertEquals("an offset is printed only to go back, and `.__awaitee` goes forward", only());
  }

  @Test
  void aFieldLiesAtAMultipleOfItsAlignment() {
    parse(
        WORK.replace(
            "..coroutine_field0`: 1 bytes, alignment: 1",
            "..coroutine_field0`: 1 bytes, alignment: 4"));
    assertEquals("`..coroutine_field0` is at offset 25, against its alignment 4", only());
  }

  @Test
  void fieldsThatGoBeyondTheTypeAreNoticed() {
    parse(PAIR.replace("field `.b`: 8", "field `.b`: 2000000000000000000"));
    assertEquals("the fields of the type go beyond the size 16 of the whole type", only());
  }

  @Test
  void paddingStandsInFrontOfAField() {
    parse(PAIR.replace("    end padding: 4", "    padding: 4"));
    assertEquals("no field comes after the last padding of the type", only());
  }

  @Test
  void twoSizesForOneTypeAreAWarning() {
    TypeListing listing =
        parse(
            UNIT
                + UNIT
                + UNIT.replace(": 0 bytes", ": 4 bytes")
                    .replace(
                        "`Unit`: 4 bytes, alignment: 1 bytes",
                        "`Unit`: 4 bytes, alignment: 1 bytes\n"
                            + "print-type-size     field `.x`: 4 bytes"));
    assertEquals(3, listing.entries().size());
    assertEquals(List.of("C0206"), codes());
  }

  @Test
  void instancesOfOneBlockMayHaveTwoSizes() {
    String block =
        "print-type-size type: `{async block@a.rs:1:2: 3:4}`: %d bytes, alignment: 1 bytes\n"
            + "print-type-size     discriminant: %d bytes\n";
    assertEquals(2, parse(block.formatted(1, 1) + block.formatted(2, 2)).entries().size());
    assertEquals(List.of(), sink.diagnostics());
  }

  @Test
  void faultsAreCountedWhenThereAreTooMany() {
    parse("print-type-size type: `A`: x bytes, alignment: 1 bytes\n".repeat(250));
    assertEquals(101, sink.diagnostics().size());
    assertEquals("C0207", codes().getLast());
    assertEquals(
        "the listing has 150 more faults than are shown", sink.diagnostics().getLast().message());
  }

  @Test
  void readingTakesLinearTime() {
    String line = "print-type-size     field `.a`: 0 bytes\n";
    String text = "print-type-size type: `A`: 0 bytes, alignment: 1 bytes\n" + line.repeat(300_000);
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> parse(text));
    assertEquals(List.of(), sink.diagnostics());
  }

  @Test
  void whateverIsDoneToAListingNothingButDiagnosticsComesOfIt() {
    Random random = new Random(7);
    byte[] original = (WORK + PAIR + UNION + UNIT).getBytes(StandardCharsets.UTF_8);
    byte[] alphabet = "`:,.{}<>() \n\t0123456789abvw".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = original.clone();
      int changes = 1 + random.nextInt(6);
      for (int i = 0; i < changes; i++) {
        bytes[random.nextInt(bytes.length)] =
            random.nextInt(8) == 0
                ? (byte) random.nextInt()
                : alphabet[random.nextInt(alphabet.length)];
      }
      TypeListing listing =
          new ListingParser(new TypeTable()).parse(new SourceFile("fuzz", bytes), sink);
      String printed = ListingPrinter.print(listing);
      assertEquals(printed, ListingPrinter.print(parse(printed)));
    }
  }
}
