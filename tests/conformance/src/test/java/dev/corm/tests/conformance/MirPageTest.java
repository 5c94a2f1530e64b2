package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.CastKind;
import dev.corm.mir.body.UnaryOp;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.print.ProgramPrinter;
import dev.corm.mir.program.Declarations;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.ParsedDeclaration;
import dev.corm.mir.text.ParsedProgram;
import dev.corm.mir.text.ProgramParser;
import dev.corm.mir.text.TypeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The reference of programs says what the parser does.
class MirPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```mir\n(.*?)^```$");

  private final Path root = Path.of(System.getProperty("corm.root"));
  private final ProgramParser parser = new ProgramParser(new TypeTable());
  private String page;

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(root.resolve("docs/mir.md"));
  }

  private List<String> blocks() {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  private ParsedProgram parse(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedProgram program = parser.parse(SourceFile.of("mir.md", text), sink);
    assertThat(sink.diagnostics()).isEmpty();
    return program;
  }

  @Test
  void everyExampleIsAProgram() {
    assertThat(blocks()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(this::parse);
  }

  @Test
  void theFirstExampleIsTheFileThatTheCommandVerifies() throws IOException {
    Path file = root.resolve("tests/conformance/src/test/resources/programs/guard.mir");
    assertThat(file).hasContent(blocks().getFirst());
  }

  @Test
  void thePreludeIsTheParsers() {
    String prelude = blocks().getLast();
    List<TypeDefinition> shown =
        parse(prelude).declarations().stream()
            .map(declaration -> ((ParsedDeclaration.OfType) declaration).definition())
            .toList();
    assertThat(shown).isEqualTo(parser.prelude());
    Program alone =
        new Program("prelude", List.of(), shown, Optional.empty(), List.of(), Declarations.NONE);
    assertThat(ProgramPrinter.print(alone)).isEqualTo(prelude);
  }

  @Test
  void operatorsAndCastsAreExplained() {
    for (BinaryOp op : BinaryOp.values()) {
      String name = op.text().endsWith("WithOverflow") ? "AddWithOverflow" : op.text();
      assertThat(page).contains("`" + name + "`");
    }
    for (UnaryOp op : UnaryOp.values()) {
      assertThat(page).contains("`" + op.text() + "`");
    }
    for (CastKind.Family family : CastKind.Family.values()) {
      assertThat(page).containsPattern("`" + family.text() + "[`(]");
    }
  }
}
