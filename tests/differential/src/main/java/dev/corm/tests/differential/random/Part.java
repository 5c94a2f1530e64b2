package dev.corm.tests.differential.random;

/// A variable, or a field of it.
///
/// @param variable the variable
/// @param field the field's number, or [#WHOLE]
public record Part(Variable variable, int field) {
  /// Stands for the whole variable.
  public static final int WHOLE = -1;

  /// All of a variable.
  public static Part of(Variable variable) {
    return new Part(variable, WHOLE);
  }

  /// The type of what it names.
  public Ty type() {
    return field == WHOLE ? variable.type() : variable.type().parts().get(field);
  }
}
