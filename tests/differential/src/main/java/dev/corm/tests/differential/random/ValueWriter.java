package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes expressions: what they compute goes into temporaries, which die with the statement.
final class ValueWriter {
  final Blocks blocks;
  final Scopes scopes;
  final Spelling spelling;

  private final Map<Integer, Slot> variables = new HashMap<>();
  private final Set<String> consumed;

  /// A writer of expressions.
  ///
  /// @param consumed collects the types whose values are given to `consume`
  ValueWriter(Blocks blocks, Scopes scopes, Spelling spelling, Set<String> consumed) {
    this.blocks = blocks;
    this.scopes = scopes;
    this.spelling = spelling;
    this.consumed = consumed;
  }

  /// Says where a variable is.
  void bind(Variable variable, Slot slot) {
    variables.put(variable.id(), slot);
  }

  /// Where a variable is.
  Slot slot(Variable variable) {
    return variables.get(variable.id());
  }

  /// The place of a variable or field.
  String place(Part part) {
    Slot slot = slot(part.variable());
    return part.field() == Part.WHOLE
        ? slot.place
        : MirEmitter.field(slot.place, part.field(), spelling.of(part.type()));
  }

  /// Opens a temporary of a type that the program knows.
  Slot temporary(Ty type) {
    return temporary(type, spelling.of(type));
  }

  /// Opens a temporary that nothing is dropped of.
  Slot plain(String type) {
    return temporary(Ty.UNIT, type);
  }

  private Slot temporary(Ty type, String spelled) {
    int local = blocks.local(spelled);
    Slot slot = new Slot("_" + local, type, local, -1);
    scopes.open(slot);
    return slot;
  }

  /// Opens a variable, which has no value yet.
  ///
  /// @param flagged the parts that have flags, and the flags' locals
  Slot variable(Variable variable, Map<Integer, Integer> flagged) {
    int local = blocks.local(spelling.of(variable.type()));
    Slot slot = new Slot("_" + local, variable.type(), local, variable.id());
    flag(slot, flagged);
    scopes.open(slot);
    bind(variable, slot);
    return slot;
  }

  /// Gives a slot the flags that it has.
  static void flag(Slot slot, Map<Integer, Integer> flagged) {
    for (int i = 0; i < slot.flags.length; i++) {
      slot.flags[i] = flagged.getOrDefault(Scopes.flag(slot.id, i), -1);
    }
  }

  /// Moves a temporary out.
  String take(Slot slot) {
    scopes.moved(slot, Part.WHOLE);
    return "move " + slot.place;
  }

  /// Calls a function that can panic.
  ///
  /// @param destination gets the result
  /// @param call callee and arguments
  void call(String destination, String call) {
    int unwind = scopes.unwind();
    blocks.endInto(
        destination + " = " + call + " -> [return: %s, unwind: " + Blocks.name(unwind) + "]");
  }

  /// An operand: a constant, or a temporary that is taken when all operands are there.
  private record Operand(String constant, Optional<Slot> slot) {}

  private Operand operand(Expr value) {
    if (value instanceof Expr.Const(Ty type, int number)) {
      return new Operand(constant(type, number), Optional.empty());
    }
    Slot slot = temporary(value.type());
    into(slot, value);
    return new Operand("", Optional.of(slot));
  }

  private List<String> operands(List<Expr> values) {
    List<Operand> operands = values.stream().map(this::operand).toList();
    return operands.stream().map(this::text).toList();
  }

  private String text(Operand operand) {
    return operand.slot.map(this::take).orElse(operand.constant);
  }

  /// A value as an operand, in a temporary if it has to be.
  String operandOf(Expr value) {
    return text(operand(value));
  }

  private static String constant(Ty type, int value) {
    return type instanceof Ty.Scalar(String name) ? "const " + value + "_" + name : "const ()";
  }

  /// Computes a value into a place that has none.
  void into(Slot target, Expr value) {
    int mark = scopes.mark();
    switch (value) {
      case Expr.Fresh(int number) -> call(target.place, "make(const " + number + "_u32)");
      case Expr.Use(Part part) -> use(target, part);
      case Expr.Const _,
          Expr.Fill _,
          Expr.Countdown _,
          Expr.Build _,
          Expr.Some _,
          Expr.None _,
          Expr.Make _,
          Expr.Sum _ ->
          blocks.line(target.place + " = " + rvalue(value));
    }
    scopes.init(target);
    scopes.close(mark);
  }

  private void use(Slot target, Part part) {
    if (part.type().isCopy()) {
      blocks.line(target.place + " = copy " + place(part));
    } else {
      blocks.line(target.place + " = move " + place(part));
      scopes.moved(slot(part.variable()), part.field());
    }
  }

  private String rvalue(Expr value) {
    return switch (value) {
      case Expr.Const(Ty type, int number) -> constant(type, number);
      case Expr.Fill(int length, int number) -> "[const " + number + "_u8; " + length + "]";
      case Expr.Countdown(int times) -> "Countdown { left: const " + times + "_u32 }";
      case Expr.Build(Ty.Struct(int number, _), List<Expr> fields) ->
          named("S" + number, "f", operands(fields));
      case Expr.Build(_, List<Expr> fields) ->
          operands(fields).stream().collect(Collectors.joining(", ", "(", ""))
              + (fields.size() == 1 ? ",)" : ")");
      case Expr.Some(Expr content) -> {
        List<String> operand = operands(List.of(content));
        yield "std::option::Option::<"
            + spelling.of(content.type())
            + ">::Some("
            + operand.getFirst()
            + ")";
      }
      case Expr.None(Ty.Maybe(Ty content)) ->
          "std::option::Option::<" + spelling.of(content) + ">::None";
      case Expr.Make(Ty.Coroutine(int number, _), List<Expr> captures) -> {
        String maker = Spelling.maker(spelling.definitions().get(number));
        yield captures.isEmpty() ? maker : named(maker, "c", operands(captures));
      }
      case Expr.Sum(Expr left, Expr right) -> {
        List<String> both = operands(List.of(left, right));
        yield "Add(" + both.getFirst() + ", " + both.getLast() + ")";
      }
      case Expr.Use _, Expr.Fresh _, Expr.None _ ->
          throw new IllegalArgumentException(value.toString());
    };
  }

  private static String named(String type, String prefix, List<String> operands) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      fields.add(prefix + i + ": " + operands.get(i));
    }
    return type + fields.stream().collect(Collectors.joining(", ", " { ", " }"));
  }

  /// Gives a value to a function that drops it.
  void consume(Part part) {
    int mark = scopes.mark();
    Slot unit = plain("()");
    Slot value = temporary(part.type());
    into(value, new Expr.Use(part));
    String type = spelling.of(part.type());
    consumed.add(type);
    call(unit.place, "consume::<" + type + ">(" + take(value) + ")");
    scopes.close(mark);
  }

  /// Prints a number.
  void note(String what, String number) {
    int mark = scopes.mark();
    Slot unit = plain("()");
    call(unit.place, "note(const \"" + what + "\", " + number + ")");
    scopes.close(mark);
  }

  /// Prints what a place holds.
  void show(String place, Ty type) {
    int mark = scopes.mark();
    switch (type) {
      case Ty.Ref(_, Ty target) -> show("(*" + place + ")", target);
      case Ty.Scalar(String name) when name.equals("u32") -> {
        Slot value = plain("u32");
        blocks.line(value.place + " = copy " + place);
        note("value", "move " + value.place);
      }
      case Ty.Scalar _ -> {
        Slot value = plain("u32");
        blocks.line(value.place + " = copy " + place + " as u32 (IntToInt)");
        note("value", "move " + value.place);
      }
      case Ty.Bytes(int length) when length > 0 -> {
        Slot value = plain("u32");
        String index = index(length, length - 1);
        blocks.line(value.place + " = copy " + place + "[" + index + "] as u32 (IntToInt)");
        note("byte", "move " + value.place);
      }
      case Ty.Loud _ -> {
        Slot unit = plain("()");
        Slot reference = plain("&Loud");
        blocks.line(reference.place + " = &" + place);
        call(unit.place, "see(move " + reference.place + ")");
      }
      case Ty.Bytes _, Ty.Unit _, Ty.Countdown _, Ty.Tuple _, Ty.Struct _, Ty.Maybe _ -> {
        // holds nothing that is shown
      }
      case Ty.Coroutine _ -> {
        // what it holds is its own affair
      }
    }
    scopes.close(mark);
  }

  /// A checked index into an array.
  private String index(int length, int at) {
    Slot index = plain("usize");
    blocks.line(index.place + " = const " + at + "_usize");
    int inside = blocks.local("bool");
    String size = "const " + length + "_usize";
    blocks.line("_" + inside + " = Lt(copy " + index.place + ", " + size + ")");
    blocks.endInto(
        "assert(move _"
            + inside
            + ", \"index out of bounds: the length is {} but the index is {}\", "
            + size
            + ", copy "
            + index.place
            + ") -> [success: %s, unwind: "
            + Blocks.name(scopes.unwind())
            + "]");
    return index.place;
  }

  /// Changes a number or array.
  void mutate(Part part, int by) {
    int mark = scopes.mark();
    String place = place(part);
    switch (part.type()) {
      case Ty.Scalar(String name) -> add(place, by, name);
      case Ty.Ref(_, Ty.Scalar(String name)) -> add("(*" + place + ")", by, name);
      case Ty.Bytes(int length) -> {
        String index = index(length, by % length);
        blocks.line(place + "[" + index + "] = const " + by % 256 + "_u8");
      }
      case Ty.Unit _, Ty.Loud _, Ty.Countdown _, Ty.Tuple _, Ty.Struct _, Ty.Maybe _, Ty.Ref _ ->
          throw new IllegalArgumentException(part.toString());
      case Ty.Coroutine _ -> throw new IllegalArgumentException(part.toString());
    }
    scopes.close(mark);
  }

  private void add(String place, int by, String type) {
    blocks.line(place + " = Add(copy " + place + ", const " + by % 256 + "_" + type + ")");
  }

  /// A counter goes up by one, checked.
  void count(String place) {
    int pair = blocks.local("(u32, bool)");
    blocks.line("_" + pair + " = AddWithOverflow(copy " + place + ", const 1_u32)");
    blocks.endInto(
        "assert(!move (_"
            + pair
            + ".1: bool), \"attempt to compute `{} + {}`, which would overflow\", copy "
            + place
            + ", const 1_u32) -> [success: %s, unwind: "
            + Blocks.name(scopes.unwind())
            + "]");
    blocks.line(place + " = move (_" + pair + ".0: u32)");
  }
}
