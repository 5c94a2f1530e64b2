package dev.corm.mir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The lines of `rustc -Z print-type-sizes`.
class ListingPrinterTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  private static Item member(MemberKind kind, String name, long size) {
    return new Item.Member(kind, name, size, NONE, NONE, Optional.empty());
  }

  @Test
  void fieldsOfAStructAreIndentedOnce() {
    Variant fields =
        new Variant(
            Optional.empty(),
            12,
            List.of(
                member(MemberKind.FIELD, "a", 8),
                new Item.Padding(2),
                new Item.Member(
                    MemberKind.FIELD, "b", 2, NONE, OptionalLong.of(4), Optional.empty())));
    Entry entry =
        new Entry(
            new Type.Named(Path.of("a", "Pair")), 16, 8, NONE, List.of(fields), OptionalLong.of(4));
    assertEquals(
        """
        print-type-size type: `a::Pair`: 16 bytes, alignment: 8 bytes
        print-type-size     field `.a`: 8 bytes
        print-type-size     padding: 2 bytes
        print-type-size     field `.b`: 2 bytes, alignment: 4 bytes
        print-type-size     end padding: 4 bytes
        """,
        ListingPrinter.print(entry));
  }

  @Test
  void variantsHaveNamesAndTheirFieldsAreIndentedTwice() {
    Item local =
        new Item.Member(
            MemberKind.LOCAL,
            "x",
            4,
            OptionalLong.of(0),
            OptionalLong.of(4),
            Optional.of(PrimitiveKind.U32.type()));
    Entry entry =
        new Entry(
            new Type.Named(Path.of("E")),
            8,
            4,
            OptionalLong.of(1),
            List.of(
                new Variant(Optional.of("A"), 0, List.of()),
                new Variant(Optional.of("B"), 7, List.of(member(MemberKind.UPVAR, "u", 8), local))),
            NONE);
    assertEquals(
        """
        print-type-size type: `E`: 8 bytes, alignment: 4 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     variant `A`: 0 bytes
        print-type-size     variant `B`: 7 bytes
        print-type-size         upvar `.u`: 8 bytes
        print-type-size         local `.x`: 4 bytes, offset: 0 bytes, alignment: 4 bytes, type: u32
        """,
        ListingPrinter.print(new TypeListing(List.of(entry))));
  }
}
