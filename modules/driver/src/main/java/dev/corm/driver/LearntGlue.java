package dev.corm.driver;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Statement;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.spi.DropGlue;
import dev.corm.spi.TypeFacts;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Which types have drop glue, as far as rustc's own MIR tells.
///
/// rustc drops a variable only if its type has drop glue. So a body tells of its locals' types:
///
/// 1. A type whose value is dropped has glue.
/// 2. A type whose value is copied has none.
/// 3. A type has none if some local of it is written, never moved, not even in part, and its
///    storage ends without a drop.
///
/// What the bodies of one crate say holds for the crate; but a plain name may be a type parameter,
/// so what is said of one counts in its own body only. Where bodies are silent, the structure of a
/// type and [StandardGlue] answer. Of contradicting evidence, the glue counts.
///
/// A coroutine counts as having glue: before the state transform rustc can't know better.
final class LearntGlue {
  /// What bodies say of a type.
  private static final class Evidence {
    private boolean some;
    private boolean none;

    private Optional<DropGlue> verdict() {
      return some
          ? Optional.of(DropGlue.SOME)
          : none ? Optional.of(DropGlue.NONE) : Optional.empty();
    }
  }

  private final Map<Type, Evidence> crate = new HashMap<>();
  private final Map<Type, Evidence> seen = new IdentityHashMap<>();

  /// Asked by all who ask for glue, which may be several threads.
  private final Map<Type, Boolean> plain = Collections.synchronizedMap(new IdentityHashMap<>());

  private LearntGlue() {}

  /// What the bodies of one crate say.
  static LearntGlue of(Collection<Body> bodies) {
    LearntGlue learnt = new LearntGlue();
    for (Body body : bodies) {
      learnt.walk(
          body,
          (type, has) -> {
            if (!learnt.mentionsPlainName(type)) {
              note(
                  learnt.seen.computeIfAbsent(
                      type, t -> learnt.crate.computeIfAbsent(t, _ -> new Evidence())),
                  has);
            }
          });
    }
    return learnt;
  }

  private static void note(Evidence evidence, boolean has) {
    evidence.some |= has;
    evidence.none |= !has;
  }

  /// What is known of the types that a body names.
  TypeFacts of(Body body) {
    Map<Type, Evidence> own = new HashMap<>();
    walk(body, (type, has) -> note(own.computeIfAbsent(type, _ -> new Evidence()), has));
    return type -> glue(type, own);
  }

  private DropGlue glue(Type whole, Map<Type, Evidence> own) {
    DropGlue result = DropGlue.NONE;
    Deque<Type> open = new ArrayDeque<>();
    open.push(whole);
    while (!open.isEmpty() && result != DropGlue.SOME) {
      Type type = open.pop();
      Optional<DropGlue> told = told(type, own);
      DropGlue here = told.isPresent() ? told.get() : parts(type, open);
      if (here != DropGlue.NONE) {
        result = here;
      }
    }
    return result;
  }

  private Optional<DropGlue> told(Type type, Map<Type, Evidence> own) {
    Optional<DropGlue> here = Optional.ofNullable(own.get(type)).flatMap(Evidence::verdict);
    return here.isPresent() || mentionsPlainName(type)
        ? here
        : Optional.ofNullable(crate.get(type)).flatMap(Evidence::verdict);
  }

  /// The glue that a type has apart from its parts, which are pushed.
  private static DropGlue parts(Type type, Deque<Type> open) {
    return switch (type) {
      case Type.Primitive _,
          Type.Ref _,
          Type.RawPtr _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Pattern _ ->
          DropGlue.NONE;
      case Type.Array(Type element, _) -> {
        open.push(element);
        yield DropGlue.NONE;
      }
      case Type.Slice(Type element) -> {
        open.push(element);
        yield DropGlue.NONE;
      }
      case Type.Tuple(var elements) -> {
        elements.forEach(open::push);
        yield DropGlue.NONE;
      }
      case Type.UnsafeBinder(_, Type inner) -> {
        open.push(inner);
        yield DropGlue.NONE;
      }
      case Type.Dyn _ -> DropGlue.SOME;
      case Type.Impl _ -> DropGlue.UNKNOWN;
      case Type.Coroutine coroutine ->
          coroutine.kind().isCoroutine() ? DropGlue.SOME : DropGlue.UNKNOWN;
      case Type.Named(Path path) ->
          StandardGlue.of(path)
              .map(answer -> {
                answer.parts().forEach(open::push);
                return answer.whole();
              })
              .orElse(DropGlue.UNKNOWN);
    };
  }

  /// Whether a type has a plain name in it, which may be a type parameter.
  private boolean mentionsPlainName(Type type) {
    return plain.computeIfAbsent(type, TypeNames::mentionsPlainName);
  }

  /// Is told what a body says of types.
  private interface Listener {
    void hear(Type type, boolean hasGlue);
  }

  private void walk(Body body, Listener listener) {
    int locals = body.locals().size();
    BitSet written = new BitSet(locals);
    BitSet moved = new BitSet(locals);
    BitSet ended = new BitSet(locals);
    BitSet dropped = new BitSet(locals);
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (!block.cleanup() && statement instanceof Statement.StorageDead(Local local)) {
          ended.set(local.index());
        }
        statement.forEachPlace(
            (place, use) -> use(body, place, use, written, moved, dropped, listener));
      }
      block
          .terminator()
          .forEachPlace((place, use) -> use(body, place, use, written, moved, dropped, listener));
    }
    ended.and(written);
    ended.andNot(moved);
    ended.andNot(dropped);
    ended.stream().forEach(i -> listener.hear(body.locals().get(i).type(), false));
  }

  private static void use(
      Body body,
      Place place,
      PlaceUse use,
      BitSet written,
      BitSet moved,
      BitSet dropped,
      Listener listener) {
    int local = place.local().index();
    switch (use) {
      case MOVE -> {
        if (!place.isIndirect()) {
          moved.set(local);
        }
      }
      case COPY -> type(body, place).ifPresent(type -> listener.hear(type, false));
      case DROP -> {
        if (!place.isIndirect()) {
          dropped.set(local);
        }
        if (!place.local().equals(Local.SELF) || !place.isLocal()) {
          type(body, place).ifPresent(type -> listener.hear(type, true));
        }
      }
      case STORE, CALL_DESTINATION -> {
        if (place.isLocal()) {
          written.set(local);
        }
      }
      case SHARED_BORROW,
          MUT_BORROW,
          FAKE_BORROW,
          RAW_BORROW,
          DISCRIMINANT,
          LENGTH,
          DEREF_COPY,
          INDEX,
          YIELD_DESTINATION,
          ASM_OUTPUT,
          SET_DISCRIMINANT,
          DEINIT,
          PLACE_MENTION,
          FAKE_READ,
          ASCRIBE_TYPE,
          DROP_HINT,
          RETAG,
          ASYNC_DROP_FUTURE,
          DEBUG -> {
        // tells nothing of glue
      }
    }
  }

  /// The type of a place, if its text says it. Temporaries that point into boxes are copied boxes,
  /// which have glue all the same.
  private static Optional<Type> type(Body body, Place place) {
    Type type =
        place.isLocal()
            ? body.locals().at(place.local()).type()
            : place.projections().getLast() instanceof Projection.Field(_, Type field)
                ? field
                : null;
    return Optional.ofNullable(type).filter(t -> !TypeNames.isBox(t));
  }
}
