package dev.corm.interp.exec;

import static dev.corm.interp.exec.StatementLowering.unsupported;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.types.CoroutineInfo;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.coroutine.ResumeProtocol;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.LanguageFunction;
import dev.corm.mir.program.LanguageFunctions;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds out what a call calls.
final class CalleeLookup {
  private final Lowering lowering;
  private final Externals externals;
  private final LanguageFunctions language;
  private final Map<Path, Callee> known = new HashMap<>();

  CalleeLookup(Lowering lowering) {
    this.lowering = lowering;
    this.externals = new Externals(lowering);
    this.language = new LanguageFunctions(lowering.types.program());
  }

  /// What is called, and with what.
  ///
  /// @param callee what
  /// @param parameters the types of its parameters, as far as they are known
  record Found(Callee callee, List<TypeInfo> parameters) {}

  /// What an operand that is called means.
  Found find(Operand function, ValueLowering values, TypeInfo result) {
    return switch (function) {
      case Operand.Function(Path path) -> byPath(path);
      case Operand.Const(Constant.Item(Path path, _)) -> byPath(path);
      case Operand.Const(Constant.ZeroSized(Type.FnItem(_, Path path))) -> byPath(path);
      case Operand.Copy _, Operand.Move _, Operand.Const _, Operand.RuntimeCheck _ -> {
        Value pointer = values.operand(function, null);
        yield switch (pointer.type.type()) {
          case Type.FnItem(_, Path path) -> byPath(path);
          case Type.FnPtr(var signature) ->
              new Found(
                  new PointerCallee(pointer, signature),
                  signature.parameters().stream().map(lowering.types::of).toList());
          case Type other -> throw unsupported("a `" + other + "` is called");
        };
      }
    };
  }

  private Found byPath(Path path) {
    return new Found(named(path), parameters(path));
  }

  private List<TypeInfo> parameters(Path path) {
    OptionalInt body = lowering.types.program().function(path);
    if (body.isPresent()) {
      Body callee = lowering.types.program().program().bodies().get(body.getAsInt());
      List<TypeInfo> types = new ArrayList<>();
      for (int i = 1; i <= callee.argumentCount(); i++) {
        types.add(lowering.types.of(callee.locals().get(i).type()));
      }
      return types;
    }
    return lowering
        .types
        .program()
        .external(path)
        .map(
            external -> external.signature().parameters().stream().map(lowering.types::of).toList())
        .orElse(List.of());
  }

  /// The function that a path names.
  Callee named(Path path) {
    Path canonical = lowering.types.program().canonicalFunction(path);
    Callee callee = known.get(canonical);
    if (callee == null) {
      callee = resolve(canonical);
      known.put(canonical, callee);
    }
    return callee;
  }

  private Callee resolve(Path path) {
    OptionalInt body = lowering.types.program().function(path);
    if (body.isPresent()) {
      return lowering.function(body.getAsInt());
    }
    Optional<LanguageFunction> known = language.find(path);
    if (known.isPresent()) {
      return find(known.get(), path);
    }
    Optional<ExternalFunction> external = lowering.types.program().external(path);
    if (external.isPresent()) {
      return externals.find(external.get());
    }
    return new Missing("nothing defines the function `" + path + "`", FaultCode.BAD_CALL);
  }

  /// A function that the language knows.
  private Callee find(LanguageFunction function, Path path) {
    return switch (function.kind()) {
      case POLL, RESUME, NEXT -> resumption(lowering.types.of(function.self()).coroutine());
      case INTO_FUTURE, PIN_NEW_UNCHECKED, GET_CONTEXT -> new Retyped();
      case CALL, CALL_MUT, CALL_ONCE ->
          new ClosureCallee(lowering, (Type.Coroutine) function.self());
      case CALL_FUNCTION -> new PointerCalls.Function(lowering, function.self());
      case BOX_CALL_ONCE ->
          new PointerCalls.Unboxed(lowering, path.self().orElseThrow().trait().orElseThrow());
      case THROUGH_POINTER -> through(path, function);
      case PIN_AS_MUT -> new PointerCalls.AsMut();
      case BOX_FREE -> new BoxMemory.Free(lowering);
      case DYN_METHOD ->
          new DynamicCallee(
              lowering,
              function.self(),
              path.self().orElseThrow().trait().orElseThrow(),
              lowering.variantName(path));
    };
  }

  private Callee through(Path path, LanguageFunction function) {
    Path target = language.behind(path, function.self());
    TypeInfo receiver =
        language
            .find(target)
            .map(known -> lowering.types.of(known.signature().parameters().getFirst()))
            .orElseGet(() -> parameters(target).getFirst());
    boolean byValue = function.signature().parameters().getFirst().equals(function.self());
    return new PointerCalls.Through(lowering, target, receiver, byValue);
  }

  /// What a method of a trait is for a type.
  Callee implementation(Type type, Path trait, String name) {
    return named(LanguageFunctions.methodPath(type, trait, name));
  }

  private Callee resumption(CoroutineInfo coroutine) {
    if (coroutine.isDirect()) {
      return new BodyCoroutines.Resume(
          coroutine,
          ResumeProtocol.of(coroutine.type().kind()),
          () -> lowering.code(coroutine.body()));
    }
    int resume =
        coroutine
            .resume()
            .orElseThrow(() -> unsupported("`" + coroutine.type() + "` has no resume function"));
    return new MachineCoroutines.Function(coroutine, lowering.function(resume), true);
  }

  /// The drop function of a state machine.
  Callee machineDrop(CoroutineInfo coroutine) {
    int drop =
        coroutine
            .drop()
            .orElseThrow(() -> unsupported("`" + coroutine.type() + "` has no drop function"));
    return new MachineCoroutines.Function(coroutine, lowering.function(drop), false);
  }

  /// A function that returns its argument as another type with the same bytes.
  private static final class Retyped extends Callee {
    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      TypeInfo type = invocation.destination.type;
      return invocation.finish(
          frame,
          type.size() == 0 ? new Value.Empty(type) : new Pointers.Transmute(type, arguments[0]));
    }
  }

  /// A function that nobody defines, which is a fault only if it is called.
  private static final class Missing extends Callee {
    private final String message;
    private final FaultCode code;

    Missing(String message, FaultCode code) {
      this.message = message;
      this.code = code;
    }

    @Override
    int call(Machine machine, Frame frame, Value[] arguments, Invocation invocation) {
      throw new UndefinedBehaviour(code, message);
    }
  }
}
