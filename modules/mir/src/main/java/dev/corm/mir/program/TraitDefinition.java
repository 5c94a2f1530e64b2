package dev.corm.mir.program;

import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Path;
import java.util.List;

/// A trait that values are called through, by way of `dyn`. Its implementations are the bodies
/// whose path is `<T as Trait>::method`.
///
/// @param path its path
/// @param methods its methods, in the order that they have in virtual tables
public record TraitDefinition(Path path, List<Method> methods) {
  /// Freezes the list.
  public TraitDefinition {
    methods = List.copyOf(methods);
  }

  /// A method.
  ///
  /// @param name its name
  /// @param signature its signature, in which the implementing type is `Self`
  public record Method(String name, FnSignature signature) {}
}
