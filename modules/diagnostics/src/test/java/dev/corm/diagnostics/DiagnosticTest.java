package dev.corm.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticTest {
  @Test
  void addingANoteMakesANewDiagnostic() {
    Diagnostic plain = Diagnostic.of(SampleCode.BAD, "wrong");
    Diagnostic noted = plain.note("one").note("two").help("three");
    assertThat(plain.notes()).isEmpty();
    assertThat(noted.notes()).containsExactly("one", "two");
    assertThat(noted.helps()).containsExactly("three");
    assertThat(noted.severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aCollectingSinkKeepsTheOrderAndKnowsOfErrors() {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    sink.report(Diagnostic.of(SampleCode.ODD, "first"));
    assertThat(sink.hasErrors()).isFalse();
    sink.report(Diagnostic.of(SampleCode.BAD, "second"));
    assertThat(sink.hasErrors()).isTrue();
    assertThat(sink.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("first", "second");
  }

  @Test
  void severitiesPrintAsRustcPrintsThem() {
    assertThat(Severity.values())
        .extracting(Severity::word)
        .containsExactly("error", "warning", "note");
  }
}
