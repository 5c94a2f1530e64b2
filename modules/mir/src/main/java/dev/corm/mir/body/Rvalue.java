package dev.corm.mir.body;

import dev.corm.mir.print.NodePrinter;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.function.UnaryOperator;

/// The right-hand side of an assignment.
public sealed interface Rvalue {
  /// `move p`, `const c`: the operand itself.
  ///
  /// @param operand the value
  record Use(Operand operand) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `[op; N]`.
  ///
  /// @param operand the element
  /// @param count how many
  record Repeat(Operand operand, ConstArg count) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `&p`, `&mut p`, `&fake p`.
  ///
  /// @param kind how
  /// @param place what is borrowed
  record Ref(BorrowKind kind, Place place) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `&raw const p`, `&raw mut p`.
  ///
  /// @param kind how
  /// @param place whose address is taken
  record RawRef(RawBorrowKind kind, Place place) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `&/*tls*/ path`: the address of a thread-local static.
  ///
  /// @param item the static as printed
  record ThreadLocalRef(String item) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `op as T (Kind)`.
  ///
  /// @param operand the value
  /// @param type the target type
  /// @param kind what cast
  record Cast(Operand operand, Type type, CastKind kind) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `Add(a, b)`.
  ///
  /// @param op the operator
  /// @param left the left operand
  /// @param right the right operand
  record Binary(BinaryOp op, Operand left, Operand right) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `Not(a)`.
  ///
  /// @param op the operator
  /// @param operand the operand
  record Unary(UnaryOp op, Operand operand) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `SizeOf(T)`, `AlignOf(T)`, `OffsetOf(T, [..])`, `UbChecks()`.
  ///
  /// @param name the operator
  /// @param arguments the text in the parentheses
  record Nullary(String name, String arguments) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `Len(p)`.
  ///
  /// @param place a slice or array
  record Len(Place place) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `discriminant(p)`.
  ///
  /// @param place an enum or coroutine
  record Discriminant(Place place) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `deref_copy p`: a copy of a pointer only to dereference it.
  ///
  /// @param place the pointer
  record CopyForDeref(Place place) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `ShallowInitBox(op, T)`.
  ///
  /// @param operand the raw pointer
  /// @param type what the box holds
  record ShallowInitBox(Operand operand, Type type) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `wrap_binder!(op; T)`.
  ///
  /// @param operand the value
  /// @param type the binder type
  record WrapUnsafeBinder(Operand operand, Type type) implements Rvalue {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// A value built from its parts.
  ///
  /// @param kind of what
  /// @param operands the parts, in field order
  record Aggregate(AggregateKind kind, List<Operand> operands) implements Rvalue {
    /// Freezes the list.
    public Aggregate {
      operands = List.copyOf(operands);
    }

    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// What an aggregate builds.
  sealed interface AggregateKind {
    /// `[a, b]`.
    record Array() implements AggregateKind {}

    /// `(a, b)`, `(a,)`, `()`.
    record Tuple() implements AggregateKind {}

    /// `Some(a)`, `Poll::<T>::Pending`: a tuple-like or unit struct or variant.
    ///
    /// @param path the constructor, with generic arguments
    record TupleLike(Path path) implements AggregateKind {}

    /// `S::<T> { a: x, b: y }`: a struct or variant with named fields.
    ///
    /// @param path the constructor, with generic arguments
    /// @param fields the names of the fields, parallel to the operands
    record StructLike(Path path, List<String> fields) implements AggregateKind {
      /// Freezes the list.
      public StructLike {
        fields = List.copyOf(fields);
      }
    }

    /// `{closure@a.rs:1:2: 3:4 (#0)} { x: move _4 }`: a closure or coroutine.
    ///
    /// @param type the type as printed, with its syntax context
    /// @param upvars the names of the upvars, parallel to the operands
    record Closure(Type.Coroutine type, List<String> upvars) implements AggregateKind {
      /// Freezes the list.
      public Closure {
        upvars = List.copyOf(upvars);
      }
    }

    /// `*const T from (a, b)`: a pointer from its address and metadata.
    ///
    /// @param type the pointer type
    record RawPtr(Type type) implements AggregateKind {}
  }

  /// Shows its places to a visitor, in the order of evaluation.
  default void forEachPlace(PlaceVisitor visitor) {
    PlaceWalk.rvalue(this, visitor);
  }

  /// The rvalue with other places: what `f` makes of each. A local that indexes inside a place is
  /// part of that place.
  default Rvalue mapPlaces(UnaryOperator<Place> f) {
    return PlaceMapper.rvalue(this, f);
  }

  /// The rvalue with other locals: bases of places and indexing locals.
  default Rvalue mapLocals(UnaryOperator<Local> f) {
    return PlaceMapper.rvalue(this, PlaceMapper.renaming(f));
  }

  /// The text.
  default String text() {
    return NodePrinter.print(this);
  }
}
