package dev.corm.driver;

import static dev.corm.report.SizeReport.Status.DIFFERS;
import static dev.corm.report.SizeReport.Status.EXACT;
import static dev.corm.report.SizeReport.Status.UNRESOLVED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.text.resolve.Resolution;
import dev.corm.mir.text.resolve.Resolution.Alternative;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// When the lines of an entry identify one of several alternatives.
class LineSearchTest {
  /// The number of the alternative that is concluded, if these are the results of all.
  private static Optional<Integer> only(Status... results) {
    List<Alternative> alternatives = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      TypeListing.Entry entry =
          new TypeListing.Entry(
              new Type.Named(Path.of("A" + i)),
              i,
              1,
              OptionalLong.empty(),
              List.of(),
              OptionalLong.empty());
      alternatives.add(
          new Alternative(
              new Resolution.Found(entry, null, List.of(), IndexVec.empty(), Map.of()), Map.of()));
    }
    return LineSearch.only(alternatives, a -> results[alternatives.indexOf(a)])
        .map(alternatives::indexOf);
  }

  @Test
  void theOnlyOneThatGivesTheLinesIsIt() {
    assertEquals(Optional.of(1), only(DIFFERS, EXACT));
    assertEquals(Optional.of(0), only(EXACT, DIFFERS, DIFFERS));
  }

  @Test
  void severalThatGiveThemLeaveItOpen() {
    assertEquals(Optional.empty(), only(EXACT, EXACT));
    assertEquals(Optional.empty(), only(EXACT, DIFFERS, EXACT));
  }

  @Test
  void noneThatGivesThemLeavesItOpen() {
    assertEquals(Optional.empty(), only(DIFFERS, DIFFERS));
    assertEquals(Optional.empty(), only());
  }

  @Test
  void oneThatCannotBeLaidOutMightGiveThemToo() {
    assertEquals(Optional.empty(), only(EXACT, UNRESOLVED));
    assertEquals(Optional.empty(), only(UNRESOLVED, EXACT));
  }
}
