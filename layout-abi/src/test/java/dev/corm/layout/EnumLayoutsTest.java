package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The rules of enum layout, one by one. Every expected line is what rustc 1.95 says.
class EnumLayoutsTest {
  private static final Type BOOL = PrimitiveKind.BOOL.type();
  private static final Type U8 = PrimitiveKind.U8.type();
  private static final Type U16 = PrimitiveKind.U16.type();
  private static final Type U32 = PrimitiveKind.U32.type();
  private static final Type U64 = PrimitiveKind.U64.type();
  private static final Type NEVER = PrimitiveKind.NEVER.type();

  private static VariantDefinition variant(Type... fields) {
    List<FieldDefinition> list = new ArrayList<>();
    for (Type field : fields) {
      list.add(new FieldDefinition("" + list.size(), field));
    }
    return new VariantDefinition("V", Optional.empty(), list);
  }

  private static VariantDefinition valued(String discriminant) {
    return new VariantDefinition("V", Optional.of(new BigInteger(discriminant)), List.of());
  }

  private static Repr tag(PrimitiveKind kind) {
    return new Repr(
        false, false, false, OptionalLong.empty(), OptionalLong.empty(), Optional.of(kind));
  }

  private static String line(VariantDefinition... variants) {
    return line(Repr.RUST, variants);
  }

  private static String line(Repr repr, VariantDefinition... variants) {
    World world = new World();
    world.define(
        new TypeDefinition(
            Path.of("E"), List.of(), Kind.ENUM, repr, IndexVec.copyOf(List.of(variants))));
    LayoutAnswer answer = world.answer(World.named("E"));
    return LayoutLine.of(
        assertInstanceOf(LayoutAnswer.Known.class, answer).layout(), variants.length > 0);
  }

  @Test
  void withoutVariantsItHasNoValues() {
    assertEquals("size 0 align 1 uninhabited", line());
    assertEquals("size 0 align 1 uninhabited fields []", line(variant(NEVER), variant(NEVER)));
  }

  @Test
  void oneVariantIsAStruct() {
    assertEquals("size 4 align 4 fields [0]", line(variant(U32)));
    assertEquals("size 4 align 4 fields [0] variant 1", line(variant(NEVER), variant(U32)));
  }

  @Test
  void anUninhabitedVariantWithSpaceCounts() {
    assertEquals(
        "size 8 align 4 niche 0+4 1..1 tag 0+4 0:[4, 4] 1:[4]",
        line(variant(U32, NEVER), variant(U32)));
  }

  @Test
  void aFixedRepresentationKeepsTheTagOfASingleVariant() {
    assertEquals("size 1 align 1 niche 0+1 0..0 tag 0+1", line(tag(PrimitiveKind.U8), variant()));
  }

  @Test
  void noneIsNull() {
    Type reference = new Type.Ref(Region.NONE, Mutability.NOT, U8);

    assertEquals(
        "size 8 align 8 tag 0+8 untagged 1 others 0..0 from 0 1:[0]",
        line(variant(), variant(reference)));
  }

  @Test
  void aNicheHoldsSeveralVariantsAndWhatIsLeftStaysANiche() {
    assertEquals(
        "size 1 align 1 niche 0+1 0..4 tag 0+1 untagged 0 others 1..3 from 2 0:[0]",
        line(variant(BOOL), variant(), variant(), variant()));
  }

  @Test
  void otherVariantsMayHaveDataBesideTheNiche() {
    Type seven = new Type.Array(U8, ConstArg.of(7));

    assertEquals(
        "size 16 align 8 niche 15+1 0..2 tag 15+1 untagged 0 others 1..1 from 2 0:[0, 15, 8] 1:[0]",
        line(variant(U64, BOOL, seven), variant(U64)));
  }

  @Test
  void atEqualSizeTheLayoutThatLeavesTheLargerNicheWins() {
    // The niche of the bool would hold the second variant too, but leave one value less than a tag
    // does.
    assertEquals(
        "size 8 align 4 niche 0+1 0..1 tag 0+1 0:[4, 1] 1:[2]",
        line(variant(U32, BOOL), variant(U16)));
  }

  @Test
  void atEqualSizeAndEqualNicheTheTagWins() {
    Type zero = new Type.Pattern(U8, "0..=0");

    assertEquals(
        "size 8 align 4 niche 0+1 0..1 tag 0+1 0:[4, 1] 1:[2]",
        line(variant(U32, zero), variant(U16)));
  }

  @Test
  void ofEquallyLargeVariantsTheLastOneGivesTheNiche() {
    Type eight = new Type.Array(U8, ConstArg.of(8));
    Type aligned = new Type.Array(PrimitiveKind.U128.type(), ConstArg.of(0));
    Type character = PrimitiveKind.CHAR.type();

    assertEquals(
        "size 16 align 16 niche 0+1 0..2 tag 0+1 0:[4, 1] 1:[1] 2:[16]",
        line(variant(character, U8), variant(eight), variant(aligned)));
    assertEquals(
        "size 16 align 16 niche 0+4 0..1114114 tag 0+4 untagged 1 others 0..2 from 1114112"
            + " 0:[4] 1:[0, 4] 2:[0]",
        line(variant(eight), variant(character, U8), variant(aligned)));
  }

  @Test
  void theTagGrowsIntoThePaddingBehindIt() {
    assertEquals(
        "size 8 align 4 niche 0+4 0..1 tag 0+4 0:[4] 1:[4]", line(variant(U32), variant(U32)));
    assertEquals(
        "size 8 align 4 niche 0+2 0..1 tag 0+2 0:[4] 1:[2]", line(variant(U32), variant(U16)));
  }

  @Test
  void aPromisedTagDoesNotGrow() {
    assertEquals(
        "size 8 align 4 niche 0+1 0..1 tag 0+1 0:[4] 1:[4]",
        line(tag(PrimitiveKind.U8), variant(U32), variant(U32)));
  }

  @Test
  void aCEnumHasATagOfAnIntAndAUnionBehindIt() {
    Repr c =
        new Repr(true, false, false, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    assertEquals("size 4 align 4 niche 0+4 0..1 tag 0+4", line(c, variant(), variant()));
    assertEquals(
        "size 16 align 8 niche 0+4 0..1 tag 0+4 0:[8] 1:[8]", line(c, variant(U64), variant(U8)));
  }

  @Test
  void explicitDiscriminantsRuleOutNiches() {
    assertEquals(
        "size 2 align 1 niche 0+1 5..6 tag 0+1 1:[1]",
        line(tag(PrimitiveKind.U8), valued("5"), variant(BOOL)));
  }

  @Test
  void theRangeOfTheTagWraps() {
    assertEquals(
        "size 1 align 1 niche 0+1 255..1 tag 0+1", line(valued("-1"), variant(), variant()));
    assertEquals("size 2 align 2 niche 0+2 1..300 tag 0+2", line(valued("1"), valued("300")));
    assertEquals(
        "size 1 align 1 niche 0+1 1..200 tag 0+1", line(valued("1"), valued("5"), valued("200")));
  }

  @Test
  void theRangeLeavesOutTheLargestGap() {
    assertEquals(
        "size 1 align 1 niche 0+1 200..5 tag 0+1",
        line(tag(PrimitiveKind.U8), valued("1"), valued("5"), valued("200")));
    assertEquals(
        "size 2 align 2 niche 0+2 0..42415 tag 0+2",
        line(tag(PrimitiveKind.I16), valued("-23121"), valued("0"), valued("1")));
  }

  @Test
  void extremeDiscriminants() {
    assertEquals(
        "size 8 align 8 niche 0+8 9223372036854775807..0 tag 0+8",
        line(valued("0"), valued("9223372036854775807")));
    assertEquals(
        "size 1 align 1 tag 0+1", line(tag(PrimitiveKind.I8), valued("-128"), valued("127")));
    assertEquals(
        "size 16 align 16 tag 0+16",
        line(
            tag(PrimitiveKind.I128),
            valued(BigInteger.ONE.shiftLeft(127).negate().toString()),
            valued(BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE).toString()),
            valued("0")));
  }

  @Test
  void discriminantsThatDontFitAreRefused() {
    World world = new World();
    world.define(
        new TypeDefinition(
            Path.of("E"),
            List.of(),
            Kind.ENUM,
            tag(PrimitiveKind.U8),
            IndexVec.copyOf(List.of(valued("256")))));

    assertInstanceOf(LayoutAnswer.Unknown.class, world.answer(World.named("E")));
  }
}
