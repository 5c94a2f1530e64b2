package dev.corm.layout;

import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The order of fields in memory.
///
/// Fields are sorted by an alignment class, so that no padding arises between them; among equals
/// the field with the largest niche goes to an end of the struct, where an enum around the struct
/// can use it best. The class of a field is the logarithm of the largest power of two that divides
/// its size (its alignment if that is more): `[u8; 4]` sorts with `u32`. If some field has a niche,
/// the class is capped at the largest alignment of a field, or a big array would push the niche
/// away from the front.
final class FieldOrder {
  /// To which end a niche is moved.
  enum Bias {
    START,
    END
  }

  private final List<TypeLayout> fields;
  private final FieldRules rules;
  private final Bias bias;
  private final int sorted;
  private final BigInteger[] niches;
  private final BigInteger largestNiche;
  private final long largestAlign;

  private FieldOrder(List<TypeLayout> fields, FieldRules rules, Bias bias, int sorted) {
    this.fields = fields;
    this.rules = rules;
    this.bias = bias;
    this.sorted = sorted;
    this.niches = new BigInteger[sorted];
    BigInteger niche = BigInteger.ZERO;
    long align = 1;
    for (int i = 0; i < sorted; i++) {
      niches[i] = Scalars.available(fields.get(i));
      niche = niche.max(niches[i]);
      align = Math.max(align, fields.get(i).align());
    }
    this.largestNiche = niche;
    this.largestAlign = align;
  }

  /// The numbers of the fields in the order of memory.
  static List<Integer> of(List<TypeLayout> fields, FieldRules rules, StructKind kind, Bias bias) {
    List<Integer> order = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      order.add(i);
    }
    if (rules.reorder() && fields.size() > 1) {
      int sorted = kind instanceof StructKind.MaybeUnsized ? fields.size() - 1 : fields.size();
      Comparator<Integer> comparator = new FieldOrder(fields, rules, bias, sorted).comparator(kind);
      order.subList(0, sorted).sort(comparator);
    }
    return order;
  }

  private Comparator<Integer> comparator(StructKind kind) {
    long[] classes = new long[sorted];
    for (int i = 0; i < sorted; i++) {
      classes[i] = alignmentClass(i);
    }
    Comparator<Integer> ascending = Comparator.comparingLong(i -> classes[i]);
    Comparator<Integer> smallNicheFirst = Comparator.comparing(i -> niches[i]);
    return switch (kind) {
      case StructKind.Prefixed _ -> ascending.thenComparing(smallNicheFirst);
      case StructKind.AlwaysSized _, StructKind.MaybeUnsized _ ->
          switch (bias) {
            case START ->
                ascending
                    .reversed()
                    .thenComparing(smallNicheFirst.reversed())
                    .thenComparingLong(this::spaceBeforeNiche);
            case END ->
                ascending
                    .reversed()
                    .thenComparing(smallNicheFirst)
                    .thenComparing(
                        Comparator.<Integer>comparingLong(this::spaceAfterNiche).reversed());
          };
    };
  }

  private long alignmentClass(int field) {
    TypeLayout layout = fields.get(field);
    if (rules.pack().isPresent()) {
      return rules.clamp(layout.align());
    }
    int bySize = Long.numberOfTrailingZeros(Math.max(layout.align(), layout.size()));
    if (largestNiche.signum() == 0) {
      return bySize;
    }
    return switch (bias) {
      case START -> Math.min(Long.numberOfTrailingZeros(largestAlign), bySize);
      case END ->
          niches[field].equals(largestNiche) ? Long.numberOfTrailingZeros(layout.align()) : bySize;
    };
  }

  private long spaceBeforeNiche(int field) {
    return fields.get(field).niche().map(Niche::offset).orElse(0L);
  }

  private long spaceAfterNiche(int field) {
    TypeLayout layout = fields.get(field);
    return layout.niche().map(n -> layout.size() - n.size() - n.offset()).orElse(-1L);
  }
}
