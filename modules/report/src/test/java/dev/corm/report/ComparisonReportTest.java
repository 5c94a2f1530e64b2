package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.report.SizeReport.Copied;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.TextReport.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
  @Test
  void showsModesSideBySide() {
    Golden.check("app-modes.txt", render(Reports.appInTwoModes(), Selection.ALL, Options.PLAIN));
  }

  @Test
  void coloursOnlyAddEscapes() {
    String coloured = render(Reports.appInTwoModes(), Selection.ALL, new Options(100, false, true));
    assertThat(coloured).contains("\u001B[");
    assertThat(coloured.replaceAll("\u001B\\[\\d+m", ""))
        .isEqualTo(render(Reports.appInTwoModes(), Selection.ALL, Options.PLAIN));
  }

  @Test
  void theOrderOfTheInputMakesNoDifference() {
    List<SizeReport> reversed =
        Reports.appInTwoModes().stream()
            .map(report -> new SizeReport(report.mode(), report.coroutines().reversed()))
            .toList();
    assertThat(render(reversed, Selection.ALL, Options.PLAIN))
        .isEqualTo(render(Reports.appInTwoModes(), Selection.ALL, Options.PLAIN));
  }

  @Test
  void theLimitHidesRowsButCountsThem() {
    Selection one = new Selection(Optional.empty(), Selection.Sort.SIZE, OptionalInt.of(1));
    assertThat(render(Reports.appInTwoModes(), one, Options.PLAIN))
        .startsWith(
            """
            3 coroutines in the modes `no`, `captures-only`
              no: 2 exact, 1 unresolved (1 ambiguous-name)
              captures-only: 1 unresolved (1 ambiguous-name)
            2 of them have a layout in all modes and are compared
            2 of them not shown

            mode            sum  saved      %  mean ratio  smaller  larger
            no             2242
            captures-only  2170     72   3.2%       0.984        1       0
            lower bound    1122   1120  50.0%
            """);
  }

  @Test
  void whatGrowsIsNamedAndTheTenLargestSavingsToo() {
    List<CoroutineSize> before = new ArrayList<>();
    List<CoroutineSize> after = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      before.add(Reports.sized("saves" + i, 100 + i, 50));
      after.add(Reports.sized("saves" + i, 100, 50));
    }
    before.add(Reports.sized("grows", 16, 16));
    after.add(Reports.sized("grows", 24, 16));
    String text =
        render(
            List.of(new SizeReport("a", before), new SizeReport("b", after)),
            Selection.ALL,
            Options.PLAIN);
    assertThat(text)
        .contains(
            """
            `b` needs more:
            saved       %   a   b  type                             source
               -8  -50.0%  16  24  {async fn body of app::grows()}
            """);
    List<String> savings =
        text.substring(text.indexOf("`b` saves most:")).lines().skip(2).limit(11).toList();
    assertThat(savings.getFirst()).contains("saves12()");
    assertThat(savings.get(9)).contains("saves3()");
    assertThat(savings.get(10)).isEmpty();
  }

  @Test
  void aModeMayHaveNoLayout() {
    CoroutineSize nap = Reports.nap(Status.EXACT);
    CoroutineSize none =
        new CoroutineSize(
            nap.unit(),
            nap.type(),
            Status.UNRESOLVED,
            Optional.of(new SizeReport.Problem("refused-by-scheme", "it is too hard")),
            nap.rustcSize(),
            nap.rustcAlign(),
            nap.source(),
            Optional.empty());
    String text =
        render(
            List.of(new SizeReport("no", List.of(nap)), new SizeReport("hard", List.of(none))),
            Selection.ALL,
            Options.PLAIN);
    assertThat(text)
        .contains(
            "0 of them have a layout in all modes and are compared\n\nmode  sum",
            "\n 2     -      -  -      -  {async block",
            "In mode `hard`\n  At src/app.rs:20:5: no layout; rustc has 2 bytes.\n",
            "refused-by-scheme: it is too hard.",
            "Suspend0 keeps 1 byte: __awaitee 1.");
  }

  @Test
  void nothingIsOneLine() {
    assertThat(
            render(
                List.of(new SizeReport("a", List.of()), new SizeReport("b", List.of())),
                Selection.ALL,
                Options.PLAIN))
        .isEqualTo("0 coroutines in the modes `a`, `b`\n");
  }

  @Test
  void onlyTheSameCoroutinesCanBeCompared() {
    SizeReport one = new SizeReport("a", List.of(Reports.work()));
    assertThatThrownBy(() -> Comparison.of(List.of(one, new SizeReport("b", List.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b has 0 coroutines, not 1");
    assertThatThrownBy(() ->
            Comparison.of(List.of(one, new SizeReport("b", List.of(Reports.nap(Status.EXACT))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a row of");
  }

  @Test
  void totalsAreOverWhatHasALayoutInAllModes() {
    Totals totals = Totals.of(Comparison.of(Reports.appInTwoModes()));
    assertThat(totals.types()).isEqualTo(3);
    assertThat(totals.compared()).isEqualTo(2);
    assertThat(totals.modes()).extracting(Totals.Mode::sum).containsExactly(2242L, 2170L);
    assertThat(totals.lowerBound()).hasValue(1122);
    assertThat(totals.modes().get(1).ratio())
        .isCloseTo(Math.sqrt(2168.0 / 2240), org.assertj.core.data.Offset.offset(1e-12));
    assertThat(totals.modes().getFirst().ratio()).isEqualTo(1);
  }

  @Test
  void theSumOfBoundsNeedsAllOfThem() {
    CoroutineSize unknown =
        Reports.work().measured(OptionalLong.empty(), Optional.of(new Copied(0, 0)));
    Totals totals =
        Totals.of(
            Comparison.of(
                List.of(
                    new SizeReport("a", List.of(unknown, Reports.sized("x", 20, 10))),
                    new SizeReport("b", List.of(unknown, Reports.sized("x", 15, 12))))));
    assertThat(totals.lowerBound()).isEmpty();
  }

  @Test
  void theBoundIsThatOfTheSmallestMode() {
    Comparison comparison =
        Comparison.of(
            List.of(
                new SizeReport("a", List.of(Reports.sized("x", 20, 18))),
                new SizeReport("b", List.of(Reports.sized("x", 15, 12)))));
    assertThat(comparison.rows().getFirst().lowerBound()).hasValue(12);
    Comparison equal =
        Comparison.of(
            List.of(
                new SizeReport("a", List.of(Reports.sized("x", 15, 10))),
                new SizeReport("b", List.of(Reports.sized("x", 15, 12)))));
    assertThat(equal.rows().getFirst().lowerBound()).hasValue(12);
    assertThat(comparison.rows().getFirst().saved(1)).hasValue(5);
  }

  private static String render(List<SizeReport> reports, Selection selection, Options options) {
    return ComparisonReport.render(selection.apply(Comparison.of(reports)), options);
  }
}
