package dev.corm.mir.text;

import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;

/// The notation of promoteds, `path::promoted[2]`, whose path is read with `promoted` as its last
/// segment.
final class Promoteds {
  private static final PathSegment NAME = new PathSegment.Name("promoted", GenericArgs.NONE);

  private Promoteds() {}

  static boolean isPromoted(Path path) {
    return path.segments().size() > 1 && path.last().equals(NAME);
  }

  /// The path of the body that a promoted belongs to.
  static Path owner(Path path) {
    return new Path(path.self(), path.segments().subList(0, path.segments().size() - 1));
  }

  /// Parses `[2]`.
  static int number(Cursor c) {
    c.expect('[', " and the number of a promoted");
    int number = c.number("the number of a promoted");
    c.expect(']', " after the number of a promoted");
    return number;
  }
}
