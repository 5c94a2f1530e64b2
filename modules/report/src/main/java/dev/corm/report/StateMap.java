package dev.corm.report;

import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One variant of a coroutine's state, every byte of it attributed to an owner.
///
/// @param name the variant's name
/// @param size the offset after its last field, the tag included
/// @param regions what is where, by offset; they cover the whole state, the last one being what
///   this variant leaves unused at the end
public record StateMap(String name, long size, List<Region> regions) {
  /// Freezes the list.
  public StateMap {
    regions = List.copyOf(regions);
  }

  /// Some bytes with one owner.
  ///
  /// @param slot which bytes; padding has alignment 1
  /// @param owner whose they are
  public record Region(Slot slot, Owner owner) {}

  /// Whose bytes they are.
  public sealed interface Owner {
    /// A captured variable's, also where it has become a saved local and has that local's bytes.
    ///
    /// @param index its number, in capture order
    /// @param variable the capture
    record Upvar(int index, Variable variable) implements Owner {}

    /// A saved local's: a variable's, or a temporary's if it has no name.
    ///
    /// @param index its number among the saved locals
    /// @param variable the local
    record Saved(SavedLocal index, Variable variable) implements Owner {}

    /// The number of the state.
    record Tag() implements Owner {}

    /// Nobody's in this variant.
    ///
    /// @param reserved what the bytes are kept free for: names of promoted locals, which have their
    ///   place in all variants but are not needed in this one
    record Padding(List<String> reserved) implements Owner {
      /// Freezes the list.
      public Padding {
        reserved = List.copyOf(reserved);
      }
    }
  }

  /// The maps of all variants, in the order in which a coroutine goes through them: `Unresumed`,
  /// `Suspend0`, …, `Returned`, `Panicked`.
  public static List<StateMap> of(Layout layout) {
    List<Reservation> reserved = reservations(layout);
    return order(layout.layout().variants().size()).stream()
        .map(variant -> of(layout, variant, reserved))
        .toList();
  }

  /// The variants as rustc lists them: `Returned` and `Panicked`, numbers 1 and 2, come last.
  static List<VariantIndex> order(int count) {
    List<VariantIndex> order = new ArrayList<>(count);
    order.add(VariantIndex.UNRESUMED);
    for (int i = VariantIndex.RESERVED; i < count; i++) {
      order.add(VariantIndex.of(i));
    }
    order.add(VariantIndex.RETURNED);
    order.add(VariantIndex.PANICKED);
    return order;
  }

  /// The fields of one variant by offset, and zero-sized ones before others of the same offset. A
  /// capture that became a saved local is a capture in every variant that has it, and in each of
  /// them once.
  static List<Region> fields(Layout layout, VariantIndex variant) {
    Map<SavedLocal, Integer> captures = captures(layout);
    return listed(layout, variant).stream()
        .map(region ->
            region.owner() instanceof Owner.Saved(var saved, _) && captures.containsKey(saved)
                ? new Region(region.slot(), upvar(layout, captures.get(saved)))
                : region)
        .toList();
  }

  /// The same as rustc's listing has it: captures are captures where the layout keeps them as such,
  /// which may be `Unresumed` only, and saved locals elsewhere. At equal offset and size, locals
  /// come before upvars, and each of them in the order of their numbers.
  static List<Region> listed(Layout layout, VariantIndex variant) {
    CoroutineLayout offsets = layout.layout();
    boolean withUpvars = offsets.upvarsInAllVariants() || variant.equals(VariantIndex.UNRESUMED);
    Map<SavedLocal, Integer> captures = captures(layout);
    List<Region> fields = new ArrayList<>();
    for (SavedLocal saved : offsets.variants().at(variant).fields()) {
      if (!withUpvars || !captures.containsKey(saved)) {
        fields.add(
            new Region(
                offsets.saved().at(saved),
                new Owner.Saved(saved, layout.saved().get(saved.index()))));
      }
    }
    if (withUpvars) {
      for (int i = 0; i < offsets.upvars().size(); i++) {
        fields.add(new Region(offsets.upvars().get(i), upvar(layout, i)));
      }
    }
    fields.sort(BY_OFFSET);
    return fields;
  }

  private static Owner.Upvar upvar(Layout layout, int index) {
    return new Owner.Upvar(index, layout.upvars().get(index));
  }

  /// For each saved local that is the home of a capture, the capture's number.
  private static Map<SavedLocal, Integer> captures(Layout layout) {
    Map<SavedLocal, Integer> captures = new HashMap<>();
    List<Optional<SavedLocal>> homes = layout.layout().homes();
    for (int i = 0; i < homes.size(); i++) {
      if (homes.get(i).isPresent()) {
        captures.put(homes.get(i).get(), i);
      }
    }
    return captures;
  }

  /// For each saved local the variable that it is shown as: the capture that it is the home of, or
  /// else itself.
  static List<Variable> shown(Layout layout) {
    List<Variable> shown = new ArrayList<>(layout.saved());
    captures(layout).forEach((saved, i) -> shown.set(saved.index(), layout.upvars().get(i)));
    return shown;
  }

  private static final Comparator<Region> BY_OFFSET =
      Comparator.<Region>comparingLong(region -> region.slot().offset())
          .thenComparingLong(region -> region.slot().size());

  private static StateMap of(Layout layout, VariantIndex variant, List<Reservation> reserved) {
    CoroutineLayout offsets = layout.layout();
    List<Region> owned = new ArrayList<>(fields(layout, variant));
    owned.add(new Region(new Slot(offsets.tag(), offsets.tagSize(), 1), new Owner.Tag()));
    owned.sort(BY_OFFSET);
    List<Region> regions = new ArrayList<>();
    long end = 0;
    for (Region region : owned) {
      padTo(region.slot().offset(), end, reserved, regions);
      regions.add(region);
      end = Math.max(end, region.slot().end());
    }
    padTo(offsets.size(), end, reserved, regions);
    return new StateMap(offsets.variants().at(variant).name(), end, regions);
  }

  private static void padTo(
      long offset, long end, List<Reservation> reserved, List<Region> regions) {
    if (offset > end) {
      Slot gap = new Slot(end, offset - end, 1);
      List<String> names =
          reserved.stream()
              .filter(own -> own.slot().offset() < gap.end() && gap.offset() < own.slot().end())
              .map(Reservation::name)
              .distinct()
              .toList();
      regions.add(new Region(gap, new Owner.Padding(names)));
    }
  }

  /// The place of a promoted local.
  private record Reservation(Slot slot, String name) {}

  private static List<Reservation> reservations(Layout layout) {
    List<Variable> shown = shown(layout);
    return promoted(layout).stream()
        .map(saved ->
            new Reservation(layout.layout().saved().get(saved), shown.get(saved).label("local")))
        .filter(own -> own.slot().size() > 0)
        .toList();
  }

  /// The saved locals that more than one variant has, and that therefore have a place in all.
  static TreeSet<Integer> promoted(Layout layout) {
    TreeSet<Integer> seen = new TreeSet<>();
    TreeSet<Integer> twice = new TreeSet<>();
    for (CoroutineLayout.Variant variant : layout.layout().variants()) {
      for (SavedLocal saved : variant.fields()) {
        if (!seen.add(saved.index())) {
          twice.add(saved.index());
        }
      }
    }
    return twice;
  }
}
