package dev.corm.mir.text;

import java.util.Optional;

/// Text that is not what the grammar wants. Thrown to the nearest caller that can go on without it:
/// a body's line, or the user of [TypeTable]. It carries no stack trace, since it is about the
/// input.
public final class MirSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final MirTextCode code;
  private final int start;
  private final int end;
  private final transient Optional<String> help;

  MirSyntaxException(MirTextCode code, int start, int end, String message, Optional<String> help) {
    super(message, null, false, false);
    this.code = code;
    this.start = start;
    this.end = Math.max(start, end);
    this.help = help;
  }

  /// What kind of fault it is.
  public MirTextCode code() {
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

  /// What the user can do about it, where there is something.
  public Optional<String> help() {
    return help == null ? Optional.empty() : help;
  }
}
