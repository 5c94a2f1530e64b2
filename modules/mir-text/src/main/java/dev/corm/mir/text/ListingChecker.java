package dev.corm.mir.text;

import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Whether the numbers of a listed type fit together. The rules:
///
/// 1. The alignment is a power of two, and the size a multiple of it.
/// 2. A field without an offset starts where the line before it ended, the first one after the tag;
///    an offset is printed only to go back, and is a multiple of the alignment that is printed with
///    it.
/// 3. Padding stands in front of a field. A variant ends where its last byte is: tag and printed
///    size give the end of its fields and paddings. A coroutine's variant ends after its locals and
///    the tag, wherever they are, and upvars behind them aren't counted.
/// 4. The largest variant and the end padding give the size of the type.
final class ListingChecker {
  private ListingChecker() {}

  /// A sentence on the first thing that doesn't fit.
  static Optional<String> check(Entry entry) {
    if (Long.bitCount(entry.align()) != 1) {
      return Optional.of("an alignment is a power of two, and " + entry.align() + " is not");
    }
    if (entry.size() % entry.align() != 0) {
      return Optional.of(
          "the size " + entry.size() + " is not a multiple of the alignment " + entry.align());
    }
    long tag = entry.discriminant().orElse(0);
    long largest = tag;
    for (Variant variant : entry.variants()) {
      Optional<String> fault = check(entry, variant, tag);
      if (fault.isPresent()) {
        return fault;
      }
      largest = Math.max(largest, tag + variant.size());
    }
    long total = largest + entry.endPadding().orElse(0);
    if (total != entry.size()) {
      return Optional.of(
          "the parts of this type take " + total + " bytes, and its size is " + entry.size());
    }
    return Optional.empty();
  }

  private static Optional<String> check(Entry entry, Variant variant, long tag) {
    String name = variant.name().map(n -> "variant `" + n + "`").orElse("the type");
    long at = tag;
    long end = tag;
    long locals = 0;
    for (Item item : variant.items()) {
      switch (item) {
        case Item.Padding(long size) -> at += size;
        case Item.Member member -> {
          String field = "`." + member.name() + "`";
          if (member.offset().isPresent()) {
            if (member.offset().getAsLong() >= at) {
              return Optional.of(
                  "an offset is printed only to go back, and " + field + " goes forward");
            }
            at = member.offset().getAsLong();
          }
          long align = member.align().orElse(1);
          if (Long.bitCount(align) != 1) {
            return Optional.of("an alignment is a power of two, and that of " + field + " is not");
          }
          if (at % align != 0) {
            return Optional.of(field + " is at offset " + at + ", against its alignment " + align);
          }
          at += member.size();
          end = Math.max(end, at);
          locals = member.kind() == MemberKind.LOCAL ? Math.max(locals, at) : locals;
        }
      }
      if (at > entry.size()) {
        return Optional.of(
            "the fields of " + name + " go beyond the size " + entry.size() + " of the whole type");
      }
    }
    if (!variant.items().isEmpty() && variant.items().getLast() instanceof Item.Padding) {
      return Optional.of("no field comes after the last padding of " + name);
    }
    long size = tag + variant.size();
    boolean fits =
        entry.type() instanceof Type.Coroutine(CoroutineKind kind, _) && kind.isCoroutine()
            ? locals <= size
            : size == end;
    if (!fits) {
      return Optional.of(
          "the fields of "
              + name
              + " take "
              + (end - tag)
              + " bytes, and its size is "
              + variant.size());
    }
    return Optional.empty();
  }

  /// How many bytes some fields and paddings take after the tag.
  static long size(List<Item> items, long tag) {
    long at = tag;
    long end = tag;
    for (Item item : items) {
      switch (item) {
        case Item.Padding(long size) -> at += size;
        case Item.Member member -> {
          at = member.offset().orElse(at) + member.size();
          end = Math.max(end, at);
        }
      }
    }
    return end - tag;
  }
}
