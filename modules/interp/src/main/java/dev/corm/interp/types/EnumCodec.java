package dev.corm.interp.types;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.VariantsLayout;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// How an enum's bytes say which variant it is.
public final class EnumCodec {
  private final Type type;
  private final VariantsLayout layout;
  private final String[] names;
  private final long[] discriminants;
  private final long[][] offsets;
  private final Map<Long, Integer> byTag = new HashMap<>();

  /// Whether tags are the numbers of variants.
  private boolean counted = true;

  /// The codec of an enum.
  public EnumCodec(Type type, TypeDefinition definition, TypeLayout layout) {
    this.type = type;
    this.layout = layout.variants();
    int count = definition.variants().size();
    names = new String[count];
    discriminants = new long[count];
    offsets = new long[count][];
    BigInteger next = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      TypeDefinition.VariantDefinition variant = definition.variants().get(i);
      next = variant.discriminant().orElse(next);
      names[i] = variant.name();
      discriminants[i] = next.longValue();
      next = next.add(BigInteger.ONE);
      var fields =
          switch (this.layout) {
            case VariantsLayout.Single _ -> layout.offsets();
            case VariantsLayout.Tagged tagged -> tagged.offsets().get(i);
            case VariantsLayout.NicheFilled niche -> niche.offsets().get(i);
          };
      offsets[i] = new long[variant.fields().size()];
      for (int f = 0; f < Math.min(fields.size(), offsets[i].length); f++) {
        offsets[i][f] = fields.get(f);
      }
      if (this.layout instanceof VariantsLayout.Tagged(var tag, _)) {
        byTag.put(truncated(discriminants[i], tag.size()), i);
        counted &= discriminants[i] == i;
      }
    }
  }

  private static long truncated(long value, int size) {
    return size >= 8 ? value : value & ((1L << 8 * size) - 1);
  }

  /// The number of a variant with a name, or -1.
  public int variant(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /// The name of a variant.
  public String name(int variant) {
    return names[variant];
  }

  /// How many variants there are.
  public int count() {
    return names.length;
  }

  /// The discriminant of a variant, as the low bits of its type.
  public long discriminant(int variant) {
    return discriminants[variant];
  }

  /// The offsets of a variant's fields.
  public long[] offsets(int variant) {
    return offsets[variant];
  }

  /// Which variant the bytes at an offset are.
  public int variant(Allocation allocation, int offset) {
    return variant(allocation, offset, false);
  }

  /// Which variant the bytes at an offset are, or were before they were moved out.
  public int lastVariant(Allocation allocation, int offset) {
    return variant(allocation, offset, true);
  }

  /// A tag is as large as its alignment allows, so that one beside a 128-bit integer has 16 bytes.
  /// Its value is in the low eight.
  ///
  /// @param last whether it may be moved out
  private static long tag(Allocation memory, int offset, int size, boolean last) {
    if (size <= 8) {
      return last ? memory.readMoved(offset, size) : memory.read(offset, size);
    }
    tag(memory, offset + 8, 8, last);
    return tag(memory, offset, 8, last);
  }

  private static void writeTag(Allocation allocation, int offset, int size, long value) {
    allocation.write(offset, Math.min(size, 8), value);
    if (size > 8) {
      allocation.write(offset + 8, 8, value >> 63);
    }
  }

  private int variant(Allocation memory, int offset, boolean last) {
    return switch (layout) {
      case VariantsLayout.Single(var only) -> {
        if (names.length == 0) {
          throw new UndefinedBehaviour(
              FaultCode.INVALID_VALUE, "there is a value of `" + type + "`, which has none");
        }
        yield only.index();
      }
      case VariantsLayout.Tagged(var tag, _) -> {
        long value = tag(memory, offset + (int) tag.offset(), tag.size(), last);
        if (counted && value >= 0 && value < names.length) {
          yield (int) value;
        }
        Integer variant = byTag.get(value);
        if (variant == null) {
          throw new UndefinedBehaviour(
              FaultCode.INVALID_VALUE,
              "the tag of a `" + type + "` is 0x" + Long.toHexString(value));
        }
        yield variant;
      }
      case VariantsLayout.NicheFilled niche -> {
        int size = niche.tag().size();
        long value = tag(memory, offset + (int) niche.tag().offset(), size, last);
        long relative = truncated(value - niche.start().longValue(), size);
        int encoded = niche.last().index() - niche.first().index();
        yield Long.compareUnsigned(relative, encoded) <= 0
            ? niche.first().index() + (int) relative
            : niche.untagged().index();
      }
    };
  }

  /// Makes the bytes at an offset a variant, as far as its tag says.
  public void write(Allocation allocation, int offset, int variant) {
    switch (layout) {
      case VariantsLayout.Single _ -> {
        // Nothing tells variants apart.
      }
      case VariantsLayout.Tagged(var tag, _) ->
          writeTag(allocation, offset + (int) tag.offset(), tag.size(), discriminants[variant]);
      case VariantsLayout.NicheFilled niche -> {
        if (variant != niche.untagged().index()) {
          long value = niche.start().longValue() + variant - niche.first().index();
          writeTag(allocation, offset + (int) niche.tag().offset(), niche.tag().size(), value);
        }
      }
    }
  }
}
