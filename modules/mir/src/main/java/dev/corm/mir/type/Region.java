package dev.corm.mir.type;

/// A lifetime as a dump spells it.
///
/// @param name with its apostrophe, such as `'_`, `'static`, `'a`; empty where nothing is printed
public record Region(String name) {
  /// A region that is not printed.
  public static final Region NONE = new Region("");

  /// The region `'_`.
  public static final Region ANONYMOUS = new Region("'_");

  /// The region `'static`.
  public static final Region STATIC = new Region("'static");

  /// Whether it is printed.
  public boolean isPrinted() {
    return !name.isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }
}
