package dev.corm.tests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

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

/// Every way in which a plug-in can be refused, with what is said of it. A good one lies beside
/// each and is used.
class BrokenPluginsTest {
  private static final String REPORT = "  = help: report it to the author of the module\n";
  private static final String REBUILD =
      "  = help: build the module again, with the `corm-spi` of this Corm\n";

  @TempDir private Path temporary;
  private Path plugins;

  @BeforeEach
  void aGoodPluginLiesBeside() throws IOException {
    plugins = temporary.resolve("plugins");
    PluginJar.providing(
            "org.good", "BodyPass", "P", Sources.pass("good", "return new Outcome.Done<>(body);"))
        .build(plugins);
  }

  private void refused(String message) {
    Cli cli =
        Cli.run(FileSystems.getDefault(), Map.of(), "passes", "--plugins", plugins.toString());
    // Java names two modules in any order.
    assertThat(
            cli.err()
                .replace(plugins + "/", "")
                .replace("org.right and org.left", "org.left and org.right"))
        .isEqualTo("error[" + message);
    assertThat(cli.code().number()).isEqualTo(2);
    assertThat(cli.out())
        .contains(
            "good  (org.good@1.2, plug-in)\n    a pass of a third party\n", "state-transform");
  }

  private PluginJar scheme(String module, String id) {
    return PluginJar.providing(
        module,
        "PackingScheme",
        "S",
        Sources.scheme(id, "return new Outcome.Refused<>(\"it is for tests\");"));
  }

  @Test
  void oneBuiltForANewerVersionOfTheInterfaces() throws IOException {
    scheme("org.newer", "newer").seeing(PluginJar.spi(temporary, "1.7")).build(plugins);
    refused(
        """
        C0904]: module org.newer@1.2 (org.newer.jar) was built for version 1.7 of dev.corm.spi, \
        and this Corm has version 1.1
        """
            + REBUILD);
  }

  @Test
  void oneBuiltForAnotherMajorVersionOfTheInterfaces() throws IOException {
    scheme("org.other", "other").seeing(PluginJar.spi(temporary, "0.9")).build(plugins);
    refused(
        """
        C0904]: module org.other@1.2 (org.other.jar) was built for version 0.9 of dev.corm.spi, \
        and this Corm has version 1.1
        """
            + REBUILD);
  }

  @Test
  void oneWithTheIdOfAServiceOfCorm() throws IOException {
    scheme("org.again", "no").build(plugins);
    refused(
        """
        C0910]: module org.again@1.2 (org.again.jar) is not used: dev.corm.layout.ClassicScheme of \
        module dev.corm.layout and org.again.S of module org.again both have the id `no`; remove \
        one of the two modules
          = help: remove the file, or rename its service
        """);
  }

  @Test
  void oneThatRequiresWhatIsNotThere() throws IOException {
    Path library = PluginJar.of("org.library", "").build(temporary.resolve("elsewhere"));
    PluginJar.of("org.lonely", "requires org.library;").seeing(library).build(plugins);
    refused(
        """
        C0905]: module org.lonely@1.2 (org.lonely.jar) requires org.library, which is not there
          = help: put the jar of what it requires beside it
        """);
  }

  @Test
  void oneWithAPackageOfAnotherModule() throws IOException {
    scheme("org.split", "split").with("dev.corm.layout", "Mine", "class Mine {}").build(plugins);
    refused(
        """
        C0906]: module org.split@1.2 (org.split.jar) has the package dev.corm.layout, which module \
        dev.corm.layout has, too
          = help: give the package another name: a package belongs to one module
        """);
  }

  @Test
  void oneWhoseServiceThrowsWhenItIsMade() throws IOException {
    PluginJar.providing(
            "org.thrower",
            "BodyPass",
            "P",
            Sources.pass(
                "thrower",
                "return new Outcome.Done<>(body); }\n"
                    + "public P() { throw new IllegalStateException(\"no licence\");"))
        .build(plugins);
    refused(
        """
        C0908]: module org.thrower@1.2 (org.thrower.jar) has a service that can't be made: \
        dev.corm.spi.BodyPass: Provider org.thrower.P could not be instantiated \
        (java.lang.IllegalStateException: no licence)
        """
            + REPORT);
  }

  @Test
  void oneWhosePassGoesBackwards() throws IOException {
    PluginJar.providing(
            "org.backward",
            "BodyPass",
            "P",
            Sources.pass(
                "backward",
                "List.of(Phase.LAID_OUT), Optional.of(Phase.BUILT), List.of(), List.of()",
                "return new Outcome.Done<>(body);"))
        .build(plugins);
    refused(
        """
        C0909]: module org.backward@1.2 (org.backward.jar) is not used: the pass `backward` admits \
        LAID_OUT but establishes BUILT, and phases only move forward
        """
            + REPORT);
  }

  @Test
  void oneWhosePassUsesAnAnalysisThatNobodyAnswers() throws IOException {
    PluginJar.providing(
            "org.curious",
            "BodyPass",
            "P",
            Sources.pass(
                "curious",
                "List.of(Phase.BUILT), Optional.empty(),"
                    + " List.of(new AnalysisKey<>(\"oracle\", String.class)), List.of()",
                "return new Outcome.Done<>(body);"))
        .build(plugins);
    refused(
        """
        C0909]: module org.curious@1.2 (org.curious.jar) is not used: the pass `curious` uses the \
        analysis `oracle`, which no module answers
        """
            + REPORT);
  }

  @Test
  void oneWhoseIdIsNone() throws IOException {
    scheme("org.shouting", "NO WAY").build(plugins);
    refused(
        """
        C0909]: module org.shouting@1.2 (org.shouting.jar) is not used: org.shouting.S has the id \
        `NO WAY`; ids are lower-case words separated by dashes
        """
            + REPORT);
  }

  @Test
  void oneThatReadsAPackageFromTwoModules() throws IOException {
    Path shelf = temporary.resolve("shelf");
    PluginJar asks = PluginJar.of("org.torn", "requires org.left; requires org.right;");
    for (String name : List.of("org.left", "org.right")) {
      PluginJar.of(name, "requires transitive dev.corm.spi; exports org.shared;")
          .with("org.shared", "Shared", "public class Shared {}")
          .build(plugins);
    }
    Path left = PluginJar.of("org.left", "").build(shelf);
    Path right = PluginJar.of("org.right", "").build(shelf);
    asks.seeing(left).seeing(right).build(plugins);
    refused(
        """
        C0907]: module org.torn@1.2 (org.torn.jar) can't be loaded: Modules org.left and \
        org.right export package org.shared to module org.torn
          = help: correct its module descriptor
        """);
  }

  @Test
  void oneWithTheNameOfAModuleOfCorm() throws IOException {
    PluginJar.of("dev.corm.layout", "").build(plugins);
    refused(
        """
        C0903]: module dev.corm.layout@1.2 (dev.corm.layout.jar) has the name of a module that is \
        part of this Corm
          = help: remove the file, or rename its module
        """);
  }

  @Test
  void aJarWithoutADescriptor() throws IOException {
    Files.writeString(temporary.resolve("notes"), "no module");
    PluginJar.tool(
        "jar",
        List.of("--create", "--file", plugins + "/loose.jar", "-C", temporary + "", "notes"));
    refused(
        """
        C0902]: loose.jar has no `module-info.class`, so it is no module
          = help: add a `module-info.java` that provides its services, or remove it
        """);
  }

  @Test
  void aJarThatIsCutOff() throws IOException {
    Path jar = scheme("org.cut", "cut").build(plugins);
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    refused(
        """
        C0902]: org.cut.jar can't be read as a module
          = note: zip END header not found
          = help: build it again as a jar with a `module-info.class`, or remove it
        """);
  }
}
