package dev.corm.driver.pipeline;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.Spelling;
import dev.corm.mir.body.Phase;
import dev.corm.spi.Contract;
import dev.corm.spi.Pass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Makes a plan and checks it:
///
/// 1. every id that the user names is known;
/// 2. every pass of the plan is there, and its contract makes sense;
/// 3. every pass can get a body in a phase that it admits, going by what the steps before it
///    establish;
/// 4. no required pass is disabled.
///
/// A later check is made only if the earlier ones found nothing.
final class PlanCheck {
  private final Plan.Basis basis;
  private final PipelineOptions options;
  private final boolean relocates;
  private final Map<String, Pass> passes = new TreeMap<>();
  private final Map<String, Contract> contracts = new TreeMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  PlanCheck(Plan.Basis basis, PipelineOptions options) {
    this.basis = basis;
    this.options = options;
    this.relocates = basis.scheme().relocatesUpvars();
    basis.passes().forEach(pass -> passes.put(pass.id(), pass));
  }

  Plan.Answer answer() {
    List<Pipeline.Entry> all = base();
    names(all);
    if (!problems.isEmpty()) {
      return refused();
    }
    List<Pipeline.Entry> entries = truncated(all);
    List<Step> steps = steps(entries.stream().filter(entry -> !isDisabled(entry.id())).toList());
    if (!problems.isEmpty()) {
      return refused();
    }
    phases(steps);
    if (problems.isEmpty()) {
      required(entries);
    }
    return problems.isEmpty()
        ? new Plan.Answer.Ready(new Plan(basis.scheme().id(), relocates, options.validate(), steps))
        : refused();
  }

  private Plan.Answer refused() {
    return new Plan.Answer.Refused(problems);
  }

  private List<Pipeline.Entry> base() {
    List<Pipeline.Entry> entries =
        new ArrayList<>(
            options
                .passes()
                .map(ids ->
                    ids.stream()
                        .map(id -> Pipeline.entry(id, relocates, "in the order that was asked for"))
                        .toList())
                .orElseGet(() -> Pipeline.entries(relocates)));
    Map<String, Integer> behind = new TreeMap<>();
    for (PipelineOptions.Addition addition : options.added()) {
      add(addition, entries, behind);
    }
    return entries;
  }

  /// @param behind how many were put behind each pass so far
  private void add(
      PipelineOptions.Addition addition,
      List<Pipeline.Entry> entries,
      Map<String, Integer> behind) {
    String pass = addition.pass();
    String after = addition.after();
    List<String> ids = entries.stream().map(Pipeline.Entry::id).toList();
    boolean first = after.equals(PipelineOptions.START);
    if (ids.contains(pass)) {
      problem(PlanCode.MISPLACED, pass + " is to be put after " + after + ", but it runs anyway");
    } else if (!first && !ids.contains(after)) {
      problems.add(
          Diagnostic.of(
                  PlanCode.MISPLACED,
                  pass + " is to be put after " + after + ", which is not among the passes")
              .help(
                  "put it after one of: "
                      + PipelineOptions.START
                      + (ids.isEmpty() ? "" : ", " + String.join(", ", ids))));
    } else {
      int at = first ? 0 : ids.indexOf(after) + 1;
      int before = behind.merge(after, 1, Integer::sum) - 1;
      String where = first ? "put first" : "put after " + after;
      entries.add(at + before, Pipeline.entry(pass, relocates, where + ", as was asked for"));
    }
  }

  private boolean isDisabled(String id) {
    return options.disabled().contains(id);
  }

  private void problem(PlanCode code, String message) {
    problems.add(Diagnostic.of(code, message));
  }

  // 1. Names.

  private void names(List<Pipeline.Entry> entries) {
    if (passes.containsKey(Pipeline.LAY_OUT)) {
      problem(
          PlanCode.INVALID_CONTRACT,
          provider(passes.get(Pipeline.LAY_OUT))
              + " has the id `"
              + Pipeline.LAY_OUT
              + "`, which is the pipeline's own");
    }
    Set<String> known = known();
    options.passes().orElse(List.of()).forEach(id -> name(id, known));
    options.added().forEach(addition -> name(addition.pass(), known));
    options.disabled().forEach(id -> name(id, known));
    options.stopAfter().ifPresent(id -> name(id, known));
    if (problems.isEmpty()) {
      options.stopAfter().ifPresent(id -> last(id, entries));
    }
  }

  /// What may be named: all there is, and the pipeline's own steps even if a module is missing.
  private Set<String> known() {
    Set<String> known = new java.util.TreeSet<>(passes.keySet());
    known.addAll(Pipeline.steps(true));
    return known;
  }

  private void name(String id, Set<String> known) {
    if (known.contains(id)) {
      return;
    }
    Diagnostic unknown =
        Diagnostic.of(PlanCode.UNKNOWN_PASS, "no module provides the pass `" + id + "`");
    problems.add(
        Spelling.closest(id, known)
            .map(meant -> unknown.help("did you mean `" + meant + "`?"))
            .orElseGet(() -> unknown.note("there are: " + String.join(", ", known))));
  }

  private void last(String id, List<Pipeline.Entry> entries) {
    boolean planned = entries.stream().anyMatch(entry -> entry.id().equals(id));
    if (isDisabled(id)) {
      problem(PlanCode.UNREACHABLE, id + " is to be the last pass, but it is disabled");
    } else if (!planned && options.passes().isPresent()) {
      problem(PlanCode.UNREACHABLE, id + " is to be the last pass, but it is not among the passes");
    } else if (!planned) {
      problem(
          PlanCode.UNREACHABLE,
          id
              + " is to be the last pass, but the pipeline of mode `"
              + basis.scheme().id()
              + "` does not run it");
    }
  }

  private List<Pipeline.Entry> truncated(List<Pipeline.Entry> entries) {
    if (options.stopAfter().isEmpty()) {
      return entries;
    }
    List<Pipeline.Entry> kept = new ArrayList<>();
    for (Pipeline.Entry entry : entries) {
      kept.add(entry);
      if (entry.id().equals(options.stopAfter().get())) {
        break;
      }
    }
    return kept;
  }

  // 2. Passes and their contracts.

  private List<Step> steps(List<Pipeline.Entry> entries) {
    List<Step> steps = new ArrayList<>();
    for (Pipeline.Entry entry : entries) {
      if (entry.id().equals(Pipeline.LAY_OUT)) {
        steps.add(new Step.LayOut(entry.reason()));
        continue;
      }
      Pass pass = passes.get(entry.id());
      if (pass == null) {
        problems.add(
            Diagnostic.of(
                    PlanCode.UNKNOWN_PASS,
                    "no module provides the pass `" + entry.id() + "`, a step of the pipeline")
                .help("add its module, or leave it out with --disable-pass " + entry.id()));
      } else {
        contract(pass)
            .ifPresent(contract ->
                steps.add(new Step.OfPass(pass, contract, entry.coroutinesIn(), entry.reason())));
      }
    }
    return steps;
  }

  private Optional<Contract> contract(Pass pass) {
    return switch (ContractCheck.of(pass, basis.analyses())) {
      case ContractCheck.Answer.Good(Contract contract) -> {
        contracts.put(pass.id(), contract);
        yield Optional.of(contract);
      }
      case ContractCheck.Answer.Bad(String fault) -> {
        problem(PlanCode.INVALID_CONTRACT, pass.id() + " " + fault);
        yield Optional.empty();
      }
    };
  }

  private static String provider(Pass pass) {
    Module module = pass.getClass().getModule();
    return pass.getClass().getName() + (module.isNamed() ? " of module " + module.getName() : "");
  }

  // 3. Phases.

  private void phases(List<Step> steps) {
    Set<Phase> reachable = EnumSet.noneOf(Phase.class);
    reachable.addAll(basis.start());
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Set<Phase> needs =
          switch (step) {
            case Step.OfPass pass -> pass.needs();
            case Step.LayOut _ -> Set.copyOf(Step.LayOut.CONTRACT.admits());
          };
      Optional<Phase> establishes =
          switch (step) {
            case Step.OfPass pass -> pass.contract().establishes();
            case Step.LayOut _ -> Step.LayOut.CONTRACT.establishes();
          };
      if (needs.stream().noneMatch(reachable::contains)) {
        problem(PlanCode.UNREACHABLE, unreachable(step.id(), needs, steps.subList(0, i), steps));
        return;
      }
      establishes.ifPresent(to -> {
        reachable.removeAll(needs);
        reachable.add(to);
      });
    }
  }

  private String unreachable(String id, Set<Phase> needs, List<Step> before, List<Step> steps) {
    String what =
        id + " needs " + needs.stream().map(Phase::name).collect(Collectors.joining(" or "));
    if (before.isEmpty() && needs.contains(Phase.BUILT)) {
      return what + ", and no coroutine of the input is there";
    }
    for (Phase phase : needs) {
      Optional<String> by = establisher(phase);
      if (by.isPresent() && before.stream().noneMatch(step -> step.id().equals(by.get()))) {
        return what + ", which " + by.get() + " establishes; " + absence(by.get(), steps);
      }
    }
    return before.isEmpty()
        ? what + ", which no pass establishes"
        : what + ", and after " + before.getLast().id() + " no coroutine is there";
  }

  private String absence(String id, List<Step> steps) {
    if (isDisabled(id)) {
      return "it is disabled";
    }
    if (steps.stream().anyMatch(step -> step.id().equals(id))) {
      return "it comes later";
    }
    if (!id.equals(Pipeline.LAY_OUT) && !passes.containsKey(id)) {
      return "no module provides it";
    }
    return "it is not among the passes";
  }

  /// The pass that establishes a phase: the pipeline says which, but for the first phase.
  private Optional<String> establisher(Phase phase) {
    return switch (phase) {
      case BUILT -> others(phase);
      case UPVARS_LOCAL -> Optional.of(Pipeline.RELOCATE_UPVARS);
      case STATE_MACHINE -> Optional.of(Pipeline.STATE_TRANSFORM);
      case LAID_OUT -> Optional.of(Pipeline.LAY_OUT);
    };
  }

  private Optional<String> others(Phase phase) {
    return contracts.entrySet().stream()
        .filter(entry -> entry.getValue().establishes().equals(Optional.of(phase)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  // 4. Required passes.

  private void required(List<Pipeline.Entry> entries) {
    for (Pipeline.Entry entry : entries) {
      Pass pass = passes.get(entry.id());
      if (pass != null && isDisabled(entry.id())) {
        contract(pass)
            .filter(Contract::required)
            .ifPresent(_ ->
                problem(PlanCode.REQUIRED, entry.id() + " is required, so it can't be disabled"));
      }
    }
  }
}
