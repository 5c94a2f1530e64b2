package dev.corm.mir.text.resolve;

/// Why a listed coroutine could not be resolved. The ids are stable: reports and tests use them.
public enum Reason {
  /// Several bodies, or several instances of one, have this name, and nothing in the listing tells
  /// them apart.
  AMBIGUOUS_NAME("ambiguous-name", "several coroutines are spelled like this one"),
  /// None of the bodies at hand defines it.
  NO_BODY("no-body", "no dump with its body was read"),
  /// Its state holds a value of generic or associated type, and nothing tells what that type is.
  GENERIC_TYPE("generic-type", "a type in its state is generic, and its value is not known"),
  /// Its state holds a value of a type that isn't listed.
  UNDEFINED_TYPE("undefined-type", "a type in its state is not listed"),
  /// Its state holds a value of a type whose name several listed types have.
  AMBIGUOUS_TYPE("ambiguous-type", "several listed types are spelled like one in its state"),
  /// It has an upvar that the body never mentions, so that no dump says its type.
  UNKNOWN_UPVAR("unknown-upvar", "no dump says the type of one of its upvars");

  private final String id;
  private final String sentence;

  Reason(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /// Lower-case words separated by dashes.
  public String id() {
    return id;
  }

  /// What it means, without a full stop.
  public String sentence() {
    return sentence;
  }
}
