package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Services;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.mir.body.Body;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.report.SizeReport;
import dev.corm.report.SizeReport.CoroutineSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Damages the bodies and layouts of the examples, and what passes make of them, and counts how
/// often the verifier or the checker of layouts notices.
///
/// What they don't notice:
/// * two arguments of an ordinary function, or two parts of a closure or struct, that are
///   exchanged: a body does not tell what these take. Nearly all survivors are of this kind;
/// * two values of one type, both there, that are only copied: `copy _28` for `copy _53`;
/// * in state machines, a missing `StorageLive` of a local that is not used before the
///   `StorageDead` that all paths share: other paths did begin its storage;
/// * an offset shifted to the end of something else where nothing else is: that is another sound
///   layout.
class MutationOfMirTest {
  private static final int MUTATIONS = 1_000;
  private static final long SEED = 20_251_125;
  private static final double CAUGHT = 0.95;

  private final Map<String, Rate> rates = new TreeMap<>();
  private final List<String> survivors = new ArrayList<>();

  private record Rate(int caught, int all) {
    Rate plus(boolean isCaught) {
      return new Rate(caught + (isCaught ? 1 : 0), all + 1);
    }

    double share() {
      return (double) caught / all;
    }
  }

  /// Who made a body, and what for.
  private enum Kind {
    DUMPED("a body of rustc's"),
    RELOCATED("a body with relocated captures"),
    RESUME("a resume function"),
    DROP("a drop function"),
    RELOCATED_RESUME("a resume function, captures relocated"),
    RELOCATED_DROP("a drop function, captures relocated");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private record Subject(Kind kind, String name, Body body, Optional<StateMachine> machine) {
    List<Violation> verify(Body damaged) {
      List<Violation> found = Verifier.verify(damaged);
      return found.isEmpty() && machine.isPresent()
          ? Verifier.verifyState(damaged, machine.get())
          : found;
    }
  }

  /// A body, made damageable.
  private record Target(Subject subject, BodyMutations mutations) {}

  /// The bodies to damage; more sources of bodies go here.
  private static List<Subject> subjects() throws IOException {
    List<Subject> subjects = new ArrayList<>();
    for (Path dump : dumps()) {
      SourceFile source = new SourceFile(dump.toString(), Files.readAllBytes(dump));
      for (ParsedBody parsed : new MirParser(new TypeTable()).parse(source, _ -> {}).bodies()) {
        subjects.add(
            new Subject(
                Kind.DUMPED, dump.getFileName().toString(), parsed.body(), Optional.empty()));
      }
    }
    for (PipelineResult result :
        Transformed.run(
            "captures-only",
            PipelineOptions.ALL.stoppingAfter("relocate-upvars"),
            Checkout.EXAMPLES)) {
      List<Body> bodies = result.program().bodies();
      for (int i = 0; i < bodies.size(); i++) {
        subjects.add(
            new Subject(
                Kind.RELOCATED, result.labels().get(i).stem(), bodies.get(i), Optional.empty()));
      }
    }
    subjects.addAll(functions("no", Kind.RESUME, Kind.DROP));
    subjects.addAll(functions("captures-only", Kind.RELOCATED_RESUME, Kind.RELOCATED_DROP));
    return subjects;
  }

  private static List<Subject> functions(String mode, Kind resume, Kind drop) {
    List<Subject> subjects = new ArrayList<>();
    for (PipelineResult result : Transformed.run(mode, PipelineOptions.ALL, Checkout.EXAMPLES)) {
      for (Transformed.Function function : Transformed.functions(result)) {
        subjects.add(
            new Subject(
                function.isDrop() ? drop : resume,
                mode + ", " + function.body().head().path(),
                function.body(),
                Optional.of(function.machine())));
      }
    }
    return subjects;
  }

  private static List<Path> dumps() throws IOException {
    try (Stream<Path> files = Files.walk(Checkout.EXAMPLES)) {
      return files
          .filter(file -> file.getParent().endsWith("mir"))
          .filter(file -> file.toString().endsWith(".mir"))
          .sorted()
          .toList();
    }
  }

  private static List<CoroutineLayout> layouts() {
    return Checkout.sizes(Services.discover(), 2, Checkout.EXAMPLES).coroutines().stream()
        .map(CoroutineSize::layout)
        .flatMap(Optional::stream)
        .map(SizeReport.Layout::layout)
        .toList();
  }

  @Test
  void wrongBodiesAndLayoutsAreNoticed() throws IOException {
    List<Target> targets = new ArrayList<>();
    for (Subject subject : subjects()) {
      assertThat(subject.verify(subject.body())).as(subject.name()).isEmpty();
      targets.add(new Target(subject, new BodyMutations(subject.body())));
    }
    List<CoroutineLayout> layouts = layouts();
    layouts.forEach(layout -> assertThat(LayoutMutations.check(layout)).isEmpty());
    Random random = new Random(SEED);
    for (int i = 0; i < MUTATIONS; ) {
      boolean done =
          switch (i % 3) {
            case 0 -> operands(i / 3 % 3, pick(targets, random), random);
            case 1 -> storage(pick(targets, random), random);
            default -> offset(pick(layouts, random), random);
          };
      i += done ? 1 : 0;
    }
    rates.forEach((kind, rate) ->
        System.out.printf("%-42s %4d of %4d caught%n", kind, rate.caught(), rate.all()));
    assertThat(rates.get("all").share())
        .as("caught of all; survivors: " + String.join("\n", survivors))
        .isGreaterThanOrEqualTo(CAUGHT);
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean operands(int scope, Target target, Random random) {
    BodyMutations.Scope kind = BodyMutations.Scope.values()[scope];
    return target
        .mutations()
        .exchangeOperands(kind, random)
        .map(mutation ->
            body("operands of one " + kind.name().toLowerCase(Locale.ROOT), target, mutation))
        .isPresent();
  }

  private boolean storage(Target target, Random random) {
    return target
        .mutations()
        .dropStorage(random)
        .map(mutation -> body("storage marker", target, mutation))
        .isPresent();
  }

  private boolean body(String kind, Target target, BodyMutations.Mutation mutation) {
    boolean isCaught = !target.subject().verify(mutation.body()).isEmpty();
    rate("in " + target.subject().kind().text, isCaught);
    return note(kind, target.subject().name() + ": " + mutation.what(), isCaught);
  }

  private boolean offset(CoroutineLayout layout, Random random) {
    return LayoutMutations.shiftOffset(layout, random)
        .map(mutation ->
            note(
                "offset",
                mutation.what() + " in " + layout,
                !LayoutMutations.check(mutation.layout()).isEmpty()))
        .isPresent();
  }

  private boolean note(String kind, String what, boolean isCaught) {
    rate(kind, isCaught);
    rate("all", isCaught);
    if (!isCaught) {
      survivors.add(kind + ", " + what);
    }
    return true;
  }

  private void rate(String kind, boolean isCaught) {
    rates.merge(kind, new Rate(0, 0).plus(isCaught), (rate, _) -> rate.plus(isCaught));
  }
}
