package dev.corm.mir.text;

import dev.corm.diagnostics.Code;
import java.util.Optional;

/// Text that is not what the grammar wants. Thrown to the nearest caller that can go on without it:
/// a body's line, or the user of [TypeTable]. It carries no stack trace, since it is about the
/// input.
public final class MirSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Code code;
  private final int start;
  private final int end;
  private final transient Optional<String> note;
  private final transient Optional<String> help;

  MirSyntaxException(Code code, int start, int end, String message, Optional<String> help) {
    this(code, start, end, message, Optional.empty(), help);
  }

  private MirSyntaxException(
      Code code, int start, int end, String message, Optional<String> note, Optional<String> help) {
    super(message, null, false, false);
    this.code = code;
    this.start = start;
    this.end = Math.max(start, end);
    this.note = note;
    this.help = help;
  }

  /// The same with a fact about it.
  MirSyntaxException note(String fact) {
    return new MirSyntaxException(code, start, end, getMessage(), Optional.of(fact), help());
  }

  /// The same with what the user can do about it.
  MirSyntaxException help(String advice) {
    return new MirSyntaxException(code, start, end, getMessage(), note(), Optional.of(advice));
  }

  /// What kind of fault it is.
  public Code code() {
    return code;
  }

  /// The byte offset at which the text goes wrong.
  public int offset() {
    return start;
  }

  /// The byte offset after the text that is meant.
  public int end() {
    return end;
  }

  /// A fact that explains it, where there is one.
  public Optional<String> note() {
    return note == null ? Optional.empty() : note;
  }

  /// What the user can do about it, where there is something.
  public Optional<String> help() {
    return help == null ? Optional.empty() : help;
  }
}
