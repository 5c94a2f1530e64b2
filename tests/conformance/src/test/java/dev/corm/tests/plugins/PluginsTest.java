package dev.corm.tests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import dev.corm.driver.Services;
import dev.corm.driver.plugin.Plugins;
import dev.corm.spi.Pass;
import dev.corm.tests.cli.Cli;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plug-ins that work: where they are found, what is listed of them, and that they are used.
class PluginsTest {
  private static final String EXAMPLE =
      System.getProperty("corm.root") + "/examples/futures/captured-argument";

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void folder() {
    folder = temporary.resolve("plugins");
  }

  private static Cli run(Map<String, String> environment, String... arguments) {
    return Cli.run(FileSystems.getDefault(), environment, arguments);
  }

  private Path pass() throws IOException {
    return PluginJar.providing(
            "org.marks",
            "BodyPass",
            "P",
            Sources.pass("marks", "context.count(\"seen\", 1); return new Outcome.Done<>(body);"))
        .build(folder);
  }

  @Test
  void aPassIsListedWithItsModuleVersionAndContract() throws IOException {
    pass();
    assertThat(run(Map.of(), "passes", "--plugins", folder.toString()).ok().out())
        .contains(
            """
            marks  (org.marks@1.2, plug-in)
                a pass of a third party
                works on: each body on its own
                phases: BUILT, kept
            """);
  }

  @Test
  void aPassRunsWhereItIsAskedFor() throws IOException {
    Path jar = pass();
    Cli cli =
        run(
            Map.of(),
            "mir",
            "transform",
            "--plugins",
            jar + "",
            "--passes",
            "marks",
            "--stats",
            EXAMPLE);
    assertThat(cli.code()).isEqualTo(ExitCode.OK);
    assertThat(cli.err()).contains("marks", "seen");
  }

  @Test
  void aJarMayBeInMemory() throws IOException {
    Path copy = Cli.memory().getPath("/org.marks.jar");
    Files.copy(pass(), copy);
    Plugins plugins = Plugins.load(Services.discover(), List.of(copy));
    assertThat(plugins.refusals()).isEmpty();
    assertThat(plugins.services().find(Pass.class, "marks")).isPresent();
  }

  @Test
  void theEnvironmentNamesPluginsToo() throws IOException {
    Path jar = pass();
    Map<String, String> environment = Map.of("CORM_PLUGINS", temporary + "/none:" + jar);
    Cli cli = run(environment, "passes");
    assertThat(cli.out()).contains("marks  (org.marks@1.2, plug-in)");
    assertThat(cli.fails(ExitCode.USAGE, "C0901").err())
        .contains("no plug-in at " + temporary + "/none");
  }

  @Test
  void aSchemeIsAModeThatSizesMeasures() throws IOException {
    PluginJar.providing(
            "org.roomy",
            "PackingScheme",
            "S",
            Sources.scheme("roomy", "return new Outcome.Refused<>(\"it would be too roomy\");"))
        .build(folder);
    assertThat(run(Map.of(), "schemes", "--plugins", folder + "").ok().out())
        .contains("roomy  (org.roomy@1.2, plug-in)\n    a scheme of a third party\n");
    assertThat(
            run(Map.of(), "sizes", "--mode", "no,roomy", "--plugins", folder + "", EXAMPLE).out())
        .contains("roomy");
  }

  @Test
  void anAnalysisOfOnePluginAnswersThePassOfAnother() throws IOException {
    PluginJar.of(
            "org.facts",
            "requires transitive dev.corm.spi; exports org.facts;"
                + " provides dev.corm.spi.AnalysisProvider with org.facts.Blocks;")
        .with(
            "org.facts",
            "Blocks",
            """
            public final class Blocks implements AnalysisProvider {
              public static final AnalysisKey<Integer> KEY = new AnalysisKey<>("blocks", Integer.class);
              @Override public String id() { return "blocks"; }
              @Override public String summary() { return "how many blocks there are"; }
              @Override public List<AnalysisKey<?>> keys() { return List.of(KEY); }
              @Override public <R> R analyze(AnalysisKey<R> key, Body body, AnalysisContext context) {
                return key.type().cast(body.blocks().size());
              }
            }
            """)
        .build(folder);
    PluginJar.of("org.asks", "requires org.facts; provides dev.corm.spi.BodyPass with org.asks.P;")
        .seeing(folder.resolve("org.facts.jar"))
        .with(
            "org.asks",
            "P",
            Sources.pass(
                "asks",
                "List.of(Phase.BUILT), Optional.empty(), List.of(org.facts.Blocks.KEY), List.of()",
                "context.count(\"blocks\", context.analysis(org.facts.Blocks.KEY));"
                    + " return new Outcome.Done<>(body);"))
        .build(folder);
    assertThat(run(Map.of(), "analyses", "--plugins", folder + "").ok().out())
        .contains(
            "blocks  (org.facts@1.2, plug-in)\n    how many blocks there are\n    answers: blocks\n");
    Cli cli =
        run(
            Map.of(),
            "mir",
            "transform",
            "--plugins",
            folder + "",
            "--passes",
            "asks",
            "--stats",
            EXAMPLE);
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.OK);
    assertThat(cli.err()).contains("blocks");
  }

  @Test
  void theOrderOfPathsDecidesBetweenTwoOfOneName() throws IOException {
    Path first = pass();
    Path second =
        PluginJar.providing(
                "org.marks",
                "BodyPass",
                "P",
                Sources.pass("others", "return new Outcome.Done<>(body);"))
            .build(temporary.resolve("second"), "1.3");
    Cli cli = run(Map.of(), "passes", "--plugins", first + "", "--plugins", second + "");
    assertThat(cli.out()).contains("marks  (org.marks@1.2").doesNotContain("others");
    assertThat(cli.fails(ExitCode.USAGE, "C0903").err())
        .contains("module org.marks@1.3 (" + second + ") has the name of module org.marks@1.2");
  }
}
