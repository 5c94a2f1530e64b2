package dev.corm.mir.fact;

import dev.corm.mir.body.Local;
import java.util.List;

/// Where the values of captures go on every way to the first suspension, as far as whole locals are
/// moved (or copied) to whole locals.
///
/// @param chains one chain for each capture that is moved at all, in capture order
public record CaptureMoves(List<Chain> chains) {
  /// Nothing is moved.
  public static final CaptureMoves NONE = new CaptureMoves(List.of());

  /// Freezes the list.
  public CaptureMoves {
    chains = List.copyOf(chains);
  }

  /// The way of one capture.
  ///
  /// @param capture its number, in capture order
  /// @param locals the locals that its value is moved to, one after the other; in a body whose
  ///   captures were relocated, first its home. The scratch local of the prologue is left out
  public record Chain(int capture, List<Local> locals) {
    /// Freezes the list.
    public Chain {
      locals = List.copyOf(locals);
    }
  }
}
