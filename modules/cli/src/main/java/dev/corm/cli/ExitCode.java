package dev.corm.cli;

/// What the process says when it ends.
public enum ExitCode {
  /// Everything went well.
  OK(0, "everything went well"),
  /// The input is bad.
  BAD_INPUT(1, "some input could not be read or understood, or output could not be written"),
  /// It was called in a wrong way, or something it needs is missing.
  USAGE(2, "wrong usage, or something that is needed is missing (a JDK, Cargo, a module)"),
  /// What was to be checked does not hold.
  CHECK_FAILED(
      3,
      "a check failed: results differ from rustc's, a file is not formatted, or a program was"
          + " stopped"),
  /// A fault of ours.
  BUG(70, "a bug in Corm or in a plug-in");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /// The number.
  public int number() {
    return number;
  }

  /// When it is used.
  public String meaning() {
    return meaning;
  }

  /// The one to use when two things happened: the graver of the two.
  ExitCode and(ExitCode other) {
    if (this == OK || other == OK) {
      return this == OK ? other : this;
    }
    return this == CHECK_FAILED ? other : this;
  }
}
