package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.ConformResult;
import dev.corm.driver.ConformResult.Check;
import dev.corm.driver.ConformResult.Counts;
import dev.corm.driver.ConformResult.Difference;
import dev.corm.driver.ConformResult.Transforms;
import dev.corm.driver.ConformResult.UnitCounts;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class ConformTextTest {
  private static final ConformLists ALL = new ConformLists(true, true);
  private static final ConformLists NONE = new ConformLists(false, false);

  private static final ConformResult GOOD =
      new ConformResult(
          List.of(
              new UnitCounts(
                  "one", new Counts(4, 900, 4, 0, 4, 4, 2, 2, 3, 3, 3, new Transforms(2, 2, 1)))),
          List.of(),
          List.of(),
          new SizeReport("no", List.of()),
          true);

  private static final ConformResult BAD =
      new ConformResult(
          List.of(
              new UnitCounts(
                  "one", new Counts(4, 900, 4, 0, 4, 4, 2, 2, 3, 3, 3, new Transforms(2, 2, 0))),
              new UnitCounts(
                  "another",
                  new Counts(
                      2000, 100, 2000, 1, 1999, 1998, 10, 9, 3, 2, 2, new Transforms(10, 8, 0)))),
          List.of(
              new Difference(Check.PRINT, "a.mir:3:1", "rustc: x\nours:  y"),
              new Difference(Check.SAVED_LOCALS, "b", "_4 is not saved")),
          List.of(new Difference(Check.STATE_TRANSFORM, "c", "result\ntheirs: u8\nours:   u16")),
          new SizeReport(
              "no",
              List.of(
                  new CoroutineSize(
                      "another",
                      new Type.Coroutine(
                          CoroutineKind.ASYNC_FN, new CoroutineDefinition.OfFn(Path.of("f"))),
                      Status.UNRESOLVED,
                      Optional.of(new Problem("generic-type", "T is not known")),
                      OptionalLong.of(8),
                      OptionalLong.of(8),
                      Optional.empty(),
                      Optional.empty()))),
          false);

  @Test
  void aUnitWithoutDifferences() {
    assertThat(ConformText.render(GOOD, ALL))
        .isEqualTo(
            """
            unit  files  printed  bodies  verified  saved locals  transformed  types  resolved  exact
            one       4        4       4         4           2/2          2/2      3         3      3

            read: 4 of 4 dump files (100.0 %)
            printed as rustc did: 4 of 4 dump files (100.0 %)
            keep the verifier's rules: 4 of 4 bodies (100.0 %)
            save what rustc saves: 2 of 2 coroutines (100.0 %)
            transformed as rustc did: 2 of 2 coroutines (100.0 %)
            resolved: 3 of 3 listed coroutine types (100.0 %)
            sized as rustc did: 3 of 3 resolved types (100.0 %)
            different only in drops of captures of unknown drop glue: 1 coroutines
            no differences
            """);
  }

  @Test
  void differencesComeFirstAndPercentagesAreRoundedDown() {
    assertThat(ConformText.render(BAD, ALL))
        .isEqualTo(
            """
            difference (print): a.mir:3:1
              rustc: x
              ours:  y
            difference (saved locals): b
              _4 is not saved
            difference (state transform): c
              result
              theirs: u8
              ours:   u16
            unresolved (generic-type): another: {async fn body of f()}
              T is not known

            unit     files  printed  bodies  verified  saved locals  transformed  types  resolved  exact
            one          4        4       4         4           2/2          2/2      3         3      3
            another   2000     1999    2000      1998          9/10         8/10      3         2      2
            all       2004     2003    2004      2002         11/12        10/12      6         5      5

            read: 2003 of 2004 dump files (99.9 %)
            printed as rustc did: 2003 of 2004 dump files (99.9 %)
            keep the verifier's rules: 2002 of 2004 bodies (99.9 %)
            save what rustc saves: 11 of 12 coroutines (91.6 %)
            transformed as rustc did: 10 of 12 coroutines (83.3 %)
            resolved: 5 of 6 listed coroutine types (83.3 %)
            sized as rustc did: 5 of 5 resolved types (100.0 %)
            unresolved: 1 generic-type
            2 differences
            """);
  }

  @Test
  void whatWasConcludedFromTheListedLinesIsCounted() {
    ConformResult result =
        new ConformResult(
            GOOD.units(),
            List.of(),
            List.of(),
            new SizeReport(
                "no",
                BAD.sizes().coroutines().stream().map(CoroutineSize::asIdentifiedByLines).toList()),
            true);
    assertThat(ConformText.render(result, NONE))
        .contains("\nidentified by their listed lines: 1 coroutines\n");
    assertThat(ConformText.render(BAD, NONE)).doesNotContain("identified");
  }

  @Test
  void stateTransformsAreListedOnlyWhenAskedFor() {
    assertThat(ConformText.render(BAD, NONE)).doesNotContain("theirs: u8");
    assertThat(ConformJson.render(BAD, NONE)).doesNotContain("untransformed");
  }

  @Test
  void unresolvedTypesAreListedOnlyWhenAskedFor() {
    assertThat(ConformText.render(BAD, NONE)).doesNotContain("T is not known");
    assertThat(ConformJson.render(BAD, NONE)).doesNotContain("T is not known");
  }

  @Test
  void jsonHasTheSame() {
    Map<String, Object> json = JSON.std.mapFrom(ConformJson.render(BAD, ALL));
    assertThat(json)
        .containsOnlyKeys(
            "schema",
            "conforms",
            "complete",
            "total",
            "reasons",
            "units",
            "differences",
            "untransformed",
            "unresolved")
        .containsEntry("conforms", false)
        .containsEntry("complete", false)
        .containsEntry("reasons", Map.of("generic-type", 1))
        .containsEntry(
            "differences",
            List.of(
                Map.of("check", "print", "where", "a.mir:3:1", "what", "rustc: x\nours:  y"),
                Map.of("check", "saved-locals", "where", "b", "what", "_4 is not saved")))
        .containsEntry(
            "unresolved",
            List.of(
                Map.of(
                    "unit",
                    "another",
                    "type",
                    "{async fn body of f()}",
                    "reason",
                    "generic-type",
                    "detail",
                    "T is not known")));
    assertThat((Map<?, ?>) json.get("total"))
        .extracting("files", "conforming", "transformable", "transformed", "resolved")
        .containsExactly(2004, 11, 12, 10, 5);
  }
}
