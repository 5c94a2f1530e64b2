package dev.corm.tests.differential.random;

import java.util.List;

/// The types of values in random programs.
public sealed interface Ty {
  /// `()`.
  record Unit() implements Ty {}

  /// An unsigned integer.
  ///
  /// @param name `u8`, `u32` or `u64`
  record Scalar(String name) implements Ty {}

  /// `[u8; length]`.
  record Bytes(int length) implements Ty {}

  /// A struct whose drop prints its number.
  record Loud() implements Ty {}

  /// A future that is ready after it was polled a number of times.
  record Countdown() implements Ty {}

  /// A tuple.
  record Tuple(List<Ty> fields) implements Ty {
    /// Freezes the list.
    public Tuple {
      fields = List.copyOf(fields);
    }
  }

  /// A struct of the program without a drop implementation of its own.
  ///
  /// @param number its number, which names it
  /// @param fields the types of its fields
  record Struct(int number, List<Ty> fields) implements Ty {
    /// Freezes the list.
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /// `Option<T>`.
  record Maybe(Ty content) implements Ty {}

  /// A reference.
  record Ref(boolean mutable, Ty target) implements Ty {}

  /// A coroutine of the program.
  ///
  /// @param definition its number
  /// @param borrows whether it holds a reference
  record Coroutine(int definition, boolean borrows) implements Ty {}

  /// `()`.
  Ty UNIT = new Unit();

  /// `u32`.
  Ty U32 = new Scalar("u32");

  /// `u8`.
  Ty U8 = new Scalar("u8");

  /// `u64`.
  Ty U64 = new Scalar("u64");

  /// The struct that tells of its drop.
  Ty LOUD = new Loud();

  /// The future that counts down.
  Ty COUNTDOWN = new Countdown();

  /// The parts that can be moved out one by one: the fields of a struct or tuple, otherwise none.
  default List<Ty> parts() {
    return switch (this) {
      case Tuple(List<Ty> fields) -> fields;
      case Struct(_, List<Ty> fields) -> fields;
      case Unit _, Scalar _, Bytes _, Loud _, Countdown _, Maybe _, Ref _, Coroutine _ -> List.of();
    };
  }

  /// Whether a use of a value leaves it where it is.
  default boolean isCopy() {
    return switch (this) {
      case Unit _, Scalar _, Bytes _ -> true;
      case Ref(boolean mutable, _) -> !mutable;
      case Tuple(List<Ty> fields) -> fields.stream().allMatch(Ty::isCopy);
      case Maybe(Ty content) -> content.isCopy();
      case Struct _, Loud _, Countdown _, Coroutine _ -> false;
    };
  }

  /// Whether dropping a value runs code.
  default boolean needsDrop() {
    return switch (this) {
      case Unit _, Scalar _, Bytes _, Ref _, Countdown _ -> false;
      case Loud _, Coroutine _ -> true;
      case Tuple(List<Ty> fields) -> fields.stream().anyMatch(Ty::needsDrop);
      case Struct(_, List<Ty> fields) -> fields.stream().anyMatch(Ty::needsDrop);
      case Maybe(Ty content) -> content.needsDrop();
    };
  }

  /// Whether a value holds a reference, so that it must not outlive what it was made from.
  default boolean borrows() {
    return switch (this) {
      case Unit _, Scalar _, Bytes _, Loud _, Countdown _ -> false;
      case Ref _ -> true;
      case Coroutine(_, boolean borrows) -> borrows;
      case Tuple(List<Ty> fields) -> fields.stream().anyMatch(Ty::borrows);
      case Struct(_, List<Ty> fields) -> fields.stream().anyMatch(Ty::borrows);
      case Maybe(Ty content) -> content.borrows();
    };
  }

  /// Whether its value can be told by one number that is printed.
  default boolean isShown() {
    return switch (this) {
      case Scalar _, Bytes _, Loud _ -> true;
      case Ref(_, Ty target) -> target.isShown();
      case Unit _, Countdown _, Tuple _, Struct _, Maybe _, Coroutine _ -> false;
    };
  }
}
