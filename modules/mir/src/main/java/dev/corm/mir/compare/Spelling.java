package dev.corm.mir.compare;

import java.util.regex.Pattern;

/// The names that a state transform brings into a body, in either spelling.
///
/// A dump trims a path where the last name says enough, which depends on all crates around: most
/// say `Poll<u8>`, but one with a `Poll` of its own says `std::task::Poll<u8>`. A body from before
/// the transform does not tell, as it need not name these types.
final class Spelling {
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "(?<![\\w:])(?:std::task::(?=(?:Poll|Context)\\b)|std::pin::(?=Pin\\b)"
              + "|std::future::(?=Future\\b)|std::option::(?=Option\\b)|std::ops::(?=CoroutineState\\b))");

  private Spelling() {}

  /// Whether two nodes print alike, but for how they spell these names.
  static boolean same(Object our, Object their) {
    return our.equals(their) || trimmed(our).equals(trimmed(their));
  }

  private static String trimmed(Object node) {
    return INTRODUCED.matcher(node.toString()).replaceAll("");
  }
}
