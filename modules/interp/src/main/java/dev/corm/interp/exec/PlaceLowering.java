package dev.corm.interp.exec;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.types.CoroutineInfo;
import dev.corm.interp.types.TypeInfo;
import dev.corm.interp.types.Types;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.OptionalInt;

/// Makes places of one body ready for execution.
final class PlaceLowering {
  private final Lowering lowering;
  private final Body body;
  private final int number;
  private final Code code;

  PlaceLowering(Lowering lowering, Body body, int number, Code code) {
    this.lowering = lowering;
    this.body = body;
    this.number = number;
    this.code = code;
  }

  /// Whether a place is a local in a register.
  boolean isRegister(Place place) {
    return place.isLocal() && !isSelf(place.local()) && local(place.local()).register;
  }

  /// The register of a half of a pair; empty for other places.
  OptionalInt half(Place place) {
    LocalInfo info = isSelf(place.local()) ? null : code.locals[place.local().index()];
    if (info == null || !info.isPair()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        Pairs.field(place).field().index() == 0 ? place.local().index() : info.overflow());
  }

  /// The type of a half of a pair.
  TypeInfo fieldType(Place half) {
    return lowering.types.of(Pairs.field(half).type());
  }

  private LocalInfo local(Local local) {
    LocalInfo info = code.locals[local.index()];
    if (info == null) {
      throw new CompilerBug("`" + local + "` of " + code.name + " has no declaration");
    }
    return info;
  }

  private boolean isSelf(Local local) {
    return local.equals(Local.SELF) && body.coroutine().isPresent();
  }

  /// A storage statement.
  Op storage(Local local, boolean live) {
    LocalInfo info = code.locals[local.index()];
    if (info == null) {
      return new Op.Nop();
    }
    int at = local.index();
    if (info.register) {
      return live ? new Op.RegisterLive(at) : new Op.RegisterDead(at);
    }
    return live ? new Op.StorageLive(at, info) : new Op.StorageDead(at, info);
  }

  /// A place that is written.
  Target target(Place place) {
    if (place.isLocal() && !isSelf(place.local())) {
      LocalInfo info = local(place.local());
      if (info.isPair()) {
        return new Pairs.Both(info.type, place.local().index(), info.overflow());
      }
      if (info.register) {
        return info.type.kind() == TypeInfo.Kind.POINTER
            ? new Target.Pointer(info.type, place.local().index())
            : new Target.Scalar(info.type, place.local().index());
      }
    }
    return new Target.Memory(place(place));
  }

  /// The type of a place.
  TypeInfo type(Place place) {
    return place.isLocal() && !isSelf(place.local())
        ? local(place.local()).type
        : place(place).type;
  }

  /// A place that is accessed.
  PlaceNode place(Place place) {
    return place(place, true);
  }

  /// A place in memory.
  ///
  /// @param accessed whether it is accessed; else only its address is taken
  PlaceNode place(Place place, boolean accessed) {
    List<Projection> steps = place.projections();
    int from = 0;
    PlaceNode node;
    if (isSelf(place.local())) {
      node = new PlaceNode.Self(lowering.types.of(body.coroutine().orElseThrow()));
    } else {
      LocalInfo info = local(place.local());
      if (info.register) {
        if (steps.isEmpty()) {
          throw new CompilerBug("`" + place + "` of " + code.name + " has no memory");
        }
        node =
            new PlaceNode.RegisterDeref(
                pointee(info.type), place.local().index(), accessed || hasDeref(steps, 1));
        from = 1;
      } else {
        node = new PlaceNode.Local(info.type, place.local().index());
      }
    }
    Walk walk = new Walk(node, accessed);
    for (int i = from; i < steps.size(); i++) {
      walk.step(steps.get(i), hasDeref(steps, i + 1));
    }
    return walk.node;
  }

  private static boolean hasDeref(List<Projection> steps, int from) {
    for (int i = from; i < steps.size(); i++) {
      if (steps.get(i).isDeref()) {
        return true;
      }
    }
    return false;
  }

  private TypeInfo pointee(TypeInfo pointer) {
    if (!pointer.isPointer()) {
      throw unsupported("a `" + pointer + "` is dereferenced");
    }
    return lowering.types.of(pointer.pointee());
  }

  private static UndefinedBehaviour unsupported(String what) {
    return new UndefinedBehaviour(FaultCode.UNSUPPORTED, what);
  }

  /// The steps of one place.
  private final class Walk {
    private final boolean accessed;
    private PlaceNode node;

    /// The variant that an enum or coroutine is seen as; -1 for none.
    private int variant = -1;

    Walk(PlaceNode base, boolean accessed) {
      this.node = base;
      this.accessed = accessed;
    }

    void step(Projection step, boolean derefFollows) {
      switch (step) {
        case Projection.Deref _ ->
            node = new PlaceNode.MemoryDeref(pointee(node.type), node, accessed || derefFollows);
        case Projection.Field(var field, Type type) ->
            field(field.index(), lowering.types.of(type));
        case Projection.Downcast(String name) -> {
          if (node.type.variants() == null || node.type.variants().variant(name) < 0) {
            throw unsupported("`" + node.type + "` has no variant `" + name + "`");
          }
          variant = node.type.variants().variant(name);
        }
        case Projection.DowncastIndex(var index) -> variant = index.index();
        case Projection.Index(Local index) -> {
          ValueLowering values = new ValueLowering(lowering, body, PlaceLowering.this);
          TypeInfo element = element();
          node = new PlaceNode.Index(element, node, values.copied(Place.of(index)), length());
        }
        case Projection.ConstantIndex(long offset, long _, boolean fromEnd) ->
            constantIndex(offset, fromEnd);
        case Projection.Subslice(long from, long to, boolean fromEnd) ->
            subslice(from, to, fromEnd);
        case Projection.OpaqueCast(Type type) -> retyped(type);
        case Projection.Subtype(Type type) -> retyped(type);
        case Projection.UnwrapUnsafeBinder(Type type) -> retyped(type);
      }
    }

    private void retyped(Type type) {
      node = new PlaceNode.Field(lowering.types.of(type), node, 0);
    }

    private void field(int field, TypeInfo type) {
      CoroutineInfo coroutine = node.type.coroutine();
      if (coroutine != null) {
        int slot = variant >= 0 ? coroutine.field(variant, field) : coroutine.capture(field);
        boolean capture = variant <= 0;
        node = new PlaceNode.Slot(type, node, coroutine, slot, capture && !isInside(coroutine));
      } else {
        long[] offsets = variant >= 0 ? node.type.variants().offsets(variant) : node.type.fields();
        if (node.type.variants() != null && variant < 0 || field >= offsets.length) {
          throw unsupported("`" + node.type + "` has no field " + field);
        }
        if (!type.isSized() && type.metadata() == TypeInfo.Metadata.VTABLE) {
          throw unsupported("`" + node.type + "` ends in a trait object that is named as a field");
        }
        node = new PlaceNode.Field(type, node, offsets[field]);
      }
      variant = -1;
    }

    /// Whether this code belongs to the coroutine.
    private boolean isInside(CoroutineInfo coroutine) {
      return number < 0
          || node instanceof PlaceNode.Self
          || coroutine.resume().orElse(-1) == number
          || coroutine.drop().orElse(-1) == number;
    }

    private TypeInfo element() {
      return lowering.types.of(
          switch (node.type.type()) {
            case Type.Array(Type element, _) -> element;
            case Type.Slice(Type element) -> element;
            case Type other -> throw unsupported("`" + other + "` has no elements");
          });
    }

    /// The number of elements of an array; -1 for a slice.
    private long length() {
      return node.type.type() instanceof Type.Array(_, ConstArg length) ? Types.length(length) : -1;
    }

    private void constantIndex(long offset, boolean fromEnd) {
      TypeInfo element = element();
      long length = length();
      if (length >= 0) {
        long index = fromEnd ? length - offset : offset;
        if (index < 0 || index >= length) {
          throw unsupported("element " + index + " of " + length + " is named");
        }
        node = new PlaceNode.Field(element, node, index * element.size());
      } else {
        node =
            new PlaceNode.SlicePart(
                element, node, offset, fromEnd, 0, false, false, element.size());
      }
    }

    private void subslice(long from, long to, boolean fromEnd) {
      TypeInfo element = element();
      long length = length();
      if (length >= 0) {
        long end = fromEnd ? length - to : to;
        if (from < 0 || from > end || end > length) {
          throw unsupported("elements " + from + " to " + end + " of " + length + " are named");
        }
        Type part = new Type.Array(element.type(), ConstArg.of(end - from));
        node = new PlaceNode.Field(lowering.types.of(part), node, from * element.size());
      } else {
        node =
            new PlaceNode.SlicePart(
                node.type, node, from, false, to, fromEnd, true, element.size());
      }
    }
  }
}
