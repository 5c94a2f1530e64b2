package dev.corm.spi;

import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.Type;

/// The answer to "what is the layout of this type".
public sealed interface LayoutAnswer {
  /// It is this.
  ///
  /// @param layout the layout
  record Known(TypeLayout layout) implements LayoutAnswer {}

  /// It can't be told.
  ///
  /// @param part the type (the one asked for, or a part of it) that is in the way
  /// @param reason why
  /// @param detail a sentence for the user, without a full stop
  record Unknown(Type part, Reason reason, String detail) implements LayoutAnswer {}

  /// Why a layout can't be told.
  enum Reason {
    /// A type parameter or projection without a known value.
    GENERIC,
    /// Nobody defined or listed the type.
    UNDEFINED,
    /// Several different types have this name.
    AMBIGUOUS,
    /// It is larger than an address space, or contains itself.
    IMPOSSIBLE;

    /// The reason as reports spell it: lower-case words separated by dashes.
    public String id() {
      return switch (this) {
        case GENERIC -> "generic-type";
        case UNDEFINED -> "undefined-type";
        case AMBIGUOUS -> "ambiguous-name";
        case IMPOSSIBLE -> "impossible-type";
      };
    }
  }
}
