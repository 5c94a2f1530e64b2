package dev.corm.mir.body;

import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// The declaration of a local.
///
/// @param type its type, with full paths where the dump has a `let` for it; arguments are declared
///   in the header with trimmed paths
/// @param mutability whether it is `let mut`
/// @param origin what kind of local it is
/// @param source where it comes from, if the dump says so
/// @param userTypes the type annotations of the source, before borrow checking: `UserTypeProjection
///   { base: UserType(0), projs: [] }`
public record LocalDecl(
    Type type,
    Mutability mutability,
    Origin origin,
    Optional<SourceInfo> source,
    List<String> userTypes) {
  /// Freezes the list.
  public LocalDecl {
    userTypes = List.copyOf(userTypes);
  }

  /// A declaration without a type annotation.
  public LocalDecl(Type type, Mutability mutability, Origin origin, Optional<SourceInfo> source) {
    this(type, mutability, origin, source, List.of());
  }

  /// How the dump declares a local.
  public enum Origin {
    /// `_0`.
    RETURN_PLACE,
    /// In the header of the body.
    ARGUMENT,
    /// By `let`.
    LET,
    /// Not at all: in a body after the state transform, a local that became a field of the state.
    MISSING
  }
}
