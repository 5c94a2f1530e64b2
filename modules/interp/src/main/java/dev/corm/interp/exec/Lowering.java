package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Location;
import dev.corm.interp.memory.Origin;
import dev.corm.interp.scalar.AllocationBytes;
import dev.corm.interp.scalar.ScalarText;
import dev.corm.interp.types.TypeInfo;
import dev.corm.interp.types.Types;
import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// Makes a program ready for execution, body by body, each when it is first called.
final class Lowering {
  final Machine machine;
  final Types types;
  final CalleeLookup callees;
  final DropGlue drops;
  private final List<Body> bodies;
  private final Map<Integer, Code> codes = new HashMap<>();
  private final Map<Integer, Allocation> evaluated = new HashMap<>();
  private final Set<Integer> evaluating = new HashSet<>();
  private final Map<String, Integer> constants = new HashMap<>();
  private final Map<String, Allocation> statics = new HashMap<>();
  private final Map<TypeInfo, Allocation> vtables = new HashMap<>();
  private final Map<ByteBuffer, Allocation> texts = new HashMap<>();
  private final Map<Body, Map<AllocId, Allocation>> allocations = new IdentityHashMap<>();
  private final Map<String, Allocation> functions = new HashMap<>();

  /// The statics that are not computed yet, by their paths.
  private final SequencedMap<String, Integer> pending = new LinkedHashMap<>();

  /// What a body can't be lowered for, in words that name the body.
  private UndefinedBehaviour named;

  Lowering(Machine machine, Types types) {
    this.machine = machine;
    this.types = types;
    this.bodies = types.program().program().bodies();
    this.drops = new DropGlue(this);
    this.callees = new CalleeLookup(this);
    for (int i = 0; i < bodies.size(); i++) {
      BodyHead head = bodies.get(i).head();
      switch (head.kind()) {
        case BodyHead.Kind.Constant(Optional<Integer> promoted) ->
            constants.putIfAbsent(key(head.path(), promoted), i);
        case BodyHead.Kind.TrivialConstant _ ->
            constants.putIfAbsent(key(head.path(), Optional.empty()), i);
        case BodyHead.Kind.AnonymousConstant _ ->
            constants.putIfAbsent(key(head.path(), Optional.empty()), i);
        case BodyHead.Kind.Function _, BodyHead.Kind.Static _ -> {
          // Looked up elsewhere.
        }
      }
    }
  }

  private String key(Path path, Optional<Integer> promoted) {
    return types.program().canonicalFunction(path)
        + promoted.map(number -> "::promoted[" + number + "]").orElse("");
  }

  /// The code of a body.
  Code code(int number) {
    Code code = codes.get(number);
    if (code == null) {
      code = lower(number);
      codes.put(number, code);
    }
    return code;
  }

  /// Lowers a body. If that can't be done, the fault is told of where the body is needed, so its
  /// sentence has to name the body.
  private Code lower(int number) {
    Body body = bodies.get(number);
    try {
      return BodyLowering.lower(this, body, number);
    } catch (UndefinedBehaviour reason) {
      if (reason.code() != FaultCode.UNSUPPORTED || reason == named) {
        throw reason;
      }
      named =
          new UndefinedBehaviour(
              reason.code(), "in `" + body.head().path() + "`, " + reason.getMessage());
      reason.notes().forEach(note -> named.note(note.text(), note.site()));
      throw named;
    }
  }

  /// A function with a body.
  BodyCallee function(int number) {
    return new BodyCallee(() -> code(number));
  }

  /// `()`.
  TypeInfo unit() {
    return types.of(Type.UNIT);
  }

  /// `*mut T`.
  TypeInfo pointerTo(TypeInfo type) {
    return types.of(new Type.RawPtr(Mutability.MUT, type.type()));
  }

  /// The last name of a constructor's path.
  String variantName(Path path) {
    return path.last() instanceof PathSegment.Name(String name, _) ? name : "";
  }

  /// The type that a constructor's path makes: of a struct the path itself, of a variant the path
  /// in front of it.
  TypeInfo constructed(Path path) {
    if (types.program().definition(path).isPresent()) {
      return types.of(new Type.Named(path));
    }
    if (path.segments().size() > 1) {
      Path type = new Path(path.self(), path.segments().subList(0, path.segments().size() - 1));
      if (types.program().definition(type).isPresent()) {
        return types.of(new Type.Named(type));
      }
    }
    throw unsupported("nothing defines `" + path + "`");
  }

  /// A message with its escapes resolved.
  String unescaped(String message) {
    return ScalarText.utf8(new Constant.Str(message))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse(message);
  }

  /// The body of a constant.
  OptionalInt constantBody(Path path, Optional<Integer> promoted) {
    Integer number = constants.get(key(path, promoted));
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /// The value of a constant, which is computed when it is first asked for.
  Allocation evaluated(int number) {
    Allocation value = evaluated.get(number);
    if (value == null) {
      Body body = bodies.get(number);
      if (!evaluating.add(number)) {
        throw unsupported("the constant `" + body.head().path() + "` depends on itself");
      }
      value =
          memory(
              types.of(body.result()),
              new Origin(Origin.Kind.CONSTANT, "the constant `" + body.head().path() + "`", null));
      compute(number, value);
      value.freeze();
      evaluating.remove(number);
      evaluated.put(number, value);
    }
    return value;
  }

  private Allocation memory(TypeInfo type, Origin origin) {
    return machine.memory.allocate(type.size(), type.align(), () -> origin);
  }

  private void compute(int number, Allocation into) {
    Body body = bodies.get(number);
    Location at = new Location();
    at.set(into);
    if (body.head().kind() instanceof BodyHead.Kind.TrivialConstant(Constant value)) {
      TypeInfo type = types.of(body.result());
      Code code = new Code(-1, body, "a constant", new LocalInfo[0], 0, new BitSet());
      new ConstantLowering(this, body).lower(value, type).store(Frame.of(machine, code), at);
      return;
    }
    Frame frame = Frame.of(machine, code(number));
    frame.keepsLocals = true;
    machine.run(frame, new Evaluation(at, body.head().path().toString()));
    if (!(body.head().kind() instanceof BodyHead.Kind.Static)) {
      frame.freeze();
    }
  }

  /// The end of the computation of a constant or static.
  private record Evaluation(Location at, String name) implements Continuation {
    @Override
    public void returned(Machine machine, Frame callee) {
      callee.code.result.store(callee, at);
    }

    @Override
    public boolean unwound(Machine machine, Frame callee) {
      throw unsupported("the evaluation of `" + name + "` panicked");
    }
  }

  /// Allocates all statics, since each may point to each, then computes them: in order, but those
  /// that one names before it.
  void initialiseStatics() {
    for (int i = 0; i < bodies.size(); i++) {
      Body body = bodies.get(i);
      if (body.head().kind() instanceof BodyHead.Kind.Static) {
        String path = body.head().path().toString();
        TypeInfo type = types.of(body.result());
        statics.put(
            path, memory(type, new Origin(Origin.Kind.STATIC, "the static `" + path + "`", null)));
        pending.put(path, i);
      }
    }
    while (!pending.isEmpty()) {
      initialise(pending.firstEntry().getKey());
    }
  }

  /// Computes a static, unless it is computed or about to be.
  private void initialise(String path) {
    Integer number = pending.remove(path);
    if (number == null) {
      return;
    }
    Body body = bodies.get(number);
    compute(number, statics.get(path));
    if (body.head().kind() instanceof BodyHead.Kind.Static(Mutability mutability)
        && mutability == Mutability.NOT
        && !hasInteriorMutability(body.result())) {
      statics.get(path).freeze();
    }
  }

  /// Whether a value has parts that can be written through shared references: an `UnsafeCell`.
  private boolean hasInteriorMutability(Type type) {
    Set<Type> seen = new HashSet<>();
    Deque<Type> rest = new ArrayDeque<>(List.of(types.program().canonical(type)));
    while (!rest.isEmpty()) {
      Type part = rest.pop();
      if (part instanceof Type.Named(Path path) && variantName(path).equals("UnsafeCell")) {
        return true;
      }
      if (seen.add(part)) {
        types.program().parts(part).forEach(rest::push);
      }
    }
    return false;
  }

  /// Constant bytes, which have one address for each content.
  Allocation constant(byte[] content) {
    return texts.computeIfAbsent(
        ByteBuffer.wrap(content),
        _ -> {
          Allocation memory =
              machine.memory.allocate(
                  content.length, 1, () -> new Origin(Origin.Kind.CONSTANT, "a literal", null));
          memory.write(0, content);
          memory.freeze();
          return memory;
        });
  }

  /// What an `allocN` of a body is.
  Allocation allocation(Body body, AllocId id) {
    Map<AllocId, Allocation> known = allocations.computeIfAbsent(body, _ -> new HashMap<>());
    Allocation found = known.get(id);
    if (found == null) {
      dev.corm.mir.body.Allocation declared =
          body.allocations().stream()
              .filter(allocation -> allocation.id().equals(id))
              .findFirst()
              .orElseThrow(() -> unsupported("`" + id + "` is not given"));
      found = allocation(body, declared, known);
      known.put(id, found);
    }
    return found;
  }

  private Allocation allocation(
      Body body, dev.corm.mir.body.Allocation declared, Map<AllocId, Allocation> known) {
    String attributes = declared.attributes();
    if (attributes.startsWith("static: ")) {
      int end = attributes.lastIndexOf(", size: ");
      String name = attributes.substring("static: ".length(), end < 0 ? attributes.length() : end);
      Allocation target = statics.get(name);
      if (target == null) {
        throw unsupported("nothing defines the static `" + name + "`");
      }
      initialise(name);
      return target;
    }
    int colon = attributes.indexOf(':');
    if (!attributes.startsWith("size: ") && colon > 0) {
      throw unsupported(
          "`"
              + declared.id()
              + "` is of the kind `"
              + attributes.substring(0, colon)
              + "`; only bytes and statics of the program can be pointed to by number");
    }
    return switch (AllocationBytes.read(declared)) {
      case AllocationBytes.Faulty(String message) -> throw unsupported(message);
      case AllocationBytes.Known content -> {
        Allocation memory =
            machine.memory.allocate(
                content.bytes().length,
                content.align(),
                () -> new Origin(Origin.Kind.CONSTANT, "`" + declared.id() + "`", null));
        known.put(declared.id(), memory);
        for (int i = 0; i < content.bytes().length; i++) {
          if (content.initialised().get(i)) {
            memory.write(i, 1, content.bytes()[i]);
          }
        }
        for (AllocationBytes.Relocation pointer : content.pointers()) {
          Allocation target = allocation(body, pointer.target());
          memory.write(pointer.offset(), 8, target.address() + pointer.addend());
          memory.point(pointer.offset(), target.provenance());
        }
        memory.freeze();
        yield memory;
      }
    };
  }

  /// The virtual table of a type.
  Allocation vtable(TypeInfo type) {
    return vtables.computeIfAbsent(
        type,
        _ -> {
          Allocation table =
              machine.memory.allocate(
                  0,
                  8,
                  () ->
                      new Origin(Origin.Kind.VTABLE, "the virtual table of `" + type + "`", null));
          table.mean(new VirtualTable(type));
          return table;
        });
  }

  /// The function that an operand names, as something to point to.
  Allocation function(Operand operand, ValueLowering values, TypeInfo type) {
    return switch (operand) {
      case Operand.Function(Path path) -> function(path, type);
      case Operand.Const(Constant.Item(Path path, _)) -> function(path, type);
      case Operand.Const(Constant.ZeroSized(Type is)) -> function(is, type);
      case Operand.Copy _, Operand.Move _, Operand.Const _, Operand.RuntimeCheck _ ->
          function(values.operand(operand, null).type.type(), type);
    };
  }

  private Allocation function(Type item, TypeInfo type) {
    return switch (item) {
      case Type.FnItem(_, Path path) -> function(path, type);
      case Type.Coroutine closure -> closure(closure, signature(type));
      case Type other -> throw unsupported("`" + other + "` is no function to point to");
    };
  }

  private Allocation function(Path path, TypeInfo type) {
    return functions.computeIfAbsent(
        types.program().canonicalFunction(path).toString(),
        name -> code(name, callees.named(path), signature(type)));
  }

  private static FnSignature signature(TypeInfo pointer) {
    return ((Type.FnPtr) pointer.type()).signature();
  }

  /// A closure without captures as a function.
  private Allocation closure(Type.Coroutine closure, FnSignature signature) {
    return functions.computeIfAbsent(
        closure.toString(),
        name -> code(name, new ClosureCallee.AsFunction(this, closure), signature));
  }

  private Allocation code(String name, Callee callee, FnSignature signature) {
    Allocation target =
        machine.memory.allocate(
            0, 1, () -> new Origin(Origin.Kind.FUNCTION, "`" + name + "`", null));
    target.mean(new FunctionTarget(callee, signature));
    return target;
  }
}
