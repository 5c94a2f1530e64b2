package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.layout.FieldOrder.Bias;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Lays fields out side by side: structs, tuples, closures, the variants of enums, the parts of a
/// coroutine's state.
final class Univariant {
  private final DataLayout data;

  Univariant(DataLayout data) {
    this.data = data;
  }

  /// A layout of these fields; empty if it would be too large.
  ///
  /// If the largest niche ends up neither at the start nor at the end, the fields are laid out once
  /// more with niches drawn to the end. That layout wins if it brings the niche further from the
  /// start than both the space in front of it and the space behind it were; the room of the other
  /// variants of an enum grows by it. Not so where the last field stays last: all instances of such
  /// a type must agree on their order.
  Optional<StructLayout> layout(List<TypeLayout> fields, FieldRules rules, StructKind kind) {
    Optional<StructLayout> first = biased(fields, rules, kind, Bias.START);
    if (fields.size() < 2 || kind instanceof StructKind.MaybeUnsized) {
      return first;
    }
    Optional<Niche> niche = first.flatMap(s -> s.layout().niche());
    if (niche.isEmpty()) {
      return first;
    }
    long head = niche.get().offset();
    long tail = first.get().layout().size() - head - niche.get().size();
    if (head == 0 || tail <= 0) {
      return first;
    }
    Optional<StructLayout> second = biased(fields, rules, kind, Bias.END);
    boolean further =
        second
            .flatMap(s -> s.layout().niche())
            .map(Niche::offset)
            .filter(offset -> offset > head && offset > tail)
            .isPresent();
    return further ? second : first;
  }

  private Optional<StructLayout> biased(
      List<TypeLayout> fields, FieldRules rules, StructKind kind, Bias bias) {
    if (!fitsAll(fields)) {
      return Optional.empty();
    }
    List<Integer> order = FieldOrder.of(fields, rules, kind, bias);
    long align = 1;
    long end = 0;
    if (kind instanceof StructKind.Prefixed prefix) {
      align = rules.clamp(prefix.align());
      end = TypeLayout.roundUp(prefix.size(), align);
    }
    Long[] offsets = new Long[fields.size()];
    Arrays.fill(offsets, 0L);
    Niche niche = null;
    BigInteger available = BigInteger.ZERO;
    boolean sized = true;
    boolean uninhabited = false;
    for (int i : order) {
      TypeLayout field = fields.get(i);
      long fieldAlign = rules.clamp(field.align());
      align = Math.max(align, fieldAlign);
      end = TypeLayout.roundUp(end, fieldAlign);
      offsets[i] = end;
      BigInteger here = Scalars.available(field);
      int comparison = here.compareTo(available);
      if (here.signum() > 0 && (comparison > 0 || comparison == 0 && bias == Bias.END)) {
        niche = field.niche().orElseThrow().shifted(end);
        available = here;
      }
      sized &= field.sized();
      uninhabited |= field.uninhabited();
      end += field.size();
      if (end >= data.maxObjectSize()) {
        return Optional.empty();
      }
    }
    align = Math.max(align, rules.align().orElse(1));
    long size = TypeLayout.roundUp(end, align);
    if (size >= data.maxObjectSize()) {
      return Optional.empty();
    }
    TypeLayout layout =
        new TypeLayout(
            size,
            align,
            sized,
            uninhabited,
            Optional.ofNullable(niche),
            IndexVec.copyOf(Arrays.asList(offsets)));
    return Optional.of(new StructLayout(layout, order));
  }

  /// Whether no single field is beyond what rounding can take.
  private boolean fitsAll(List<TypeLayout> fields) {
    for (TypeLayout field : fields) {
      if (field.size() >= data.maxObjectSize() || field.align() >= data.maxObjectSize()) {
        return false;
      }
    }
    return true;
  }
}
