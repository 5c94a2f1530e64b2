package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.LayoutAnswer.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Types that aren't structs, enums or unions: primitives, pointers, compounds, pattern types; and
/// what is answered when a layout can't be told. (Structs and enums: [LayoutOracleTest].)
class TypeLayoutsTest {
  private static final Type U8 = PrimitiveKind.U8.type();
  private static final Type BOOL = PrimitiveKind.BOOL.type();
  private static final Type STR = PrimitiveKind.STR.type();
  private static final Type DYN =
      new Type.Dyn(List.of(new Bound.Trait(List.of(), "", Path.of("Tr"))));

  private final World world = new World();

  private TypeLayout layout(Type type) {
    return assertInstanceOf(LayoutAnswer.Known.class, world.answer(type)).layout();
  }

  private LayoutAnswer.Unknown unknown(Type type) {
    return assertInstanceOf(LayoutAnswer.Unknown.class, world.answer(type));
  }

  private String line(Type type) {
    return LayoutLine.of(layout(type), false);
  }

  private static Type ref(Type pointee) {
    return new Type.Ref(Region.NONE, Mutability.NOT, pointee);
  }

  private static Type raw(Type pointee) {
    return new Type.RawPtr(Mutability.NOT, pointee);
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, size 1 align 1 niche 0+1 0..1",
    "CHAR, size 4 align 4 niche 0+4 0..1114111",
    "U8, size 1 align 1",
    "I16, size 2 align 2",
    "F32, size 4 align 4",
    "U64, size 8 align 8",
    "USIZE, size 8 align 8",
    "U128, size 16 align 16",
    "F128, size 16 align 16",
    "NEVER, size 0 align 1 uninhabited",
  })
  void primitives(PrimitiveKind kind, String expected) {
    assertEquals(expected, line(kind.type()));
  }

  @Test
  void referencesAreNeverNullAndPointersMayBe() {
    assertEquals("size 8 align 8 niche 0+8 1..18446744073709551615", line(ref(U8)));
    assertEquals("size 8 align 8", line(raw(U8)));
  }

  @Test
  void pointersToUnsizedTypesAreWide() {
    String wide = "size 16 align 8 niche 0+8 1..18446744073709551615";

    assertEquals(wide, line(ref(STR)));
    assertEquals(wide, line(ref(new Type.Slice(U8))));
    assertEquals(wide, line(ref(DYN)));
    assertEquals(wide, line(ref(new Type.Tuple(List.of(U8, STR)))));
    assertEquals("size 16 align 8", line(raw(STR)));
  }

  @Test
  void theVtableOfARawPointerIsNeverNull() {
    assertEquals("size 16 align 8 niche 8+8 1..18446744073709551615", line(raw(DYN)));
  }

  @Test
  void functionItemsAreEmptyAndFunctionPointersArent() {
    FnSignature signature =
        new FnSignature(
            List.of(), FnSignature.Safety.SAFE, Optional.empty(), List.of(), false, Type.UNIT);

    assertEquals("size 0 align 1", line(new Type.FnItem(signature, Path.of("f"))));
    assertEquals(
        "size 8 align 8 niche 0+8 1..18446744073709551615", line(new Type.FnPtr(signature)));
  }

  @Test
  void unsizedTypesSaySo() {
    assertFalse(layout(STR).sized());
    assertFalse(layout(DYN).sized());
    TypeLayout slice = layout(new Type.Slice(PrimitiveKind.U32.type()));
    assertFalse(slice.sized());
    assertEquals(4, slice.align());
  }

  @Test
  void arraysRepeatTheirElement() {
    Type bools = new Type.Array(BOOL, ConstArg.of(3));

    assertEquals("size 3 align 1 niche 0+1 0..1", line(bools));
    assertEquals("size 0 align 1", line(new Type.Array(BOOL, ConstArg.of(0))));
    assertEquals(
        "size 0 align 1", line(new Type.Array(PrimitiveKind.NEVER.type(), ConstArg.of(0))));
    assertEquals(
        "size 0 align 1 uninhabited",
        line(new Type.Array(PrimitiveKind.NEVER.type(), ConstArg.of(2))));
    assertEquals("size 0 align 1", line(new Type.Array(Type.UNIT, ConstArg.of(-1))));
  }

  @Test
  void tuplesKeepTheirLastFieldLast() {
    Type u32 = PrimitiveKind.U32.type();

    assertEquals(List.of(0L, 4L), layout(new Type.Tuple(List.of(U8, u32))).offsets().asList());
    assertEquals(
        List.of(4L, 0L, 5L), layout(new Type.Tuple(List.of(U8, u32, U8))).offsets().asList());
  }

  @Test
  void theSecondTryPutsTheNicheNearestToTheEndLast() {
    Type u64 = PrimitiveKind.U64.type();
    TypeDefinition.Repr c =
        new TypeDefinition.Repr(
            true, false, false, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    world.define("X", List.of(), TypeDefinition.Kind.STRUCT, c, ref(U8), u64, u64);
    world.define("Y", List.of(), TypeDefinition.Kind.STRUCT, c, u64, u64, ref(U8));
    world.define(
        "S",
        TypeDefinition.Kind.STRUCT,
        PrimitiveKind.U128.type(),
        World.named("Y"),
        World.named("X"));

    assertEquals(
        "size 64 align 16 niche 56+8 1..18446744073709551615 fields [0, 40, 16]",
        LayoutLine.of(layout(World.named("S")), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "U32;1..;size 4 align 4 niche 0+4 1..4294967295",
        "U32;0..=4294967040;size 4 align 4 niche 0+4 0..4294967040",
        "I32;(i32::MIN..=-1 | 1..);size 4 align 4 niche 0+4 1..4294967295",
        "I8;-5..=3;size 1 align 1 niche 0+1 251..3",
        "I16;-5..;size 2 align 2 niche 0+2 65531..32767",
        "U8;..10;size 1 align 1 niche 0+1 0..9",
        "U8;1_u8..=9_u8;size 1 align 1 niche 0+1 1..9",
        "U128;1..;size 16 align 16 niche 0+16 1..340282366920938463463374607431768211455",
        "U8;0..;size 1 align 1",
        "U8;0..=u8::MAX;size 1 align 1"
      })
  void patternTypesHaveNiches(PrimitiveKind base, String pattern, String expected) {
    assertEquals(expected, line(new Type.Pattern(base.type(), pattern)));
  }

  @Test
  void patternTypesOfCharactersAndPointers() {
    Type letters = new Type.Pattern(PrimitiveKind.CHAR.type(), "'a'..='z'");
    Type escaped = new Type.Pattern(PrimitiveKind.CHAR.type(), "'\\u{0}'..='\\n'");

    assertEquals("size 4 align 4 niche 0+4 97..122", line(letters));
    assertEquals("size 4 align 4 niche 0+4 0..10", line(escaped));
    assertEquals(
        "size 8 align 8 niche 0+8 1..18446744073709551615",
        line(new Type.Pattern(raw(U8), "!null")));
    assertEquals(
        "size 16 align 8 niche 0+8 1..18446744073709551615",
        line(new Type.Pattern(raw(DYN), "!null")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "5..2", "0..=256", "x..", "'a'..", "(0..=1 | 3..=4)", "!null"})
  void patternsThatArentUnderstoodAreNotGuessed(String pattern) {
    Type type = new Type.Pattern(U8, pattern);
    assertEquals(Reason.UNDEFINED, unknown(type).reason());
  }

  @Test
  void unsafeBindersAreWhatTheyBind() {
    assertEquals(line(BOOL), line(new Type.UnsafeBinder(List.of(Region.ANONYMOUS), BOOL)));
  }

  @Test
  void namedTypesAndCoroutinesComeFromTheWorld() {
    Type coroutine =
        new Type.Coroutine(
            CoroutineKind.ASYNC_BLOCK,
            new CoroutineDefinition.AtSpan(new SourceSpan("a.rs", 1, 1, 1, 2), -1));
    world.known(coroutine, TypeLayout.of(24, 8));
    world.known(World.named("Foo"), TypeLayout.of(3, 1));

    assertEquals("size 24 align 8", line(coroutine));
    assertEquals("size 6 align 1", line(new Type.Array(World.named("Foo"), ConstArg.of(2))));
  }

  @Test
  void theWorldGoesBeforeTheDefinition() {
    world.define("Foo", TypeDefinition.Kind.STRUCT, U8);
    world.known(World.named("Foo"), TypeLayout.of(3, 1));

    assertEquals("size 3 align 1", line(World.named("Foo")));
  }

  @Test
  void whatIsntKnownSaysWhichPartIsInTheWay() {
    Type missing = World.named("Missing");
    LayoutAnswer.Unknown answer = unknown(new Type.Tuple(List.of(U8, missing)));

    assertEquals(missing, answer.part());
    assertEquals(Reason.UNDEFINED, answer.reason());
  }

  @Test
  void opaqueTypesProjectionsAndUnknownLengthsAreGeneric() {
    Type projection =
        new Type.Named(
            new Path(
                Optional.of(new Path.QSelf(World.named("T"), Optional.of(Path.of("Iterator")))),
                Path.of("Item").segments()));
    Type opaque = new Type.Impl(List.of(new Bound.Trait(List.of(), "", Path.of("Tr"))));
    Type array = new Type.Array(U8, new ConstArg.Named(Path.of("N")));

    assertEquals(Reason.GENERIC, unknown(projection).reason());
    assertEquals(Reason.GENERIC, unknown(opaque).reason());
    assertEquals(Reason.GENERIC, unknown(array).reason());
  }

  @Test
  void pointersToNamedTypesAreThinUnlessTheWorldSaysUnsized() {
    assertEquals(8, layout(ref(World.named("Foo"))).size());
    world.known(World.named("MyStr"), Scalars.unsized(1));
    assertEquals(16, layout(ref(World.named("MyStr"))).size());
  }

  @Test
  void pointersToStructsFollowTheirLastField() {
    world.define("Tail", TypeDefinition.Kind.STRUCT, U8, STR);
    world.define("Around", TypeDefinition.Kind.STRUCT, World.named("Tail"));
    world.define("Sized", TypeDefinition.Kind.STRUCT, ref(STR));

    assertEquals(16, layout(ref(World.named("Around"))).size());
    assertEquals(8, layout(ref(World.named("Sized"))).size());
  }

  @Test
  void pointersToTheStandardLibrarysUnsizedTypesAreWide() {
    assertEquals(16, layout(ref(new Type.Named(Path.of("std", "path", "Path")))).size());
    assertEquals(16, layout(ref(new Type.Named(Path.of("std", "ffi", "OsStr")))).size());
    assertEquals(16, layout(ref(World.generic(DYN, "std", "sync", "Mutex"))).size());
    assertEquals(8, layout(ref(World.generic(U8, "std", "sync", "Mutex"))).size());
    assertEquals(8, layout(ref(World.generic(DYN, "std", "sync", "Arc"))).size());
    assertEquals(
        "size 16 align 8 niche 8+8 1..18446744073709551615",
        line(raw(World.generic(DYN, "std", "cell", "RefCell"))));
  }

  @Test
  void pointersToTheStandardLibrarysUnsizedTypesAreWideEvenIfAListingHasThem() {
    Type text = new Type.Named(Path.of("std", "ffi", "CStr"));
    world.known(text, TypeLayout.of(0, 1));
    assertEquals(16, layout(ref(text)).size());
  }

  @Test
  void aClosureThatNoListingHasIsAStructOfItsCaptures() {
    Type.Coroutine closure =
        new Type.Coroutine(
            CoroutineKind.ASYNC_CLOSURE, new CoroutineDefinition.AtPath(Path.of("f")));
    assertEquals(Reason.UNDEFINED, unknown(closure).reason());
    world.captures(closure, U8, ref(U8), U8);
    assertEquals("size 16 align 8 niche 0+8 1..18446744073709551615", line(closure));
  }

  @Test
  void pointersToOthersStructsAroundUnsizedTypesAreNotGuessed() {
    assertEquals(Reason.UNDEFINED, unknown(ref(World.generic(DYN, "other", "Wrapper"))).reason());
  }

  @Test
  void unsizedElementsAndInnerFieldsAreImpossible() {
    assertEquals(Reason.IMPOSSIBLE, unknown(new Type.Array(STR, ConstArg.of(1))).reason());
    assertEquals(Reason.IMPOSSIBLE, unknown(new Type.Tuple(List.of(STR, U8))).reason());
    assertTrue(layout(new Type.Tuple(List.of(U8))).sized());
    assertFalse(layout(new Type.Tuple(List.of(U8, STR))).sized());
  }

  @Test
  void otherMachinesAreRefused() {
    DataLayout small = new DataLayout("small", 2, 8, 8, true, 1L << 15);
    RustAbiLayout abi = new RustAbiLayout();

    assertFalse(abi.supports(small));
    assertTrue(abi.supports(DataLayout.AARCH64));
    assertThrows(IllegalArgumentException.class, () -> abi.layouts(small, world));
  }
}
