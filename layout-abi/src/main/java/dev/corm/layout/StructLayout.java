package dev.corm.layout;

import dev.corm.mir.layout.TypeLayout;
import java.util.List;

/// Fields laid out side by side.
///
/// @param layout size, alignment, niche and offsets (in source order)
/// @param order the numbers of the fields in the order of memory; zero-sized fields have their
///   place in it too
record StructLayout(TypeLayout layout, List<Integer> order) {
  StructLayout {
    order = List.copyOf(order);
  }

  long offset(int field) {
    return layout.offsets().get(field);
  }
}
