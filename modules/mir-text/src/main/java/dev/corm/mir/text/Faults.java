package dev.corm.mir.text;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;

/// The faults of one body with what belongs to it. Invalid UTF-8 hides all others, since it is
/// where they come from.
final class Faults {
  private static final int MAX_ERRORS = 10;

  private final SourceFile file;
  private final List<MirSyntaxException> errors = new ArrayList<>();
  private MirSyntaxException surplus;

  Faults(SourceFile file) {
    this.file = file;
  }

  void report(MirSyntaxException error) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(error);
    } else if (surplus == null) {
      surplus = error;
    }
  }

  /// Whether more faults would only be counted.
  boolean isFull() {
    return surplus != null;
  }

  boolean any() {
    return !errors.isEmpty();
  }

  /// Reports everything, or only that bytes from `from` to `to` are no text, and starts afresh.
  ///
  /// @return whether there was nothing to report
  boolean flush(int from, int to, DiagnosticSink sink) {
    int invalid = Utf8.firstInvalid(file.bytes(), from, to);
    if (invalid >= 0) {
      String value = String.format("0x%02x", file.bytes()[invalid]);
      String what = value.equals("0x00") ? "a NUL byte" : "invalid UTF-8: the byte " + value;
      String message = what + " at offset " + invalid;
      sink.report(
          Diagnostic.at(file, new Span(invalid, invalid + 1), MirTextCode.INVALID_UTF8, message));
    } else {
      errors.forEach(error -> sink.report(diagnostic(error)));
      if (surplus != null) {
        String message = "there are more errors in this body";
        sink.report(
            Diagnostic.at(file, Span.at(surplus.offset()), MirTextCode.TOO_MANY_ERRORS, message));
      }
    }
    boolean clean = invalid < 0 && errors.isEmpty();
    errors.clear();
    surplus = null;
    return clean;
  }

  private Diagnostic diagnostic(MirSyntaxException error) {
    Span span = new Span(error.offset(), error.end());
    Diagnostic diagnostic = Diagnostic.at(file, span, error.code(), error.getMessage());
    Diagnostic noted = error.note().map(diagnostic::note).orElse(diagnostic);
    return error.help().map(noted::help).orElse(noted);
  }
}
