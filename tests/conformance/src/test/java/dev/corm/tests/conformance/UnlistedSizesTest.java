package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Services;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Dumps without a listing: what bodies alone tell is laid out, and is what the listing would say.
class UnlistedSizesTest {
  private final Services services = Services.discover();

  private static List<Path> programs() throws IOException {
    List<Path> programs = new ArrayList<>();
    for (Path group : List.of(Checkout.EXAMPLES, Checkout.FIGURES)) {
      try (var entries = Files.list(group)) {
        entries.filter(entry -> Files.isDirectory(entry.resolve("mir"))).forEach(programs::add);
      }
    }
    return programs.stream().sorted().toList();
  }

  @Test
  void whatIsLaidOutIsAsLargeAsListed() throws IOException {
    int compared = 0;
    for (Path program : programs()) {
      Map<String, Long> listed =
          Checkout.sizes(services, 1, program).coroutines().stream()
              .collect(
                  Collectors.toMap(
                      size -> size.type().toString(), CoroutineSize::knownSize, (a, b) -> -1L));
      for (CoroutineSize alone : Checkout.sizes(services, 1, program.resolve("mir")).coroutines()) {
        Long size = listed.get(alone.type().toString());
        if (alone.status() == Status.UNCHECKED && size != null && size >= 0) {
          assertThat(alone.knownSize()).as("%s in %s", alone.type(), program).isEqualTo(size);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(25);
  }

  @Test
  void whatCantBeToldSaysWhatWouldHelp() {
    List<CoroutineSize> sizes =
        Checkout.sizes(services, 1, Checkout.EXAMPLES.resolve("captured-argument/mir"))
            .coroutines();
    assertThat(sizes)
        .hasSize(2)
        .allSatisfy(size -> {
          assertThat(size.status()).isEqualTo(Status.UNRESOLVED);
          assertThat(size.problem().orElseThrow().detail())
              .contains("nothing is known of `Pause`", "-Zprint-type-sizes");
        });
  }

  @Test
  void aCoroutineInsideAnotherIsFoundByThePathOfItsFunction() {
    Path dumps = Checkout.FIGURES.resolve("leaf-u64/mir");
    assertThat(Checkout.sizes(services, 1, dumps).coroutines())
        .hasSize(6)
        .allSatisfy(size -> assertThat(size.status()).isEqualTo(Status.UNCHECKED))
        .anySatisfy(size -> assertThat(size.knownSize()).isEqualTo(48));
  }

  @Test
  void aBlockInsideACoroutineIsFoundByItsPosition() {
    Path dumps = Checkout.CONSTRUCTS.resolve("async-closures/mir");
    assertThat(Checkout.sizes(services, 1, dumps).coroutines())
        .anySatisfy(size -> {
          assertThat(size.status()).isEqualTo(Status.UNCHECKED);
          assertThat(size.layout().orElseThrow().saved())
              .anySatisfy(saved ->
                  assertThat(saved.type().orElseThrow().toString())
                      .startsWith("{async block@async-closures.rs:"));
        });
  }
}
