package dev.corm.mir.body;

import dev.corm.mir.type.Type;

/// One step from a place to a place inside it or behind it.
public sealed interface Projection {
  /// `(*p)`.
  Projection DEREF = new Deref();

  /// `(*p)`: what a reference, pointer or box points to.
  record Deref() implements Projection {}

  /// `(p.2: T)`: a field.
  ///
  /// @param field which
  /// @param type its type
  record Field(FieldIndex field, Type type) implements Projection {}

  /// `(p as Some)`: an enum seen as one of its variants, by name.
  ///
  /// @param variant the variant's name
  record Downcast(String variant) implements Projection {}

  /// `(p as variant#3)`: a coroutine's state, or an enum, seen as one of its variants, by number.
  ///
  /// @param variant the variant
  record DowncastIndex(VariantIndex variant) implements Projection {}

  /// `p[_2]`: an element chosen at run time.
  ///
  /// @param local the local that holds the index
  record Index(Local local) implements Projection {}

  /// `p[1 of 3]` or, from the end, `p[-1 of 3]`.
  ///
  /// @param offset how far from the start or the end
  /// @param minLength the length that is at least there
  /// @param fromEnd whether the offset counts from the end
  record ConstantIndex(long offset, long minLength, boolean fromEnd) implements Projection {}

  /// `p[1..3]`, `p[1:]`, `p[1:-2]`, `p[:-2]`: a part of an array or slice.
  ///
  /// @param from the first element
  /// @param to after the last element, from the end if `fromEnd`
  /// @param fromEnd whether `to` counts from the end
  record Subslice(long from, long to, boolean fromEnd) implements Projection {}

  /// `(p as T)`: a place of opaque type seen at its hidden type.
  ///
  /// @param type the type
  record OpaqueCast(Type type) implements Projection {}

  /// `(p as subtype T)`.
  ///
  /// @param type the type
  record Subtype(Type type) implements Projection {}

  /// `unwrap_binder!(p as T)`-like: the value under an unsafe binder.
  ///
  /// @param type the type
  record UnwrapUnsafeBinder(Type type) implements Projection {}

  /// Whether it leads out of the base local's own memory.
  default boolean isDeref() {
    return this instanceof Deref;
  }
}
