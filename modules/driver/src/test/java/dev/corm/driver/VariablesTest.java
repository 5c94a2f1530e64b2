package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.report.SizeReport.Variable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What captures are called: a body says which variable each stands for, a listing what rustc calls
/// it.
class VariablesTest {
  private static final String BODY =
      """
      fn main::{closure#0}(_1: {async block@a.rs:1:1: 2:2}, _2: std::future::ResumeTy) -> ()
      yields ()
       {
          debug _task_context => _2;
          debug name => (_1.0: u8);
          debug queue => (*(_1.1: &u16));
          debug first => _3;
          debug second => _3;
          debug part => (_4.0: u8);
          let mut _0: ();
          let _3: u32;
          let _4: (u8, u8);

          bb0: {
              _3 = copy (_1.2: u32);
              return;
          }
      }
      """;

  private static final Body PARSED = parse();

  private static Body parse() {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    var parsed = new MirParser(new TypeTable()).parse(SourceFile.of("a.mir", BODY), sink);
    assertThat(sink.diagnostics()).isEmpty();
    return parsed.bodies().getFirst().body();
  }

  private static List<Optional<String>> names(String... listed) {
    return UpvarVariables.of(
            PARSED, List.copyOf(BodyVariables.of(PARSED).captureTypes().values()), List.of(listed))
        .stream()
        .map(Variable::name)
        .toList();
  }

  @Test
  void typesComeFromEveryMention() {
    assertThat(BodyVariables.of(PARSED).captureTypes().values().stream().map(Object::toString))
        .containsExactly("u8", "&u16", "u32");
  }

  @Test
  void aCaptureByReferenceHasRustcsNameForIt() {
    assertThat(names("rest", "_ref__queue", "name"))
        .containsExactly(Optional.of("name"), Optional.of("_ref__queue"), Optional.of("rest"));
  }

  @Test
  void withoutAListingTheBodyNamesWhatItCan() {
    assertThat(names())
        .containsExactly(Optional.of("name"), Optional.of("queue"), Optional.empty());
  }

  @Test
  void aNameIsGivenOnce() {
    assertThat(names("name", "name", "other")).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void theFirstEntryForAWholeLocalNamesIt() {
    BodyVariables variables = BodyVariables.of(PARSED);
    assertThat(variables.local(Local.of(3)).map(DebugEntry::name)).contains("first");
    assertThat(variables.local(Local.of(4))).isEmpty();
  }
}
