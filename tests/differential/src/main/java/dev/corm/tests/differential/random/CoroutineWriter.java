package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Writes the body of a coroutine, as it is before the state transform: with drops where values
/// end, and with flags for what may have been moved.
final class CoroutineWriter {
  private final Definition definition;
  private final Spelling spelling;
  private final Map<Integer, Integer> flagged = new HashMap<>();
  private final Set<Integer> needed = new TreeSet<>();
  private final List<String> debug = new ArrayList<>();
  private final Blocks blocks = new Blocks();
  private final List<Slot> captures = new ArrayList<>();
  private final Scopes scopes;
  private final ValueWriter values;
  private final DriveWriter drives;
  private final Slot result;

  private CoroutineWriter(
      Definition definition, Spelling spelling, Set<Integer> flags, Set<String> consumed) {
    this.definition = definition;
    this.spelling = spelling;
    this.scopes = new Scopes(blocks, spelling, captures, needed);
    this.values = new ValueWriter(blocks, scopes, spelling, consumed);
    this.drives = new DriveWriter(definition, values);
    blocks.local(spelling.of(definition.returns()));
    this.result = new Slot("_0", definition.returns(), -1, -1);
    blocks.local(spelling.of(definition.type()));
    blocks.local(argumentType());
    flags.forEach(flag -> flagged.put(flag, blocks.local("bool")));
  }

  /// The text of a coroutine's body.
  ///
  /// @param consumed collects the types whose values are given to `consume`
  static String write(Definition definition, Spelling spelling, Set<String> consumed) {
    CoroutineWriter first = new CoroutineWriter(definition, spelling, Set.of(), consumed);
    first.body();
    if (first.needed.isEmpty()) {
      return first.text();
    }
    // Which flags there are is only known behind the moves that have to clear them.
    CoroutineWriter second = new CoroutineWriter(definition, spelling, first.needed, consumed);
    second.body();
    return second.text();
  }

  private String argumentType() {
    return definition.kind() == Kind.ASYNC
        ? "std::future::ResumeTy"
        : spelling.of(definition.argument().type());
  }

  private String text() {
    String yields = definition.kind() == Kind.ASYNC ? "()" : spelling.of(definition.yields());
    return "fn "
        + Spelling.name(definition)
        + "::{closure#0}(_1: "
        + spelling.of(definition.type())
        + ", _2: "
        + argumentType()
        + ") -> "
        + spelling.of(definition.returns())
        + "\nyields "
        + yields
        + "\n {\n"
        + blocks.text(2, debug);
  }

  private void body() {
    blocks.start(blocks.block());
    flagged.values().forEach(flag -> blocks.line("_" + flag + " = const false"));
    captures();
    Variable argument = definition.argument();
    if (definition.kind() == Kind.STATIC || definition.kind() == Kind.MOVABLE) {
      Slot slot = new Slot("_2", argument.type(), -1, argument.id());
      ValueWriter.flag(slot, flagged);
      scopes.open(slot);
      scopes.init(slot);
      values.bind(argument, slot);
    }
    if (definition.kind() == Kind.ASYNC) {
      rebind();
    }
    block(definition.body());
    values.into(result, definition.result());
    scopes.leaveBody();
  }

  private void captures() {
    for (int i = 0; i < definition.captures().size(); i++) {
      Variable capture = definition.captures().get(i);
      String place = MirEmitter.field("_1", i, spelling.of(capture.type()));
      debug.add("c" + i + " => " + place);
      Slot slot = new Slot(place, capture.type(), -1, capture.id());
      if (definition.kind() != Kind.ASYNC) {
        ValueWriter.flag(slot, flagged);
      }
      captures.add(slot);
      scopes.init(slot);
      values.bind(capture, slot);
    }
  }

  /// An `async fn` gives each argument to a variable of its own.
  private void rebind() {
    for (Variable capture : definition.captures()) {
      Slot from = values.slot(capture);
      Slot to = values.variable(capture, flagged);
      boolean copied = capture.type().isCopy();
      blocks.line(to.place + " = " + (copied ? "copy " : "move ") + from.place);
      if (!copied) {
        scopes.moved(from, Part.WHOLE);
      }
      scopes.init(to);
    }
  }

  private void block(List<Stmt> statements) {
    for (Stmt statement : statements) {
      statement(statement);
    }
  }

  private void inner(List<Stmt> statements) {
    int mark = scopes.mark();
    block(statements);
    if (blocks.open()) {
      scopes.close(mark);
    } else {
      scopes.forget(mark);
    }
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.Let(Variable variable, Expr value) ->
          values.into(values.variable(variable, flagged), value);
      case Stmt.Assign(Variable variable, Expr value) -> assign(variable, value);
      case Stmt.Mutate(Part part, int by) -> values.mutate(part, by);
      case Stmt.Show(Part part) -> values.show(values.place(part), part.type());
      case Stmt.Consume(Part part) -> values.consume(part);
      case Stmt.Call(int number) -> {
        int mark = scopes.mark();
        Slot unit = values.plain("()");
        values.call(unit.place, "risky(const " + number + "_u32)");
        scopes.close(mark);
      }
      case Stmt.If branch -> branch(branch);
      case Stmt.Loop(int times, List<Stmt> body) -> loop(times, body);
      case Stmt.Block(List<Stmt> body) -> inner(body);
      case Stmt.Borrow borrow -> borrow(borrow);
      case Stmt.Match match -> match(match);
      case Stmt.Yield(Expr value, Variable argument) -> {
        Slot slot = values.variable(argument, flagged);
        int mark = scopes.mark();
        drives.suspend(slot, values.operandOf(value));
        scopes.close(mark);
      }
      case Stmt.Drive drive -> drives.drive(drive, values.variable(drive.result(), flagged));
      case Stmt.Return(Expr value) -> {
        values.into(result, value);
        scopes.leaveBody();
      }
    }
  }

  private void assign(Variable variable, Expr value) {
    int mark = scopes.mark();
    Slot fresh = values.temporary(variable.type());
    values.into(fresh, value);
    scopes.replace(values.slot(variable), fresh);
    scopes.close(mark);
  }

  private void branch(Stmt.If branch) {
    int mark = scopes.mark();
    Slot condition = values.plain("bool");
    String place = values.place(branch.part());
    Ty type = branch.part().type();
    while (type instanceof Ty.Ref(_, Ty target)) {
      place = "(*" + place + ")";
      type = target;
    }
    blocks.line(
        condition.place
            + " = Lt(copy "
            + place
            + ", const "
            + branch.bound()
            + "_"
            + spelling.of(type)
            + ")");
    int then = blocks.block();
    int otherwise = blocks.block();
    blocks.end(
        "switchInt(move "
            + condition.place
            + ") -> [0: "
            + Blocks.name(otherwise)
            + ", otherwise: "
            + Blocks.name(then)
            + "]");
    arms(then, () -> inner(branch.then()), otherwise, () -> inner(branch.otherwise()));
    scopes.close(mark);
  }

  /// Writes two arms, and goes on behind them with what holds in both.
  private void arms(int first, Runnable one, int second, Runnable other) {
    int join = blocks.block();
    List<byte[]> before = scopes.states();
    blocks.start(first);
    one.run();
    List<byte[]> after = scopes.states();
    boolean firstEnds = blocks.open();
    blocks.jump(join);
    scopes.restore(before);
    blocks.start(second);
    other.run();
    if (blocks.open() && firstEnds) {
      scopes.restore(Scopes.join(after, scopes.states()));
    } else if (firstEnds) {
      scopes.restore(after);
    }
    blocks.jump(join);
    blocks.start(join);
  }

  private void loop(int times, List<Stmt> body) {
    int mark = scopes.mark();
    Slot counter = values.plain("u32");
    blocks.line(counter.place + " = const 0_u32");
    int head = blocks.block();
    blocks.jump(head);
    blocks.start(head);
    int more = blocks.local("bool");
    blocks.line("_" + more + " = Lt(copy " + counter.place + ", const " + times + "_u32)");
    int inside = blocks.block();
    int after = blocks.block();
    blocks.end(
        "switchInt(move _"
            + more
            + ") -> [0: "
            + Blocks.name(after)
            + ", otherwise: "
            + Blocks.name(inside)
            + "]");
    blocks.start(inside);
    inner(body);
    values.count(counter.place);
    blocks.jump(head);
    blocks.start(after);
    scopes.close(mark);
  }

  private void borrow(Stmt.Borrow borrow) {
    int mark = scopes.mark();
    Slot reference = values.variable(borrow.reference(), flagged);
    boolean mutable = borrow.reference().type() instanceof Ty.Ref(boolean is, _) && is;
    blocks.line(
        reference.place + " = " + (mutable ? "&mut " : "&") + values.place(borrow.target()));
    scopes.init(reference);
    block(borrow.body());
    scopes.close(mark);
  }

  private void match(Stmt.Match match) {
    Slot option = values.slot(match.option());
    Ty content = ((Ty.Maybe) match.option().type()).content();
    int discriminant = blocks.local("isize");
    blocks.line("_" + discriminant + " = discriminant(" + option.place + ")");
    int some = blocks.block();
    int none = blocks.block();
    int never = blocks.shared(false, List.of("unreachable"));
    blocks.end(
        "switchInt(move _"
            + discriminant
            + ") -> [0: "
            + Blocks.name(none)
            + ", 1: "
            + Blocks.name(some)
            + ", otherwise: "
            + Blocks.name(never)
            + "]");
    String place = "((" + option.place + " as Some).0: " + spelling.of(content) + ")";
    boolean takes = !match.byReference() && !content.isCopy();
    String read = match.byReference() ? "&" : takes ? "move " : "copy ";
    arms(
        some,
        () -> {
          int mark = scopes.mark();
          Slot slot = values.variable(match.content(), flagged);
          blocks.line(slot.place + " = " + read + place);
          take(option, takes);
          scopes.init(slot);
          inner(match.some());
          if (blocks.open()) {
            scopes.close(mark);
          } else {
            scopes.forget(mark);
          }
        },
        none,
        () -> {
          take(option, takes);
          inner(match.none());
        });
  }

  private void take(Slot option, boolean takes) {
    if (takes) {
      scopes.moved(option, Part.WHOLE);
    }
  }
}
