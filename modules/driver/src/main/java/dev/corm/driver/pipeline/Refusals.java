package dev.corm.driver.pipeline;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.driver.pipeline.PipelineResult.StepRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Words what passes refused, for the user. In a real crate that can be hundreds of coroutines, of
/// which most have one of a few reasons.
public final class Refusals {
  private static final int EXAMPLES = 3;

  private Refusals() {}

  /// How much of them is told.
  public enum Detail {
    /// A warning for each pass and reason, with the number of bodies and some examples.
    GROUPED,
    /// A warning for each body.
    EACH
  }

  /// Reasons are alike if they differ only in the names that they quote and in numbers.
  ///
  /// @param pass the pass
  /// @param reason the reason without these names and numbers
  private record Kind(String pass, String reason) {
    private static final Pattern NAME = Pattern.compile("`[^`]*`");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d+\\b");

    static Kind of(Refusal refusal) {
      String unnamed = NAME.matcher(refusal.reason()).replaceAll("`…`");
      return new Kind(refusal.pass(), NUMBER.matcher(unnamed).replaceAll("…"));
    }
  }

  /// The warnings about what was refused in some programs, in the order in which it was; of alike
  /// ones, where the first was.
  public static List<Diagnostic> diagnostics(List<PipelineResult> programs, Detail detail) {
    Map<Kind, List<Refusal>> kinds = new LinkedHashMap<>();
    List<Diagnostic> each = new ArrayList<>();
    for (PipelineResult program : programs) {
      for (StepRun step : program.steps()) {
        for (Refusal refusal : step.refusals()) {
          each.add(one(refusal));
          kinds.computeIfAbsent(Kind.of(refusal), _ -> new ArrayList<>()).add(refusal);
        }
      }
    }
    return switch (detail) {
      case EACH -> each;
      case GROUPED ->
          kinds.entrySet().stream().map(kind -> group(kind.getKey(), kind.getValue())).toList();
    };
  }

  private static Diagnostic group(Kind kind, List<Refusal> refusals) {
    if (refusals.size() == 1) {
      return one(refusals.getFirst());
    }
    boolean same =
        refusals.stream()
            .allMatch(refusal -> refusal.reason().equals(refusals.getFirst().reason()));
    Diagnostic warning =
        warning(
            kind.pass(),
            refusals.size() + (isLayout(kind.pass()) ? " coroutines" : " bodies"),
            same ? refusals.getFirst().reason() : kind.reason());
    for (Refusal refusal : refusals.subList(0, Math.min(EXAMPLES, refusals.size()))) {
      warning = warning.note("`" + refusal.label() + "`" + (same ? "" : ": " + refusal.reason()));
    }
    if (refusals.size() > EXAMPLES) {
      int more = refusals.size() - EXAMPLES;
      warning = warning.note("and " + more + " more; `corm mir transform --verbose` names each");
    }
    return warning.note("they stay as they were, and passes that need more of them skip them");
  }

  private static Diagnostic one(Refusal refusal) {
    return warning(refusal.pass(), "`" + refusal.label() + "`", refusal.reason())
        .note("it stays as it was, and passes that need more of it skip it");
  }

  private static Diagnostic warning(String pass, String what, String reason) {
    return isLayout(pass)
        ? Diagnostic.of(PlanCode.NO_LAYOUT, pass + " can't lay out " + what + ": " + reason)
        : Diagnostic.of(PlanCode.REFUSED, pass + " can't run on " + what + ": " + reason);
  }

  private static boolean isLayout(String pass) {
    return pass.equals(Pipeline.LAY_OUT);
  }
}
