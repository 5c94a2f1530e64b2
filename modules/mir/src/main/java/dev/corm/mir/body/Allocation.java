package dev.corm.mir.body;

import java.util.List;

/// An allocation printed after a body.
///
/// @param id its number
/// @param attributes the text in parentheses in its head: `size: 4, align: 1`, `static: Q, size: 3,
///   align: 1`, `vtable: …`, `fn: …`
/// @param rows the rows of its body as printed, without indentation; empty if it has no body
/// @param hasBody whether braces follow the head
public record Allocation(AllocId id, String attributes, List<String> rows, boolean hasBody) {
  /// Freezes the list.
  public Allocation {
    rows = List.copyOf(rows);
  }
}
