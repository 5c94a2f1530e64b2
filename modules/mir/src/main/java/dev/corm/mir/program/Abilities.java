package dev.corm.mir.program;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.program.LanguageFunction.Kind;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Which types are futures, and which can be called: by their body, as trait objects, or because
/// they point to something that is. All types are canonical.
final class Abilities {
  /// The traits of what can be called: each can do what those behind it can.
  private static final List<String> CALLS = List.of("Fn", "FnMut", "FnOnce");

  private final ProgramTypes types;

  Abilities(ProgramTypes types) {
    this.types = types;
  }

  /// What calls of a type take and give.
  record Signature(List<Type> parameters, Type result) {
    /// Freezes the list.
    Signature {
      parameters = List.copyOf(parameters);
    }

    /// The parameters as calls pass them.
    Type tuple() {
      return new Type.Tuple(parameters);
    }
  }

  /// What a reference or a box points to; empty for anything else.
  Optional<Type> behind(Type pointer) {
    return pointer instanceof Type.Ref ref
        ? Optional.of(types.canonical(ref.pointee()))
        : types.boxed(pointer);
  }

  /// The pointer inside a `Pin`.
  static Optional<Type> pinned(Type type) {
    return type instanceof Type.Named(Path path)
            && path.last() instanceof PathSegment.Name(String name, GenericArgs arguments)
            && name.equals("Pin")
            && arguments.angle().size() == 1
            && arguments.angle().getFirst() instanceof GenericArg.OfType(Type pointer)
        ? Optional.of(pointer)
        : Optional.empty();
  }

  /// The future that a pointer polls when it is polled itself: `F` of `&mut F`, `Box<F>`, `Pin<&mut
  /// F>` and `Pin<Box<F>>`.
  Optional<Type> polled(Type pointer) {
    Type inner = pinned(pointer).orElse(pointer);
    return inner instanceof Type.Ref ref && ref.mutability() == Mutability.NOT
        ? Optional.empty()
        : behind(inner);
  }

  /// What is called when a pointer is called: `F` of `&F`, `Box<F>`, and of `&mut F` unless it is
  /// called by `&`.
  Optional<Type> called(Type pointer, Kind by) {
    return by == Kind.CALL && pointer instanceof Type.Ref ref && ref.mutability() == Mutability.MUT
        ? Optional.empty()
        : behind(pointer);
  }

  /// By what the target of a pointer is called, if the pointer is called so: a reference that is
  /// called by value calls by reference.
  static Kind through(Type pointer, Kind by) {
    return pointer instanceof Type.Ref ref
        ? ref.mutability() == Mutability.NOT ? Kind.CALL : Kind.CALL_MUT
        : by;
  }

  /// What `poll` of a type returns; empty if it is no future.
  Optional<Type> future(Type type) {
    Type at = type;
    while (true) {
      Optional<Type> here = ownFuture(at);
      Optional<Type> next = here.isPresent() ? Optional.empty() : polled(at);
      if (next.isEmpty()) {
        return here;
      }
      at = next.get();
    }
  }

  private Optional<Type> ownFuture(Type type) {
    return switch (type) {
      case Type.Coroutine coroutine ->
          isFuture(coroutine.kind()) ? resumption(coroutine) : Optional.empty();
      case Type.Dyn(List<Bound> bounds) ->
          bounds.stream()
              .flatMap(bound -> output(bound).stream())
              .findFirst()
              .map(result -> standard(List.of("std", "task", "Poll"), result));
      case Type _ -> {
        OptionalInt poll = types.implementation(type, Path.of("Future"), "poll");
        yield poll.isPresent()
            ? Optional.of(types.canonical(body(poll.getAsInt()).result()))
            : Optional.empty();
      }
    };
  }

  /// `T` of the bound `Future<Output = T>`.
  private Optional<Type> output(Bound bound) {
    return bound instanceof Bound.Trait(_, _, Path path) && isNamed(path, "Future")
        ? output(path).map(types::canonical)
        : Optional.empty();
  }

  private static Optional<Type> output(Path future) {
    return future.last().arguments().angle().stream()
        .<Type>mapMulti((argument, sink) -> {
          if (argument instanceof GenericArg.Equality(String name, _, GenericArg.OfType(Type type))
              && name.equals("Output")) {
            sink.accept(type);
          }
        })
        .findFirst();
  }

  /// The types that a trait object of a trait that the language knows has to tell: what a future
  /// gives, or what a call takes and gives. Empty if it is no such trait, or does not tell them.
  static Optional<List<Type>> told(Path trait) {
    if (isNamed(trait, "Future")) {
      return output(trait).map(List::of);
    }
    if (CALLS.stream().noneMatch(name -> isNamed(trait, name))
        || !(trait.last().arguments()
            instanceof GenericArgs.Parenthesized(List<Type> inputs, Type output))) {
      return Optional.empty();
    }
    List<Type> told = new ArrayList<>(inputs);
    told.add(output);
    return Optional.of(told);
  }

  /// What it takes to call a type; empty if it can't be called so.
  ///
  /// @param by one of `CALL`, `CALL_MUT` and `CALL_ONCE`
  Optional<Signature> call(Type type, Kind by) {
    Type at = type;
    Kind how = by;
    while (true) {
      Optional<Type> next = called(at, how);
      if (next.isEmpty()) {
        return ownCall(at, how);
      }
      how = through(at, how);
      at = next.get();
    }
  }

  private Optional<Signature> ownCall(Type type, Kind by) {
    return switch (type) {
      case Type.Coroutine closure -> closure(closure, by);
      case Type.FnItem(FnSignature signature, _) -> function(signature);
      case Type.FnPtr(FnSignature signature) -> function(signature);
      case Type.Dyn(List<Bound> bounds) ->
          bounds.stream().flatMap(bound -> object(bound, by).stream()).findFirst();
      case Type _ -> Optional.empty();
    };
  }

  private Optional<Signature> closure(Type.Coroutine closure, Kind by) {
    OptionalInt number = types.body(closure);
    if (closure.kind().isCoroutine() || number.isEmpty()) {
      return Optional.empty();
    }
    Body body = body(number.getAsInt());
    Type self = body.locals().at(Local.SELF).type();
    boolean isThere =
        switch (by) {
          case CALL -> self instanceof Type.Ref ref && ref.mutability() == Mutability.NOT;
          case CALL_MUT -> self instanceof Type.Ref;
          default -> true;
        };
    if (!isThere) {
      return Optional.empty();
    }
    List<Type> parameters = new ArrayList<>();
    for (int i = 2; i <= body.argumentCount(); i++) {
      parameters.add(types.canonical(body.locals().at(Local.of(i)).type()));
    }
    return Optional.of(new Signature(parameters, types.canonical(body.result())));
  }

  private Optional<Signature> function(FnSignature signature) {
    return signature.variadic() || signature.safety() == FnSignature.Safety.UNSAFE
        ? Optional.empty()
        : Optional.of(signature(signature.parameters(), signature.result()));
  }

  private Signature signature(List<Type> parameters, Type result) {
    return new Signature(
        parameters.stream().map(types::canonical).toList(), types.canonical(result));
  }

  /// What a bound like `FnMut(A) -> R` tells.
  private Optional<Signature> object(Bound bound, Kind by) {
    return bound instanceof Bound.Trait(_, _, Path path)
            && path.last() instanceof PathSegment.Name(String name, GenericArgs arguments)
            && CALLS.contains(name)
            && CALLS.indexOf(name) <= CALLS.indexOf(trait(by))
            && arguments instanceof GenericArgs.Parenthesized(List<Type> inputs, Type output)
        ? Optional.of(signature(inputs, output))
        : Optional.empty();
  }

  /// The trait of a kind of call.
  private static String trait(Kind by) {
    return switch (by) {
      case CALL -> "Fn";
      case CALL_MUT -> "FnMut";
      default -> "FnOnce";
    };
  }

  /// Whether a type has what a bound asks for. Of bounds that the language does not know it is
  /// assumed.
  boolean has(Type type, Bound bound) {
    if (isTrait(bound, "Future")) {
      Optional<Type> wanted = ownFuture(new Type.Dyn(List.of(bound)));
      return wanted.isEmpty() || future(type).equals(wanted);
    }
    for (Kind by : List.of(Kind.CALL, Kind.CALL_MUT, Kind.CALL_ONCE)) {
      if (isTrait(bound, trait(by))) {
        Optional<Signature> wanted = object(bound, by);
        return wanted.isEmpty() || call(type, by).equals(wanted);
      }
    }
    return true;
  }

  private static boolean isTrait(Bound bound, String trait) {
    return bound instanceof Bound.Trait(_, _, Path path) && isNamed(path, trait);
  }

  private static boolean isNamed(Path trait, String wanted) {
    return trait.last() instanceof PathSegment.Name(String name, _) && name.equals(wanted);
  }

  /// The type that a coroutine's resumption has as its result; empty if its body is not there.
  Optional<Type> resumption(Type.Coroutine coroutine) {
    OptionalInt resume = types.resumeFunction(coroutine);
    if (resume.isPresent()) {
      return Optional.of(types.canonical(body(resume.getAsInt()).result()));
    }
    OptionalInt number = types.body(coroutine);
    if (number.isEmpty() || !coroutine.kind().isCoroutine()) {
      return Optional.empty();
    }
    Body body = body(number.getAsInt());
    Type result = types.canonical(body.result());
    Type yields = types.canonical(body.yields().orElse(Type.UNIT));
    if (coroutine.kind().isAsync()) {
      return Optional.of(standard(List.of("std", "task", "Poll"), result));
    }
    return Optional.of(
        isPlain(coroutine.kind())
            ? standard(List.of("std", "ops", "CoroutineState"), yields, result)
            : standard(List.of("std", "option", "Option"), yields));
  }

  /// An instance of a type of the standard library.
  Type standard(List<String> path, Type... arguments) {
    List<PathSegment> segments = new ArrayList<>(Path.of(path.toArray(String[]::new)).segments());
    segments.removeLast();
    List<GenericArg> list = new ArrayList<>();
    for (Type argument : arguments) {
      list.add(new GenericArg.OfType(argument));
    }
    segments.add(new PathSegment.Name(path.getLast(), new GenericArgs.Angle(list)));
    return types.canonical(new Type.Named(new Path(Optional.empty(), segments)));
  }

  private Body body(int number) {
    return types.program().bodies().get(number);
  }

  static boolean isPlain(CoroutineKind kind) {
    return kind == CoroutineKind.COROUTINE || kind == CoroutineKind.STATIC_COROUTINE;
  }

  private static boolean isFuture(CoroutineKind kind) {
    return kind == CoroutineKind.ASYNC_FN
        || kind == CoroutineKind.ASYNC_BLOCK
        || kind == CoroutineKind.ASYNC_CLOSURE_BODY;
  }
}
