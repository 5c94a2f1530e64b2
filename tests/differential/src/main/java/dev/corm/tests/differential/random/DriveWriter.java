package dev.corm.tests.differential.random;

import java.util.List;

/// Writes how a coroutine suspends, and how it awaits futures and resumes other coroutines.
final class DriveWriter {
  private final Definition outer;
  private final ValueWriter values;
  private final Blocks blocks;
  private final Scopes scopes;

  DriveWriter(Definition outer, ValueWriter values) {
    this.outer = outer;
    this.values = values;
    this.blocks = values.blocks;
    this.scopes = values.scopes;
  }

  /// A suspension.
  ///
  /// @param argument gets what the next resumption brings
  /// @param value what is yielded
  void suspend(Slot argument, String value) {
    int drop = scopes.drop();
    blocks.endInto(
        argument.place
            + " = yield("
            + value
            + ") -> [resume: %s, drop: "
            + Blocks.name(drop)
            + "]");
    scopes.init(argument);
  }

  /// Runs another coroutine to its end, or awaits a future.
  void drive(Stmt.Drive drive, Slot result) {
    switch (drive.coroutine().type()) {
      case Ty.Coroutine(int number, _)
          when values.spelling.definitions().get(number).kind() != Kind.ASYNC ->
          resume(drive, values.spelling.definitions().get(number), result);
      case Ty.Coroutine _, Ty.Countdown _ -> await(drive, result);
      case Ty.Unit _, Ty.Scalar _, Ty.Bytes _, Ty.Loud _, Ty.Tuple _, Ty.Struct _ ->
          throw new IllegalArgumentException(drive.toString());
      case Ty.Maybe _, Ty.Ref _ -> throw new IllegalArgumentException(drive.toString());
    }
  }

  private void await(Stmt.Drive drive, Slot result) {
    Ty type = drive.coroutine().type();
    String spelled = values.spelling.of(type);
    int mark = scopes.mark();
    Slot future = values.temporary(type);
    Slot operand = values.temporary(type);
    values.into(operand, new Expr.Use(Part.of(drive.coroutine())));
    values.call(
        future.place, "<" + spelled + " as IntoFuture>::into_future(" + values.take(operand) + ")");
    scopes.init(future);
    scopes.close(mark + 1);
    Slot awaitee = values.temporary(type);
    blocks.line(awaitee.place + " = " + values.take(future));
    scopes.init(awaitee);
    int head = blocks.block();
    blocks.jump(head);
    blocks.start(head);
    int inside = scopes.mark();
    String returns = values.spelling.of(result.type);
    Slot poll = values.plain("std::task::Poll<" + returns + ">");
    Slot place = values.plain("&mut " + spelled);
    Slot context = values.plain("&mut std::task::Context<'_>");
    poll(spelled, awaitee, poll, place, context);
    int ready = blocks.block();
    int pending = blocks.block();
    choose(poll.place, ready, pending);
    blocks.start(pending);
    scopes.leave(inside);
    List<byte[]> before = scopes.states();
    pend(inside, head);
    scopes.restore(before);
    blocks.start(ready);
    String read = result.type.isCopy() ? "copy" : "move";
    blocks.line(
        result.place + " = " + read + " ((" + poll.place + " as Ready).0: " + returns + ")");
    scopes.init(result);
    scopes.close(mark);
  }

  private void poll(String spelled, Slot awaitee, Slot poll, Slot place, Slot context) {
    int mark = scopes.mark();
    Slot pin = values.plain("std::pin::Pin<&mut " + spelled + ">");
    int reborrowed = scopes.mark();
    Slot reborrow = values.plain("&mut " + spelled);
    blocks.line(place.place + " = &mut " + awaitee.place);
    blocks.line(reborrow.place + " = &mut (*" + place.place + ")");
    values.call(
        pin.place, "Pin::<&mut " + spelled + ">::new_unchecked(move " + reborrow.place + ")");
    scopes.close(reborrowed);
    Slot argument = values.plain("&mut std::task::Context<'_>");
    int resumed = scopes.mark();
    Slot resume = values.plain("std::future::ResumeTy");
    blocks.line(resume.place + " = copy _2");
    values.call(context.place, "std::future::get_context::<'_, '_>(move " + resume.place + ")");
    blocks.line(argument.place + " = &mut (*" + context.place + ")");
    scopes.close(resumed);
    values.call(
        poll.place,
        "<" + spelled + " as Future>::poll(move " + pin.place + ", move " + argument.place + ")");
    scopes.close(mark);
  }

  /// Yields as a pending `await` does, from inside the first `count` slots, and goes back to
  /// `head`.
  private void pend(int count, int head) {
    List<Slot> hidden = scopes.hide(count);
    int mark = scopes.mark();
    Slot resumed = values.plain("std::future::ResumeTy");
    int operand = scopes.mark();
    Slot unit = values.plain("()");
    blocks.line(unit.place + " = ()");
    suspend(resumed, "move " + unit.place);
    scopes.close(operand);
    blocks.line("_2 = move " + resumed.place);
    scopes.close(mark);
    blocks.jump(head);
    scopes.show(hidden);
  }

  /// Branches on a discriminant of two.
  private void choose(String place, int zero, int one) {
    int discriminant = blocks.local("isize");
    blocks.line("_" + discriminant + " = discriminant(" + place + ")");
    int never = blocks.shared(false, List.of("unreachable"));
    blocks.end(
        "switchInt(move _"
            + discriminant
            + ") -> [0: "
            + Blocks.name(zero)
            + ", 1: "
            + Blocks.name(one)
            + ", otherwise: "
            + Blocks.name(never)
            + "]");
  }

  private void resume(Stmt.Drive drive, Definition inner, Slot result) {
    boolean gen = inner.kind() == Kind.GEN;
    int mark = scopes.mark();
    Slot running = values.temporary(inner.type());
    values.into(running, new Expr.Use(Part.of(drive.coroutine())));
    int head = blocks.block();
    blocks.jump(head);
    blocks.start(head);
    int inside = scopes.mark();
    Slot outcome = values.plain(values.spelling.outcome(inner));
    step(drive, inner, running, outcome);
    int yielded = blocks.block();
    int complete = blocks.block();
    choose(outcome.place, gen ? complete : yielded, gen ? yielded : complete);
    List<byte[]> before = scopes.states();
    blocks.start(yielded);
    String variant = gen ? "Some" : "Yielded";
    Slot value = values.temporary(inner.yields());
    blocks.line(value.place + " = " + payload(outcome, variant, inner.yields()));
    scopes.init(value);
    values.show(value.place, inner.yields());
    if (drive.forward()) {
      Slot argument = values.temporary(outer.argument().type());
      suspend(argument, values.take(value));
    }
    scopes.leave(inside);
    blocks.jump(head);
    scopes.forget(inside + 1);
    scopes.restore(before);
    blocks.start(complete);
    blocks.line(
        result.place + " = " + (gen ? "const ()" : payload(outcome, "Complete", inner.returns())));
    scopes.init(result);
    scopes.close(mark);
  }

  private String payload(Slot outcome, String variant, Ty type) {
    String read = type.isCopy() ? "copy" : "move";
    return read
        + " (("
        + outcome.place
        + " as "
        + variant
        + ").0: "
        + values.spelling.of(type)
        + ")";
  }

  private void step(Stmt.Drive drive, Definition inner, Slot running, Slot outcome) {
    int mark = scopes.mark();
    String spelled = values.spelling.of(inner.type());
    if (inner.kind() == Kind.GEN) {
      Slot reference = values.plain("&mut " + spelled);
      blocks.line(reference.place + " = &mut " + running.place);
      values.call(
          outcome.place, "<" + spelled + " as Iterator>::next(move " + reference.place + ")");
    } else {
      Slot pin = values.plain("std::pin::Pin<&mut " + spelled + ">");
      int pinned = scopes.mark();
      Slot reference = values.plain("&mut " + spelled);
      blocks.line(reference.place + " = &mut " + running.place);
      values.call(
          pin.place, "Pin::<&mut " + spelled + ">::new_unchecked(move " + reference.place + ")");
      scopes.close(pinned);
      Expr brought = drive.argument().orElse(new Expr.Const(Ty.UNIT, 0));
      String argument = values.operandOf(brought);
      String trait = values.spelling.of(inner.argument().type());
      values.call(
          outcome.place,
          "<"
              + spelled
              + " as Coroutine<"
              + trait
              + ">>::resume(move "
              + pin.place
              + ", "
              + argument
              + ")");
    }
    scopes.close(mark);
  }
}
