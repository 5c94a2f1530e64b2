package dev.corm.report;

import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.StateMap.Owner;
import dev.corm.report.StateMap.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Says of a laid-out coroutine what rustc says under `-Z print-type-sizes`, line by line.
///
/// 1. The variants come in the order `Unresumed`, `Suspend0`, …, `Returned`, `Panicked`.
/// 2. A variant's fields are its saved locals and then the upvars, sorted by offset, then by size.
///    Upvars that are not kept in all variants are listed in `Unresumed` only; where one of them
///    stays as a saved local it is listed as such.
/// 3. A position runs along with them. It starts behind the tag, wherever the tag really is: the
///    listing counts the tag as if it stood in front.
/// 4. A field after the position gets a line `padding` before it and shows its alignment; a field
///    before it (the first one, as a rule, where the tag is said to be) shows offset and alignment;
///    any other shows just its size.
/// 5. Types are listed for temporaries and for `__awaitee`, never for the user's variables.
/// 6. A variant's size is the end of its last saved local, or of the last upvar if it has none to
///    speak of. If the tag comes after that it counts in addition. What is printed leaves the tag's
///    size out again.
/// 7. The end padding is what the largest of these sizes lacks to the size of the type.
public final class ListingEntries {
  /// The variable that holds the future an `await` waits for.
  private static final String AWAITEE = "__awaitee";

  private ListingEntries() {}

  /// The listing of all coroutines that have a layout, in the report's order.
  public static TypeListing listing(SizeReport report) {
    return new TypeListing(
        report.coroutines().stream().map(ListingEntries::entry).flatMap(Optional::stream).toList());
  }

  /// The entry of a coroutine; empty if it has no layout.
  public static Optional<Entry> entry(CoroutineSize coroutine) {
    return coroutine.layout().map(layout -> entry(coroutine.type(), layout));
  }

  /// The entry of a coroutine type that has this layout.
  public static Entry entry(Type.Coroutine type, Layout layout) {
    CoroutineLayout offsets = layout.layout();
    List<Variant> variants = new ArrayList<>();
    long largest = offsets.tagSize();
    for (VariantIndex variant : StateMap.order(offsets.variants().size())) {
      List<Region> fields = StateMap.listed(layout, variant);
      long size = size(offsets, fields);
      largest = Math.max(largest, size);
      variants.add(
          new Variant(
              Optional.of(offsets.variants().at(variant).name()),
              size - offsets.tagSize(),
              items(offsets.tagSize(), fields)));
    }
    long padding = offsets.size() - largest;
    return new Entry(
        type,
        offsets.size(),
        offsets.align(),
        OptionalLong.of(offsets.tagSize()),
        variants,
        padding > 0 ? OptionalLong.of(padding) : OptionalLong.empty());
  }

  private static long size(CoroutineLayout offsets, List<Region> fields) {
    long locals = 0;
    long upvars = 0;
    for (Region field : fields) {
      switch (field.owner()) {
        case Owner.Saved _ -> locals = Math.max(locals, field.slot().end());
        case Owner.Upvar _ -> upvars = Math.max(upvars, field.slot().end());
        case Owner.Tag _, Owner.Padding _ -> {
          // not among the fields
        }
      }
    }
    long size = locals == 0 ? upvars : locals;
    return offsets.tag() >= size ? size + offsets.tagSize() : size;
  }

  private static List<Item> items(long start, List<Region> fields) {
    List<Item> items = new ArrayList<>();
    long position = start;
    for (Region field : fields) {
      long offset = field.slot().offset();
      if (offset > position) {
        items.add(new Item.Padding(offset - position));
      }
      items.add(member(field, offset < position, offset != position));
      position = field.slot().end();
    }
    return items;
  }

  private static Item member(Region field, boolean showsOffset, boolean showsAlign) {
    OptionalLong offset =
        showsOffset ? OptionalLong.of(field.slot().offset()) : OptionalLong.empty();
    OptionalLong align = showsAlign ? OptionalLong.of(field.slot().align()) : OptionalLong.empty();
    long size = field.slot().size();
    return switch (field.owner()) {
      case Owner.Upvar(int index, var variable) ->
          new Item.Member(
              MemberKind.UPVAR,
              variable.name().orElse(".upvar" + index),
              size,
              offset,
              align,
              Optional.empty());
      case Owner.Saved(var index, var variable) -> {
        String name = variable.name().orElse(".coroutine_field" + index.index());
        boolean typed = variable.name().isEmpty() || Objects.equals(name, AWAITEE);
        yield new Item.Member(
            MemberKind.LOCAL,
            name,
            size,
            offset,
            align,
            typed ? variable.listed() : Optional.empty());
      }
      case Owner.Tag _, Owner.Padding _ -> throw new IllegalArgumentException("not a field");
    };
  }
}
