package dev.corm.mir.body;

import dev.corm.mir.print.NodePrinter;
import java.util.function.UnaryOperator;

/// A statement: it has exactly one successor, the next one.
public sealed interface Statement {
  /// `nop`: nothing; what a pass removed.
  Statement NOP = new Nop();

  /// `p = rvalue`.
  ///
  /// @param place the destination
  /// @param rvalue the value
  record Assign(Place place, Rvalue rvalue) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `discriminant(p) = 3`.
  ///
  /// @param place an enum or coroutine
  /// @param variant its new variant
  record SetDiscriminant(Place place, VariantIndex variant) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `StorageLive(_3)`.
  ///
  /// @param local the local that gets memory
  record StorageLive(Local local) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `StorageDead(_3)`.
  ///
  /// @param local the local that loses its memory
  record StorageDead(Local local) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `PlaceMention(p)`: a place that the source mentions without reading it.
  ///
  /// @param place the place
  record PlaceMention(Place place) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `FakeRead(ForLet(None), p)`: a read for the borrow checker only.
  ///
  /// @param cause the text of the cause
  /// @param place the place
  record FakeRead(String cause, Place place) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `Retag([raw] p)`.
  ///
  /// @param kind the text in brackets, such as `fn entry`, `2phase`, `raw`; empty for none
  /// @param place the place
  record Retag(String kind, Place place) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `AscribeUserType(p, o, UserTypeProjection {..})`.
  ///
  /// @param place the place
  /// @param variance the variance letter
  /// @param projection the projection as printed
  record AscribeUserType(Place place, String variance, String projection) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `Deinit(p)`.
  ///
  /// @param place the place whose bytes become uninitialised
  record Deinit(Place place) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `Coverage::…`.
  ///
  /// @param text what follows `Coverage::`
  record Coverage(String text) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `assume(op)`.
  ///
  /// @param condition what is always true
  record Assume(Operand condition) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `copy_nonoverlapping(dst = …, src = …, count = …)`.
  ///
  /// @param destination the target pointer
  /// @param source the source pointer
  /// @param count how many elements
  record CopyNonOverlapping(Operand destination, Operand source, Operand count)
      implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `ConstEvalCounter`.
  record ConstEvalCounter() implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `BackwardIncompatibleDropHint(p)`: only for lints.
  ///
  /// @param place the place
  record BackwardIncompatibleDropHint(Place place) implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// `nop`.
  record Nop() implements Statement {
    @Override
    public String toString() {
      return NodePrinter.print(this);
    }
  }

  /// Shows its places to a visitor, in the order of evaluation; a storage statement has none.
  default void forEachPlace(PlaceVisitor visitor) {
    PlaceWalk.statement(this, visitor);
  }

  /// The statement with other places: what `f` makes of each, which must not be null. A local that
  /// indexes inside a place is part of that place; a storage statement stays as it is.
  default Statement mapPlaces(UnaryOperator<Place> f) {
    return PlaceMapper.statement(this, f);
  }

  /// The statement with other locals: bases of places, indexing locals, and those of storage
  /// statements.
  default Statement mapLocals(UnaryOperator<Local> f) {
    return PlaceMapper.rename(this, f);
  }

  /// The text, without `;`.
  default String text() {
    return NodePrinter.print(this);
  }
}
