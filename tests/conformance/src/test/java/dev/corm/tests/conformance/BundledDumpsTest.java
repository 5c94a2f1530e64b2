package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.ConformResult;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Corm against rustc on all dumps in the checkout: they can be read, print back, keep the rules,
/// save what rustc saves, become rustc's resume functions (but for drops of what may have drop
/// glue), and are laid out line by line as rustc lists them.
class BundledDumpsTest {
  private static void conforms(Path directory) {
    ConformResult result = Checkout.conform(directory);
    assertThat(result.complete()).isTrue();
    assertThat(result.differences()).isEmpty();
    ConformResult.Counts total = result.total();
    assertThat(total.files()).isGreaterThan(50);
    assertThat(total.printed()).isEqualTo(total.files());
    assertThat(total.verified()).isEqualTo(total.bodies());
    assertThat(total.conforming()).isEqualTo(total.coroutines());
    assertThat(total.exact()).isEqualTo(total.resolved());
    assertThat(result.untransformed()).hasSizeLessThanOrEqualTo(2);
    assertThat(total.transforms().compared()).isEqualTo(total.coroutines());
    assertThat(total.transforms().equal() + total.transforms().onlyGlue())
        .isEqualTo(total.coroutines());
  }

  private static Set<String> unresolved(Path directory) {
    List<CoroutineSize> sizes = Checkout.conform(directory).sizes().coroutines();
    return sizes.stream()
        .filter(size -> size.status() == Status.UNRESOLVED)
        .map(size -> size.type().toString())
        .collect(Collectors.toSet());
  }

  @Test
  void examplesOfFutures() {
    conforms(Checkout.EXAMPLES);
  }

  @Test
  void programsWithKnownFigures() {
    conforms(Checkout.FIGURES);
  }

  @Test
  void constructsThatRealCratesLack() {
    conforms(Checkout.CONSTRUCTS);
  }

  @Test
  void everyExampleIsResolved() {
    assertThat(unresolved(Checkout.EXAMPLES)).isEmpty();
  }

  /// The two bodies of an async closure print alike, and so do the types around them.
  @Test
  void onlyAsyncClosuresNeedToBeIdentifiedByTheirLines() {
    assertThat(
            Checkout.conform(Checkout.EXAMPLES).sizes().coroutines().stream()
                .filter(CoroutineSize::identifiedByLines)
                .map(size -> size.type().toString())
                .sorted())
        .containsExactly(
            "{async closure body@async-closure.rs:54:38: 57:6}",
            "{async closure body@async-closure.rs:54:38: 57:6}",
            "{async fn body of finish<{async closure@async-closure.rs:54:16: 54:37}>()}",
            "{async fn body of twice<&{async closure@async-closure.rs:54:16: 54:37}>()}");
  }
}
