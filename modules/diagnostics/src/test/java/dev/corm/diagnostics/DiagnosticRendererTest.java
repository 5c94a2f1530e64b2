package dev.corm.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
  @Test
  void theMeantBytesAreUnderlined() {
    assertThat(render("first\nlet x = y;\n", 10, 11, "unknown name"))
        .isEqualTo(
            """
            error[C0999]: unknown name
             --> f.mir:2:5
              |
            2 | let x = y;
              |     ^
            """);
    assertThat(render("let x = y;", 4, 9, "all of it"))
        .endsWith(
            """
            1 | let x = y;
              |     ^^^^^
            """);
  }

  @Test
  void notesAndHelpsFollowAtTheMargin() {
    Diagnostic diagnostic =
        at("x\n".repeat(11) + "y", 22, 23, "wrong").note("it is so").help("do that");
    assertThat(DiagnosticRenderer.render(diagnostic))
        .isEqualTo(
            """
            error[C0999]: wrong
              --> f.mir:12:1
               |
            12 | y
               | ^
               = note: it is so
               = help: do that
            """);
  }

  @Test
  void otherPlacesComeLastEachWithItsOwnExcerpt() {
    SourceFile file = SourceFile.of("f.mir", "a = move b\n".repeat(11) + "c = copy b");
    Diagnostic diagnostic =
        Diagnostic.at(file, new Span(130, 131), SampleCode.BAD, "`b` was moved")
            .label("it was moved here", new Diagnostic.Location(file, new Span(4, 10)))
            .label("and \n here", new Diagnostic.Location(file, new Span(15, 21)))
            .note("it is so");
    assertThat(DiagnosticRenderer.render(diagnostic))
        .isEqualTo(
            """
            error[C0999]: `b` was moved
              --> f.mir:12:10
               |
            12 | c = copy b
               |          ^
               = note: it is so
            note: it was moved here
             --> f.mir:1:5
              |
            1 | a = move b
              |     ^^^^^^
            note: and \uFFFD here
             --> f.mir:2:5
              |
            2 | a = move b
              |     ^^^^^^
            """);
  }

  @Test
  void otherPlacesNeedNoFirstOne() {
    SourceFile file = SourceFile.of("f.mir", "a");
    Diagnostic diagnostic =
        Diagnostic.of(SampleCode.ODD, "strange")
            .label("here", new Diagnostic.Location(file, new Span(0, 1)));
    assertThat(DiagnosticRenderer.render(diagnostic))
        .isEqualTo("warning[C0998]: strange\nnote: here\n --> f.mir:1:1\n  |\n1 | a\n  | ^\n");
  }

  @Test
  void withoutAPlaceThereIsNoSnippet() {
    Diagnostic diagnostic = Diagnostic.of(SampleCode.ODD, "strange").note("really");
    assertThat(DiagnosticRenderer.render(diagnostic))
        .isEqualTo("warning[C0998]: strange\n  = note: really\n");
    assertThat(DiagnosticRenderer.render(Diagnostic.of(SampleCode.SEEN, "look")))
        .isEqualTo("note[C0997]: look\n");
  }

  @Test
  void aTabTakesOneColumnAsTheCaretDoes() {
    assertThat(render("\t\tx y", 4, 5, "tab"))
        .endsWith(
            """
             --> f.mir:1:5
              |
            1 |   x y
              |     ^
            """);
  }

  @Test
  void carriageReturnsAreNotShown() {
    assertThat(render("ab\r\ncd\r\n", 4, 6, "crlf")).endsWith("2 | cd\n  | ^^\n");
  }

  @Test
  void columnsOfOtherAlphabetsCountCharacters() {
    String line = "é│😀 wrong";
    int start = line.indexOf('w');
    int bytes = line.substring(0, start).getBytes(StandardCharsets.UTF_8).length;
    assertThat(render(line, bytes, bytes + 5, "umlaut"))
        .endsWith("1 | é│😀 wrong\n  |     ^^^^^\n");
  }

  @Test
  void theEndOfAFileHasACaretBehindItsLastCharacter() {
    assertThat(render("abc", 3, 3, "end")).endsWith("1 | abc\n  |    ^\n");
    assertThat(render("abc\n", 4, 4, "end")).contains(":2:1").endsWith("2 | \n  | ^\n");
    assertThat(render("", 0, 0, "empty")).endsWith("1 | \n  | ^\n");
  }

  @Test
  void aSpanOverSeveralLinesIsUnderlinedToTheEndOfItsFirst() {
    assertThat(render("abc\ndef", 1, 6, "long")).endsWith("1 | abc\n  |  ^^\n");
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    String line = "a".repeat(5_000) + "X" + "b".repeat(5_000);
    String text = render(line, 5_000, 5_001, "long");
    String[] lines = text.split("\n");
    assertThat(lines[3]).startsWith("1 | ...a").endsWith("b...").hasSizeLessThan(180);
    assertThat(lines[4]).endsWith("^");
    assertThat(lines[3].charAt(lines[4].length() - 1)).as("above the caret").isEqualTo('X');
  }

  @Test
  void theStartAndTheEndOfALongLineAreNotCutOnTheirSide() {
    String line = "S" + "a".repeat(5_000) + "E";
    assertThat(render(line, 0, 1, "start").split("\n")[3]).startsWith("1 | Sa").endsWith("...");
    assertThat(render(line, 5_001, 5_002, "end").split("\n")[3])
        .startsWith("1 | ...a")
        .endsWith("aE");
  }

  @Test
  void controlCharactersReachNoTerminal() {
    String text = render("a\u001b[31mb\u0000", 0, 1, "see \u001b[0m\nnext");
    assertThat(text.replace("\n", "")).matches("[^\\p{Cntrl}]*");
    assertThat(text).contains("see \uFFFD[0m\uFFFDnext").contains("1 | a\uFFFD[31mb\uFFFD");
  }

  private static String render(String text, int start, int end, String message) {
    return DiagnosticRenderer.render(at(text, start, end, message));
  }

  private static Diagnostic at(String text, int start, int end, String message) {
    SourceFile file = SourceFile.of("f.mir", text);
    return Diagnostic.at(file, new Span(start, end), SampleCode.BAD, message);
  }
}
