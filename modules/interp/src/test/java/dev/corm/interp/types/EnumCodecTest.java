package dev.corm.interp.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.index.IndexVec;
import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.memory.Positions;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.VariantsLayout;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How the bytes of an enum say which variant it is.
final class EnumCodecTest {
  private static final Positions NOWHERE = _ -> Optional.empty();

  private final Allocation memory = Memory.scratch(32);

  private static TypeDefinition definition(Long... discriminants) {
    List<TypeDefinition.VariantDefinition> variants = new ArrayList<>();
    for (Long discriminant : discriminants) {
      variants.add(
          new TypeDefinition.VariantDefinition(
              "V" + variants.size(),
              Optional.ofNullable(discriminant).map(BigInteger::valueOf),
              List.of()));
    }
    return new TypeDefinition(
        Path.of("E"),
        List.of(),
        TypeDefinition.Kind.ENUM,
        TypeDefinition.Repr.RUST,
        IndexVec.copyOf(variants));
  }

  private static EnumCodec codec(long size, VariantsLayout variants, Long... discriminants) {
    TypeLayout layout =
        new TypeLayout(size, 1, true, false, Optional.empty(), IndexVec.empty(), variants);
    return new EnumCodec(new Type.Named(Path.of("E")), definition(discriminants), layout);
  }

  private static IndexVec<VariantIndex, IndexVec<FieldIndex, Long>> noFields(int variants) {
    List<IndexVec<FieldIndex, Long>> offsets = new ArrayList<>();
    for (int i = 0; i < variants; i++) {
      offsets.add(IndexVec.empty());
    }
    return IndexVec.copyOf(offsets);
  }

  private static EnumCodec tagged(int tagSize, Long... discriminants) {
    return codec(
        tagSize,
        new VariantsLayout.Tagged(
            new VariantsLayout.Tag(0, tagSize, true), noFields(discriminants.length)),
        discriminants);
  }

  private static EnumCodec niche(int size, int untagged, int first, int last, long start) {
    return codec(
        size,
        new VariantsLayout.NicheFilled(
            new VariantsLayout.Tag(0, size, false),
            VariantIndex.of(untagged),
            VariantIndex.of(first),
            VariantIndex.of(last),
            BigInteger.valueOf(start),
            noFields(3)),
        null,
        null,
        null);
  }

  private void assertRoundTrip(EnumCodec codec) {
    for (int variant = 0; variant < codec.count(); variant++) {
      codec.write(memory, 8, variant);
      assertThat(codec.variant(memory, 8)).isEqualTo(variant);
    }
  }

  private static void assertFault(FaultCode code, Runnable access) {
    assertThatThrownBy(access::run)
        .isInstanceOfSatisfying(
            UndefinedBehaviour.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  @Test
  void aTagIsTheDiscriminant() {
    EnumCodec codec = tagged(1, -1L, null, 7L, null);
    assertRoundTrip(codec);
    codec.write(memory, 0, 0);
    assertThat(memory.read(0, 1)).isEqualTo(0xFF);
    assertThat(List.of(codec.discriminant(0), codec.discriminant(1), codec.discriminant(3)))
        .containsExactly(-1L, 0L, 8L);
    memory.write(0, 1, 1);
    assertFault(FaultCode.INVALID_VALUE, () -> codec.variant(memory, 0));
  }

  @Test
  void tagsAreOfAnySize() {
    for (int size : new int[] {1, 2, 4, 8, 16}) {
      assertRoundTrip(tagged(size, -2L, null, null, 5L));
    }
  }

  @Test
  void aTagOfSixteenBytesIsReadAndWrittenAsAWhole() {
    EnumCodec codec = tagged(16, -1L, 0L);
    codec.write(memory, 0, 0);
    assertThat(memory.read(8, 8)).isEqualTo(-1);
    memory.deinit(15, 1);
    assertFault(FaultCode.UNINITIALISED, () -> codec.variant(memory, 0));
  }

  @Test
  void aTagMustBeThere() {
    EnumCodec codec = tagged(4, 0L, 1L);
    assertFault(FaultCode.UNINITIALISED, () -> codec.variant(memory, 16));
    codec.write(memory, 16, 1);
    memory.moveOut(16, 4, NOWHERE, 0);
    assertFault(FaultCode.MOVED, () -> codec.variant(memory, 16));
    assertThat(codec.lastVariant(memory, 16)).isEqualTo(1);
  }

  @Test
  void aNicheHoldsTheOtherVariants() {
    EnumCodec codec = niche(1, 0, 1, 2, 2);
    memory.write(0, 1, 1);
    assertThat(codec.variant(memory, 0)).isZero();
    codec.write(memory, 0, 1);
    assertThat(memory.read(0, 1)).isEqualTo(2);
    codec.write(memory, 0, 2);
    assertThat(memory.read(0, 1)).isEqualTo(3);
    assertThat(codec.variant(memory, 0)).isEqualTo(2);
    codec.write(memory, 0, 0);
    assertThat(memory.read(0, 1)).as("the untagged variant has no tag of its own").isEqualTo(3);
  }

  @Test
  void aNicheMayWrapAround() {
    EnumCodec codec = niche(1, 2, 0, 1, 255);
    codec.write(memory, 0, 1);
    assertThat(memory.read(0, 1)).isZero();
    assertThat(codec.variant(memory, 0)).isEqualTo(1);
    codec.write(memory, 0, 0);
    assertThat(codec.variant(memory, 0)).isZero();
    memory.write(0, 1, 100);
    assertThat(codec.variant(memory, 0)).isEqualTo(2);
  }

  @Test
  void oneVariantNeedsNoTag() {
    assertThat(codec(0, VariantsLayout.STRUCT, 3L).variant(memory, 0)).isZero();
    assertFault(FaultCode.INVALID_VALUE, () -> codec(0, VariantsLayout.STRUCT).variant(memory, 0));
  }
}
