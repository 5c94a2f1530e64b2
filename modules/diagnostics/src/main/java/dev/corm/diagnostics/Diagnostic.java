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
/// @param labels other places that matter, in the order in which they are to be read
public record Diagnostic(
    Code code,
    String message,
    Optional<Location> location,
    List<String> notes,
    List<String> helps,
    List<Label> labels) {

  /// A place in a file.
  ///
  /// @param file the file
  /// @param span the bytes meant
  public record Location(SourceFile file, Span span) {}

  /// What another place has to do with it.
  ///
  /// @param text a sentence without a full stop
  /// @param location the place
  public record Label(String text, Location location) {}

  /// Freezes the lists.
  public Diagnostic {
    notes = List.copyOf(notes);
    helps = List.copyOf(helps);
    labels = List.copyOf(labels);
  }

  /// A diagnostic about one place, or none.
  public Diagnostic(
      Code code,
      String message,
      Optional<Location> location,
      List<String> notes,
      List<String> helps) {
    this(code, message, location, notes, helps, List.of());
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
    return new Diagnostic(code, message, location, plus(notes, note), helps, labels);
  }

  /// The same with one more piece of advice.
  public Diagnostic help(String help) {
    return new Diagnostic(code, message, location, notes, plus(helps, help), labels);
  }

  /// The same with one more place that matters.
  ///
  /// @param text what it has to do with it, a sentence without a full stop
  public Diagnostic label(String text, Location place) {
    return new Diagnostic(
        code, message, location, notes, helps, plus(labels, new Label(text, place)));
  }

  /// The severity of its code.
  public Severity severity() {
    return code.severity();
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return all;
  }
}
