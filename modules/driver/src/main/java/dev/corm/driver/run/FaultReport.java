package dev.corm.driver.run;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.SourceFile;
import dev.corm.interp.Fault;
import dev.corm.interp.FaultCode;
import dev.corm.interp.Site;
import dev.corm.mir.verify.Violation;
import java.util.List;
import java.util.Optional;

/// Words faults for the user. A place in a body that is as it was read is shown in the file; of
/// other bodies the statement is quoted, as passes made it.
final class FaultReport {
  /// How many callers are named.
  private static final int CALLERS = 10;

  private final SourceProgram source;
  private final ProgramText text;

  FaultReport(PreparedProgram prepared) {
    this.source = prepared.source();
    this.text = new ProgramText(prepared.program());
  }

  Diagnostic of(Fault fault) {
    Optional<Diagnostic.Location> location = fault.site().flatMap(this::location);
    Diagnostic diagnostic =
        new Diagnostic(fault.code(), fault.message(), location, List.of(), List.of());
    if (fault.site().isPresent()) {
      Site site = fault.site().get();
      diagnostic =
          diagnostic.note(
              location.isPresent()
                  ? "at " + text.place(site)
                  : "at " + text.place(site) + ": `" + text.statement(site) + "`");
    }
    for (Fault.Note note : fault.notes()) {
      diagnostic = with(diagnostic, note);
    }
    diagnostic = withCallers(diagnostic, fault.backtrace(), fault.calls() - 1);
    return withHelp(diagnostic, fault.code());
  }

  private Optional<Diagnostic.Location> location(Site site) {
    return source.location(
        text.body(site), new Violation.Site.Code(site.block(), site.statement()));
  }

  private Diagnostic with(Diagnostic diagnostic, Fault.Note note) {
    if (note.site().isEmpty()) {
      return diagnostic.note(note.text());
    }
    Site site = note.site().get();
    Optional<Diagnostic.Location> location = location(site);
    return location.isPresent()
        ? diagnostic.label(note.text(), location.get())
        : diagnostic.note(
            note.text() + " (" + text.place(site) + ": `" + text.statement(site) + "`)");
  }

  private Diagnostic withCallers(Diagnostic before, List<Site> backtrace, int callers) {
    Diagnostic diagnostic = before;
    List<Site> all = backtrace.subList(Math.min(1, backtrace.size()), backtrace.size());
    for (Site caller : all.subList(0, Math.min(all.size(), CALLERS))) {
      diagnostic = diagnostic.note("called at " + text.place(caller) + position(caller));
    }
    return callers > CALLERS
        ? diagnostic.note("and " + (callers - CALLERS) + " more calls")
        : diagnostic;
  }

  /// The file, line and column of a caller, if its body is as it was read.
  private String position(Site site) {
    return location(site)
        .map(at -> {
          SourceFile.Position start = at.file().position(at.span().start());
          return " (" + at.file().name() + ":" + start.line() + ":" + start.column() + ")";
        })
        .orElse("");
  }

  private static Diagnostic withHelp(Diagnostic diagnostic, FaultCode code) {
    return switch (code) {
      case FUEL -> diagnostic.help("`--fuel N` allows more steps");
      case MEMORY -> diagnostic.help("`--memory SIZE` allows more memory");
      case DEPTH -> diagnostic.help("`--depth N` allows more calls inside each other");
      case MISSING_EXTERNAL ->
          diagnostic.help("`corm explain C1054` lists the functions that it provides");
      default -> diagnostic.help("`corm explain " + code.id() + "` says more");
    };
  }
}
