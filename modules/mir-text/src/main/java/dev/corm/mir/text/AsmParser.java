package dev.corm.mir.text;

import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.Terminator.AsmOperand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses inline assembly. Its template prints without escapes, line breaks and quotes included, so
/// its end is the first quote after which an operand or `options(` follows.
final class AsmParser {
  private static final String[] AFTER_TEMPLATE = {
    "options(",
    "in(",
    "out(",
    "lateout(",
    "inout(",
    "inlateout(",
    "const ",
    "sym_fn ",
    "sym_static ",
    "label "
  };

  private final TypeTable types;
  private final PlaceParser places;
  private final OperandParser operands;
  private final Edges edges;

  AsmParser(TypeTable types, PlaceParser places, OperandParser operands, Edges edges) {
    this.types = types;
    this.places = places;
    this.operands = operands;
    this.edges = edges;
  }

  Terminator parse(Cursor c) {
    int word = c.wordEnd(c.pos);
    String macro = types.name(c.bytes, c.pos, word);
    c.pos = word;
    c.expect("!(", " after `" + macro + "`");
    int end = templateEnd(c);
    String template = c.text(c.pos, end);
    c.pos = end;
    List<AsmOperand> list = new ArrayList<>();
    c.expect(", ", " after the template");
    while (!c.accept("options(")) {
      list.add(operand(c));
      c.expect(", ", " after an operand");
    }
    String options = text(c);
    c.expect("))", " after the options");
    edges.parse(c, true);
    return new Terminator.InlineAsm(
        macro, template, list, options, edges.targets(), edges.unwind(c));
  }

  private static int templateEnd(Cursor c) {
    if (c.at('"')) {
      for (int i = c.pos + 1; i < c.end; i++) {
        if (c.bytes[i] == '\n' && (c.isAt(i, "\n    }\n") || c.isAt(i, "\n}"))) {
          break; // the end of the block: the template has none
        }
        if (c.bytes[i] == '"' && c.byteAt(i + 1) == ',' && c.byteAt(i + 2) == ' ') {
          for (String next : AFTER_TEMPLATE) {
            if (c.isAt(i + 3, next)) {
              return i + 1;
            }
          }
        }
      }
    }
    throw c.unexpected("a template in quotes, then operands and options");
  }

  private AsmOperand operand(Cursor c) {
    if (c.accept("in(")) {
      String register = register(c);
      return new AsmOperand.In(register, operands.operand(c));
    }
    boolean late = c.at("lateout(") || c.at("inlateout(");
    if (c.accept("out(") || c.accept("lateout(")) {
      String register = register(c);
      return new AsmOperand.Out(late, register, destination(c));
    }
    if (c.accept("inout(") || c.accept("inlateout(")) {
      String register = register(c);
      Operand value = operands.operand(c);
      c.expect(" => ", " and a destination");
      return new AsmOperand.InOut(late, register, value, destination(c));
    }
    if (c.at("const ") || c.at("sym_fn ") || c.at("sym_static ") || c.at("label ")) {
      return new AsmOperand.Other(text(c));
    }
    throw c.unexpected("an operand of inline assembly");
  }

  private String register(Cursor c) {
    String register = text(c);
    c.expect(") ", " after a register");
    return register;
  }

  private Optional<Place> destination(Cursor c) {
    if (c.at('_') && !Bytes.isDigit(c.byteAt(c.pos + 1))) {
      c.pos++;
      return Optional.empty();
    }
    return Optional.of(places.place(c));
  }

  private String text(Cursor c) {
    int end = c.balancedEnd(c.pos);
    String text = types.name(c.bytes, c.pos, end);
    c.pos = end;
    return text;
  }
}
