package dev.corm.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.interp.Fault;
import dev.corm.interp.FaultCode;
import dev.corm.interp.Site;
import dev.corm.mir.body.BlockId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a user is told of a fault: the place, other places that matter, and who called.
class FaultReportTest {
  private static final String PROGRAM =
      """
      fn main() -> () {
          let mut _0: ();

          bb0: {
              _0 = leaf() -> [return: bb1, unwind continue];
          }

          bb1: {
              return;
          }
      }

      fn leaf() -> () {
          let mut _0: ();
          let mut _1: u8;

          bb0: {
              _1 = const 1_u8;
              _0 = const ();
              return;
          }
      }

      fn count::{closure#0}(_1: {gen fn body of count()}, _2: ()) -> ()
      yields u8
       {
          let mut _0: ();
          let mut _3: ();

          bb0: {
              _3 = yield(const 1_u8) -> [resume: bb1, drop: bb2];
          }

          bb1: {
              _0 = const ();
              return;
          }

          bb2: {
              coroutine_drop;
          }
      }
      """;

  private static final Site CALL = site(0, 0, 0);

  private static Site site(int body, int block, int statement) {
    return new Site(body, BlockId.of(block), statement);
  }

  private static PreparedProgram prepared(Stage stage) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    SourceProgram source =
        new ProgramReader()
            .read(SourceFile.of("p.mir", PROGRAM), sink)
            .orElseThrow(() -> new AssertionError(sink.diagnostics()));
    return switch (new ProgramRunner(new Session(Services.discover()))
        .prepare(source, stage, sink)) {
      case ProgramRunner.Preparation.Ready(PreparedProgram ready) -> ready;
      case ProgramRunner.Preparation.Refused _, ProgramRunner.Preparation.Misplanned _ ->
          throw new AssertionError(sink.diagnostics());
    };
  }

  private static Fault fault(FaultCode code, Site site, List<Fault.Note> notes, List<Site> calls) {
    List<Site> backtrace = new ArrayList<>(List.of(site));
    backtrace.addAll(calls);
    return new Fault(code, "that is wrong", Optional.of(site), notes, backtrace, backtrace.size());
  }

  private static String told(PreparedProgram prepared, Fault fault) {
    return DiagnosticRenderer.render(prepared.diagnostic(fault));
  }

  @Test
  void thePlaceIsShownInTheFileWithTheCaller() {
    Fault.Note plain = new Fault.Note("it has 1 byte", Optional.empty());
    Fault.Note placed = new Fault.Note("it was stored here", Optional.of(site(1, 0, 0)));
    Fault fault = fault(FaultCode.MOVED, site(1, 0, 1), List.of(placed, plain), List.of(CALL));
    assertThat(told(prepared(Stage.WRITTEN), fault))
        .isEqualTo(
            """
            error[C1002]: that is wrong
              --> p.mir:19:9
               |
            19 |         _0 = const ();
               |         ^^^^^^^^^^^^^
               = note: at bb0[1] in `leaf`
               = note: it has 1 byte
               = note: called at bb0[0] in `main` (p.mir:5:9)
               = help: `corm explain C1002` says more
            note: it was stored here
              --> p.mir:18:9
               |
            18 |         _1 = const 1_u8;
               |         ^^^^^^^^^^^^^^^
            """);
  }

  @Test
  void whatPassesMadeIsQuotedAndTheRestIsStillShownInTheFile() {
    PreparedProgram prepared = prepared(Stage.after("no"));
    int resume =
        prepared.program().bodies().stream()
            .map(body -> body.head().path().toString())
            .toList()
            .indexOf("count::{closure#0}");
    Site inside = site(resume, 0, 0);
    Fault fault =
        fault(
            FaultCode.FOREIGN_SLOT,
            inside,
            List.of(new Fault.Note("it was written there", Optional.of(inside))),
            List.of(CALL));
    String statement = new ProgramText(prepared.program()).statement(inside);
    assertThat(told(prepared, fault))
        .isEqualTo(
            """
            error[C1017]: that is wrong
              = note: at bb0[0] in `count::{closure#0}`: `STATEMENT`
              = note: it was written there (bb0[0] in `count::{closure#0}`: `STATEMENT`)
              = note: called at bb0[0] in `main` (p.mir:5:9)
              = help: `corm explain C1017` says more
            """
                .replace("STATEMENT", statement));
  }

  @Test
  void tenCallersAreNamedAndTheOthersCounted() {
    Fault fault = fault(FaultCode.DEPTH, site(1, 0, 2), List.of(), Collections.nCopies(13, CALL));
    assertThat(told(prepared(Stage.WRITTEN), fault).lines())
        .filteredOn(line -> line.contains("called at"))
        .hasSize(10);
    assertThat(told(prepared(Stage.WRITTEN), fault))
        .endsWith(
            """
               = note: and 3 more calls
               = help: `--depth N` allows more calls inside each other
            """);
  }

  @Test
  void aFaultWithoutAPlaceIsJustSaid() {
    Fault fault =
        new Fault(FaultCode.FUEL, "out of fuel", Optional.empty(), List.of(), List.of(), 0);
    assertThat(told(prepared(Stage.WRITTEN), fault))
        .isEqualTo("error[C1050]: out of fuel\n  = help: `--fuel N` allows more steps\n");
  }
}
