package dev.corm.interp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ends the execution of a program where it stands. It has no stack trace, as it says nothing about
/// Corm; the interpreter makes a [Fault] of it that says where the program was.
public final class UndefinedBehaviour extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FaultCode code;
  private final transient List<Fault.Note> notes = new ArrayList<>();

  /// A fault with a sentence that says what is wrong, without a full stop.
  public UndefinedBehaviour(FaultCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /// Adds a fact.
  ///
  /// @return this
  public UndefinedBehaviour note(String text, Optional<Site> site) {
    notes.add(new Fault.Note(text, site));
    return this;
  }

  /// What is known beside the message.
  public List<Fault.Note> notes() {
    return notes;
  }

  /// What kind of fault it is.
  public FaultCode code() {
    return code;
  }
}
