package dev.corm.driver.plugin;

import dev.corm.driver.Services;
import dev.corm.driver.pipeline.Pipeline;
import dev.corm.driver.pipeline.Plan;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.Pass;
import dev.corm.spi.Provider;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is wrong with what services say of themselves. Every question is put to a service here
/// first, so that one that throws does so where it can be refused.
final class ServiceFaults {
  private ServiceFaults() {}

  /// Whether a service says properly what it is; what it needs comes later, in [#ofContract].
  static Optional<String> of(Provider service) {
    String name = service.getClass().getName();
    try {
      String id = service.id();
      if (id == null || !Services.isId(id)) {
        return Optional.of(
            name + " has the id `" + id + "`; ids are lower-case words separated by dashes");
      }
      if (service instanceof Pass && id.equals(Pipeline.LAY_OUT)) {
        return Optional.of(name + " has the id `" + id + "`, which is the pipeline's own");
      }
      String summary = service.summary();
      if (summary == null || summary.isBlank() || summary.lines().count() > 1) {
        return Optional.of("the summary of `" + id + "` is not one line");
      }
      if (service instanceof AnalysisProvider analyses && badKeys(analyses.keys())) {
        return Optional.of("`" + id + "` does not list the analyses that it answers");
      }
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return Optional.of(name + " can't say what it is: " + e);
    }
  }

  private static boolean badKeys(List<AnalysisKey<?>> keys) {
    return keys == null || keys.isEmpty() || keys.stream().anyMatch(key -> key == null);
  }

  /// Whether a pass can be part of a plan at all.
  ///
  /// @param known the analyses that somebody answers
  static Optional<String> ofContract(Pass pass, List<AnalysisKey<?>> known) {
    Set<AnalysisKey<?>> keys = new HashSet<>(known);
    return Plan.contractFault(pass, keys).map(fault -> "the pass `" + pass.id() + "` " + fault);
  }
}
