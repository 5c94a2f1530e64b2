package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.Progress;
import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.driver.TransformRequest;
import dev.corm.driver.TransformResult;
import dev.corm.driver.pipeline.Bisection;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.mir.body.Body;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.CoroutineSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// State machines get the layouts that `corm sizes` finds for the coroutines that are listed.
class ListedTransformTest {
  private static final Path NESTED = Checkout.EXAMPLES.resolve("nested-pass-through");

  @TempDir private Path folder;

  /// What was laid out, and what was said.
  private static final class Run implements PassObserver {
    private final Map<String, StateMachine> laidOut = new LinkedHashMap<>();
    private final Map<String, Type.Coroutine> instances = new LinkedHashMap<>();
    private final List<String> said = new ArrayList<>();

    @Override
    public void before(String pass, Label label, List<Body> bodies) {
      // only layouts are looked at
    }

    @Override
    public void after(String pass, Label label, List<Body> bodies) {
      // only layouts are looked at
    }

    @Override
    public void laidOut(Label label, StateMachine machine, Optional<Type.Coroutine> instance) {
      laidOut.put(label.stem(), machine);
      instance.ifPresent(type -> instances.put(label.stem(), type));
    }
  }

  private static Run transform(String mode, Path... inputs) {
    Run run = new Run();
    TransformRequest request =
        new TransformRequest(List.of(inputs), mode, PipelineOptions.ALL, Bisection.none(), run, 2);
    TransformResult result =
        new Session(Services.discover())
            .transform(request, (Diagnostic said) -> run.said.add(said.message()), Progress.NONE);
    List<PipelineResult> programs =
        result instanceof TransformResult.Done(var done, _) ? done : List.of();
    assertThat(programs).isNotEmpty();
    return run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "captures-only"})
  void machinesHaveTheLayoutsThatSizesReports(String mode) {
    // Bodies of an async closure by reference and by value print alike.
    Map<String, List<CoroutineLayout>> expected = new LinkedHashMap<>();
    for (CoroutineSize row :
        Checkout.sizes(Services.discover(), mode, 2, Checkout.EXAMPLES).coroutines()) {
      row.layout()
          .ifPresent(layout ->
              expected
                  .computeIfAbsent(folderOf(row) + row.type(), _ -> new ArrayList<>())
                  .add(layout.layout()));
    }
    int compared = 0;
    for (Path example : examples()) {
      Run run = transform(mode, example);
      for (Map.Entry<String, Type.Coroutine> instance : run.instances.entrySet()) {
        compared++;
        assertThat(expected.get(example.getFileName() + ": " + instance.getValue()))
            .as(instance.getValue().toString())
            .contains(run.laidOut.get(instance.getKey()).layout().orElseThrow());
      }
    }
    assertThat(compared).isGreaterThan(45);
  }

  private static String folderOf(CoroutineSize row) {
    return Path.of(row.unit()).getParent().getFileName() + ": ";
  }

  private static List<Path> examples() {
    try (Stream<Path> folders = Files.list(Checkout.EXAMPLES)) {
      return folders.filter(each -> Files.exists(each.resolve("type-sizes.txt"))).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aGenericBodyWithOneInstanceHasItsLayout() {
    Run run = transform("captures-only", NESTED);
    assertThat(run.said).isEmpty();
    assertThat(run.instances.get("nested_pass_through.limit-{closure#0}"))
        .hasToString(
            "{async fn body of limit<{async fn body of retry<{async fn body of upload()}>()}>()}");
  }

  @Test
  void aGenericBodyWithSeveralLayoutsHasNone() {
    Run run = transform("no", Checkout.EXAMPLES.resolve("generic-instances"));
    assertThat(run.laidOut).isEmpty();
    assertThat(run.said)
        .containsExactly(
            "lay-out can't lay out `keep::{closure#0}`: a generic body has no one layout: 2"
                + " instances of it are listed, with 2 different ones");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "captures-only"})
  void aFileAloneIsLinkedWithTheDumpsBesideIt(String mode) {
    String stem = "nested_pass_through.trace-{closure#0}";
    Run alone = transform(mode, NESTED.resolve("mir/" + stem + ".before.mir"));
    assertThat(alone.laidOut.keySet()).containsExactly(stem);
    assertThat(alone.laidOut.get(stem).layout())
        .isEqualTo(transform(mode, NESTED).laidOut.get(stem).layout());
    assertThat(alone.said).isEmpty();
  }

  @Test
  void bodiesOfDependenciesAreLinkedButDoNotBelongToTheProgram() throws IOException {
    Files.createDirectories(folder.resolve("mir"));
    Files.copy(NESTED.resolve("type-sizes.txt"), folder.resolve("type-sizes.txt"));
    String trace = "nested_pass_through.trace-{closure#0}.before.mir";
    Files.copy(NESTED.resolve("mir/" + trace), folder.resolve("mir/" + trace));
    Run lonely = transform("captures-only", folder);
    assertThat(lonely.laidOut).isEmpty();
    assertThat(lonely.said).hasSize(1);
    Files.createDirectories(folder.resolve("deps"));
    for (String name : List.of("limit", "retry", "upload")) {
      String dump = "nested_pass_through." + name + "-{closure#0}.before.mir";
      Files.copy(NESTED.resolve("mir/" + dump), folder.resolve("deps/" + dump));
    }
    Run linked = transform("captures-only", folder);
    assertThat(linked.laidOut.keySet()).containsExactly("nested_pass_through.trace-{closure#0}");
    assertThat(linked.said).isEmpty();
  }

  @Test
  void dependenciesThatCantBeReadAreNotSpokenOf() throws IOException {
    Files.createDirectories(folder.resolve("mir"));
    Files.createDirectories(folder.resolve("deps"));
    Files.copy(NESTED.resolve("type-sizes.txt"), folder.resolve("type-sizes.txt"));
    String upload = "nested_pass_through.upload-{closure#0}.before.mir";
    Files.copy(NESTED.resolve("mir/" + upload), folder.resolve("mir/" + upload));
    Files.writeString(folder.resolve("deps/broken.before.mir"), "fn nonsense");
    Run run = transform("captures-only", folder);
    assertThat(run.laidOut).hasSize(1);
    assertThat(run.said).isEmpty();
  }

  @Test
  void withoutAListingBodiesAreLaidOutByThemselves() throws IOException {
    Files.createDirectories(folder.resolve("mir"));
    String keep = "generic_instances.keep-{closure#0}.before.mir";
    Files.copy(
        Checkout.EXAMPLES.resolve("generic-instances/mir/" + keep), folder.resolve("mir/" + keep));
    Run run = transform("no", folder);
    assertThat(run.laidOut).isEmpty();
    assertThat(run.said.getFirst()).contains("keep").doesNotContain("instances");
  }
}
