package dev.corm.tests.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.Compilation;
import dev.corm.driver.Services;
import dev.corm.driver.SizesResult;
import dev.corm.driver.TransformResult;
import dev.corm.driver.pipeline.Plan;
import dev.corm.driver.plugin.Plugins;
import dev.corm.mir.body.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Corm as a library, over a file system in memory. The snippets of the manual are code of this
/// test.
class CompilationTest {
  private static final Path ROOT = Path.of(System.getProperty("corm.root"));

  private final DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
  private Path dumps;

  @BeforeEach
  void aDumpInMemory() throws IOException {
    Path example = ROOT.resolve("examples/futures/captured-argument");
    dumps = Jimfs.newFileSystem(Configuration.unix()).getPath("/captured-argument");
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = dumps.resolve(example.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  @Test
  void sizesOfDumps() {
    Compilation compilation = Compilation.builder().input(dumps).build();
    SizesResult sizes = compilation.sizes(sink);

    assertThat(sizes.complete()).isTrue();
    assertThat(sizes.reports().getFirst().coroutines())
        .anySatisfy(row -> assertThat(row.size()).hasValue(16386));
    assertThat(sink.diagnostics()).isEmpty();
  }

  @Test
  void codeAfterAPass() {
    TransformResult transformed =
        Compilation.builder()
            .input(dumps)
            .mode("captures-only")
            .stopAfter("state-transform")
            .build()
            .transform(sink);

    assertThat(((TransformResult.Done) transformed).programs().getFirst().program().bodies())
        .isNotEmpty()
        .allSatisfy(body -> assertThat(body.phase()).isEqualTo(Phase.STATE_MACHINE));
  }

  @Test
  void aPlanThatCannotWorkSaysWhy() {
    Plan.Answer plan =
        Compilation.builder().mode("captures-only").disablePass("relocate-upvars").build().plan();

    assertThat(((Plan.Answer.Refused) plan).reasons().getFirst().message())
        .isEqualTo(
            "state-transform needs UPVARS_LOCAL, which relocate-upvars establishes; it is"
                + " disabled");
  }

  @Test
  void pluginsComeAlong(@TempDir Path temporary) throws IOException {
    Path jar =
        PluginJar.providing(
                "org.marks",
                "BodyPass",
                "P",
                Sources.pass("marks", "return new Outcome.Done<>(body);"))
            .build(temporary.resolve("plugins"));

    Plugins plugins = Plugins.load(Services.discover(), List.of(jar));
    Compilation withPlugins =
        Compilation.builder()
            .services(plugins.services())
            .addPassAfter("start", "marks")
            .input(dumps)
            .build();

    assertThat(((Plan.Answer.Ready) withPlugins.plan()).plan().ids()).startsWith("marks");
    assertThat(((TransformResult.Done) withPlugins.transform(sink)).complete()).isTrue();
  }

  @Test
  void workNeedsAThread() {
    assertThatThrownBy(() -> Compilation.builder().jobs(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSnippetsOfTheManualAreCodeOfThisTest() throws IOException {
    String manual =
        Files.readString(
            ROOT.resolve("modules/driver/src/main/java/dev/corm/driver/Compilation.java"));
    String test =
        Files.readString(
            ROOT.resolve(
                "tests/conformance/src/test/java/dev/corm/tests/plugins/CompilationTest.java"));
    List<String> snippets =
        Pattern.compile("\\{@snippet :\n(.*?)/// }", Pattern.DOTALL)
            .matcher(manual)
            .results()
            .map(snippet -> flat(snippet.group(1).replace("///", "")))
            .toList();

    assertThat(snippets).hasSize(4);
    assertThat(snippets).allSatisfy(snippet -> assertThat(flat(test)).contains(snippet));
  }

  private static String flat(String code) {
    return code.replaceAll("\\s+", "");
  }
}
