package dev.corm.mir.text;

import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.type.Path;
import java.util.ArrayList;
import java.util.List;

/// Parses operands.
final class OperandParser {
  private final TypeTable types;
  private final PlaceParser places;
  private final SharedNodes nodes;
  private final ConstantParser constants;
  private final TextTable<Operand.Const> known = new TextTable<>();

  OperandParser(TypeTable types, PlaceParser places, SharedNodes nodes) {
    this.types = types;
    this.places = places;
    this.nodes = nodes;
    this.constants = new ConstantParser(types);
  }

  /// Parses an operand.
  Operand operand(Cursor c) {
    switch (c.peek()) {
      case 'm' -> {
        if (c.accept("move ")) {
          Place place = places.place(c);
          return nodes.move(place);
        }
      }
      case 'c' -> {
        if (c.accept("copy ")) {
          Place place = places.place(c);
          return nodes.copy(place);
        }
        if (c.accept("const ")) {
          return constant(c);
        }
      }
      case 'R' -> {
        if (c.accept("RuntimeChecks(")) {
          int end = c.wordEnd(c.pos);
          String check = types.name(c.bytes, c.pos, end);
          c.pos = end;
          c.expect(')', " after the name of a run-time check");
          return new Operand.RuntimeCheck(check);
        }
      }
      default -> {
        // a function
      }
    }
    if (!startsPath(c)) {
      throw c.unexpected("an operand");
    }
    return new Operand.Function(path(c));
  }

  private static boolean startsPath(Cursor c) {
    return c.at('<') || c.at('{') || Bytes.isWord(c.peek()) && !Bytes.isDigit(c.peek());
  }

  /// Parses the path of a function, constructor or constant.
  Path path(Cursor c) {
    int end = c.valuePathEnd();
    return types.valuePath(c, end, c.hash);
  }

  /// Parses the constant after `const `. A constant is parsed once per text and then shared.
  Operand.Const constant(Cursor c) {
    int from = c.pos;
    int end = constants.end(c);
    int hash = c.hash;
    Operand.Const operand = known.get(c.bytes, from, end, hash);
    if (operand != null) {
      c.pos = end;
      return operand;
    }
    operand = new Operand.Const(constants.constant(c, end, 0));
    if (c.pos == end) {
      known.put(c.bytes, from, end, hash, operand);
    }
    return operand;
  }

  /// Parses operands between commas up to a closing bracket, which is passed over.
  List<Operand> operands(Cursor c, char close) {
    if (c.accept(close)) {
      return List.of();
    }
    List<Operand> list = new ArrayList<>(4);
    do {
      list.add(operand(c));
    } while (c.accept(", "));
    c.expect(close, " or `,` after an operand");
    return list;
  }
}
