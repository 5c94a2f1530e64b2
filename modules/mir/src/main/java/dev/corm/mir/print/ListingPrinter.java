package dev.corm.mir.print;

import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.Variant;

/// Prints listings of type sizes, byte for byte as `rustc -Z print-type-sizes` does.
public final class ListingPrinter {
  private static final String PREFIX = "print-type-size ";

  private ListingPrinter() {}

  /// The text of a listing.
  public static String print(TypeListing listing) {
    StringBuilder out = new StringBuilder();
    listing.entries().forEach(entry -> append(out, entry));
    return out.toString();
  }

  /// The lines of one type.
  public static String print(Entry entry) {
    StringBuilder out = new StringBuilder();
    append(out, entry);
    return out.toString();
  }

  private static void append(StringBuilder out, Entry entry) {
    out.append(PREFIX).append("type: `").append(TypePrinter.print(entry.type())).append("`: ");
    out.append(entry.size()).append(" bytes, alignment: ").append(entry.align());
    out.append(" bytes\n");
    entry.discriminant().ifPresent(size -> part(out, "    discriminant: ", size).append('\n'));
    for (Variant variant : entry.variants()) {
      append(out, variant);
    }
    entry.endPadding().ifPresent(size -> part(out, "    end padding: ", size).append('\n'));
  }

  private static void append(StringBuilder out, Variant variant) {
    variant
        .name()
        .ifPresent(name -> part(out, "    variant `" + name + "`: ", variant.size()).append('\n'));
    String indent = variant.name().isPresent() ? "        " : "    ";
    for (Item item : variant.items()) {
      switch (item) {
        case Item.Padding(long size) -> part(out, indent + "padding: ", size);
        case Item.Member member -> {
          part(out, indent + member.kind().word() + " `." + member.name() + "`: ", member.size());
          member.offset().ifPresent(at -> out.append(", offset: ").append(at).append(" bytes"));
          member.align().ifPresent(by -> out.append(", alignment: ").append(by).append(" bytes"));
          member.type().ifPresent(of -> out.append(", type: ").append(TypePrinter.print(of)));
        }
      }
      out.append('\n');
    }
  }

  private static StringBuilder part(StringBuilder out, String text, long size) {
    return out.append(PREFIX).append(text).append(size).append(" bytes");
  }
}
