package dev.corm.tests.differential.random;

import java.util.List;
import java.util.TreeSet;

/// Writes the function that resumes the coroutine of a job once.
final class StepWriter {
  private final Definition outer;
  private final Spelling spelling;
  private final Blocks blocks = new Blocks();
  private final Scopes scopes;
  private final ValueWriter values;

  StepWriter(Definition outer, Spelling spelling) {
    this.outer = outer;
    this.spelling = spelling;
    this.scopes = new Scopes(blocks, spelling, List.of(), new TreeSet<>());
    this.values = new ValueWriter(blocks, scopes, spelling, new TreeSet<>());
  }

  /// The function's text.
  String write() {
    blocks.local("()");
    blocks.local("*mut u8");
    blocks.start(blocks.block());
    Slot job = values.plain("*mut Job");
    blocks.line(job.place + " = copy _1 as *mut Job (PtrToPtr)");
    String type = spelling.of(outer.type());
    Slot target = values.plain("*mut " + type);
    blocks.line(target.place + " = copy ((*" + job.place + ").0: *mut " + type + ")");
    Slot reference = values.plain("&mut " + type);
    blocks.line(reference.place + " = &mut (*" + target.place + ")");
    Slot outcome = values.plain(spelling.outcome(outer));
    resume(type, reference, outcome);
    branch(job, outcome);
    return "fn step(_1: *mut u8) -> () {\n" + blocks.text(1, List.of());
  }

  private void resume(String type, Slot reference, Slot outcome) {
    int mark = scopes.mark();
    if (outer.kind() == Kind.GEN) {
      values.call(outcome.place, "<" + type + " as Iterator>::next(move " + reference.place + ")");
      return;
    }
    Slot pin = values.plain("std::pin::Pin<&mut " + type + ">");
    values.call(pin.place, "Pin::<&mut " + type + ">::new_unchecked(move " + reference.place + ")");
    if (outer.kind() == Kind.ASYNC) {
      Slot unit = values.plain("()");
      Slot waker = values.plain("*const ()");
      Slot context = values.plain("std::task::Context<'_>");
      Slot borrowed = values.plain("&mut std::task::Context<'_>");
      blocks.line(unit.place + " = ()");
      blocks.line(waker.place + " = &raw const " + unit.place);
      blocks.line(context.place + " = std::task::Context { waker: copy " + waker.place + " }");
      blocks.line(borrowed.place + " = &mut " + context.place);
      values.call(
          outcome.place,
          "<" + type + " as Future>::poll(move " + pin.place + ", move " + borrowed.place + ")");
    } else {
      String argument = values.operandOf(argument());
      values.call(
          outcome.place,
          "<"
              + type
              + " as Coroutine<"
              + spelling.of(outer.argument().type())
              + ">>::resume(move "
              + pin.place
              + ", "
              + argument
              + ")");
    }
    scopes.close(mark);
  }

  private Expr argument() {
    Ty type = outer.argument().type();
    return type instanceof Ty.Loud ? new Expr.Fresh(900) : new Expr.Const(type, 5);
  }

  private void branch(Slot job, Slot outcome) {
    int suspended = blocks.block();
    int done = blocks.block();
    int discriminant = blocks.local("isize");
    blocks.line("_" + discriminant + " = discriminant(" + outcome.place + ")");
    int never = blocks.shared(false, List.of("unreachable"));
    boolean first = outer.kind() == Kind.STATIC || outer.kind() == Kind.MOVABLE;
    blocks.end(
        "switchInt(move _"
            + discriminant
            + ") -> [0: "
            + Blocks.name(first ? suspended : done)
            + ", 1: "
            + Blocks.name(first ? done : suspended)
            + ", otherwise: "
            + Blocks.name(never)
            + "]");
    blocks.start(suspended);
    blocks.line("_0 = const ()");
    switch (outer.kind()) {
      case ASYNC -> values.note("pending", "const 0_u32");
      case GEN -> print(outcome, "Some", outer.yields(), "yielded");
      case STATIC, MOVABLE -> print(outcome, "Yielded", outer.yields(), "yielded");
    }
    scopes.leaveBody();
    blocks.start(done);
    blocks.line("_0 = const ()");
    blocks.line("((*" + job.place + ").1: u32) = const 1_u32");
    switch (outer.kind()) {
      case ASYNC -> print(outcome, "Ready", outer.returns(), "ready");
      case GEN -> values.note("done", "const 0_u32");
      case STATIC, MOVABLE -> print(outcome, "Complete", outer.returns(), "complete");
    }
    scopes.leaveBody();
  }

  private void print(Slot outcome, String variant, Ty type, String what) {
    values.note(what, "const 0_u32");
    int mark = scopes.mark();
    Slot value = values.temporary(type);
    blocks.line(
        value.place
            + " = "
            + (type.isCopy() ? "copy" : "move")
            + " (("
            + outcome.place
            + " as "
            + variant
            + ").0: "
            + spelling.of(type)
            + ")");
    scopes.init(value);
    values.show(value.place, type);
    List<Ty> parts = type.parts();
    for (int i = 0; i < parts.size(); i++) {
      values.show(MirEmitter.field(value.place, i, spelling.of(parts.get(i))), parts.get(i));
    }
    scopes.close(mark);
  }
}
