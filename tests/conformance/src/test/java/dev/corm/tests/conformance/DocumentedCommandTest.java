package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedCommandTest {
  private static final String PAGE =
      """
      Text with `code`.

      ```sh
      first --option
      second
      ```

      ```text output
      one
      ...
      last
      ```

      ```sh exit=3
      fails
      ```

      Words between.

      ```text output
      not its output
      ```

      ```rust
      fn main() {}
      ```

      ```sh norun (takes an hour)
      slow
      ```

      ```sh rustc
      compile
      ```
      """;

  private final List<DocumentedCommand> commands = DocumentedCommand.of("page.md", PAGE);

  @Test
  void onlyShellBlocksAreCommands() {
    assertThat(commands.stream().map(DocumentedCommand::toString))
        .containsExactly(
            "page.md:3 first --option",
            "page.md:14 fails",
            "page.md:28 slow",
            "page.md:32 compile");
  }

  @Test
  void wordsAfterTheLanguageSayHowToRun() {
    assertThat(commands.stream().map(DocumentedCommand::exitCode)).containsExactly(0, 3, 0, 0);
    assertThat(commands.get(2).skipped()).contains("(takes an hour)");
    assertThat(commands.get(3).needsRust()).isTrue();
    assertThat(commands.get(0).needsRust()).isFalse();
  }

  @Test
  void notRunningNeedsAReason() {
    assertThatThrownBy(() -> DocumentedCommand.of("page.md", "```sh norun\nslow\n```\n"))
        .hasMessageContaining("page.md:1")
        .hasMessageContaining("reason");
  }

  @Test
  void outputBelongsToTheBlockRightAboveIt() {
    assertThat(commands.get(0).output()).contains("one\n...\nlast\n");
    assertThat(commands.get(1).output()).isEmpty();
  }

  @Test
  void dotsStandForAnyLines() {
    DocumentedCommand first = commands.get(0);
    assertThat(first.printsAsShown("one\nlast\n")).isTrue();
    assertThat(first.printsAsShown("one\ntwo\nthree\nlast")).isTrue();
    assertThat(first.printsAsShown("one\ntwo\n")).isFalse();
    assertThat(first.printsAsShown("zero\none\nlast\n")).isFalse();
    assertThat(first.printsAsShown("one")).isFalse();
  }

  @Test
  void linesBetweenDotsComeInOrder() {
    DocumentedCommand command =
        DocumentedCommand.of("page.md", "```sh\nx\n```\n```text output\n...\nb\n...\nd\n...\n```\n")
            .getFirst();
    assertThat(command.printsAsShown("a\nb\nc\nd\ne\n")).isTrue();
    assertThat(command.printsAsShown("b\nd\n")).isTrue();
    assertThat(command.printsAsShown("d\nb\n")).isFalse();
  }

  @Test
  void withoutDotsEveryLineCounts() {
    DocumentedCommand command =
        DocumentedCommand.of("page.md", "```sh\nx\n```\n```text output\na\nb\n```\n").getFirst();
    assertThat(command.printsAsShown("a\nb  \n\n")).isTrue();
    assertThat(command.printsAsShown("a\nb\nc\n")).isFalse();
  }

  @Test
  void codeByIndentationIsFound() {
    assertThat(DocumentedCommand.indentedCode(PAGE)).isEmpty();
    assertThat(
            DocumentedCommand.indentedCode(
                "Text:\n\n    ./corm sizes\n    more\n\n* item\n    goes on\n"))
        .containsExactly("./corm sizes", "more");
  }
}
