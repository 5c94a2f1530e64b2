package dev.corm.driver.pipeline;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;

/// What an item is called, for messages and for the names of files.
///
/// @param crate the crate that it is defined in
/// @param item the item's path as rustc's comment `// MIR for …` has it
/// @param stem the start of the names of its dump files: `work.fetch-{closure#0}`
public record Label(String crate, String item, String stem) {
  /// The label of a body of which only its text is known.
  ///
  /// @param crate the crate
  public static Label of(String crate, Body body) {
    String item = item(body);
    return new Label(crate, item, crate + "." + fileName(item));
  }

  /// The label of the only item in a dump file.
  ///
  /// @param stem the file's name without stage and ending
  public static Label inFile(String stem, Body body) {
    int dot = stem.indexOf('.');
    return new Label(dot < 0 ? stem : stem.substring(0, dot), item(body), stem);
  }

  /// The item's path: that of the comment in front of the body, if there is one.
  private static String item(Body body) {
    return body.head().origin().map(BodyHead.Origin::item).orElseGet(() -> path(body.head()));
  }

  private static String path(BodyHead head) {
    String path = head.path().toString();
    return head.kind() instanceof BodyHead.Kind.Constant(var promoted) && promoted.isPresent()
        ? path + "::promoted[" + promoted.get() + "]"
        : path;
  }

  /// As rustc does: `::` becomes `-`. What file systems or shells may not like becomes `_`.
  private static String fileName(String item) {
    return item.replace("::", "-").replaceAll("[^A-Za-z0-9_{}#.\\[\\]-]+", "_");
  }

  @Override
  public String toString() {
    return item;
  }
}
