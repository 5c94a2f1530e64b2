package dev.corm.tests.filetests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Services;
import dev.corm.index.IndexMatrix;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.spi.AnalysisKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the analyses say of relocated bodies, on every dump of the checkout, or of the folder that
/// `-Dcorm.corpus=DIR` names. All that relocation adds is homes: of every other local each
/// suspension keeps what it kept before, and any two of them conflict as before.
class RelocatedFactsTest {
  private static final Services SERVICES = Services.discover();
  private static final Path ROOT = Path.of(System.getProperty("corm.root"));

  private static List<Path> dumps() throws IOException {
    String corpus = System.getProperty("corm.corpus", "");
    List<Path> folders =
        corpus.isEmpty()
            ? List.of(ROOT.resolve("examples/futures"), ROOT.resolve("tests"))
            : List.of(Path.of(corpus));
    List<Path> dumps = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().endsWith(".before.mir"))
            .filter(file -> !file.toString().contains("/target/"))
            .forEach(dumps::add);
      }
    }
    dumps.sort(null);
    return dumps;
  }

  @Test
  void onlyHomesAreNew() throws IOException {
    int bodies = 0;
    int savedHomes = 0;
    for (Path dump : dumps()) {
      for (Body body : PassRun.parse(dump.toString(), FileTest.read(dump))) {
        if (body.isCoroutine()) {
          bodies++;
          PassRun run = new PassRun(SERVICES, new DropFacts(Set.of()));
          savedHomes += check(dump, body, run.relocated(body), run);
        }
      }
    }
    assertThat(bodies).isGreaterThan(200);
    assertThat(savedHomes).isPositive();
  }

  /// The number of homes that are saved.
  private static int check(Path dump, Body body, Body relocated, PassRun run) {
    int base = body.locals().size();
    List<Optional<Local>> homes = run.analysis(AnalysisKey.UPVAR_HOMES, relocated).homes();
    Set<Integer> captures = new TreeSet<>(BodyVariables.of(body).captureTypes().keySet());
    for (int i = 0; i < homes.size(); i++) {
      assertThat(homes.get(i))
          .as(dump.toString())
          .isEqualTo(captures.contains(i) ? Optional.of(Local.of(base + 2 * i)) : Optional.empty());
    }
    assertThat(homes.stream().filter(Optional::isPresent)).hasSameSizeAs(captures);

    CoroutineFacts before = run.analysis(AnalysisKey.SUSPEND_LIVENESS, body);
    CoroutineFacts after = run.analysis(AnalysisKey.SUSPEND_LIVENESS, relocated);
    assertThat(after.suspensions()).as(dump.toString()).hasSameSizeAs(before.suspensions());
    for (int i = 0; i < before.suspensions().size(); i++) {
      CoroutineFacts.Suspension suspension = before.suspensions().get(i);
      CoroutineFacts.Suspension now = after.suspensions().get(i);
      assertThat(now.block()).isEqualTo(suspension.block());
      assertThat(now.live().stream().filter(local -> isOld(base, local)))
          .as(dump.toString())
          .containsExactlyElementsOf(suspension.live());
    }
    assertThat(pairs(base, after)).as(dump.toString()).isEqualTo(pairs(base, before));
    int savedHomes = 0;
    for (Local local : after.saved()) {
      if (!isOld(base, local)) {
        assertThat(homes).as(dump.toString()).contains(Optional.of(local));
        savedHomes++;
      }
    }
    return savedHomes;
  }

  /// Whether the body had a local before; its expansion of asynchronous drops comes after.
  private static boolean isOld(int base, Local local) {
    return local.index() < base;
  }

  private static List<String> pairs(int base, CoroutineFacts facts) {
    IndexMatrix<SavedLocal, SavedLocal> conflicts = facts.conflicts();
    List<String> pairs = new ArrayList<>();
    for (int row = 0; row < conflicts.rows(); row++) {
      for (int column = conflicts.next(row, 0);
          column >= 0;
          column = conflicts.next(row, column + 1)) {
        Local first = facts.saved().get(row);
        Local second = facts.saved().get(column);
        if (isOld(base, first) && isOld(base, second)) {
          pairs.add(first + "-" + second);
        }
      }
    }
    return pairs;
  }
}
