package dev.corm.mir.type;

import dev.corm.mir.print.TypePrinter;
import java.util.List;
import java.util.Objects;

/// A type.
public sealed interface Type {
  /// The unit type `()`.
  Type UNIT = new Tuple(List.of());

  /// A primitive type: `u8`, `bool`, `str`, `!`, …
  ///
  /// @param kind which one
  record Primitive(PrimitiveKind kind) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A struct, enum, union, type parameter, foreign type or projection, by its path:
  /// `std::vec::Vec<u8>`, `T`, `<I as IntoIterator>::IntoIter`.
  ///
  /// @param path the path
  record Named(Path path) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A reference `&'r mut T`.
  ///
  /// @param region its lifetime, often none
  /// @param mutability whether it is `mut`
  /// @param pointee what it refers to
  record Ref(Region region, Mutability mutability, Type pointee) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A raw pointer `*const T` or `*mut T`.
  ///
  /// @param mutability which of the two
  /// @param pointee what it points to
  record RawPtr(Mutability mutability, Type pointee) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// An array `[T; N]`.
  ///
  /// @param element the element type
  /// @param length the number of elements
  record Array(Type element, ConstArg length) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A slice `[T]`.
  ///
  /// @param element the element type
  record Slice(Type element) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A tuple `(A, B)`; without elements the unit type.
  ///
  /// @param elements the types of its fields
  record Tuple(List<Type> elements) implements Type {
    /// Freezes the list.
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A function pointer `unsafe extern "C" fn(A) -> B`.
  ///
  /// @param signature its signature
  record FnPtr(FnSignature signature) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// The zero-sized type of a function item: `fn(A) -> B {path}`.
  ///
  /// @param signature its signature
  /// @param path the function
  record FnItem(FnSignature signature, Path path) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A trait object `dyn A + B + 'r`.
  ///
  /// @param bounds its traits, then its lifetime where it is printed
  record Dyn(List<Bound> bounds) implements Type {
    /// Freezes the list.
    public Dyn {
      bounds = List.copyOf(bounds);
    }

    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// An opaque type or argument-position `impl A + B`.
  ///
  /// @param bounds its traits and lifetimes
  record Impl(List<Bound> bounds) implements Type {
    /// Freezes the list.
    public Impl {
      bounds = List.copyOf(bounds);
    }

    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A closure, coroutine or async closure type, named by its definition: `{async fn body of
  /// f<T>()}`, `{closure@src/a.rs:1:2: 3:4}`.
  ///
  /// @param kind the keyword part
  /// @param definition what follows `of` or `@`
  record Coroutine(CoroutineKind kind, CoroutineDefinition definition) implements Type {
    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// A pattern type `(u32) is 1..`: the values of the base type that match the pattern.
  ///
  /// @param base the base type
  /// @param pattern the text after ` is `
  record Pattern(Type base, String pattern) implements Type {
    /// Checks that both are there.
    public Pattern {
      Objects.requireNonNull(base);
      Objects.requireNonNull(pattern);
    }

    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }

  /// An unsafe binder type `unsafe<'a> T`.
  ///
  /// @param lifetimes the bound lifetimes
  /// @param inner the type under the binder
  record UnsafeBinder(List<Region> lifetimes, Type inner) implements Type {
    /// Freezes the list.
    public UnsafeBinder {
      lifetimes = List.copyOf(lifetimes);
    }

    @Override
    public String toString() {
      return TypePrinter.print(this);
    }
  }
}
