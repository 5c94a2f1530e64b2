package dev.corm.interp;

import java.util.List;
import java.util.Optional;

/// Why a run was stopped: undefined behaviour, a limit, or something that the interpreter can't do.
///
/// @param code what kind of fault it is
/// @param message what is wrong, one sentence without a full stop
/// @param site where the program was
/// @param notes more facts: which allocation, where it died or was moved from
/// @param backtrace the innermost active calls, each where it stands; the first is `site`
/// @param calls how many calls were active
public record Fault(
    FaultCode code,
    String message,
    Optional<Site> site,
    List<Note> notes,
    List<Site> backtrace,
    int calls) {
  /// Freezes the lists.
  public Fault {
    notes = List.copyOf(notes);
    backtrace = List.copyOf(backtrace);
  }

  /// One more fact.
  ///
  /// @param text a sentence without a full stop
  /// @param site the place in the code that it is about
  public record Note(String text, Optional<Site> site) {}
}
