package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Services;
import dev.corm.report.Comparison;
import dev.corm.report.ComparisonReport;
import dev.corm.report.JsonReport;
import dev.corm.report.Selection;
import dev.corm.report.SizeReport;
import dev.corm.report.TextReport;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import dev.corm.spi.Provider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The same input gives the same bytes, however many threads work and whoever was found first.
class DeterminismTest {
  private static String report(Services services, int jobs) {
    List<SizeReport> reports =
        List.of(
            Checkout.sizes(services, "no", jobs, Checkout.EXAMPLES),
            Checkout.sizes(services, "captures-only", jobs, Checkout.EXAMPLES));
    List<Selection.Selected> selected = reports.stream().map(Selection.ALL::apply).toList();
    return JsonReport.render(selected)
        + TextReport.render(selected.getFirst(), TextReport.Options.PLAIN)
        + ComparisonReport.render(
            Selection.ALL.apply(Comparison.of(reports)), TextReport.Options.PLAIN);
  }

  @Test
  void threadsMakeNoDifference() {
    Services services = Services.discover();
    String alone = report(services, 1);
    assertThat(report(services, 4)).isEqualTo(alone);
    assertThat(report(services, 4)).isEqualTo(alone);
  }

  @Test
  void theOrderOfProvidersMakesNoDifference() {
    Services found = Services.discover();
    List<Provider> providers = new ArrayList<>();
    providers.addAll(found.all(AbiLayout.class));
    providers.addAll(found.all(AnalysisProvider.class));
    providers.addAll(found.all(PackingScheme.class));
    providers.addAll(found.all(Pass.class));
    assertThat(providers).hasSizeGreaterThanOrEqualTo(7);
    String expected = report(found, 2);
    Random random = new Random(1);
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(providers, random);
      assertThat(report(Services.of(providers), 2)).isEqualTo(expected);
    }
  }
}
