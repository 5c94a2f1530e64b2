package dev.corm.mir.program;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.program.LanguageFunction.Kind;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import dev.corm.mir.type.TypeMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The functions that the language knows without a declaration: one row for each
/// [LanguageFunction.Kind] says by which path it is called, and for which types there is one. A
/// program's own function of the same path wins; who asks here has looked for that.
public final class LanguageFunctions {
  private static final Path CONTEXT = Path.of("std", "task", "Context");
  private static final Path RESUME_TYPE = Path.of("std", "future", "ResumeTy");
  private static final List<String> PIN = List.of("std", "pin", "Pin");
  private static final Type SELF = new Type.Named(Path.of("Self"));

  private final ProgramTypes types;
  private final Abilities abilities;

  /// The functions of a program.
  public LanguageFunctions(ProgramTypes types) {
    this.types = types;
    this.abilities = new Abilities(types);
  }

  /// The function that a path means, if the language knows it.
  public Optional<LanguageFunction> find(Path path) {
    if (!(path.segments().size() >= 1 && path.last() instanceof PathSegment.Name(String name, _))) {
      return Optional.empty();
    }
    Optional<Path.QSelf> qualified = path.self();
    if (qualified.isEmpty()) {
      return inherent(path, name);
    }
    if (qualified.get().trait().isEmpty()
        || !(qualified.get().trait().get().last()
            instanceof PathSegment.Name(String trait, GenericArgs arguments))) {
      return Optional.empty();
    }
    Type self = types.canonical(qualified.get().type());
    return switch (trait + "::" + name) {
      case "Future::poll" -> poll(self);
      case "Coroutine::resume" -> resume(self, arguments);
      case "Iterator::next" -> next(self);
      case "IntoFuture::into_future" -> intoFuture(self);
      case "Fn::call" -> call(Kind.CALL, self, arguments);
      case "FnMut::call_mut" -> call(Kind.CALL_MUT, self, arguments);
      case "Drop::drop" -> freeing(self);
      case "FnOnce::call_once" -> call(Kind.CALL_ONCE, self, arguments);
      default -> method(self, qualified.get().trait().get(), name);
    };
  }

  /// The type that a coroutine's resumption has as its result: `Poll<R>`, `CoroutineState<Y, R>` or
  /// `Option<Y>`; empty if its body is not there.
  public Optional<Type> resumption(Type.Coroutine coroutine) {
    return abilities.resumption(coroutine);
  }

  /// Whether a type has what a bound of a trait object asks for, such as `Future<Output = u8>` or
  /// `FnMut(u8) -> u8`. Of traits that the language does not know it is assumed.
  public boolean has(Type type, Bound bound) {
    return abilities.has(types.canonical(type), bound);
  }

  /// The types in a bound such as `Future<Output = u8>` or `FnMut(u8) -> u8`; empty if the language
  /// does not know the trait, or not all that it has to are told.
  public static Optional<List<Type>> told(Path trait) {
    return Abilities.told(trait);
  }

  private Optional<LanguageFunction> inherent(Path path, String name) {
    if (name.equals("get_context")) {
      boolean isStandard =
          path.segments().size() == 1
              || path.segments().getFirst() instanceof PathSegment.Name(String crate, _)
                  && (crate.equals("std") || crate.equals("core"));
      return isStandard
          ? Optional.of(
              function(
                  Kind.GET_CONTEXT,
                  Type.UNIT,
                  reference(Mutability.MUT, new Type.Named(CONTEXT)),
                  new Type.Named(RESUME_TYPE)))
          : Optional.empty();
    }
    if (path.segments().size() < 2) {
      return Optional.empty();
    }
    List<PathSegment> owner = path.segments().subList(0, path.segments().size() - 1);
    Type pin = types.canonical(new Type.Named(new Path(Optional.empty(), owner)));
    return switch (name) {
      case "new_unchecked" ->
          Abilities.pinned(pin)
              .filter(this::isPinnable)
              .flatMap(pointer ->
                  abilities
                      .behind(pointer)
                      .map(to -> function(Kind.PIN_NEW_UNCHECKED, to, pin, pointer)));
      case "as_mut" ->
          Abilities.pinned(pin)
              .filter(this::isPinnable)
              .flatMap(abilities::behind)
              .map(to -> function(Kind.PIN_AS_MUT, to, pinned(to), reference(Mutability.MUT, pin)));
      default -> Optional.empty();
    };
  }

  private boolean isPinnable(Type pointer) {
    return pointer instanceof Type.Ref ref
        ? ref.mutability() == Mutability.MUT
        : types.boxed(pointer).isPresent();
  }

  private Optional<LanguageFunction> poll(Type self) {
    Kind kind =
        switch (self) {
          case Type.Coroutine _ -> Kind.POLL;
          case Type.Dyn _ -> Kind.DYN_METHOD;
          case Type _ -> Kind.THROUGH_POINTER;
        };
    Type context = reference(Mutability.MUT, new Type.Named(CONTEXT));
    return abilities
        .future(self)
        .map(result -> function(kind, self, result, pinned(self), context));
  }

  private Optional<LanguageFunction> resume(Type self, GenericArgs arguments) {
    if (!(self instanceof Type.Coroutine coroutine && Abilities.isPlain(coroutine.kind()))) {
      return Optional.empty();
    }
    OptionalInt resume = types.resumeFunction(coroutine);
    OptionalInt number = resume.isPresent() ? resume : types.body(coroutine);
    if (number.isEmpty() || body(number).argumentCount() < 2) {
      return Optional.empty();
    }
    Type argument = types.canonical(body(number).locals().at(Local.of(2)).type());
    Optional<Type> given = first(arguments);
    return given.isPresent() && !given.get().equals(argument)
        ? Optional.empty()
        : resumption(coroutine)
            .map(result -> function(Kind.RESUME, self, result, pinned(self), argument));
  }

  private Optional<LanguageFunction> next(Type self) {
    return self instanceof Type.Coroutine coroutine
            && coroutine.kind().isCoroutine()
            && !coroutine.kind().isAsync()
            && !Abilities.isPlain(coroutine.kind())
        ? resumption(coroutine)
            .map(result -> function(Kind.NEXT, self, result, reference(Mutability.MUT, self)))
        : Optional.empty();
  }

  private Optional<LanguageFunction> intoFuture(Type self) {
    return abilities.future(self).map(_ -> function(Kind.INTO_FUTURE, self, self, self));
  }

  private Optional<LanguageFunction> freeing(Type self) {
    return types
        .boxed(self)
        .map(_ -> function(Kind.BOX_FREE, self, Type.UNIT, reference(Mutability.MUT, self)));
  }

  private Optional<LanguageFunction> call(Kind kind, Type self, GenericArgs arguments) {
    Optional<Abilities.Signature> signature =
        abilities
            .call(self, kind)
            .filter(
                known -> first(arguments).filter(given -> !given.equals(tuple(known))).isEmpty());
    Type by =
        switch (kind) {
          case CALL -> reference(Mutability.NOT, self);
          case CALL_MUT -> reference(Mutability.MUT, self);
          default -> self;
        };
    return signature.flatMap(known ->
        caller(kind, self).map(how -> function(how, self, known.result(), by, tuple(known))));
  }

  private Type tuple(Abilities.Signature signature) {
    return types.canonical(signature.tuple());
  }

  /// What calls a type. An object of `FnOnce` is called by the box that it is in.
  private Optional<Kind> caller(Kind kind, Type self) {
    return switch (self) {
      case Type.Coroutine _ -> Optional.of(kind);
      case Type.FnItem _, Type.FnPtr _ -> Optional.of(Kind.CALL_FUNCTION);
      case Type.Dyn _ -> kind == Kind.CALL_ONCE ? Optional.empty() : Optional.of(Kind.DYN_METHOD);
      case Type.Ref _ -> Optional.of(Kind.THROUGH_POINTER);
      case Type _ ->
          Optional.of(kind == Kind.CALL_ONCE ? Kind.BOX_CALL_ONCE : Kind.THROUGH_POINTER);
    };
  }

  /// The function that one of [Kind#THROUGH_POINTER] calls: the same one of what the pointer points
  /// to, which it passes a pointer to.
  ///
  /// @param path the path of the function, canonical
  /// @param self the pointer's type
  public Path behind(Path path, Type self) {
    Path trait = path.self().orElseThrow().trait().orElseThrow();
    String name = trait.last() instanceof PathSegment.Name(String last, _) ? last : "";
    Kind by =
        switch (name) {
          case "Fn" -> Kind.CALL;
          case "FnMut" -> Kind.CALL_MUT;
          default -> Kind.CALL_ONCE;
        };
    if (name.equals("Future")) {
      return methodPath(abilities.polled(self).orElseThrow(), trait, "poll");
    }
    Type target = abilities.called(self, by).orElseThrow();
    GenericArgs arguments = trait.last().arguments();
    return switch (Abilities.through(self, by)) {
      case CALL -> methodPath(target, trait("Fn", arguments), "call");
      case CALL_MUT -> methodPath(target, trait("FnMut", arguments), "call_mut");
      default -> methodPath(target, trait("FnOnce", arguments), "call_once");
    };
  }

  private static Path trait(String name, GenericArgs arguments) {
    return new Path(Optional.empty(), List.of(new PathSegment.Name(name, arguments)));
  }

  /// The path of a method of a trait for a type.
  public static Path methodPath(Type self, Path trait, String name) {
    return new Path(
        Optional.of(new Path.QSelf(self, Optional.of(trait))), Path.of(name).segments());
  }

  /// The method of a declared trait, on an object of that trait.
  private Optional<LanguageFunction> method(Type self, Path trait, String name) {
    if (!(self instanceof Type.Dyn(List<Bound> bounds))
        || bounds.stream().noneMatch(bound -> isTrait(bound, trait))) {
      return Optional.empty();
    }
    return types
        .trait(trait)
        .flatMap(definition ->
            definition.methods().stream().filter(method -> method.name().equals(name)).findFirst())
        .map(method ->
            new LanguageFunction(
                Kind.DYN_METHOD, self, canonical(implementing(method.signature(), self))));
  }

  private static boolean isTrait(Bound bound, Path trait) {
    return bound instanceof Bound.Trait(_, _, Path path)
        && path.last() instanceof PathSegment.Name(String one, _)
        && trait.last() instanceof PathSegment.Name(String other, _)
        && one.equals(other);
  }

  /// The signature that a trait's method has for a type that implements it.
  public static FnSignature implementing(FnSignature signature, Type self) {
    return new TypeMapper() {
      @Override
      public Type map(Type type) {
        return type.equals(SELF) ? self : inside(type);
      }
    }.signature(signature);
  }

  private FnSignature canonical(FnSignature signature) {
    return types.canonical(new Type.FnPtr(signature)) instanceof Type.FnPtr(FnSignature one)
        ? one
        : signature;
  }

  /// The first generic argument, or the tuple of what stands in parentheses.
  private Optional<Type> first(GenericArgs arguments) {
    if (arguments instanceof GenericArgs.Parenthesized(List<Type> inputs, _)) {
      return Optional.of(types.canonical(new Type.Tuple(inputs)));
    }
    return arguments.angle().stream()
        .<Type>mapMulti((argument, sink) -> {
          if (argument instanceof GenericArg.OfType(Type type)) {
            sink.accept(types.canonical(type));
          }
        })
        .findFirst();
  }

  private Body body(OptionalInt number) {
    return types.program().bodies().get(number.getAsInt());
  }

  private static LanguageFunction function(Kind kind, Type self, Type result, Type... parameters) {
    return new LanguageFunction(
        kind,
        self,
        new FnSignature(
            List.of(),
            FnSignature.Safety.SAFE,
            Optional.empty(),
            List.of(parameters),
            false,
            result));
  }

  private static Type reference(Mutability mutability, Type type) {
    return new Type.Ref(Region.NONE, mutability, type);
  }

  private Type pinned(Type self) {
    return abilities.standard(PIN, reference(Mutability.MUT, self));
  }
}
