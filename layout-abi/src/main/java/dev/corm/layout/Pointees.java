package dev.corm.layout;

import dev.corm.layout.Scalars.Metadata;
import dev.corm.mir.layout.GenericArguments;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.LayoutAnswer.Known;
import dev.corm.spi.LayoutAnswer.Reason;
import dev.corm.spi.LayoutAnswer.Unknown;
import dev.corm.spi.TypeWorld;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says what a pointer to a type carries besides the address: that is decided by the type's tail,
/// the last field of its last field and so on.
///
/// The text of a dump can't always tell. The standard library's unsized types are known here. Of
/// other named types the world is asked first; without its answer a definition decides; then the
/// standard library's containers are known here. Any other named type is taken to be sized, unless
/// an argument of it is unsized, so that it might contain that.
final class Pointees {
  /// Unsized types around a slice of bytes.
  private static final Set<String> BYTES =
      Set.of(
          "path::Path",
          "ffi::OsStr",
          "ffi::os_str::OsStr",
          "ffi::CStr",
          "ffi::c_str::CStr",
          "bstr::ByteStr");

  /// Sized whatever their arguments are.
  private static final Set<String> SIZED =
      Set.of(
          "boxed::Box",
          "rc::Rc",
          "rc::Weak",
          "sync::Arc",
          "sync::Weak",
          "ptr::NonNull",
          "ptr::Unique",
          "marker::PhantomData",
          "cell::Ref",
          "cell::RefMut",
          "sync::MutexGuard",
          "sync::RwLockReadGuard",
          "sync::RwLockWriteGuard",
          "borrow::Cow",
          "slice::Iter",
          "slice::IterMut");

  /// Their last field is their argument.
  private static final Set<String> CONTAINERS =
      Set.of(
          "cell::Cell",
          "cell::RefCell",
          "cell::UnsafeCell",
          "cell::SyncUnsafeCell",
          "mem::ManuallyDrop",
          "mem::MaybeDangling",
          "sync::Mutex",
          "sync::RwLock",
          "sync::Exclusive",
          "panic::AssertUnwindSafe");

  private final TypeWorld world;

  Pointees(TypeWorld world) {
    this.world = world;
  }

  /// What is known of pointers to a type.
  sealed interface Pointee {
    /// They carry this.
    record Has(Metadata metadata) implements Pointee {}

    /// It can't be told.
    record Unclear(Unknown why) implements Pointee {}
  }

  /// What pointers to the type carry.
  Pointee of(Type pointee) {
    Type tail = pointee;
    for (int steps = 0; ; steps++) {
      switch (tail) {
        case Type.Primitive(PrimitiveKind kind) -> {
          return has(kind == PrimitiveKind.STR ? Metadata.LENGTH : Metadata.NONE);
        }
        case Type.Slice _ -> {
          return has(Metadata.LENGTH);
        }
        case Type.Dyn _ -> {
          return has(Metadata.VTABLE);
        }
        case Type.Tuple(var elements) -> {
          if (elements.isEmpty()) {
            return has(Metadata.NONE);
          }
          tail = elements.getLast();
        }
        case Type.UnsafeBinder(_, Type inner) -> tail = inner;
        case Type.Named named -> {
          // A type that contains itself: pointers to it are pointers to something that can't be.
          if (steps > WorldLayouts.HEIGHT || !TypeMeasure.fits(named)) {
            return has(Metadata.NONE);
          }
          switch (named(named)) {
            case Tail.Ends(Pointee answer) -> {
              return answer;
            }
            case Tail.GoesOn(Type next) -> tail = next;
          }
        }
        case Type.Impl(var bounds) -> {
          return bounds.stream().anyMatch(Pointees::isMaybeSized)
              ? unclear(tail, Reason.GENERIC)
              : has(Metadata.NONE);
        }
        case Type.Array _,
            Type.Ref _,
            Type.RawPtr _,
            Type.FnPtr _,
            Type.FnItem _,
            Type.Coroutine _,
            Type.Pattern _ -> {
          return has(Metadata.NONE);
        }
      }
    }
  }

  private sealed interface Tail {
    record Ends(Pointee answer) implements Tail {}

    record GoesOn(Type next) implements Tail {}
  }

  private Tail named(Type.Named type) {
    // A listing may have one of them with the size of its prefix, 0, as if it were sized.
    if (BYTES.contains(StandardTypes.name(type.path()))) {
      return new Tail.Ends(has(Metadata.LENGTH));
    }
    Optional<LayoutAnswer> given = world.layout(type);
    if (given.isPresent()) {
      switch (given.get()) {
        case Known(var layout) -> {
          if (layout.sized()) {
            return new Tail.Ends(has(Metadata.NONE));
          }
        }
        case Unknown why -> {
          if (why.reason() == Reason.GENERIC) {
            return new Tail.Ends(new Pointee.Unclear(why));
          }
        }
      }
    }
    Optional<TypeDefinition> definition = world.definition(type);
    if (definition.isPresent()) {
      return defined(type, definition.get());
    }
    boolean unsized = given.filter(Known.class::isInstance).isPresent();
    return undefined(type, unsized);
  }

  private static Tail defined(Type.Named type, TypeDefinition definition) {
    boolean struct = definition.kind() == TypeDefinition.Kind.STRUCT;
    if (!struct
        || definition.variants().isEmpty()
        || definition.variants().get(0).fields().isEmpty()) {
      return new Tail.Ends(has(Metadata.NONE));
    }
    Type last = definition.variants().get(0).fields().getLast().type();
    GenericArguments arguments = new GenericArguments(definition, type.path());
    if (!TypeMeasure.fits(last) || arguments.isMissing(last)) {
      return new Tail.Ends(has(Metadata.NONE));
    }
    return new Tail.GoesOn(arguments.map(last));
  }

  private static Tail undefined(Type.Named type, boolean unsized) {
    String name = StandardTypes.name(type.path());
    List<Type> arguments = typeArguments(type.path());
    if (CONTAINERS.contains(name) && !arguments.isEmpty()) {
      return new Tail.GoesOn(arguments.getFirst());
    }
    if (unsized) {
      boolean object = !arguments.isEmpty() && arguments.getLast() instanceof Type.Dyn;
      return new Tail.Ends(has(object ? Metadata.VTABLE : Metadata.LENGTH));
    }
    if (type.path().self().isPresent()) {
      return new Tail.Ends(unclear(type, Reason.GENERIC));
    }
    if (!SIZED.contains(name) && arguments.stream().anyMatch(Pointees::isUnsized)) {
      return new Tail.Ends(unclear(type, Reason.UNDEFINED));
    }
    return new Tail.Ends(has(Metadata.NONE));
  }

  private static boolean isUnsized(Type type) {
    return type instanceof Type.Dyn
        || type instanceof Type.Slice
        || type instanceof Type.Primitive(PrimitiveKind kind) && kind == PrimitiveKind.STR;
  }

  private static boolean isMaybeSized(Bound bound) {
    return bound instanceof Bound.Trait(_, String modifier, _) && modifier.equals("?");
  }

  private static List<Type> typeArguments(Path path) {
    return path.segments().isEmpty()
        ? List.of()
        : path.last().arguments().angle().stream()
            .filter(GenericArg.OfType.class::isInstance)
            .map(a -> ((GenericArg.OfType) a).type())
            .toList();
  }

  private static Pointee has(Metadata metadata) {
    return new Pointee.Has(metadata);
  }

  private static Pointee unclear(Type type, Reason reason) {
    return new Pointee.Unclear(
        new Unknown(type, reason, "whether `" + type + "` is sized isn't known"));
  }
}
