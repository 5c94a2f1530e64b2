package dev.corm.mir.check;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks what types hold in their own memory: none holds itself, none holds others more deeply
/// than [#DEPTH], all lengths are numbers, and all parts but the last are sized.
///
/// A walk through the parts of a type, depth first, without recursion. Each type is looked at once.
final class Containment {
  /// How deeply types may be nested. Whoever computes layouts goes as deep.
  static final int DEPTH = 256;

  /// How many types the text of a type may consist of. Definitions can make their arguments grow
  /// with every step, to types that nobody could write down.
  static final int SIZE = 4096;

  private final ProgramTypes types;

  /// Canonical types that were looked at, or are being looked at; whether they are fine.
  private final Map<Type, State> states = new IdentityHashMap<>();

  /// The type that is being checked, as it is spelled.
  private Type focus = Type.UNIT;

  private enum State {
    OPEN,
    FINE,
    WRONG
  }

  private record Frame(Type type, Iterator<Type> rest) {}

  Containment(ProgramTypes types) {
    this.types = types;
  }

  /// Checks a well-formed type.
  boolean check(Type type, Reporter reporter) {
    Type whole = types.canonical(type);
    if (whole instanceof Type.Primitive) {
      return true;
    }
    State before = states.get(whole);
    if (before != null) {
      return before == State.FINE;
    }
    Deque<Frame> open = new ArrayDeque<>();
    focus = type;
    boolean fine = enter(whole, open, reporter);
    while (fine && !open.isEmpty()) {
      Frame innermost = open.peek();
      if (!innermost.rest().hasNext()) {
        states.put(open.pop().type(), State.FINE);
        continue;
      }
      Type part = innermost.rest().next();
      State state = part instanceof Type.Primitive ? State.FINE : states.get(part);
      if (state == null) {
        fine = enter(part, open, reporter);
      } else if (state == State.OPEN) {
        recursive(part, open, reporter);
        fine = false;
      } else {
        fine = state == State.FINE;
      }
    }
    // What holds something wrong is wrong.
    open.forEach(frame -> states.put(frame.type(), State.WRONG));
    return fine;
  }

  private boolean enter(Type type, Deque<Frame> open, Reporter reporter) {
    if (type instanceof Type.Primitive) {
      return true;
    }
    if (open.size() >= DEPTH || isLarge(type)) {
      boolean isDeep = open.size() >= DEPTH;
      reporter
          .mismatch(
              MismatchKind.NESTED_TYPE,
              isDeep
                  ? "`" + focus + "` holds types inside each other without an end in sight"
                  : "`" + focus + "` holds a type that would fill pages if written down")
          .at(focus)
          .note(
              isDeep
                  ? "at most " + DEPTH + " types may be inside each other"
                  : "a type may consist of at most " + SIZE + " others")
          .help("keep some of them behind a pointer or a `Box`")
          .report();
      states.put(type, State.WRONG);
      return false;
    }
    List<Type> parts = types.parts(type);
    if (!parts(type, parts, reporter)) {
      states.put(type, State.WRONG);
      return false;
    }
    states.put(type, State.OPEN);
    open.push(new Frame(type, parts.iterator()));
    return true;
  }

  /// Whether the text of a type consists of more than [#SIZE] types.
  static boolean isLarge(Type type) {
    int size = 0;
    Deque<Type> rest = new ArrayDeque<>(List.of(type));
    while (!rest.isEmpty()) {
      if (++size > SIZE) {
        return true;
      }
      switch (rest.pop()) {
        case Type.Named(var path) ->
            path.last()
                .arguments()
                .angle()
                .forEach(argument -> {
                  if (argument instanceof GenericArg.OfType(Type inner)) {
                    rest.push(inner);
                  }
                });
        case Type.Ref ref -> rest.push(ref.pointee());
        case Type.RawPtr(_, Type pointee) -> rest.push(pointee);
        case Type.Array(Type element, _) -> rest.push(element);
        case Type.Slice(Type element) -> rest.push(element);
        case Type.Tuple(List<Type> elements) -> elements.forEach(rest::push);
        case Type.FnPtr(var signature) -> {
          signature.parameters().forEach(rest::push);
          rest.push(signature.result());
        }
        case Type.FnItem _,
            Type.Primitive _,
            Type.Dyn _,
            Type.Impl _,
            Type.Coroutine _,
            Type.Pattern _,
            Type.UnsafeBinder _ -> {
          // these don't grow
        }
      }
    }
    return false;
  }

  /// Checks what instances make of definitions: lengths and sizes that depend on arguments.
  private boolean parts(Type type, List<Type> parts, Reporter reporter) {
    if (!(type instanceof Type.Named named)) {
      return true;
    }
    Optional<TypeDefinition> definition = types.definition(named);
    int last = parts.size() - 1;
    boolean mayBeUnsized = definition.filter(TypeDefinition::maybeUnsized).isPresent();
    for (int i = 0; i <= last; i++) {
      Type part = parts.get(i);
      if (part instanceof Type.Array(_, ConstArg length) && !(length instanceof ConstArg.Value)) {
        reporter
            .mismatch(
                MismatchKind.ARRAY_LENGTH,
                "`" + type + "` has a field of type `" + part + "`, whose length is not a number")
            .at(focus)
            .report();
        return false;
      }
      boolean isUnsized =
          part instanceof Type.Slice
              || part instanceof Type.Dyn
              || part.equals(PrimitiveKind.STR.type());
      if (isUnsized && !(mayBeUnsized && i == last)) {
        reporter
            .mismatch(
                MismatchKind.UNSIZED,
                "`" + type + "` has a field of type `" + part + "`, whose size is not known")
            .at(focus)
            .help("keep it behind a reference, a pointer or a `Box`")
            .report();
        return false;
      }
    }
    return true;
  }

  private void recursive(Type again, Deque<Frame> open, Reporter reporter) {
    List<String> way = new ArrayList<>();
    for (Frame frame : open) {
      way.addFirst(frame.type().toString());
      if (frame.type().equals(again)) {
        break;
      }
    }
    Reporter.Draft draft =
        reporter
            .mismatch(
                MismatchKind.RECURSIVE_TYPE,
                "`" + again + "` contains itself, so its size has no end")
            .at(focus);
    if (way.size() > 1) {
      draft.note("it contains itself by way of " + Words.list(way.subList(1, way.size())));
    }
    draft.help("keep the inner one behind a pointer or a `Box`").report();
  }
}
