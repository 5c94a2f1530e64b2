package dev.corm.testkit;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.ServiceProblem;
import dev.corm.driver.Services;
import dev.corm.mir.body.Phase;
import dev.corm.report.LineDiff;
import dev.corm.spi.Pass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Runs a pass on MIR as the pipeline would, and checks that it
///
/// 1. gets something to work on;
/// 2. does not fail, and makes bodies that satisfy the verifier, read as they print, and are in the
///    phase that its contract promises;
/// 3. leaves alone what its contract preserves: such analyses of a body have the same results
///    before and after;
/// 4. makes the same with one thread and with several.
///
/// Before it run the passes that establish the first phase it admits, or those of [#after]. Layouts
/// need to know types: a pass on states that are laid out is checked on a folder with a listing.
public final class PassCheck {
  private static final int CONTEXT = 3;

  private final Pass pass;
  private final Services services;
  private final Optional<List<String>> before;
  private final List<String> snippets;
  private final List<Path> paths;

  private PassCheck(
      Pass pass,
      Services services,
      Optional<List<String>> before,
      List<String> snippets,
      List<Path> paths) {
    this.pass = pass;
    this.services = services;
    this.before = before;
    this.snippets = snippets;
    this.paths = paths;
  }

  /// A check with the services of the module path.
  public static PassCheck of(Pass pass) {
    return of(pass, Services.discover());
  }

  /// A check with these services; the pass need not be one of them.
  ///
  /// @throws AssertionError if the pass does not fit together with them
  public static PassCheck of(Pass pass, Services services) {
    try {
      return new PassCheck(pass, services.replacing(pass), Optional.empty(), List.of(), List.of());
    } catch (ServiceProblem problem) {
      throw new AssertionError(problem.getMessage(), problem);
    }
  }

  /// The same after exactly these steps of the pipeline.
  public PassCheck after(String... steps) {
    return new PassCheck(pass, services, Optional.of(List.of(steps)), snippets, paths);
  }

  /// The same on one more text of bodies. All texts are one program.
  public PassCheck mir(String text) {
    return new PassCheck(pass, services, before, plus(snippets, text), paths);
  }

  /// The same on a dump, or on a folder of dumps, with their listing if it is there.
  public PassCheck path(Path path) {
    return new PassCheck(pass, services, before, snippets, plus(paths, path));
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> more = new ArrayList<>(list);
    more.add(element);
    return List.copyOf(more);
  }

  /// What a pass did.
  ///
  /// @param before the bodies that it got
  /// @param after what it made of them
  /// @param ran on how many bodies it ran
  /// @param refusals why it refused some: `ITEM: reason`
  /// @param counters its statistics
  public record Result(
      String before,
      String after,
      int ran,
      List<String> refusals,
      SortedMap<String, Long> counters) {
    /// Freezes the list.
    public Result {
      refusals = List.copyOf(refusals);
    }

    /// What changed, in the unified format; empty if nothing did.
    public String diff() {
      return LineDiff.unified(before, after, CONTEXT);
    }
  }

  /// Runs the check.
  ///
  /// @throws AssertionError if a rule is broken
  public Result run() {
    try {
      List<String> steps = new ArrayList<>(before.orElseGet(this::prerequisites));
      steps.add(pass.id());
      PassExecution execution = new PassExecution(pass, services, steps);
      Result alone = execution.run(snippets, paths, 1);
      if (alone.ran() == 0) {
        throw new AssertionError(
            "`" + pass.id() + "` ran on nothing" + because(execution.hindrances()));
      }
      if (!alone.equals(execution.run(snippets, paths, 4))) {
        throw new AssertionError(
            "`" + pass.id() + "` makes something else with several threads\n\n" + alone.before());
      }
      return alone;
    } catch (CompilerBug bug) {
      throw new AssertionError(
          bug.getMessage() + bug.body().map(body -> "\n\n" + body).orElse(""), bug);
    } catch (ServiceProblem problem) {
      throw new AssertionError(problem.getMessage(), problem);
    }
  }

  private static String because(List<String> reasons) {
    return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
  }

  /// What establishes the first phase that the pass admits.
  private List<String> prerequisites() {
    return pass.contract().admits().stream()
        .min(Phase::compareTo)
        .map(PassExecution::establishing)
        .orElse(List.of());
  }

  /// The messages of diagnostics, one a line.
  static String messages(List<Diagnostic> diagnostics) {
    return String.join("\n", diagnostics.stream().map(Diagnostic::message).toList());
  }
}
