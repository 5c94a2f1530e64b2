package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.report.SizeReport.Status;
import dev.corm.report.TextReport.Options;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TextReportTest {
  @Test
  void showsATableAndThenEveryState() {
    Golden.check("app.txt", render(Reports.app(), Options.PLAIN));
  }

  @Test
  void narrowTerminalsGetShorterTypes() {
    Golden.check("app-narrow.txt", render(Reports.app(), new Options(64, false, false)));
  }

  @Test
  void verboseShowsTypesInFull() {
    Golden.check("app-verbose.txt", render(Reports.app(), new Options(64, true, false)));
  }

  @Test
  void coloursOnlyAddEscapes() {
    String coloured = render(Reports.app(), new Options(100, false, true));
    assertThat(coloured).contains("\u001B[");
    assertThat(coloured.replaceAll("\u001B\\[\\d+m", ""))
        .isEqualTo(render(Reports.app(), Options.PLAIN));
  }

  @Test
  void theOrderOfTheInputMakesNoDifference() {
    SizeReport app = Reports.app();
    SizeReport reversed = new SizeReport(app.mode(), app.coroutines().reversed());
    assertThat(render(reversed, Options.PLAIN)).isEqualTo(render(app, Options.PLAIN));
  }

  @Test
  void everyByteOfEveryVariantHasOneOwner() {
    for (var layout : List.of(Reports.workLayout(), Reports.relocatedLayout())) {
      for (StateMap map : StateMap.of(layout)) {
        long end = 0;
        for (StateMap.Region region : map.regions()) {
          assertThat(region.slot().offset()).as("%s of %s", region, map.name()).isEqualTo(end);
          end = region.slot().end();
        }
        assertThat(end).as(map.name()).isEqualTo(layout.layout().size());
      }
    }
  }

  @Test
  void aCaptureThatStaysInItsPlaceIsACaptureInEveryVariant() {
    String text =
        render(
            new SizeReport(
                "captures-only",
                List.of(Reports.unlisted(Reports.work(), Reports.relocatedLayout()))),
            Options.PLAIN);
    assertThat(text.lines().filter(line -> line.contains("app::guard::Guard")))
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).matches(" +1048 +40  upvar +d +.*"));
    assertThat(text.substring(text.indexOf("Returned, Panicked")))
        .contains("kept free for arg, s, d, v");
  }

  @Test
  void severalUnitsGetAColumn() {
    var work = Reports.work();
    var other =
        new SizeReport.CoroutineSize(
            "other",
            work.type(),
            work.status(),
            work.problem(),
            work.rustcSize(),
            work.rustcAlign(),
            work.source(),
            work.layout());
    String text = render(new SizeReport("no", List.of(work, other)), Options.PLAIN);
    assertThat(text.lines().skip(2).limit(3))
        .satisfiesExactly(
            heading -> assertThat(heading).endsWith("unit"),
            first -> assertThat(first).endsWith("app"),
            second -> assertThat(second).endsWith("other"));
  }

  @Test
  void saysHowManyTheLimitHides() {
    Selection one = new Selection(Optional.empty(), Selection.Sort.SIZE, OptionalInt.of(1));
    String text = TextReport.render(one.apply(Reports.app()), Options.PLAIN);
    assertThat(text)
        .startsWith(
            """
            3 coroutines in mode `no`: 1 exact, 1 differs, 1 unresolved (1 ambiguous-name)
            2 of them not shown
            """);
  }

  @Test
  void anEmptyReportIsOneLine() {
    assertThat(render(new SizeReport("no", List.of()), Options.PLAIN))
        .isEqualTo("0 coroutines in mode `no`\n");
  }

  @Test
  void aCoroutineThatRustcDoesNotListIsUnchecked() {
    String text =
        render(new SizeReport("no", List.of(Reports.nap(Status.UNCHECKED))), Options.PLAIN);
    assertThat(text).contains("1 coroutine in mode `no`: 1 unchecked\n", "not listed by rustc");
  }

  private static String render(SizeReport report, Options options) {
    return TextReport.render(Selection.ALL.apply(report), options);
  }
}
