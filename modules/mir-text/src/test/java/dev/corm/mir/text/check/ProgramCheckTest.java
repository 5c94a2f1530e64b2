package dev.corm.mir.text.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.check.MismatchKind;
import dev.corm.mir.check.ProgramCheck;
import dev.corm.mir.text.ParsedProgram;
import dev.corm.mir.text.ProgramParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What is wrong with programs, and what is not. (Here, since it takes a parser to write programs
/// down.)
///
/// `mismatches.txt` has a case after each `===`: items, then what is in `main`: locals by `let`,
/// statements behind `|`. What is reported follows the `---`. `fine.mir` is a program in which
/// everything is that a program can have.
final class ProgramCheckTest {
  private static final Path SOURCES =
      Path.of("src/test/resources/dev/corm/mir/text/check/mismatches.txt");

  /// A case of the file.
  private record Case(String title, String text, String expected) {}

  @TestFactory
  Stream<DynamicTest> everyMistakeIsReported() throws IOException {
    List<Case> cases = cases(read("mismatches.txt"));
    assertThat(cases).hasSizeGreaterThan(60);
    if (Boolean.getBoolean("corm.bless")) {
      String blessed =
          cases.stream()
              .map(c -> "=== " + c.title() + "\n" + c.text() + "---\n" + rendered(c))
              .collect(Collectors.joining("\n"));
      Files.writeString(SOURCES, blessed);
    }
    return cases.stream()
        .map(c ->
            DynamicTest.dynamicTest(
                c.title(), () -> assertThat(rendered(c).strip()).isEqualTo(c.expected().strip())));
  }

  @Test
  void everyKindOfMistakeIsAmongThem() {
    String cases = read("mismatches.txt");
    assertThat(Arrays.stream(MismatchKind.values()).map(Code::id))
        .allSatisfy(id -> assertThat(cases).contains("error[" + id + "]"));
  }

  @Test
  void aProgramOfAllThatThereIsIsFine() {
    ParsedProgram fine = parse("fine.mir", read("fine.mir"));
    assertThat(fine.program().bodies())
        .allSatisfy(body -> assertThat(Verifier.verify(body)).isEmpty());
    assertThat(rendered(fine)).isEmpty();
  }

  private static String rendered(Case c) {
    return rendered(parse("p.mir", program(c.text())));
  }

  private static String rendered(ParsedProgram program) {
    Positions positions = new Positions(program);
    return ProgramCheck.check(program.program()).stream()
        .map(mismatch -> DiagnosticRenderer.render(mismatch.toDiagnostic(positions)))
        .collect(Collectors.joining());
  }

  static ParsedProgram parse(String name, String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedProgram program =
        new ProgramParser(new TypeTable()).parse(SourceFile.of(name, text), sink);
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).as(text).isEmpty();
    return program;
  }

  private static List<Case> cases(String text) {
    List<Case> cases = new ArrayList<>();
    for (String part : text.split("(?m)^=== ")) {
      if (part.isBlank()) {
        continue;
      }
      int title = part.indexOf('\n');
      int result = part.indexOf("---\n");
      int end = result < 0 ? part.length() : result;
      cases.add(
          new Case(
              part.substring(0, title),
              part.substring(title + 1, end).stripTrailing() + "\n",
              result < 0 ? "" : part.substring(result + 4)));
    }
    return cases;
  }

  /// The program of a case: its items, and a `main` of its locals and statements.
  static String program(String text) {
    StringBuilder items = new StringBuilder();
    StringBuilder locals = new StringBuilder();
    StringBuilder code = new StringBuilder();
    for (String line : text.split("\n")) {
      if (line.startsWith("let ")) {
        locals.append("    ").append(line).append('\n');
      } else if (line.startsWith("| ")) {
        code.append("        ").append(line.substring(2)).append('\n');
      } else {
        items.append(line).append('\n');
      }
    }
    if (items.indexOf("fn main(") >= 0 || items.indexOf("// no main") >= 0) {
      return items.toString();
    }
    boolean jumps = code.indexOf("-> [") >= 0;
    String end =
        jumps ? "    }\n\n    bb1: {\n        return;\n    }\n" : "        return;\n    }\n";
    return items
        + "fn main() -> () {\n    let mut _0: ();\n"
        + locals
        + "\n    bb0: {\n"
        + code
        + end
        + "}\n";
  }

  static String read(String name) {
    try {
      Path file = Path.of(ProgramCheckTest.class.getResource(name).toURI());
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
