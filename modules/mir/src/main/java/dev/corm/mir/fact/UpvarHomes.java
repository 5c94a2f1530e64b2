package dev.corm.mir.fact;

import dev.corm.mir.body.Local;
import java.util.List;
import java.util.Optional;

/// Where captures live once a coroutine runs: the local that the prologue of a body in phase
/// [dev.corm.mir.body.Phase#UPVARS_LOCAL] moves each of them to.
///
/// This is read off the prologue, so it is no side table that MIR needs to be understood.
///
/// @param homes for each capture, in capture order, its local; empty for a capture that the
///   prologue does not move. An empty list in a body whose captures were not relocated
public record UpvarHomes(List<Optional<Local>> homes) {
  /// Freezes the list.
  public UpvarHomes {
    homes = List.copyOf(homes);
  }
}
