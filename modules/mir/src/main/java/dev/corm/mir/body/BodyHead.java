package dev.corm.mir.body;

import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import java.util.List;
import java.util.Optional;

/// What a dump says of a body in front of its braces.
///
/// @param origin the `// MIR for …` comment, if there is one
/// @param comments further comment lines between that and the head, as printed
/// @param kind function, constant, …
/// @param path the item's path
/// @param coverage the lines about regions of source code in an instrumented body, as printed after
///   `coverage `: `Code { bcb: bcb0 } => a.rs:1:2: 3:4 (#0);`
public record BodyHead(
    Optional<Origin> origin, List<String> comments, Kind kind, Path path, List<String> coverage) {
  /// Freezes the lists.
  public BodyHead {
    comments = List.copyOf(comments);
    coverage = List.copyOf(coverage);
  }

  /// The head of a body that is not instrumented.
  public BodyHead(Optional<Origin> origin, List<String> comments, Kind kind, Path path) {
    this(origin, comments, kind, path, List.of());
  }

  /// The comment `// MIR for `path` before StateTransform`.
  ///
  /// @param item the text between the backquotes
  /// @param stage what follows: `before StateTransform`, `after built`, or empty
  public record Origin(String item, String stage) {}

  /// What kind of item the body belongs to.
  public sealed interface Kind {
    /// `fn path(_1: T) -> R`.
    record Function() implements Kind {}

    /// `const path: T =`; also for promoteds, whose number is then there.
    ///
    /// @param promoted the number in `const path::promoted[3]: T =`, which the path leaves out
    record Constant(Optional<Integer> promoted) implements Kind {}

    /// `path: T =`: an anonymous constant, such as an array length or an inline `const` block.
    record AnonymousConstant() implements Kind {}

    /// `const path: T = const 3_usize;`: a constant whose value is known without running anything.
    /// Its body has no blocks.
    ///
    /// @param value its value
    record TrivialConstant(dev.corm.mir.body.Constant value) implements Kind {}

    /// `static path: T =`.
    ///
    /// @param mutability whether it is `static mut`
    record Static(Mutability mutability) implements Kind {}
  }
}
