package dev.corm.mir.fact;

import dev.corm.mir.body.Local;
import java.util.List;

/// Where the values of captures go until a coroutine first suspends, as far as they are moved or
/// copied whole.
///
/// @param chains one for each capture that is moved or copied into a local, in capture order
public record CaptureMoves(List<Chain> chains) {
  /// Freezes the list.
  public CaptureMoves {
    chains = List.copyOf(chains);
  }

  /// The way of one capture's value.
  ///
  /// @param capture the number of the capture
  /// @param locals the locals that hold its value in turn, never empty. The scratch local of a
  ///   relocating prologue, which holds it for a moment between capture and home, is left out
  public record Chain(int capture, List<Local> locals) {
    /// Freezes the list.
    public Chain {
      locals = List.copyOf(locals);
      if (locals.isEmpty()) {
        throw new IllegalArgumentException("a capture that goes nowhere");
      }
    }
  }
}
