package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.LayoutAnswer.Reason;
import dev.corm.spi.TypeLayouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Types that no compiler accepts, and types made to exhaust one.
class HostileTypesTest {
  private static final Type U8 = PrimitiveKind.U8.type();
  private static final int DEEP = 100_000;

  private final World world = new World();

  private void assertImpossible(Type type) {
    LayoutAnswer answer = world.answer(type);
    assertEquals(Reason.IMPOSSIBLE, assertInstanceOf(LayoutAnswer.Unknown.class, answer).reason());
  }

  private long size(Type type) {
    return assertInstanceOf(LayoutAnswer.Known.class, world.answer(type)).layout().size();
  }

  @Test
  void aTypeThatContainsItselfHasNoLayout() {
    world.define("A", Kind.STRUCT, World.named("B"));
    world.define("B", Kind.ENUM, U8, World.named("A"));

    assertImpossible(World.named("A"));
    assertImpossible(World.named("B"));
  }

  @Test
  void aTypeThatPointsToItselfHasOne() {
    Type self = World.named("List");
    world.define("List", Kind.STRUCT, new Type.Ref(Region.NONE, Mutability.NOT, self), U8);

    assertEquals(16, size(self));
  }

  @Test
  void pointersToATypeThatContainsItselfAreThin() {
    world.define("A", Kind.STRUCT, World.named("A"));

    assertEquals(8, size(new Type.RawPtr(Mutability.NOT, World.named("A"))));
  }

  @Test
  void aTypeThatGrowsInsideItselfHasNoLayout() {
    Type parameter = World.named("T");
    Type grown = World.generic(new Type.Tuple(List.of(parameter, parameter)), "Grow");
    world.define("Grow", List.of("T"), Kind.STRUCT, Repr.RUST, grown);

    assertTimeout(Duration.ofSeconds(20), () -> assertImpossible(World.generic(U8, "Grow")));
  }

  @Test
  void argumentsThatDoubleAtEveryStepAreCutOff() {
    Type parameter = World.named("T");
    Type doubled = new Type.Tuple(List.of(parameter, parameter));
    world.define("P0", List.of("T"), Kind.STRUCT, Repr.RUST, U8);
    for (int i = 1; i < 60; i++) {
      Type inner = World.generic(doubled, "P" + (i - 1));
      world.define("P" + i, List.of("T"), Kind.STRUCT, Repr.RUST, inner);
    }

    assertTimeout(Duration.ofSeconds(20), () -> assertImpossible(World.generic(U8, "P59")));
    assertEquals(1, size(World.generic(U8, "P10")));
  }

  @Test
  void deepTypesDontOverflowTheStack() {
    Type tuple = U8;
    Type array = U8;
    Type reference = U8;
    Type generic = U8;
    Type slice = U8;
    for (int i = 0; i < DEEP; i++) {
      tuple = new Type.Tuple(List.of(tuple));
      array = new Type.Array(array, ConstArg.of(1));
      reference = new Type.Ref(Region.NONE, Mutability.NOT, reference);
      generic = World.generic(generic, "Box");
      slice = new Type.Slice(slice);
    }
    assertImpossible(tuple);
    assertImpossible(array);
    assertImpossible(generic);
    assertImpossible(slice);
    assertEquals(8, size(reference));
    assertEquals(8, size(new Type.Ref(Region.NONE, Mutability.NOT, tuple)));
    assertEquals(8, size(new Type.Ref(Region.NONE, Mutability.NOT, generic)));
  }

  @Test
  void theBoundOnNestingDoesNotDependOnWhatWasAskedBefore() {
    world.define("D0", Kind.STRUCT, U8);
    int levels = 400;
    for (int i = 1; i < levels; i++) {
      world.define("D" + i, Kind.STRUCT, World.named("D" + (i - 1)));
    }
    TypeLayouts fresh = new RustAbiLayout().layouts(DataLayout.X86_64, world);
    TypeLayouts warmed = new RustAbiLayout().layouts(DataLayout.X86_64, world);
    for (int i = 0; i < levels; i++) {
      warmed.layoutOf(World.named("D" + i));
    }
    for (int i = levels - 1; i >= 0; i--) {
      Type type = World.named("D" + i);
      assertEquals(
          fresh.layoutOf(type) instanceof LayoutAnswer.Known,
          warmed.layoutOf(type) instanceof LayoutAnswer.Known,
          "D" + i);
    }
    assertEquals(1, size(World.named("D200")));
    assertImpossible(World.named("D399"));
  }

  @Test
  void sizesThatOverflowAreRefused() {
    Type half = new Type.Array(U8, ConstArg.of(1L << 60));
    world.define("Both", Kind.STRUCT, half, half);
    world.define("Either", Kind.ENUM, half, half);
    world.define("Overlay", Kind.UNION, half, half);

    assertEquals(1L << 60, size(half));
    assertEquals(1L << 60, size(World.named("Overlay")));
    assertImpossible(World.named("Both"));
    assertImpossible(new Type.Tuple(List.of(half, half)));
    assertImpossible(new Type.Array(U8, ConstArg.of(1L << 61)));
    assertImpossible(new Type.Array(half, ConstArg.of(-1)));
    assertImpossible(new Type.Array(half, ConstArg.of(1L << 40)));
    assertEquals((1L << 60) + 1, size(World.named("Either")));
  }

  @Test
  void layoutsThatTheWorldCantMeanAreRefused() {
    world.known(World.named("Huge"), TypeLayout.of(1L << 62, 1));
    world.known(World.named("Aligned"), TypeLayout.of(0, 1L << 62));

    assertImpossible(World.named("Huge"));
    assertImpossible(new Type.Tuple(List.of(U8, World.named("Aligned"))));
  }

  @Test
  void representationsThatCantBeAreRefused() {
    world.define("Odd", List.of(), Kind.STRUCT, repr(OptionalLong.of(3), OptionalLong.empty()), U8);
    world.define("Both", List.of(), Kind.STRUCT, repr(OptionalLong.of(4), OptionalLong.of(1)), U8);
    world.define(
        "Large", List.of(), Kind.STRUCT, repr(OptionalLong.of(1L << 40), OptionalLong.empty()), U8);
    world.define(
        "Packed", List.of(), Kind.ENUM, repr(OptionalLong.empty(), OptionalLong.of(1)), U8, U8);

    assertImpossible(World.named("Odd"));
    assertImpossible(World.named("Both"));
    assertImpossible(World.named("Large"));
    assertImpossible(World.named("Packed"));
  }

  @Test
  void unsizedFieldsInTheMiddleAreRefused() {
    world.define("Middle", Kind.STRUCT, PrimitiveKind.STR.type(), U8);
    world.define("Variant", Kind.ENUM, PrimitiveKind.STR.type());

    assertImpossible(World.named("Middle"));
    assertImpossible(World.named("Variant"));
  }

  @Test
  void argumentsThatAreLeftOutAreGeneric() {
    world.define(
        "Two", List.of("T", "A"), Kind.STRUCT, Repr.RUST, World.named("T"), World.named("A"));
    LayoutAnswer answer = world.answer(World.generic(U8, "Two"));

    assertEquals(Reason.GENERIC, assertInstanceOf(LayoutAnswer.Unknown.class, answer).reason());
  }

  @Test
  void constArgumentsAreSubstituted() {
    Type array =
        new Type.Array(World.named("T"), new ConstArg.Named(dev.corm.mir.type.Path.of("N")));
    world.define("Buf", List.of("T", "N"), Kind.STRUCT, Repr.RUST, array);
    world.define(
        "Outer",
        List.of("M"),
        Kind.STRUCT,
        Repr.RUST,
        World.generic(
            List.of(new GenericArg.OfType(U8), new GenericArg.OfType(World.named("M"))), "Buf"));

    assertEquals(
        24,
        size(
            World.generic(
                List.of(
                    new GenericArg.OfRegion(Region.ANONYMOUS),
                    new GenericArg.OfType(PrimitiveKind.U64.type()),
                    new GenericArg.OfConst(ConstArg.of(3))),
                "Buf")));
    assertEquals(7, size(World.generic(List.of(new GenericArg.OfConst(ConstArg.of(7))), "Outer")));
  }

  private static Repr repr(OptionalLong align, OptionalLong pack) {
    return new Repr(false, false, false, pack, align, Optional.empty());
  }
}
