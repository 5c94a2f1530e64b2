package dev.corm.cli;

import dev.corm.driver.run.ProgramText;
import dev.corm.interp.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A trace of a run that can be read: a line for each statement, indented by the depth of calls,
/// with what it wrote. What a call wrote is known when it returns, and gets a line of its own then:
///
/// ```text
/// main bb0[0]: _1 = const 5_i32  // _1 = 5_i32
/// main bb0[1]: _0 = twice(copy _1) -> [return: bb1, unwind continue]
///   twice bb0[0]: _0 = Add(copy _1, copy _1)  // _0 = 10_i32
///   twice bb0[1]: return
/// main bb0[1]: returned  // _0 = 10_i32
/// ```
final class Trace {
  /// Lines are passed on in pieces of about so many characters.
  private static final int PIECE = 1 << 13;

  /// Deeper calls are indented no further; their depth is written instead.
  private static final int INDENT = 20;

  private final ProgramText text;
  private final int limit;
  private final Consumer<String> output;
  private final Map<Site, String> statements = new HashMap<>();
  private final StringBuilder lines = new StringBuilder();
  private Optional<Step> open = Optional.empty();
  private int count;

  /// A statement whose line has not ended yet.
  private record Step(int depth, Site site) {}

  /// A trace of a program.
  ///
  /// @param text names its places
  /// @param limit how many lines it has at most
  /// @param output takes the lines
  Trace(ProgramText text, int limit, Consumer<String> output) {
    this.text = text;
    this.limit = limit;
    this.output = output;
  }

  /// A statement is about to be executed.
  void step(int depth, Site site) {
    endLine();
    if (startLine(depth, site)) {
      lines.append(statements.computeIfAbsent(site, text::statement));
      open = Optional.of(new Step(depth, site));
    }
  }

  /// A statement was executed, or a call returned.
  void effect(int depth, Site site, String effect) {
    if (effect.isEmpty()) {
      return;
    }
    if (!open.equals(Optional.of(new Step(depth, site)))) {
      endLine();
      if (!startLine(depth, site)) {
        return;
      }
      lines.append("returned");
    }
    lines.append("  // ").append(effect);
    open = Optional.of(new Step(depth, site));
    endLine();
  }

  /// Passes on what there is, up to the end of a line.
  void flush() {
    endLine();
    pass();
  }

  private boolean startLine(int depth, Site site) {
    if (count >= limit) {
      if (count == limit) {
        count++;
        lines.append("the trace ends here, after ").append(limit);
        lines.append(" lines; `--trace-limit N` allows more\n");
        pass();
      }
      return false;
    }
    count++;
    lines.append("  ".repeat(Math.max(0, Math.min(depth - 1, INDENT))));
    if (depth - 1 > INDENT) {
      lines.append('(').append(depth).append(" calls) ");
    }
    lines.append(text.function(site)).append(' ').append(text.position(site)).append(": ");
    return true;
  }

  private void endLine() {
    if (open.isPresent()) {
      open = Optional.empty();
      lines.append('\n');
      if (lines.length() >= PIECE) {
        pass();
      }
    }
  }

  private void pass() {
    if (!lines.isEmpty()) {
      output.accept(lines.toString());
      lines.setLength(0);
    }
  }
}
