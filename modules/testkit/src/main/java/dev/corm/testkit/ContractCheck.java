package dev.corm.testkit;

import dev.corm.driver.ServiceProblem;
import dev.corm.driver.Services;
import dev.corm.driver.pipeline.CachedAnalyses;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.Plan;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.Contract;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import dev.corm.spi.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks what a service says of itself:
///
/// 1. its id is one, and its summary is one line;
/// 2. its class and those above it have no state: every field is final, and none is an array;
/// 3. a pass has a contract that a plan accepts, the same each time it is asked, and preserves only
///    analyses that somebody answers;
/// 4. an analysis provider answers some keys, each of them once, the same each time it is asked,
///    and fits together with the other services. It answers them for a small function, and rejects
///    a key that is not among them.
///
/// Rule 2 looks at declarations: a final field may refer to something that changes.
public final class ContractCheck {
  private static final String FUNCTION =
      "fn small() -> () {\n    let mut _0: ();\n\n    bb0: {\n        return;\n    }\n}\n";

  private final Provider provider;
  private final Services services;
  private final List<String> faults = new ArrayList<>();

  private ContractCheck(Provider provider, Services services) {
    this.provider = provider;
    this.services = services;
  }

  /// Checks a service among those of the module path.
  ///
  /// @throws AssertionError if a rule is broken, with all that are
  public static void run(Provider provider) {
    run(provider, Services.discover());
  }

  /// Checks a service among others. One of its kind and id among them is not looked at.
  ///
  /// @throws AssertionError if a rule is broken, with all that are
  public static void run(Provider provider, Services others) {
    ContractCheck check = new ContractCheck(provider, others);
    check.check();
    if (!check.faults.isEmpty()) {
      throw new AssertionError(
          provider.getClass().getName()
              + " breaks its contract:\n"
              + String.join("\n", check.faults));
    }
  }

  private void check() {
    String summary = provider.summary();
    if (summary == null || summary.isBlank() || summary.lines().count() != 1) {
      faults.add("its summary is not one line");
    }
    stateless();
    Services all;
    try {
      all = services.replacing(provider);
    } catch (ServiceProblem problem) {
      faults.add(problem.getMessage());
      return;
    }
    if (provider instanceof Pass pass) {
      contract(pass, all);
    }
    if (provider instanceof AnalysisProvider analysis) {
      keys(analysis, all);
    }
  }

  private void stateless() {
    Class<?> type = provider.getClass();
    while (type != Object.class && type != Record.class) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isSynthetic()) {
          continue;
        }
        if (!Modifier.isFinal(field.getModifiers())) {
          faults.add("it has state: the field `" + field.getName() + "` is not final");
        } else if (field.getType().isArray()) {
          faults.add("it has state: the field `" + field.getName() + "` is an array");
        }
      }
      type = type.getSuperclass();
    }
  }

  private void contract(Pass pass, Services all) {
    Optional<PackingScheme> scheme = all.all(PackingScheme.class).stream().findFirst();
    if (scheme.isEmpty()) {
      faults.add("no module provides a packing scheme, so no plan can be made");
      return;
    }
    Plan.Answer answer =
        Plan.of(
            new Plan.Basis(
                List.of(pass),
                Set.copyOf(all.analyses()),
                scheme.get(),
                EnumSet.allOf(Phase.class)),
            PipelineOptions.ALL.withPasses(List.of(pass.id())));
    if (answer instanceof Plan.Answer.Refused(var reasons)) {
      reasons.forEach(reason -> faults.add(reason.message()));
      return;
    }
    Contract contract = pass.contract();
    if (!contract.equals(pass.contract())) {
      faults.add("its contract changes");
    }
    for (AnalysisKey<?> key : contract.preserves()) {
      if (all.provider(key).isEmpty()) {
        faults.add("it preserves the analysis `" + key.id() + "`, which no module answers");
      }
    }
  }

  private void keys(AnalysisProvider analysis, Services all) {
    if (analysis.keys().isEmpty()) {
      faults.add("it answers no analysis");
    }
    if (!analysis.keys().equals(analysis.keys())) {
      faults.add("the analyses that it answers change");
    }
    Body body = PassExecution.parse(FUNCTION).getFirst();
    CachedAnalyses analyses = new CachedAnalyses(key -> all.provider(key).orElseThrow(), body);
    for (AnalysisKey<?> key : analysis.keys()) {
      try {
        if (analyses.analysis(key) == null) {
          faults.add("it answers the analysis `" + key.id() + "` with null");
        }
      } catch (RuntimeException e) {
        faults.add("it fails at the analysis `" + key.id() + "` of a small function: " + e);
      }
    }
    try {
      analysis.analyze(new AnalysisKey<>("of-nobody", Object.class), body, analyses);
      faults.add("it answers an analysis that is not among its keys");
    } catch (IllegalArgumentException _) {
      // as it must
    } catch (RuntimeException e) {
      faults.add("it does not say that an analysis is not among its keys: " + e);
    }
  }
}
