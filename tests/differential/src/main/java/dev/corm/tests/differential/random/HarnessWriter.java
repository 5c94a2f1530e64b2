package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Writes how a program runs its last coroutine: `trial` makes it, resumes it a number of times,
/// and drops it, while a fuse says at which call it panics; `main` tries all numbers and fuses.
final class HarnessWriter {
  private final Definition outer;
  private final Spelling spelling;
  private final Blocks blocks = new Blocks();
  private final Scopes scopes;
  private final ValueWriter values;
  private final Set<Integer> flags = new TreeSet<>();
  private int variables;
  private int numbers = 100;

  private HarnessWriter(RandomProgram program, Spelling spelling) {
    this.outer = program.outer();
    this.spelling = spelling;
    this.scopes = new Scopes(blocks, spelling, List.of(), flags);
    this.values = new ValueWriter(blocks, scopes, spelling, new TreeSet<>());
  }

  /// The functions `trial`, `step`, `finish` and `main`.
  static String write(RandomProgram program, Spelling spelling) {
    String trial = new HarnessWriter(program, spelling).trial();
    String type = spelling.of(program.outer().type());
    return trial + "\n" + Runtime.step(program.outer(), spelling) + "\n" + Runtime.finish(type);
  }

  private String trial() {
    for (int i = 0; i < 4; i++) {
      blocks.local("u32");
    }
    blocks.start(blocks.block());
    values.note("trial", "copy _1");
    values.note("fuse", "copy _2");
    Variable made = make(outer.type());
    String type = spelling.of(outer.type());
    Slot kept = values.plain("std::mem::ManuallyDrop<" + type + ">");
    blocks.line(
        kept.place
            + " = std::mem::ManuallyDrop::<"
            + type
            + "> { value: "
            + values.take(values.slot(made))
            + " }");
    Slot fuse = values.plain("*mut u32");
    blocks.line(fuse.place + " = const {alloc1: *mut u32}");
    blocks.line("(*" + fuse.place + ") = copy _2");
    Slot counter = values.plain("u32");
    blocks.line(counter.place + " = const 0_u32");
    run(kept, counter.place);
    blocks.line("(*" + fuse.place + ") = copy _3");
    attempt("finish", kept, "std::mem::ManuallyDrop<" + type + ">", "dropped");
    blocks.line("(*" + fuse.place + ") = const 0_u32");
    scopes.leaveBody();
    return "fn trial(_1: u32, _2: u32, _3: u32) -> u32 {\n"
        + blocks.text(3, List.of())
        + "\n"
        + Runtime.FUSE_ALLOCATION;
  }

  /// Resumes the coroutine until it was resumed often enough, is done, or panicked.
  private void run(Slot kept, String counter) {
    int head = blocks.block();
    int resume = blocks.block();
    int enough = blocks.block();
    int done = blocks.block();
    blocks.jump(head);
    blocks.start(head);
    int more = blocks.local("bool");
    blocks.line("_" + more + " = Lt(copy " + counter + ", copy _1)");
    blocks.end(choice("move _" + more, "0", enough, resume));
    blocks.start(resume);
    String type = spelling.of(outer.type());
    if (outer.kind() == Kind.MOVABLE || outer.kind() == Kind.GEN) {
      int mark = scopes.mark();
      Slot elsewhere = values.plain("std::mem::ManuallyDrop<" + type + ">");
      blocks.line(elsewhere.place + " = move " + kept.place);
      blocks.line(kept.place + " = move " + elsewhere.place);
      scopes.close(mark);
    }
    int mark = scopes.mark();
    Slot job = values.plain("Job");
    Slot target = values.plain("*mut " + type);
    Slot pointer = values.plain("*mut std::mem::ManuallyDrop<" + type + ">");
    blocks.line(pointer.place + " = &raw mut " + kept.place);
    blocks.line(target.place + " = copy " + pointer.place + " as *mut " + type + " (PtrToPtr)");
    blocks.line(job.place + " = Job { target: copy " + target.place + ", status: const 0_u32 }");
    String panicked = attempt("step", job, "Job", "resumed");
    int calm = blocks.block();
    int panic = blocks.block();
    blocks.end(choice("copy " + panicked, "0", calm, panic));
    over(calm, panic, job, new int[] {head, done}, mark, counter);
    blocks.start(enough);
    blocks.line("_0 = const 0_u32");
    blocks.jump(done);
    blocks.start(done);
  }

  /// What follows a resumption: the next one, or the end.
  private void over(int calm, int panic, Slot job, int[] targets, int mark, String counter) {
    int again = blocks.block();
    int ready = blocks.block();
    blocks.start(calm);
    int status = blocks.local("u32");
    blocks.line("_" + status + " = copy (" + job.place + ".1: u32)");
    blocks.end(choice("copy _" + status, "0", again, ready));
    blocks.start(again);
    scopes.leave(mark);
    List<Slot> hidden = scopes.hide(mark);
    values.count(counter);
    blocks.jump(targets[0]);
    scopes.show(hidden);
    ending(ready, 1, job, mark, targets[1]);
    ending(panic, 2, job, mark, targets[1]);
    scopes.forget(mark);
  }

  /// Resumes a coroutine that has ended once more.
  private void ending(int block, int outcome, Slot job, int mark, int done) {
    blocks.start(block);
    attempt("step", job, "Job", "again");
    blocks.line("_0 = const " + outcome + "_u32");
    scopes.leave(mark);
    blocks.jump(done);
  }

  private static String choice(String operand, String value, int equal, int otherwise) {
    return "switchInt("
        + operand
        + ") -> ["
        + value
        + ": "
        + Blocks.name(equal)
        + ", otherwise: "
        + Blocks.name(otherwise)
        + "]";
  }

  /// Calls a function with a pointer to a place, catches its panic, and prints whether there was
  /// one.
  private String attempt(String function, Slot place, String type, String what) {
    int panicked = blocks.local("bool");
    int number = blocks.local("u32");
    int mark = scopes.mark();
    Slot pointer = values.plain("*mut " + type);
    Slot bytes = values.plain("*mut u8");
    Slot callee = values.plain("fn(*mut u8)");
    blocks.line(pointer.place + " = &raw mut " + place.place);
    blocks.line(bytes.place + " = copy " + pointer.place + " as *mut u8 (PtrToPtr)");
    blocks.line(
        callee.place
            + " = "
            + function
            + " as fn(*mut u8) (PointerCoercion(ReifyFnPointer(Safe), Implicit))");
    values.call(
        "_" + panicked, "catch_unwind(copy " + callee.place + ", copy " + bytes.place + ")");
    blocks.line("_" + number + " = copy _" + panicked + " as u32 (IntToInt)");
    values.note(what, "copy _" + number);
    scopes.close(mark);
    return "_" + panicked;
  }

  private Variable declare(Ty type) {
    return new Variable(variables++, type);
  }

  /// Makes a value of a type, which may refer to others.
  private Variable make(Ty type) {
    return switch (type) {
      case Ty.Ref(boolean mutable, Ty target) -> {
        Variable referent = make(target);
        Variable variable = declare(type);
        Slot slot = values.variable(variable, Map.of());
        blocks.line(slot.place + " = " + (mutable ? "&mut " : "&") + values.slot(referent).place);
        scopes.init(slot);
        yield variable;
      }
      case Ty.Unit _,
          Ty.Scalar _,
          Ty.Bytes _,
          Ty.Loud _,
          Ty.Countdown _,
          Ty.Tuple _,
          Ty.Struct _,
          Ty.Maybe _,
          Ty.Coroutine _ -> {
        Expr value = initial(type);
        Variable variable = declare(type);
        values.into(values.variable(variable, Map.of()), value);
        yield variable;
      }
    };
  }

  private Expr initial(Ty type) {
    return switch (type) {
      case Ty.Unit _ -> new Expr.Const(type, 0);
      case Ty.Scalar _ -> new Expr.Const(type, numbers++ % 9);
      case Ty.Bytes(int length) -> new Expr.Fill(length, numbers++ % 256);
      case Ty.Loud _ -> new Expr.Fresh(numbers++);
      case Ty.Countdown _ -> new Expr.Countdown(1);
      case Ty.Tuple(List<Ty> fields) -> new Expr.Build(type, all(fields));
      case Ty.Struct(_, List<Ty> fields) -> new Expr.Build(type, all(fields));
      case Ty.Maybe(Ty content) -> new Expr.Some(initial(content));
      case Ty.Ref _ -> new Expr.Use(Part.of(make(type)));
      case Ty.Coroutine coroutine -> {
        List<Variable> captured = spelling.definitions().get(coroutine.definition()).captures();
        yield new Expr.Make(coroutine, all(captured.stream().map(Variable::type).toList()));
      }
    };
  }

  private List<Expr> all(List<Ty> types) {
    List<Expr> values = new ArrayList<>();
    types.forEach(type -> values.add(initial(type)));
    return values;
  }
}
