package dev.corm.mir.print;

import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;

/// Prints types and paths as rustc does.
public final class TypePrinter {
  private TypePrinter() {}

  /// The text of a type.
  public static String print(Type type) {
    StringBuilder out = new StringBuilder();
    writer(out).type(type);
    return out.toString();
  }

  /// The text of a path that names a type: its generic arguments follow `<`.
  public static String print(Path path) {
    StringBuilder out = new StringBuilder();
    writer(out).typePath(path);
    return out.toString();
  }

  /// The text of a path that names a value: its generic arguments follow `::<`.
  public static String printValue(Path path) {
    StringBuilder out = new StringBuilder();
    writer(out).valuePath(path);
    return out.toString();
  }

  private static TypeWriter writer(StringBuilder out) {
    return new TypeWriter(out, new TypeWriter.Texts());
  }
}
