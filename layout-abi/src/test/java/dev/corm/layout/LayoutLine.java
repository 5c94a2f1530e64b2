package dev.corm.layout;

import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.VariantsLayout;
import java.math.BigInteger;
import java.util.List;

/// One line of text that says everything of a layout, for comparisons and tables.
final class LayoutLine {
  private LayoutLine() {}

  static String of(TypeLayout layout, boolean withOffsets) {
    StringBuilder text = new StringBuilder();
    text.append("size ").append(layout.size()).append(" align ").append(layout.align());
    if (layout.uninhabited()) {
      text.append(" uninhabited");
    }
    layout.niche().ifPresent(n -> text.append(niche(n)));
    switch (layout.variants()) {
      case VariantsLayout.Single(var variant) -> {
        if (withOffsets) {
          text.append(" fields ").append(layout.offsets());
        }
        if (variant.index() != 0) {
          text.append(" variant ").append(variant.index());
        }
      }
      case VariantsLayout.Tagged(var tag, var offsets) -> {
        text.append(tag(tag.offset(), tag.size()));
        append(text, offsets);
      }
      case VariantsLayout.NicheFilled(
              var tag,
              var untagged,
              var first,
              var last,
              var start,
              var offsets) -> {
        text.append(tag(tag.offset(), tag.size()));
        text.append(niche(untagged.index(), first.index(), last.index(), start));
        append(text, offsets);
      }
    }
    return text.toString();
  }

  static String niche(Niche niche) {
    return " niche "
        + niche.offset()
        + "+"
        + niche.size()
        + " "
        + niche.start()
        + ".."
        + niche.end();
  }

  static String tag(long offset, int size) {
    return " tag " + offset + "+" + size;
  }

  static String niche(int untagged, int first, int last, BigInteger start) {
    return " untagged " + untagged + " others " + first + ".." + last + " from " + start;
  }

  /// The offsets of the variants that have fields.
  static void append(StringBuilder text, List<? extends List<?>> offsets) {
    for (int i = 0; i < offsets.size(); i++) {
      if (!offsets.get(i).isEmpty()) {
        text.append(' ').append(i).append(':').append(offsets.get(i));
      }
    }
  }
}
