package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Services;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.report.ListingEntries;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The published figures, each computed from the dumps of a program of ours.
class FiguresTest {
  private static final String UNKNOWN = "-";

  /// A figure of `figures.tsv`.
  private record Figure(String program, String type, long size, String variants) {
    /// The figure of a row.
    ///
    /// @param column where the size stands; the variants stand next to it
    static Figure of(String line, int column) {
      List<String> cells = Arrays.asList(line.split("\t"));
      long size = Long.parseLong(cells.get(column));
      return new Figure(cells.get(0), cells.get(1), size, cells.get(column + 1));
    }
  }

  @TestFactory
  List<DynamicTest> everyFigureOfModeNo() throws IOException {
    return figures("no", 3, Status.EXACT);
  }

  @TestFactory
  List<DynamicTest> everyFigureOfModeCapturesOnly() throws IOException {
    return figures("captures-only", 5, Status.UNCHECKED);
  }

  private static List<DynamicTest> figures(String mode, int column, Status status)
      throws IOException {
    List<Figure> figures;
    try (var lines = Files.lines(Checkout.FIGURES.resolve("figures.tsv"))) {
      figures = lines.skip(1).map(line -> Figure.of(line, column)).toList();
    }
    assertThat(figures).hasSizeGreaterThan(40);
    Services services = Services.discover();
    List<DynamicTest> tests = new ArrayList<>();
    figures.stream()
        .collect(Collectors.groupingBy(Figure::program, TreeMap::new, Collectors.toList()))
        .forEach((program, rows) -> {
          Path directory = Checkout.FIGURES.resolve(program);
          Map<String, CoroutineSize> sizes =
              Checkout.sizes(services, mode, 1, directory).coroutines().stream()
                  .collect(
                      Collectors.toMap(
                          size -> size.type().toString(), Function.identity(), (a, _) -> a));
          for (Figure row : rows) {
            tests.add(
                DynamicTest.dynamicTest(
                    program + ": " + row.size(), () -> holds(row, sizes.get(row.type()), status)));
          }
        });
    return tests;
  }

  private static void holds(Figure figure, CoroutineSize computed, Status status) {
    assertThat(computed).as(figure.type()).isNotNull();
    assertThat(computed.status()).as("%s", computed.problem()).isEqualTo(status);
    CoroutineLayout layout = computed.layout().orElseThrow().layout();
    assertThat(layout.size()).isEqualTo(figure.size());
    if (!figure.variants().equals(UNKNOWN)) {
      Map<String, Long> variants =
          ListingEntries.entry(computed).orElseThrow().variants().stream()
              .collect(Collectors.toMap(v -> v.name().orElseThrow(), v -> v.size()));
      for (String variant : figure.variants().split(" ")) {
        String[] parts = variant.split("=");
        assertThat(variants).containsEntry(parts[0], Long.parseLong(parts[1]));
      }
    }
    assertThat(layout.variants()).hasSizeGreaterThanOrEqualTo(VariantIndex.RESERVED);
  }
}
