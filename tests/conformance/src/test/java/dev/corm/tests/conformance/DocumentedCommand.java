package dev.corm.tests.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A fenced block of shell commands in a page, and the output the page shows below it.
///
/// The words after the fence's language say how to treat it:
///
/// * ```` ```sh ```` runs, and has to end with exit code 0;
/// * ```` ```sh exit=3 ```` has to end with exit code 3;
/// * ```` ```sh rustc ```` runs where rustc and cargo are;
/// * ```` ```sh norun (why) ```` is only checked for syntax and existing programs, and says why.
///
/// A block ```` ```text output ```` right after it is what the commands print; a line `...` in it
/// stands for any number of lines.
///
/// @param page the page's name
/// @param line the line of the opening fence, from 1
/// @param script the commands
/// @param exitCode the exit code the page promises
/// @param needsRust whether the commands call rustc or cargo
/// @param skipped why the commands are not run, if they are not
/// @param output what the commands print, if the page says
record DocumentedCommand(
    String page,
    int line,
    String script,
    int exitCode,
    boolean needsRust,
    Optional<String> skipped,
    Optional<String> output) {

  private static final Pattern FENCE = Pattern.compile("(```+)(\\S*)\\s*(.*)");
  private static final Pattern EXIT = Pattern.compile("exit=(\\d+)");
  private static final Pattern NORUN = Pattern.compile("norun\\s*(\\(.+\\))?");
  private static final Pattern INDENTED = Pattern.compile("(    |\\t)\\s*[^\\s*+-].*");
  private static final String ANY_LINES = "...";

  private record Block(int line, String language, String words, String text, int endLine) {}

  /// All shell blocks of a page.
  static List<DocumentedCommand> of(String page, String text) {
    List<Block> blocks = blocks(text);
    List<String> lines = text.lines().toList();
    List<DocumentedCommand> commands = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (!block.language().equals("sh")) {
        continue;
      }
      Optional<String> output = Optional.empty();
      if (i + 1 < blocks.size()) {
        Block next = blocks.get(i + 1);
        boolean adjacent =
            lines.subList(block.endLine(), next.line() - 1).stream().allMatch(String::isBlank);
        if (adjacent && next.language().equals("text") && next.words().equals("output")) {
          output = Optional.of(next.text());
        }
      }
      commands.add(command(page, block, output));
    }
    return commands;
  }

  /// Lines outside fences that are indented like code: commands there would never be run.
  static List<String> indentedCode(String text) {
    List<String> result = new ArrayList<>();
    List<String> lines = text.lines().toList();
    List<Block> blocks = blocks(text);
    for (int i = 0; i < lines.size(); i++) {
      int line = i + 1;
      boolean fenced = blocks.stream().anyMatch(b -> b.line() <= line && line <= b.endLine());
      boolean afterBlank =
          i == 0 || lines.get(i - 1).isBlank() || INDENTED.matcher(lines.get(i - 1)).matches();
      if (!fenced && afterBlank && INDENTED.matcher(lines.get(i)).matches()) {
        result.add(lines.get(i).strip());
      }
    }
    return result;
  }

  private static DocumentedCommand command(String page, Block block, Optional<String> output) {
    Matcher exit = EXIT.matcher(block.words());
    Matcher norun = NORUN.matcher(block.words());
    Optional<String> skipped = Optional.empty();
    if (norun.find()) {
      if (norun.group(1) == null) {
        throw new AssertionError(page + ":" + block.line() + ": norun needs a reason in ( )");
      }
      skipped = Optional.of(norun.group(1));
    }
    return new DocumentedCommand(
        page,
        block.line(),
        block.text(),
        exit.find() ? Integer.parseInt(exit.group(1)) : 0,
        List.of(block.words().split("\\s+")).contains("rustc"),
        skipped,
        output);
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    int at = 0;
    while (at < lines.size()) {
      Matcher open = FENCE.matcher(lines.get(at));
      if (!open.matches()) {
        at++;
        continue;
      }
      int start = at;
      StringBuilder content = new StringBuilder();
      at++;
      while (at < lines.size() && !lines.get(at).equals(open.group(1))) {
        content.append(lines.get(at)).append('\n');
        at++;
      }
      at++;
      blocks.add(new Block(start + 1, open.group(2), open.group(3), content.toString(), at));
    }
    return blocks;
  }

  /// Whether what the commands printed is what the page shows.
  boolean printsAsShown(String actual) {
    if (output.isEmpty()) {
      return true;
    }
    List<String> printed = trimmed(actual);
    List<String> shown = trimmed(output.get());
    int gap = shown.indexOf(ANY_LINES);
    if (gap < 0) {
      return printed.equals(shown);
    }
    if (gap > printed.size() || !printed.subList(0, gap).equals(shown.subList(0, gap))) {
      return false;
    }
    // After the first gap every run of lines between gaps is taken where it comes first.
    int at = gap;
    while (gap < shown.size()) {
      List<String> rest = shown.subList(gap + 1, shown.size());
      int next = rest.indexOf(ANY_LINES);
      if (next < 0) {
        int start = printed.size() - rest.size();
        return start >= at && printed.subList(start, printed.size()).equals(rest);
      }
      int found =
          Collections.indexOfSubList(printed.subList(at, printed.size()), rest.subList(0, next));
      if (found < 0) {
        return false;
      }
      at += found + next;
      gap += 1 + next;
    }
    return true;
  }

  private static List<String> trimmed(String text) {
    return text.stripTrailing().lines().map(String::stripTrailing).toList();
  }

  /// The first command, to name a test by.
  @Override
  public String toString() {
    return page + ":" + line + " " + script.lines().findFirst().orElse("");
  }
}
