package dev.corm.mir.text.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.text.ListingParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.spi.LayoutAnswer;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a listing says of types besides coroutines.
class ListingWorldTest {
  private final TypeTable types = new TypeTable();

  private ListingWorld world(String... lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append("print-type-size ").append(line).append('\n');
    }
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    TypeListing listing =
        new ListingParser(types).parse(SourceFile.of("sizes.txt", text.toString()), sink);
    assertEquals(List.of(), sink.diagnostics());
    return new ListingWorld(listing, List.of());
  }

  private Optional<LayoutAnswer> answer(ListingWorld world, String type) {
    // by equality: the listing's own objects come from another table
    return world.layout(new TypeTable().type(type));
  }

  private TypeLayout layout(ListingWorld world, String type) {
    return assertInstanceOf(LayoutAnswer.Known.class, answer(world, type).orElseThrow()).layout();
  }

  private static String field(long size) {
    return "    field `.0`: " + size + " bytes";
  }

  private static String type(String type, long size, long align) {
    return "type: `" + type + "`: " + size + " bytes, alignment: " + align + " bytes";
  }

  @Test
  void listedTypesHaveTheirSizeAndAlignment() {
    ListingWorld world = world(type("a::S", 12, 4), field(12));
    assertEquals(TypeLayout.of(12, 4), layout(world, "a::S"));
    assertEquals(Optional.empty(), answer(world, "a::T"));
    assertEquals(Optional.empty(), answer(world, "(u8, u16)"));
  }

  @Test
  void aTypeWithTwoSizesIsAmbiguous() {
    String block = "{closure@a.rs:1:2: 3:4}";
    ListingWorld world =
        world(
            type(block, 8, 8),
            "    upvar `.a`: 8 bytes",
            type(block, 1, 1),
            "    upvar `.a`: 1 bytes");
    LayoutAnswer.Unknown unknown =
        assertInstanceOf(LayoutAnswer.Unknown.class, answer(world, block).orElseThrow());
    assertEquals(LayoutAnswer.Reason.AMBIGUOUS, unknown.reason());
  }

  @Test
  void aWidePointerShowsThatItsTargetIsUnsized() {
    ListingWorld world =
        world(
            type("std::option::Option<&path::Path>", 16, 8),
            "    variant `Some`: 16 bytes",
            "        field `.0`: 16 bytes",
            "    variant `None`: 0 bytes",
            type("std::ptr::NonNull<a::Thin>", 8, 8),
            field(8),
            type("a::Thin", 4, 4),
            field(4));
    assertEquals(false, layout(world, "path::Path").sized());
    assertEquals(true, layout(world, "a::Thin").sized());
  }

  private Optional<Niche> niche(ListingWorld world, String type) {
    return layout(world, type).niche();
  }

  @Test
  void aTagLeavesTheValuesThatNoVariantUses() {
    ListingWorld world =
        world(
            type("a::E", 1, 1),
            "    discriminant: 1 bytes",
            "    variant `A`: 0 bytes",
            "    variant `B`: 0 bytes",
            "    variant `C`: 0 bytes");
    assertEquals(BigInteger.valueOf(253), niche(world, "a::E").orElseThrow().available());
  }

  @Test
  void theStandardLibrarysPointersVectorsAndTimesAreKnown() {
    ListingWorld world =
        world(
            type("std::sync::Arc<u8>", 8, 8), field(8),
            type("std::vec::Vec<u8>", 24, 8), field(24),
            type("std::time::Duration", 16, 8), field(16),
            type("other::Duration", 12, 4), field(12));
    assertEquals(BigInteger.ONE, niche(world, "std::sync::Arc<u8>").orElseThrow().available());
    assertEquals(
        BigInteger.TWO.pow(63), niche(world, "std::vec::Vec<u8>").orElseThrow().available());
    assertEquals(8, niche(world, "std::time::Duration").orElseThrow().offset());
    assertEquals(Optional.empty(), niche(world, "other::Duration"));
  }

  @Test
  void aTypeWithoutRoomForNoneHasNoNiche() {
    ListingWorld world =
        world(
            type("a::Number", 8, 8),
            field(8),
            type("std::option::Option<a::Number>", 16, 8),
            "    discriminant: 8 bytes",
            "    variant `Some`: 8 bytes",
            "        field `.0`: 8 bytes",
            "    variant `None`: 0 bytes");
    assertEquals(Optional.empty(), niche(world, "a::Number"));
  }

  @Test
  void anOptionHasOneValueLess() {
    ListingWorld world =
        world(
            type("std::vec::Vec<u8>", 24, 8),
            field(24),
            type("std::option::Option<std::vec::Vec<u8>>", 24, 8),
            "    variant `Some`: 24 bytes",
            "        field `.0`: 24 bytes",
            "    variant `None`: 0 bytes");
    Niche niche = niche(world, "std::option::Option<std::vec::Vec<u8>>").orElseThrow();
    assertEquals(BigInteger.TWO.pow(63).subtract(BigInteger.ONE), niche.available());
  }

  @Test
  void whatNothingTellsOfIsTakenForWhatIsMostCommon() {
    ListingWorld world =
        world(
            type("a::Flags", 1, 1), field(1),
            type("a::Handle", 8, 8), field(8),
            type("a::Reader", 40, 8), field(40),
            type("{closure@a.rs:1:2: 3:4}", 24, 8), "    upvar `.x`: 24 bytes",
            type("a::Half", 4, 4), field(4));
    assertEquals(BigInteger.ONE, niche(world, "a::Flags").orElseThrow().available());
    assertEquals(BigInteger.ONE, niche(world, "a::Handle").orElseThrow().available());
    assertEquals(BigInteger.TWO.pow(63), niche(world, "a::Reader").orElseThrow().available());
    assertEquals(BigInteger.ONE, niche(world, "{closure@a.rs:1:2: 3:4}").orElseThrow().available());
    assertEquals(Optional.empty(), niche(world, "a::Half"));
  }

  @Test
  void coroutinesHaveNoNiche() {
    ListingWorld world =
        world(
            type("{async fn body of f()}", 1, 1),
            "    discriminant: 1 bytes",
            "    variant `Unresumed`: 0 bytes");
    assertEquals(Optional.empty(), niche(world, "{async fn body of f()}"));
  }
}
