package dev.corm.cli;

import java.util.Arrays;
import java.util.List;

/// What `-Z dump-mir` asks for: alternatives with `|`, each of parts with `&` that must all apply.
/// A part applies if it is `all`, or if the name of the pass or the path of the item contains it.
///
/// @param alternatives the parts of each alternative
record DumpFilter(List<List<String>> alternatives) {
  DumpFilter {
    alternatives = alternatives.stream().map(List::copyOf).toList();
  }

  static DumpFilter of(String text) {
    return new DumpFilter(
        Arrays.stream(text.split("\\|"))
            .map(alternative -> Arrays.stream(alternative.split("&")).map(String::strip).toList())
            .toList());
  }

  boolean matches(String pass, String item) {
    return alternatives.stream()
        .anyMatch(parts ->
            parts.stream()
                .allMatch(part ->
                    part.equals("all")
                        || pass.contains(part)
                        || PassName.rustcs(pass).contains(part)
                        || item.contains(part)));
  }
}
