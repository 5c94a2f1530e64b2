package dev.corm.mir.layout;

import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What `-Z print-type-sizes` printed, type by type, in its order.
///
/// @param entries the types
public record TypeListing(List<Entry> entries) {
  /// Freezes the list.
  public TypeListing {
    entries = List.copyOf(entries);
  }

  /// One listed type.
  ///
  /// @param type the type
  /// @param size its size in bytes
  /// @param align its alignment in bytes
  /// @param discriminant the size of the tag, if the listing has a line for it
  /// @param variants its variants; a struct has one without a name
  /// @param endPadding the padding at its end
  public record Entry(
      Type type,
      long size,
      long align,
      OptionalLong discriminant,
      List<Variant> variants,
      OptionalLong endPadding) {
    /// Freezes the list.
    public Entry {
      variants = List.copyOf(variants);
    }

    /// The names of a coroutine's upvars, in the order of its first variant; none for other types.
    public List<String> upvarNames() {
      List<String> names = new ArrayList<>();
      if (!variants.isEmpty()) {
        for (Item item : variants.getFirst().items()) {
          if (item instanceof Item.Member member && member.kind() == MemberKind.UPVAR) {
            names.add(member.name());
          }
        }
      }
      return names;
    }
  }

  /// A variant of a listed type.
  ///
  /// @param name its name; empty for a struct
  /// @param size its size as printed, without the tag
  /// @param items its fields and paddings in the order of the listing, which is by offset
  public record Variant(Optional<String> name, long size, List<Item> items) {
    /// Freezes the list.
    public Variant {
      items = List.copyOf(items);
    }
  }

  /// A line inside a variant.
  public sealed interface Item {
    /// `padding: 3 bytes`.
    ///
    /// @param size how many bytes
    record Padding(long size) implements Item {}

    /// A field, upvar or local: `local `.x`: 4 bytes, offset: 0 bytes, alignment: 4 bytes, type:
    /// T`.
    ///
    /// @param kind which of the three
    /// @param name its name without the dot
    /// @param size its size in bytes
    /// @param offset its offset, where it is printed
    /// @param align its alignment, where it is printed
    /// @param type its type, where it is printed
    record Member(
        MemberKind kind,
        String name,
        long size,
        OptionalLong offset,
        OptionalLong align,
        Optional<Type> type)
        implements Item {}
  }

  /// What a member is.
  public enum MemberKind {
    FIELD("field"),
    UPVAR("upvar"),
    LOCAL("local");

    private final String word;

    MemberKind(String word) {
      this.word = word;
    }

    /// The word in the listing.
    public String word() {
      return word;
    }
  }
}
