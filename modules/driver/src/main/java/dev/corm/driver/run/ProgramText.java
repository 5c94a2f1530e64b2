package dev.corm.driver.run;

import dev.corm.interp.Site;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.NodePrinter;
import dev.corm.mir.program.Program;

/// Names places in the code of a program as it is executed, for people.
public final class ProgramText {
  private final Program program;

  /// Names places in a program.
  public ProgramText(Program program) {
    this.program = program;
  }

  /// The body of a place.
  Body body(Site site) {
    return program.bodies().get(site.body());
  }

  /// What a body is called: `work::{closure#0}`.
  public String function(Site site) {
    return body(site).head().path().toString();
  }

  /// Where in its body a place is: `bb3[2]`.
  public String position(Site site) {
    return site.block() + "[" + site.statement() + "]";
  }

  /// The statement or terminator at a place, without `;`.
  public String statement(Site site) {
    BasicBlock block = body(site).blocks().at(site.block());
    return site.statement() < block.statements().size()
        ? NodePrinter.print(block.statements().get(site.statement()))
        : NodePrinter.print(block.terminator());
  }

  /// Where a place is in the program: `bb3[2] in `work``.
  String place(Site site) {
    return position(site) + " in `" + function(site) + "`";
  }
}
