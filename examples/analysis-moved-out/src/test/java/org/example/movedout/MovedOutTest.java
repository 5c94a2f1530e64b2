package org.example.movedout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.fact.LocalFacts;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovedOutTest {
  private static final String BODY =
      """
      fn f(_1: String, _2: bool) -> () {
          let mut _0: ();
          let mut _3: String;

          bb0: {
              switchInt(copy _2) -> [0: bb1, otherwise: bb2];
          }

          bb1: {
              _3 = move _1;
              goto -> bb3;
          }

          bb2: {
              _3 = make() -> [return: bb3, unwind continue];
          }

          bb3: {
              _1 = move _3;
              StorageDead(_3);
              return;
          }

          bb4: {
              unreachable;
          }
      }
      """;

  private static final AnalysisContext NO_OTHERS =
      new AnalysisContext() {
        @Override
        public <R> R analysis(AnalysisKey<R> key) {
          throw new IllegalArgumentException(key.id());
        }
      };

  private final LocalFacts facts =
      new MovedOutProvider().analyze(MovedOutProvider.MOVED_OUT, parse(), NO_OTHERS);

  @Test
  void nothingIsMovedOutAtTheStart() {
    assertEquals(List.of(), at(0, 0));
  }

  @Test
  void aMoveCountsBehindItsStatement() {
    assertEquals(List.of(), at(1, 0));
    assertEquals(List.of(Local.of(1)), at(1, 1));
  }

  @Test
  void whatOneWayMovesMayBeMovedWhereWaysMeet() {
    assertEquals(List.of(Local.of(1)), at(3, 0));
  }

  @Test
  void aNewValueEndsIt() {
    assertEquals(List.of(Local.of(3)), at(3, 1));
  }

  @Test
  void soDoesTheEndOfStorage() {
    assertEquals(List.of(), at(3, 2));
  }

  @Test
  void unreachableBlocksHaveNoPoints() {
    assertFalse(facts.reachable().at(BlockId.of(4)));
    assertEquals(List.of(), facts.points().at(BlockId.of(4)));
  }

  @Test
  void otherAnalysesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new MovedOutProvider().analyze(AnalysisKey.LIVE, parse(), NO_OTHERS));
  }

  private List<Local> at(int block, int point) {
    return facts.points().at(BlockId.of(block)).get(point).toList(Local::of);
  }

  private static Body parse() {
    DiagnosticSink.Collecting faults = new DiagnosticSink.Collecting();
    Body body =
        new MirParser(new TypeTable())
            .parse(SourceFile.of("f.mir", BODY), faults)
            .bodies()
            .getFirst()
            .body();
    assertEquals(List.of(), faults.diagnostics());
    return body;
  }
}
