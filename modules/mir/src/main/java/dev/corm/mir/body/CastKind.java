package dev.corm.mir.body;

/// What kind of cast, as printed in parentheses after the type: `IntToInt`,
/// `PointerCoercion(Unsize, Implicit)`.
///
/// @param family which cast
/// @param detail the text inside the family's own parentheses, often empty
public record CastKind(Family family, String detail) {
  /// The families of casts.
  public enum Family {
    INT_TO_INT("IntToInt"),
    INT_TO_FLOAT("IntToFloat"),
    FLOAT_TO_INT("FloatToInt"),
    FLOAT_TO_FLOAT("FloatToFloat"),
    PTR_TO_PTR("PtrToPtr"),
    FN_PTR_TO_PTR("FnPtrToPtr"),
    POINTER_COERCION("PointerCoercion"),
    POINTER_EXPOSE_PROVENANCE("PointerExposeProvenance"),
    POINTER_WITH_EXPOSED_PROVENANCE("PointerWithExposedProvenance"),
    TRANSMUTE("Transmute"),
    SUBTYPE("Subtype"),
    DYN_STAR("DynStar");

    private final String text;

    Family(String text) {
      this.text = text;
    }

    /// How it prints.
    public String text() {
      return text;
    }
  }
}
