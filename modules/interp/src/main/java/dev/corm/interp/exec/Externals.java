package dev.corm.interp.exec;

import dev.corm.interp.Ending;
import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Memory;
import dev.corm.interp.scalar.ScalarText;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The external functions that programs may call. `docs/mir.md` describes them.
final class Externals {
  private final Lowering lowering;
  private final Heap heap = new Heap();

  Externals(Lowering lowering) {
    this.lowering = lowering;
  }

  /// What a function does, of which nothing takes a frame.
  private interface Action {
    Value run(Machine machine, Frame frame, Value[] arguments, TypeInfo result);
  }

  /// Does something and returns.
  private static final class Simple extends Callee {
    private final TypeInfo result;
    private final Action action;

    Simple(TypeInfo result, Action action) {
      this.result = result;
      this.action = action;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      return invocation.finish(frame, action.run(machine, frame, arguments, result));
    }
  }

  /// Does not return.
  private interface Diverging {
    int run(Machine machine, Frame frame, Value[] arguments);
  }

  private static final class End extends Callee {
    private final Diverging action;

    End(Diverging action) {
      this.action = action;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      return action.run(machine, frame, arguments);
    }
  }

  /// The function that is declared so.
  Callee find(ExternalFunction external) {
    Path path = external.path();
    String name = name(path);
    TypeInfo type = argument(path);
    Optional<String> mismatch =
        ExternalSignatures.mismatch(external, name, type, lowering.types.program());
    if (mismatch.isPresent()) {
      return new End((_, _, _) -> {
        throw new UndefinedBehaviour(FaultCode.BAD_CALL, mismatch.get());
      });
    }
    TypeInfo result = lowering.types.of(external.signature().result());
    return switch (name) {
      case "print" -> printing(result, false, false);
      case "println" -> printing(result, true, false);
      case "eprint" -> printing(result, false, true);
      case "eprintln" -> printing(result, true, true);
      case "alloc" -> new Simple(result, (m, f, a, r) -> allocate(m, f, a, r, false));
      case "alloc_zeroed" -> new Simple(result, (m, f, a, r) -> allocate(m, f, a, r, true));
      case "dealloc" -> new Simple(result, this::deallocate);
      case "realloc" -> new Simple(result, this::reallocate);
      case "Box::new", "Box::pin" -> new BoxMemory.New(heap);
      case "panic" -> new End((m, f, a) -> m.panic(text(a[0], f)));
      case "panicking" ->
          new Simple(result, (m, _, _, r) -> new Value.Constant(r, m.isPanicking() ? 1 : 0, null));
      case "catch_unwind" -> new CatchUnwind();
      case "abort" -> new End((m, _, _) -> m.end(new Ending.Aborted()));
      case "exit" -> new End((m, f, a) -> m.end(new Ending.Exited((int) a[0].get(f))));
      case "now_ns" -> new Simple(result, (m, _, _, r) -> new Value.Constant(r, m.clock, null));
      case "sleep_ns" ->
          new Simple(
              result,
              (m, f, a, r) -> {
                m.clock += a[0].get(f);
                return new Value.Empty(r);
              });
      case "size_of" ->
          new Simple(result, (_, _, _, r) -> new Value.Constant(r, type.size(), null));
      case "align_of" ->
          new Simple(result, (_, _, _, r) -> new Value.Constant(r, type.align(), null));
      case "drop_in_place" -> new DropInPlace(type);
      case "copy" -> new Simple(result, (m, f, a, r) -> copy(f, a, r, type));
      case "write_bytes" -> new Simple(result, (m, f, a, r) -> writeBytes(f, a, r, type));
      case "forget" ->
          new Simple(
              result,
              (m, f, a, r) -> {
                Location at = new Location();
                at.set(Memory.scratch((int) type.size()));
                a[0].store(f, at);
                return new Value.Empty(r);
              });
      case "black_box" -> new Simple(result, (_, _, a, _) -> a[0]);
      default ->
          new End((_, _, _) -> {
            throw new UndefinedBehaviour(
                FaultCode.MISSING_EXTERNAL, "nobody provides the external function `" + path + "`");
          });
    };
  }

  /// The names of a path, without arguments.
  private static String name(Path path) {
    StringBuilder name = new StringBuilder();
    for (PathSegment segment : path.segments()) {
      if (segment instanceof PathSegment.Name(String part, _)) {
        name.append(name.isEmpty() ? "" : "::").append(part);
      }
    }
    return name.toString();
  }

  /// The first generic argument.
  private TypeInfo argument(Path path) {
    for (PathSegment segment : path.segments()) {
      for (GenericArg argument : segment.arguments().angle()) {
        if (argument instanceof GenericArg.OfType(Type type)) {
          return lowering.types.of(type);
        }
      }
    }
    return lowering.unit();
  }

  private static Callee printing(TypeInfo unit, boolean line, boolean error) {
    return new Simple(
        unit,
        (machine, frame, arguments, result) -> {
          byte[] text =
              (display(arguments[0], frame) + (line ? "\n" : "")).getBytes(StandardCharsets.UTF_8);
          if (error) {
            machine.host.err(text);
          } else {
            machine.host.out(text);
          }
          return new Value.Empty(result);
        });
  }

  /// A value as Rust's `Display` prints it.
  private static String display(Value value, Frame frame) {
    TypeInfo type = value.type;
    if (type.scalar() != null) {
      return type.scalar().isWide()
          ? Computed.big(value, frame).toString()
          : ScalarText.display(type.scalar(), value.get(frame));
    }
    if (type.isPointer()
        && type.pointee() instanceof Type.Primitive(PrimitiveKind kind)
        && kind == PrimitiveKind.STR) {
      return text(value, frame);
    }
    if (type.type().equals(Type.UNIT)) {
      return "()";
    }
    throw new UndefinedBehaviour(FaultCode.MISSING_EXTERNAL, "a `" + type + "` can't be printed");
  }

  /// The text that a `&str` points to.
  private static String text(Value value, Frame frame) {
    Location pointer = new Location();
    pointer.set(Memory.scratch(16));
    value.store(frame, pointer);
    Location at = new Location();
    at.derefWide(pointer.allocation(), 0);
    long length = at.metadata();
    at.read(length);
    frame.machine.work(length);
    return length == 0
        ? ""
        : new String(at.allocation().bytes(at.offset(), (int) length), StandardCharsets.UTF_8);
  }

  private Value allocate(
      Machine machine, Frame frame, Value[] arguments, TypeInfo result, boolean zeroed) {
    long size = arguments[0].get(frame);
    long align = arguments[1].get(frame);
    Heap.checkRequest(size, align);
    Allocation block = heap.allocate(machine, frame, size, align);
    if (zeroed) {
      block.fill(0, block.size(), (byte) 0);
    }
    return new Value.Constant(result, block.address(), block.provenance());
  }

  private Value deallocate(Machine machine, Frame frame, Value[] arguments, TypeInfo result) {
    Location at = new Location();
    at.deref(arguments[0].get(frame), frame.pointer);
    Heap.free(machine, frame, at, arguments[1].get(frame), arguments[2].get(frame));
    return new Value.Empty(result);
  }

  private Value reallocate(Machine machine, Frame frame, Value[] arguments, TypeInfo result) {
    Location at = new Location();
    at.deref(arguments[0].get(frame), frame.pointer);
    long size = arguments[1].get(frame);
    long align = arguments[2].get(frame);
    long wanted = arguments[3].get(frame);
    Heap.checkRequest(wanted, align);
    Allocation block = heap.allocate(machine, frame, wanted, align);
    Allocation before = at.allocation();
    Heap.free(machine, frame, at, size, align);
    machine.work(Math.min(size, wanted));
    Allocation.copy(before, 0, block, 0, (int) Math.min(size, wanted));
    return new Value.Constant(result, block.address(), block.provenance());
  }

  private static Value copy(Frame frame, Value[] arguments, TypeInfo result, TypeInfo type) {
    Location from = new Location();
    from.deref(arguments[0].get(frame), frame.pointer);
    Location to = new Location();
    to.deref(arguments[1].get(frame), frame.pointer);
    Copies.untyped(frame, from, to, arguments[2].get(frame), type.size(), type.align(), true);
    return new Value.Empty(result);
  }

  private static Value writeBytes(Frame frame, Value[] arguments, TypeInfo result, TypeInfo type) {
    Location to = new Location();
    to.deref(arguments[0].get(frame), frame.pointer);
    long value = arguments[1].get(frame);
    long count = arguments[2].get(frame);
    Copies.aligned(to.address(), type.align());
    if (count < 0 || type.size() > 0 && count > Integer.MAX_VALUE / type.size()) {
      throw new UndefinedBehaviour(
          FaultCode.OUT_OF_BOUNDS, "more bytes are written than memory has");
    }
    long size = count * type.size();
    to.write(size);
    if (size > 0) {
      frame.machine.work(size);
      to.allocation().fill(to.offset(), (int) size, (byte) value);
    }
    return new Value.Empty(result);
  }

  /// `drop_in_place`.
  private final class DropInPlace extends Callee {
    private final TypeInfo type;

    DropInPlace(TypeInfo type) {
      this.type = type;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      var glue = lowering.drops.glue(type);
      return glue.isEmpty()
          ? invocation.finish(frame, new Value.Empty(lowering.unit()))
          : glue.get().call(machine, frame, arguments, invocation);
    }
  }

  /// `catch_unwind`: calls a function with a pointer, and returns whether it panicked.
  private static final class CatchUnwind extends Callee {
    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      PointerCallee function =
          new PointerCallee(arguments[0], ((Type.FnPtr) arguments[0].type.type()).signature());
      Caught end = new Caught(invocation);
      int next = function.call(machine, frame, List.of(arguments[1]).toArray(Value[]::new), end);
      return next;
    }
  }

  /// The end of a function whose panics are caught.
  private static final class Caught extends Invocation {
    private final Invocation call;

    Caught(Invocation call) {
      super(null, 0, call.unwind());
      this.call = call;
    }

    @Override
    int run(Machine machine, Frame frame) {
      throw new dev.corm.diagnostics.CompilerBug("`catch_unwind` is no terminator");
    }

    @Override
    int finish(Frame caller, Value result) {
      return call.finish(caller, new Value.Constant(call.destination.type, 0, null));
    }

    @Override
    public void returned(Machine machine, Frame callee) {
      end(callee, false);
    }

    @Override
    public boolean unwound(Machine machine, Frame callee) {
      machine.caught();
      end(callee, true);
      return true;
    }

    private void end(Frame callee, boolean panicked) {
      call.finish(
          callee, new Value.Constant(call.destination.type, panicked ? 1 : 0, null), callee.caller);
    }
  }
}
