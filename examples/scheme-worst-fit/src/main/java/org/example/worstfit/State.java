package org.example.worstfit;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The work on one request; see [WorstFit].
///
/// Items are numbered: saved locals first, by their own numbers, then captures without a home.
final class State {
  private final PackingRequest request;
  private final List<TypeLayout> items;
  private final List<Integer> captures = new ArrayList<>();
  private final List<BitSet> apart = new ArrayList<>();
  private final TreeMap<Integer, Slot> placed = new TreeMap<>();
  private final Slot tag;
  private long end;

  State(PackingRequest request) {
    this.request = request;
    this.items = new ArrayList<>(request.saved());
    for (int i = 0; i < request.upvars().size(); i++) {
      Optional<SavedLocal> home = request.homes().get(i);
      captures.add(home.map(SavedLocal::index).orElse(items.size()));
      if (home.isEmpty()) {
        items.add(request.upvars().get(i));
      }
    }
    int tagSize = CoroutineLayout.smallestTag(request.variants().size());
    tag = new Slot(0, tagSize, tagSize);
    end = tagSize;
    keepApart();
  }

  private void keepApart() {
    items.forEach(_ -> apart.add(new BitSet()));
    keepApart(captures);
    for (List<SavedLocal> fields : request.variants()) {
      keepApart(fields.stream().map(SavedLocal::index).toList());
    }
    for (int row = 0; row < request.saved().size(); row++) {
      for (int other = request.conflicts().next(row, 0);
          other >= 0;
          other = request.conflicts().next(row, other + 1)) {
        apart.get(row).set(other);
      }
    }
  }

  private void keepApart(List<Integer> together) {
    BitSet all = new BitSet();
    together.forEach(all::set);
    together.forEach(item -> apart.get(item).or(all));
  }

  /// The layout; refused if it is larger than an object can be.
  Outcome<CoroutineLayout> layOut(String mode) {
    List<Integer> order = new ArrayList<>();
    for (int i = items.size() - 1; i >= 0; i--) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingLong((Integer item) -> items.get(item).size())
            .thenComparingLong(item -> items.get(item).align())
            .reversed());
    long align = tag.align();
    long most = request.data().maxObjectSize();
    for (int item : order) {
      TypeLayout layout = items.get(item);
      if (layout.size() >= most || layout.align() >= most) {
        return tooLarge();
      }
      Slot slot = new Slot(offset(item), layout.size(), layout.align());
      placed.put(item, slot);
      end = Math.max(end, slot.end());
      align = Math.max(align, layout.align());
      if (end >= most) {
        return tooLarge();
      }
    }
    long size = TypeLayout.roundUp(end, align);
    return size >= most ? tooLarge() : new Outcome.Done<>(layout(mode, size, align));
  }

  private static Outcome<CoroutineLayout> tooLarge() {
    return new Outcome.Refused<>("the coroutine's state is larger than any object can be");
  }

  /// Where an item goes. A gap lies between two things that the item must not overlap, or behind
  /// the last of them up to the end of the state so far.
  private long offset(int item) {
    TypeLayout layout = items.get(item);
    List<Slot> taken = new ArrayList<>(List.of(tag));
    placed.forEach((other, slot) -> {
      if (apart.get(item).get(other) && slot.size() > 0) {
        taken.add(slot);
      }
    });
    taken.sort(Comparator.comparingLong(Slot::offset));
    long widest = -1;
    long best = 0;
    long reached = 0;
    for (int i = 0; i < taken.size(); i++) {
      // What the item must not overlap may overlap each other.
      reached = Math.max(reached, taken.get(i).end());
      boolean last = i + 1 == taken.size();
      long start = TypeLayout.roundUp(reached, layout.align());
      long room = (last ? end : taken.get(i + 1).offset()) - start;
      if (room >= layout.size() && room > widest) {
        widest = room;
        best = start;
      } else if (last && widest < 0) {
        best = start;
      }
    }
    return best;
  }

  private CoroutineLayout layout(String mode, long size, long align) {
    List<Slot> upvars = captures.stream().map(placed::get).toList();
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < request.variants().size(); i++) {
      VariantIndex index = VariantIndex.of(i);
      List<SavedLocal> fields = request.variants().at(index);
      List<Slot> slots =
          new ArrayList<>(fields.stream().map(field -> placed.get(field.index())).toList());
      if (index.equals(VariantIndex.UNRESUMED)) {
        slots.addAll(upvars);
      }
      long last = slots.stream().mapToLong(Slot::end).max().orElse(0);
      variants.add(new Variant(Variant.name(index), Math.max(last, tag.end()), fields));
    }
    List<Slot> saved = new ArrayList<>(placed.headMap(request.saved().size()).values());
    return new CoroutineLayout(
        mode,
        size,
        align,
        tag.offset(),
        Math.toIntExact(tag.size()),
        upvars,
        false,
        request.homes(),
        IndexVec.copyOf(saved),
        IndexVec.copyOf(variants));
  }
}
