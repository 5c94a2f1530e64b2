package dev.corm.mir.type;

import dev.corm.mir.print.TypePrinter;
import java.util.List;
import java.util.Optional;

/// A path as printed: `std::vec::Vec<u8>`, `<T as Iterator>::next`, `a::<impl at a.rs:1:2:
/// 3:4>::f::{closure#0}`.
///
/// Whether arguments print with `::<` depends on where the path stands (values do, types don't),
/// not on the path.
///
/// @param self the part in angle brackets in front, if it has one
/// @param segments the segments, at least one unless there is a `self`
public record Path(Optional<QSelf> self, List<PathSegment> segments) {
  /// Freezes the list.
  public Path {
    segments = List.copyOf(segments);
  }

  /// A path of plain names.
  public static Path of(String... names) {
    return new Path(
        Optional.empty(),
        java.util.Arrays.stream(names)
            .<PathSegment>map(name -> new PathSegment.Name(name, GenericArgs.NONE))
            .toList());
  }

  /// The last segment.
  public PathSegment last() {
    return segments.getLast();
  }

  /// The qualified self type `<T as Trait>` or `<T>`.
  ///
  /// @param type the type
  /// @param trait the trait it is seen as
  public record QSelf(Type type, Optional<Path> trait) {}

  /// The text as a type would print it (no `::<`).
  @Override
  public String toString() {
    return TypePrinter.print(this);
  }
}
