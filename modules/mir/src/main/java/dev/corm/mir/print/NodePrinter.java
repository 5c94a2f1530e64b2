package dev.corm.mir.print;

import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;

/// Prints places, operands, constants, rvalues, statements and terminators as rustc does.
public final class NodePrinter {
  private final StringBuilder out = new StringBuilder();
  private final NodeWriter nodes = new NodeWriter(out, new TypeWriter(out, new TypeWriter.Texts()));

  private NodePrinter() {}

  /// The text of a place: `((*_3).0: u8)`.
  public static String print(Place place) {
    NodePrinter printer = new NodePrinter();
    printer.nodes.place(place);
    return printer.out.toString();
  }

  /// The text of an operand: `move _3`.
  public static String print(Operand operand) {
    NodePrinter printer = new NodePrinter();
    printer.nodes.operand(operand);
    return printer.out.toString();
  }

  /// The text of a constant, without `const`: `3_u8`.
  public static String print(Constant constant) {
    NodePrinter printer = new NodePrinter();
    printer.nodes.constant(constant);
    return printer.out.toString();
  }

  /// The text of an rvalue: `Add(copy _1, const 3_u8)`.
  public static String print(Rvalue rvalue) {
    NodePrinter printer = new NodePrinter();
    printer.nodes.rvalue(rvalue);
    return printer.out.toString();
  }

  /// The text of a statement, without `;`.
  public static String print(Statement statement) {
    NodePrinter printer = new NodePrinter();
    printer.nodes.statement(statement);
    return printer.out.toString();
  }

  /// The text of a terminator, without `;`.
  public static String print(Terminator terminator) {
    NodePrinter printer = new NodePrinter();
    new TerminatorWriter(printer.out, printer.nodes).terminator(terminator);
    return printer.out.toString();
  }
}
