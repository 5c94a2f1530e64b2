package dev.corm.spi;

import dev.corm.mir.body.Phase;
import java.util.List;
import java.util.Optional;

/// What a pass needs and does, as data, so that a plan can be checked before anything runs.
///
/// @param admits the phases a body may be in
/// @param establishes the phase that its result is in; empty if it stays in its phase
/// @param uses the analyses it asks for
/// @param preserves the analyses whose results stay valid
/// @param required whether the pipeline is useless without it
public record Contract(
    List<Phase> admits,
    Optional<Phase> establishes,
    List<AnalysisKey<?>> uses,
    List<AnalysisKey<?>> preserves,
    boolean required) {
  /// Freezes the lists.
  public Contract {
    admits = List.copyOf(admits);
    uses = List.copyOf(uses);
    preserves = List.copyOf(preserves);
  }
}
