package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.report.Selection.Selected;
import dev.corm.report.Selection.Sort;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final String WORK = "{async fn body of app::work()}";
  private static final String NAP = "{async block@src/app.rs:20:5: 20:40}";
  private static final String GENERIC = "{async block@src/generic.rs:7:5: 7:40}";

  @Test
  void sortsBySizeLargestFirstAndTakesRustcsSizeWhereThereIsNoLayout() {
    assertThat(sorted(Sort.SIZE)).containsExactly(WORK, GENERIC, NAP);
  }

  @Test
  void sortsByName() {
    assertThat(sorted(Sort.NAME)).containsExactly(NAP, GENERIC, WORK);
  }

  @Test
  void sortsBySourceAndPutsUnknownOnesLast() {
    assertThat(sorted(Sort.SOURCE)).containsExactly(WORK, NAP, GENERIC);
  }

  @Test
  void sortsBySavedBytes() {
    assertThat(sorted(Sort.SAVED)).containsExactly(WORK, NAP, GENERIC);
  }

  @Test
  void aFilterWithoutWildcardsIsTextToContain() {
    assertThat(filtered("app.rs:20")).containsExactly(NAP);
  }

  @Test
  void aGlobIsForTheWholeTypeAndTakesBracesLiterally() {
    assertThat(filtered("{async block@*}")).containsExactly(GENERIC, NAP);
    assertThat(filtered("async block@*")).isEmpty();
    assertThat(filtered("*:??:5: *")).containsExactly(NAP);
    assertThat(filtered("*work*()}*")).containsExactly(WORK);
    assertThat(filtered("*")).hasSize(3);
  }

  @Test
  void slashesMakeARegularExpression() {
    assertThat(filtered("/:[0-9]:5: /")).containsExactly(GENERIC);
    assertThatThrownBy(() -> TypeFilter.of("/[/")).isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void aGlobOfManyStarsTakesNoTimeToFail() {
    String text = "a".repeat(20_000);
    assertThat(TypeFilter.of("*a".repeat(50) + "b*").test(text)).isFalse();
  }

  @Test
  void theSummaryCountsWhatTheLimitHides() {
    Selected selected =
        new Selection(Optional.empty(), Sort.SIZE, OptionalInt.of(1)).apply(Reports.app());
    assertThat(selected.report().coroutines()).hasSize(1);
    assertThat(selected.hidden()).isEqualTo(2);
    assertThat(selected.summary())
        .isEqualTo(
            new Summary(3, 1, 1, 0, 1, new TreeMap<>(java.util.Map.of("ambiguous-name", 1))));
  }

  @Test
  void theSummaryLeavesOutWhatTheFilterHides() {
    Selected selected = filter("work").apply(Reports.app());
    assertThat(selected.summary()).isEqualTo(new Summary(1, 1, 0, 0, 0, new TreeMap<>()));
  }

  private static List<String> sorted(Sort sort) {
    return types(new Selection(Optional.empty(), sort, OptionalInt.empty()));
  }

  private static List<String> filtered(String pattern) {
    return types(filter(pattern));
  }

  private static Selection filter(String pattern) {
    return new Selection(Optional.of(TypeFilter.of(pattern)), Sort.SIZE, OptionalInt.empty());
  }

  private static List<String> types(Selection selection) {
    return selection.apply(Reports.app()).report().coroutines().stream()
        .map(coroutine -> coroutine.type().toString())
        .toList();
  }

  @Test
  void severalModesAreSelectedTogetherByWhatTheFirstSays() {
    Comparison comparison =
        Comparison.of(
            List.of(
                new SizeReport(
                    "a",
                    List.of(
                        Reports.sized("small", 10, 5),
                        Reports.sized("large", 30, 5),
                        Reports.sized("middle", 20, 5),
                        Reports.sized("other", 40, 5))),
                new SizeReport(
                    "b",
                    List.of(
                        Reports.sized("small", 10, 5),
                        Reports.sized("large", 10, 5),
                        Reports.sized("middle", 19, 5),
                        Reports.sized("other", 40, 5)))));
    Selection selection =
        new Selection(
            Optional.of(TypeFilter.of("/small|large|middle/")),
            Selection.Sort.SIZE,
            OptionalInt.of(2));
    Selection.SelectedModes selected = selection.apply(comparison);

    assertThat(selected.comparison().rows())
        .extracting(row -> row.first().knownSize(), row -> row.sizes().get(1).knownSize())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(30L, 10L),
            org.assertj.core.groups.Tuple.tuple(20L, 19L));
    assertThat(selected.hidden()).isEqualTo(1);
    assertThat(selected.totals().modes()).extracting(Totals.Mode::sum).containsExactly(60L, 39L);
    assertThat(selected.summaries()).extracting(Summary::unchecked).containsExactly(3, 3);
  }
}
