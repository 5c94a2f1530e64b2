package dev.corm.mir.check;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import dev.corm.mir.body.Local;
import dev.corm.mir.verify.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One thing that is wrong with a program.
///
/// @param kind what kind of fault it is
/// @param site where
/// @param focus the part of the text at the site that is meant, as printed; empty for all of it
/// @param message what is wrong, one sentence without a full stop
/// @param notes more facts
/// @param helps what to do about it
public record Mismatch(
    MismatchKind kind,
    Site site,
    String focus,
    String message,
    List<String> notes,
    List<String> helps) {
  /// How many bytes of a site's text the part that is meant is looked for in.
  private static final int REACH = 1 << 16;

  /// Freezes the lists.
  public Mismatch {
    notes = List.copyOf(notes);
    helps = List.copyOf(helps);
  }

  /// Where something is wrong.
  public sealed interface Site {
    /// The program as a whole.
    record Whole() implements Site {
      @Override
      public String toString() {
        return "program";
      }
    }

    /// The definition of a type.
    ///
    /// @param number its number in the program
    record Definition(int number) implements Site {
      @Override
      public String toString() {
        return "definition " + number;
      }
    }

    /// The declaration of an external function.
    ///
    /// @param number its number in the program
    record External(int number) implements Site {
      @Override
      public String toString() {
        return "extern " + number;
      }
    }

    /// The declaration of a trait.
    ///
    /// @param number its number in the program
    record Trait(int number) implements Site {
      @Override
      public String toString() {
        return "trait " + number;
      }
    }

    /// A body, or a place in it.
    ///
    /// @param body its number in the program
    /// @param place where in the body
    record InBody(int body, Violation.Site place) implements Site {
      @Override
      public String toString() {
        return "body " + body + " " + place;
      }
    }
  }

  /// The diagnostic for a user.
  ///
  /// @param positions where a site stands in a file, if it does; if the focus is there, and in code
  ///   exactly once, the diagnostic points at that
  public Diagnostic toDiagnostic(Function<Site, Optional<Diagnostic.Location>> positions) {
    Optional<Diagnostic.Location> location = positions.apply(site).map(this::focused);
    boolean isToldWhere =
        location.isPresent()
            || !(site instanceof Site.InBody(_, Violation.Site place))
            || place instanceof Violation.Site.Whole;
    String where = isToldWhere ? "" : " (at " + ((Site.InBody) site).place() + ")";
    return new Diagnostic(kind, message + where, location, notes, helps);
  }

  private Diagnostic.Location focused(Diagnostic.Location whole) {
    if (focus.isEmpty()) {
      return whole;
    }
    SourceFile file = whole.file();
    Span span = whole.span();
    // Byte by byte, so that an offset in the text is one in the file.
    String text =
        new String(
            file.bytes(),
            span.start(),
            Math.min(span.end() - span.start(), REACH),
            StandardCharsets.ISO_8859_1);
    int from = 0;
    boolean isCode = false;
    if (site instanceof Site.InBody(_, Violation.Site place)) {
      isCode = place instanceof Violation.Site.Code;
      if (place instanceof Violation.Site.Declaration(Local local)) {
        from = Math.max(0, word(text, local + ":", 0));
      }
    }
    String part = new String(focus.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int at = word(text, part, from);
    if (at < 0 || isCode && word(text, part, at + 1) >= 0) {
      return whole;
    }
    int start = span.start() + at;
    return new Diagnostic.Location(file, new Span(start, start + part.length()));
  }

  /// Where a part stands in a text that is not inside a longer word; -1 if nowhere.
  private static int word(String text, String part, int from) {
    int at = text.indexOf(part, from);
    while (at >= 0) {
      int end = at + part.length();
      boolean startsInside = at > 0 && isWord(part.charAt(0)) && isWord(text.charAt(at - 1));
      boolean endsInside =
          end < text.length() && isWord(part.charAt(part.length() - 1)) && isWord(text.charAt(end));
      if (!startsInside && !endsInside) {
        return at;
      }
      at = text.indexOf(part, at + 1);
    }
    return -1;
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  @Override
  public String toString() {
    return kind.id() + " " + site + ": " + message;
  }
}
