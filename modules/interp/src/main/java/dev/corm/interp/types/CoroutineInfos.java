package dev.corm.interp.types;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.program.MachineBodies;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.LongStream;

/// How the coroutines of a program are held in memory.
///
/// * A coroutine that is executed by its body consists of a number, which is its state or says
///   where its locals are kept, and its captures.
/// * A state machine that was laid out is as its layout says.
/// * A state machine that was not laid out yet has its tag, its captures and its saved locals one
///   after the other, without sharing bytes.
final class CoroutineInfos {
  private final ProgramTypes program;
  private final Function<Type, TypeLayout> layouts;
  private final Map<Type, Shape> shapes = new HashMap<>();
  private final Map<StateMachine, List<Integer>> functions = new IdentityHashMap<>();

  CoroutineInfos(ProgramTypes program, Function<Type, TypeLayout> layouts) {
    this.program = program;
    this.layouts = layouts;
    MachineBodies.of(program.program())
        .forEach((body, machine) ->
            functions.computeIfAbsent(machine, _ -> new ArrayList<>()).add(body));
  }

  private record Shape(TypeLayout layout, CoroutineInfo info) {}

  /// The layout of a coroutine's state.
  TypeLayout layout(Type.Coroutine type) {
    return shape(type).layout;
  }

  /// What is known of a coroutine.
  CoroutineInfo of(Type.Coroutine type) {
    return shape(type).info;
  }

  private Shape shape(Type.Coroutine type) {
    Shape shape = shapes.get(type);
    if (shape == null) {
      Optional<StateMachine> machine = program.machine(type);
      shape = machine.isPresent() ? machine(type, machine.get()) : direct(type);
      shapes.put(type, shape);
    }
    return shape;
  }

  private Shape direct(Type.Coroutine type) {
    OptionalInt body = program.body(type);
    if (body.isEmpty()) {
      throw new UndefinedBehaviour(FaultCode.UNSUPPORTED, "nothing defines `" + type + "`");
    }
    List<Type> captures = program.captures(type);
    List<Type> parts = new ArrayList<>();
    parts.add(PrimitiveKind.U64.type());
    parts.addAll(captures);
    TypeLayout layout = layouts.apply(new Type.Tuple(parts));
    long[] offsets = new long[captures.size() + 1];
    long[] sizes = new long[offsets.length];
    int[] slots = new int[captures.size()];
    for (int i = 0; i < captures.size(); i++) {
      offsets[i] = layout.offsets().get(i + 1);
      sizes[i] = layouts.apply(captures.get(i)).size();
      slots[i] = i;
    }
    sizes[captures.size()] = 8;
    offsets[captures.size()] = layout.offsets().get(0);
    BodyVariables variables = BodyVariables.of(program.program().bodies().get(body.getAsInt()));
    return new Shape(
        TypeLayout.of(layout.size(), layout.align()),
        new CoroutineInfo(
            type,
            body,
            OptionalInt.empty(),
            OptionalInt.empty(),
            8,
            offsets,
            slots,
            new int[0][],
            false,
            new SlotExtents(
                offsets,
                sizes,
                captures,
                Math.toIntExact(layout.size()),
                slot ->
                    slot == captures.size()
                        ? "the state"
                        : Optional.ofNullable(variables.captures().get(slot))
                            .map(entry -> "the capture `" + entry.name() + "`")
                            .orElse("capture " + slot))));
  }

  private Shape machine(Type.Coroutine type, StateMachine machine) {
    int saved = machine.saved().size();
    int upvars = machine.upvars().size();
    long[] offsets = new long[saved + upvars + 1];
    TypeLayout layout;
    int tagSize;
    if (machine.layout().isPresent()) {
      CoroutineLayout laidOut = machine.layout().get();
      for (int i = 0; i < saved; i++) {
        offsets[i] = laidOut.saved().get(i).offset();
      }
      for (int i = 0; i < upvars; i++) {
        offsets[saved + i] = laidOut.upvars().get(i).offset();
      }
      offsets[saved + upvars] = laidOut.tag();
      tagSize = laidOut.tagSize();
      layout = TypeLayout.of(laidOut.size(), laidOut.align());
    } else {
      List<Type> parts = new ArrayList<>();
      machine.saved().forEach(parts::add);
      parts.addAll(machine.upvars());
      parts.add(PrimitiveKind.U32.type());
      TypeLayout struct = layouts.apply(new Type.Tuple(parts));
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = struct.offsets().get(i);
      }
      tagSize = 4;
      layout = TypeLayout.of(struct.size(), struct.align());
    }
    return new Shape(
        layout,
        new CoroutineInfo(
            type,
            OptionalInt.empty(),
            function(machine, false),
            function(machine, true),
            tagSize,
            offsets,
            captures(machine),
            variants(machine),
            machine.relocated(),
            new SlotExtents(
                offsets,
                sizes(machine, tagSize),
                types(machine),
                Math.toIntExact(layout.size()),
                slot ->
                    slot < saved
                        ? "the slot of `" + machine.facts().saved().get(slot) + "`"
                        : slot < saved + upvars
                            ? "capture " + (slot - saved)
                            : "the state's number")));
  }

  /// The slot of every capture: its home, or one of its own.
  private static int[] captures(StateMachine machine) {
    int[] captures = new int[machine.upvars().size()];
    for (int i = 0; i < captures.length; i++) {
      int own = machine.saved().size() + i;
      captures[i] = machine.homes().get(i).map(SavedLocal::index).orElse(own);
    }
    return captures;
  }

  private static int[][] variants(StateMachine machine) {
    return machine.facts().variantFields().stream()
        .map(fields -> fields.stream().mapToInt(SavedLocal::index).toArray())
        .toArray(int[][]::new);
  }

  private List<Type> types(StateMachine machine) {
    List<Type> types = new ArrayList<>();
    machine.saved().forEach(type -> types.add(program.canonical(type)));
    machine.upvars().forEach(type -> types.add(program.canonical(type)));
    return types;
  }

  private long[] sizes(StateMachine machine, int tagSize) {
    LongStream.Builder sizes = LongStream.builder();
    machine.saved().forEach(type -> sizes.add(layouts.apply(type).size()));
    machine.upvars().forEach(type -> sizes.add(layouts.apply(type).size()));
    return sizes.add(tagSize).build().toArray();
  }

  /// The resume or the drop function of a machine: they differ in the type of their argument.
  private OptionalInt function(StateMachine machine, boolean drop) {
    for (int number : functions.getOrDefault(machine, List.of())) {
      Body body = program.program().bodies().get(number);
      if (body.locals().at(Local.SELF).type() instanceof Type.RawPtr == drop) {
        return OptionalInt.of(number);
      }
    }
    return OptionalInt.empty();
  }
}
