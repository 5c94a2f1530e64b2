package dev.corm.mir.body;

import dev.corm.mir.print.NodePrinter;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// A constant operand, as text shows it after `const`.
public sealed interface Constant {
  /// The unit value `()`.
  Constant UNIT = new Tuple(List.of());

  /// `true` or `false`.
  ///
  /// @param value which
  record Bool(boolean value) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `3_usize`, `-1_i32`.
  ///
  /// @param value the number
  /// @param kind its integer type
  record Int(BigInteger value, PrimitiveKind kind) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `0.5f64`: the digits are kept as printed, so that nothing is lost.
  ///
  /// @param digits the text in front of the type: `0.5`, `-0`, `NaN`, `+NaN`, `inf`, …
  /// @param kind its type
  record Float(String digits, PrimitiveKind kind) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `'c'`.
  ///
  /// @param escaped the text between the quotes, escapes as printed
  record Char(String escaped) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `"text"`.
  ///
  /// @param escaped the text between the quotes, escapes as printed
  record Str(String escaped) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `b"bytes"`.
  ///
  /// @param escaped the text between the quotes, escapes as printed
  record ByteStr(String escaped) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `(1_u8, true)`; without elements the unit value.
  ///
  /// @param elements the elements
  record Tuple(List<Constant> elements) implements Constant {
    /// Freezes the list.
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `[1_u8, 2_u8]`.
  ///
  /// @param elements the elements
  record Array(List<Constant> elements) implements Constant {
    /// Freezes the list.
    public Array {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// A named constant, unit value, const parameter or promoted: `usize::MAX`, `N`,
  /// `f::promoted[2]`.
  ///
  /// @param path the path
  /// @param promoted the number of the promoted
  record Item(Path path, Optional<Integer> promoted) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// A value of a struct or enum: `Foo(1_u8)`, `Foo {{ a: 1_u8 }}`.
  ///
  /// @param path the constructor
  /// @param names the field names, empty for tuple-like values
  /// @param fields the field values
  record Adt(Path path, List<String> names, List<Constant> fields) implements Constant {
    /// Freezes the lists.
    public Adt {
      names = List.copyOf(names);
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `{alloc2: &T}` or `{alloc2+0x8: *const T}`: a pointer into an allocation.
  ///
  /// @param allocation the allocation
  /// @param offset the offset into it, zero if not printed
  /// @param type the type of the pointer
  record Pointer(AllocId allocation, long offset, Type type) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `{0x8 as *const T}` or `{0x8 as T}`: bytes of a type that has no other notation.
  ///
  /// @param bits the text in front of ` as `
  /// @param type the type
  record Transmuted(String bits, Type type) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `<static(DefId(0:18 ~ a[4c2f]::Q))>`: the address of a static.
  ///
  /// @param definition the text inside `static(…)`
  record Static(String definition) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `ZeroSized: T`: the only value of a type without bytes that has no path, such as a closure.
  ///
  /// @param type the type
  record ZeroSized(Type type) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `_` or any other notation without structure, such as `&[1_u8]`, kept as printed.
  ///
  /// @param text the text
  record Opaque(String text) implements Constant {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// The text after `const `.
  default String text() {
    return NodePrinter.print(this);
  }
}
