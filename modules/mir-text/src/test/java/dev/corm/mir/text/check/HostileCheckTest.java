package dev.corm.mir.text.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.check.Mismatch;
import dev.corm.mir.check.MismatchKind;
import dev.corm.mir.check.ProgramCheck;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.text.ParsedProgram;
import dev.corm.mir.text.ProgramParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Programs that are wrong in every way, or large, are told so in time and without an exception.
final class HostileCheckTest {
  private static final Duration SHORT = Duration.ofSeconds(20);
  private static final String MAIN =
      """
      fn main() -> () {
          let mut _0: ();
          LOCALS

          bb0: {
              return;
          }
      }
      """;

  @Test
  void programsWithExchangedWordsAreCheckedWithoutAnException() {
    String fine = ProgramCheckTest.read("fine.mir");
    List<MatchResult> words = Pattern.compile("[\\p{Alnum}_]+").matcher(fine).results().toList();
    ProgramParser parser = new ProgramParser(new TypeTable());
    Random random = new Random(12);
    int checked = 0;
    for (int i = 0; i < 1_500; i++) {
      String text = fine;
      for (int j = 0; j < 1 + i % 2; j++) {
        MatchResult out = words.get(random.nextInt(words.size()));
        String in = words.get(random.nextInt(words.size())).group();
        if (out.end() < text.length()) {
          text = text.substring(0, out.start()) + in + text.substring(out.end());
        }
      }
      ParsedProgram parsed =
          parser.parse(SourceFile.of("p.mir", text), new DiagnosticSink.Collecting());
      String shown = text;
      assertThatCode(() -> checkAndShow(parsed)).as(shown).doesNotThrowAnyException();
      checked += parsed.complete() ? 1 : 0;
    }
    assertThat(checked).isGreaterThan(200);
  }

  private static void checkAndShow(ParsedProgram parsed) {
    for (Mismatch mismatch : ProgramCheck.check(parsed.program())) {
      mismatch.toDiagnostic(new Positions(parsed));
    }
  }

  @Test
  void manyMistakesAreReportedUpToTheHundredth() {
    StringBuilder locals = new StringBuilder();
    for (int i = 1; i < 1_000; i++) {
      locals.append("    let _").append(i).append(": Missing").append(i).append(";\n");
    }
    assertThat(check(MAIN.replace("LOCALS", locals))).hasSize(100);
  }

  @Test
  void aLongChainOfTypesIsRefused() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("struct S%d(S%d);\n\n".formatted(i, i + 1));
    }
    text.append("struct S20000(u8);\n\n");
    List<Mismatch> mismatches =
        Assertions.assertTimeoutPreemptively(SHORT, () -> check(text + MAIN.replace("LOCALS", "")));
    assertThat(mismatches).isNotEmpty();
    assertThat(mismatches).allMatch(m -> m.kind() == MismatchKind.NESTED_TYPE);
  }

  @Test
  void dropsOfALongChainOfTypesAreDecidedWithoutRecursion() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("struct S%d(S%d);\n\n".formatted(i, i + 1));
    }
    text.append("struct S20000(std::boxed::Box<u8>);\n\n");
    Program program = ProgramCheckTest.parse("p.mir", text + MAIN.replace("LOCALS", "")).program();
    ProgramTypes types = new ProgramTypes(program);
    assertThat(types.needsDrop(new Type.Named(Path.of("S0")))).isTrue();
    assertThat(types.needsDrop(new Type.Named(Path.of("S7")))).isTrue();
  }

  @Test
  void argumentsThatDoubleWithEveryStepAreRefused() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("struct S%d<T>(*const T, S%d<(T, T)>);\n\n".formatted(i, i + 1));
    }
    text.append("struct S200<T>(*const T);\n\n");
    List<Mismatch> mismatches =
        Assertions.assertTimeoutPreemptively(
            SHORT, () -> check(text + MAIN.replace("LOCALS", "let _1: S0<u8>;")));
    assertThat(mismatches).extracting(Mismatch::kind).containsExactly(MismatchKind.NESTED_TYPE);
  }

  @Test
  void aLargeProgramIsCheckedInTime() {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      statements.add("        _1 = Add(copy _1, const 1_u32);\n");
      statements.add("        _2 = Option::<u32>::Some(copy _1);\n");
    }
    String text =
        MAIN.replace("LOCALS", "let mut _1: u32;\n    let mut _2: std::option::Option<u32>;")
            .replace("return;", String.join("", statements) + "        return;");
    ParsedProgram parsed = ProgramCheckTest.parse("p.mir", text);
    List<Mismatch> mismatches =
        Assertions.assertTimeoutPreemptively(SHORT, () -> ProgramCheck.check(parsed.program()));
    assertThat(mismatches).isEmpty();
  }

  private static List<Mismatch> check(String text) {
    return ProgramCheck.check(ProgramCheckTest.parse("p.mir", text).program());
  }
}
