package dev.corm.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What sources may look like.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceRulesTest {
  private static final int FILE_LINES = 600;
  private static final int METHOD_LINES = 60;

  /// What a method that is one exhaustive switch may have around it.
  private static final int LINES_AROUND_SWITCH = 20;

  /// Methods over budget, as `path#method lines`. Lines go away, none are added.
  private static final Path EXCEPTIONS =
      Checkout.root().resolve("tests/architecture/src/test/resources/long-methods.txt");

  private List<Path> files;
  private ParsedSources sources;

  @BeforeAll
  void parse() {
    files = Checkout.javaSources();
    sources = ParsedSources.of(files);
  }

  @Test
  void theSourcesWereRead() {
    assertThat(files).hasSizeGreaterThan(50);
    assertThat(sources.methods()).hasSizeGreaterThan(200);
    assertThat(sources.methods())
        .anyMatch(m -> m.key().endsWith("SourceRulesTest.java#theSourcesWereRead"));
  }

  @Test
  void filesHaveAtMost600Lines() {
    List<String> offenders = new ArrayList<>();
    for (Path file : files) {
      long lines = Checkout.read(file).lines().count();
      if (lines > FILE_LINES) {
        offenders.add(Checkout.relative(file) + ": " + lines);
      }
    }
    assertThat(offenders).isEmpty();
  }

  @Test
  void methodsHaveAtMost60LinesButForExhaustiveSwitches() {
    Map<String, Long> exceptions = exceptions();
    List<String> offenders = new ArrayList<>();
    for (ParsedSources.Method method : sources.methods()) {
      boolean isSwitch = method.lines() - method.exhaustiveSwitchLines() <= LINES_AROUND_SWITCH;
      long budget = exceptions.getOrDefault(method.key(), (long) METHOD_LINES);
      if (method.lines() > budget && !isSwitch) {
        offenders.add(method.key() + " " + method.lines());
      }
    }
    assertThat(offenders).as("methods over their budget").isEmpty();
  }

  @Test
  void exceptionsOnlyShrink() {
    Map<String, Long> longest = new TreeMap<>();
    for (ParsedSources.Method method : sources.methods()) {
      longest.merge(method.key(), method.lines(), Math::max);
    }
    List<String> slack = new ArrayList<>();
    exceptions()
        .forEach((key, lines) -> {
          long actual = longest.getOrDefault(key, 0L);
          if (actual < lines) {
            slack.add(key + " is listed with " + lines + " lines and has " + actual);
          }
        });
    assertThat(slack).as("exceptions to tighten or remove").isEmpty();
  }

  @Test
  void switchesOverSealedTypesNameEveryCase() {
    assertThat(sources.sealedCases()).isGreaterThan(50);
    assertThat(sources.defaultedSealedSwitches())
        .as("switches over types with a default")
        .isEmpty();
  }

  @Test
  void docCommentsAreMarkdown() {
    // Spelled apart, or this line would be found.
    String old = "/" + "**";
    assertThat(files.stream().filter(file -> Checkout.read(file).contains(old)))
        .as("files with old doc comments")
        .isEmpty();
  }

  @Test
  void everyPackageHasItsManual() {
    List<String> offenders = new ArrayList<>();
    int packages = 0;
    for (Path file : files) {
      Path folder = file.getParent();
      boolean isProduct = Checkout.relative(folder).contains("/src/main/java/");
      if (isProduct && !file.endsWith("module-info.java")) {
        packages++;
        if (!Files.exists(folder.resolve("package-info.java"))) {
          offenders.add(Checkout.relative(folder));
        }
      }
    }
    assertThat(packages).isPositive();
    assertThat(offenders.stream().distinct()).as("packages without package-info").isEmpty();
  }

  private static Map<String, Long> exceptions() {
    Map<String, Long> result = new TreeMap<>();
    Checkout.read(EXCEPTIONS)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> {
          int space = line.lastIndexOf(' ');
          result.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        });
    return result;
  }
}
