package dev.corm.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One message to the user about the input.
///
/// @param code what kind of message it is
/// @param message what is wrong, one sentence without a full stop
/// @param location where, if it is at a place
/// @param notes more facts, one sentence each
/// @param helps what the user can do about it, one sentence each
public record Diagnostic(
    Code code,
    String message,
    Optional<Location> location,
    List<String> notes,
    List<String> helps) {

  /// A place in a file.
  ///
  /// @param file the file
  /// @param span the bytes meant
  public record Location(SourceFile file, Span span) {}

  /// Freezes the lists.
  public Diagnostic {
    notes = List.copyOf(notes);
    helps = List.copyOf(helps);
  }

  /// A diagnostic at a place.
  public static Diagnostic at(SourceFile file, Span span, Code code, String message) {
    return new Diagnostic(
        code, message, Optional.of(new Location(file, span)), List.of(), List.of());
  }

  /// A diagnostic that has no place in a file.
  public static Diagnostic of(Code code, String message) {
    return new Diagnostic(code, message, Optional.empty(), List.of(), List.of());
  }

  /// The same with one more note.
  public Diagnostic note(String note) {
    return new Diagnostic(code, message, location, plus(notes, note), helps);
  }

  /// The same with one more piece of advice.
  public Diagnostic help(String help) {
    return new Diagnostic(code, message, location, notes, plus(helps, help));
  }

  /// The severity of its code.
  public Severity severity() {
    return code.severity();
  }

  private static List<String> plus(List<String> list, String more) {
    List<String> all = new ArrayList<>(list);
    all.add(more);
    return all;
  }
}
