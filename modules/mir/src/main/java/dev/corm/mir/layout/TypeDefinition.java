package dev.corm.mir.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The definition of a struct, enum or union.
///
/// @param path its path, without generic arguments
/// @param generics the names of its type and const parameters
/// @param kind which of the three
/// @param repr its representation
/// @param variants its variants; a struct or union has exactly one
/// @param maybeUnsized whether it is a struct whose last field needn't be sized (`[u8]`, or `T`
///   with `T: ?Sized`), so that this field has to stay behind all others
public record TypeDefinition(
    Path path,
    List<String> generics,
    Kind kind,
    Repr repr,
    IndexVec<VariantIndex, VariantDefinition> variants,
    boolean maybeUnsized) {
  /// Freezes the list.
  public TypeDefinition {
    generics = List.copyOf(generics);
  }

  /// The definition of something that is always sized.
  public TypeDefinition(
      Path path,
      List<String> generics,
      Kind kind,
      Repr repr,
      IndexVec<VariantIndex, VariantDefinition> variants) {
    this(path, generics, kind, repr, variants, false);
  }

  /// What is defined.
  public enum Kind {
    STRUCT,
    ENUM,
    UNION
  }

  /// The attributes of `#[repr(…)]`.
  ///
  /// @param c `C`: fields in source order
  /// @param transparent `transparent`
  /// @param simd `simd`
  /// @param pack `packed(N)`
  /// @param align `align(N)`
  /// @param tag the integer type of the discriminant
  public record Repr(
      boolean c,
      boolean transparent,
      boolean simd,
      OptionalLong pack,
      OptionalLong align,
      Optional<PrimitiveKind> tag) {
    /// Rust's own representation.
    public static final Repr RUST =
        new Repr(false, false, false, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
  }

  /// A variant.
  ///
  /// @param name its name
  /// @param discriminant its explicit discriminant
  /// @param fields its fields in source order
  public record VariantDefinition(
      String name, Optional<BigInteger> discriminant, List<FieldDefinition> fields) {
    /// Freezes the list.
    public VariantDefinition {
      fields = List.copyOf(fields);
    }
  }

  /// A field.
  ///
  /// @param name its name, or its number in tuple-like variants
  /// @param type its type, in terms of the generics
  public record FieldDefinition(String name, Type type) {}
}
