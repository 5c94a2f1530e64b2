package dev.corm.mir.check;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.program.LanguageFunctions;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Checks what heads of bodies say: of methods of traits, of `main`, and of coroutines.
final class HeadCheck {
  private final BodyScope scope;
  private final Body body;

  HeadCheck(BodyScope scope) {
    this.scope = scope;
    this.body = scope.body;
  }

  void check() {
    if (!scope.wellFormed(body.result())) {
      return;
    }
    if (body.locals().size() > 0
        && !scope.same(body.result(), body.locals().at(Local.RETURN_PLACE).type())) {
      Type local = body.locals().at(Local.RETURN_PLACE).type();
      scope
          .here()
          .mismatch(
              MismatchKind.RESULT_TYPE,
              "`_0` is of type `" + local + "`, but the body returns `" + body.result() + "`")
          .at("_0: " + local)
          .note("expected `" + body.result() + "`, found `" + local + "`")
          .report();
    }
    if (body.isCoroutine()) {
      coroutine();
    }
    captures();
    Optional<Path.QSelf> self = body.head().path().self();
    if (body.head().kind() instanceof BodyHead.Kind.Function
        && self.isPresent()
        && self.get().trait().isPresent()
        && scope.wellFormed(self.get().type())) {
      implementation(self.get().type(), self.get().trait().get());
    }
  }

  /// Checks `main`.
  void main() {
    FnSignature signature = CalleeCheck.signature(body);
    boolean returns =
        scope.same(signature.result(), Type.UNIT)
            || signature.result().equals(PrimitiveKind.I32.type());
    if (!signature.parameters().isEmpty() || !returns || body.isCoroutine()) {
      scope
          .here()
          .mismatch(
              MismatchKind.MAIN_SIGNATURE,
              signature.parameters().isEmpty()
                  ? "`main` returns `" + signature.result() + "`"
                  : "`main` takes " + Words.count(signature.parameters().size(), "argument"))
          .at("main")
          .note("it takes nothing, and returns `()` or an exit code of type `i32`")
          .report();
    }
  }

  private void implementation(Type type, Path traitPath) {
    String trait = Words.last(traitPath);
    String method = Words.last(body.head().path());
    if (trait.equals("Drop") && method.equals("drop")) {
      drop(type);
      return;
    }
    if (trait.equals("Future") && method.equals("poll")) {
      poll(type);
      return;
    }
    Optional<TraitDefinition> definition = scope.types.trait(traitPath);
    if (definition.isEmpty()) {
      return;
    }
    Optional<FnSignature> wanted =
        definition.get().methods().stream()
            .filter(each -> each.name().equals(method))
            .map(TraitDefinition.Method::signature)
            .findFirst();
    if (wanted.isEmpty()) {
      List<String> names =
          definition.get().methods().stream().map(TraitDefinition.Method::name).toList();
      scope
          .here()
          .mismatch(
              MismatchKind.IMPLEMENTATION,
              "the trait `" + trait + "` has no method `" + method + "`")
          .at("::" + method)
          .meant(Words.closest(method, names))
          .report();
      return;
    }
    signature(
        MismatchKind.IMPLEMENTATION,
        "`" + trait + "::" + method + "` for `" + type + "`",
        LanguageFunctions.implementing(wanted.get(), type));
  }

  private void drop(Type type) {
    boolean isOwn = type instanceof Type.Named named && scope.types.definition(named).isPresent();
    if (!isOwn) {
      scope
          .here()
          .mismatch(
              MismatchKind.DROP_SIGNATURE,
              "`" + type + "` is no struct, enum or union, and has no drop implementation")
          .at(type)
          .report();
      return;
    }
    Type self = new Type.Ref(Region.NONE, Mutability.MUT, type);
    signature(
        MismatchKind.DROP_SIGNATURE, "`Drop::drop` for `" + type + "`", plain(Type.UNIT, self));
  }

  private void poll(Type type) {
    boolean returnsPoll =
        scope.types.canonical(body.result()) instanceof Type.Named(Path path)
            && Words.last(path).equals("Poll");
    Type self = new Type.Ref(Region.NONE, Mutability.MUT, type);
    Type context =
        new Type.Ref(
            Region.NONE, Mutability.MUT, new Type.Named(Path.of("std", "task", "Context")));
    Type result = returnsPoll ? body.result() : named(List.of("std", "task"), "Poll", Type.UNIT);
    signature(
        MismatchKind.IMPLEMENTATION,
        "`Future::poll` for `" + type + "`",
        plain(result, named(List.of("std", "pin"), "Pin", self), context));
  }

  private static Type named(List<String> module, String name, Type argument) {
    List<PathSegment> segments = new ArrayList<>(Path.of(module.toArray(String[]::new)).segments());
    GenericArgs arguments = new GenericArgs.Angle(List.of(new GenericArg.OfType(argument)));
    segments.add(new PathSegment.Name(name, arguments));
    return new Type.Named(new Path(Optional.empty(), segments));
  }

  private static FnSignature plain(Type result, Type... parameters) {
    return new FnSignature(
        List.of(), FnSignature.Safety.SAFE, Optional.empty(), List.of(parameters), false, result);
  }

  private void signature(MismatchKind kind, String what, FnSignature wanted) {
    FnSignature found = CalleeCheck.signature(body);
    Type one = new Type.FnPtr(plain(wanted.result(), wanted.parameters().toArray(Type[]::new)));
    Type other = new Type.FnPtr(found);
    if (!scope.same(one, other)) {
      scope
          .here()
          .mismatch(kind, what + " has another signature than it should have")
          .at(new Operand.Function(body.head().path()))
          .note("expected `" + one + "`, found `" + other + "`")
          .report();
    }
  }

  private void coroutine() {
    if (body.coroutine().isEmpty()) {
      scope
          .here()
          .mismatch(
              MismatchKind.COROUTINE_HEAD, "a body that yields does not take its coroutine as `_1`")
          .help("declare `_1` as the coroutine, such as `{coroutine@p.mir:1:1: 1:2}`")
          .report();
      return;
    }
    Type.Coroutine type = body.coroutine().get();
    CoroutineKind kind = type.kind();
    if (!kind.isCoroutine()) {
      head("`" + type + "` is a closure, which does not yield");
      return;
    }
    Type yields = body.yields().orElseThrow();
    Type argument = body.argumentCount() == 2 ? body.locals().at(Local.of(2)).type() : null;
    switch (kind) {
      case ASYNC_FN, ASYNC_BLOCK, ASYNC_CLOSURE_BODY -> {
        if (!scope.same(yields, Type.UNIT)) {
          head("`" + type + "` yields `" + yields + "`, but async code yields `()`");
        }
        if (argument != null && !isContext(argument)) {
          head("`" + type + "` is resumed with `" + argument + "`, but async code with `ResumeTy`");
        }
      }
      case GEN_FN, GEN_BLOCK, GEN_CLOSURE_BODY -> {
        if (!scope.same(body.result(), Type.UNIT)) {
          head("`" + type + "` returns `" + body.result() + "`, but `gen` code returns `()`");
        }
        if (argument != null && !scope.same(argument, Type.UNIT)) {
          head("`" + type + "` is resumed with `" + argument + "`, but `gen` code with `()`");
        }
      }
      case CLOSURE,
          ASYNC_CLOSURE,
          GEN_CLOSURE,
          ASYNC_GEN_CLOSURE,
          COROUTINE_CLOSURE,
          ASYNC_GEN_CLOSURE_BODY,
          ASYNC_GEN_FN,
          ASYNC_GEN_BLOCK,
          COROUTINE,
          STATIC_COROUTINE -> {
        // takes, yields and returns what it wants to
      }
    }
  }

  private void head(String message) {
    scope.here().mismatch(MismatchKind.COROUTINE_HEAD, message).report();
  }

  /// Whether a type is what async code is resumed with: before its state transform, or already
  /// lowered.
  private boolean isContext(Type type) {
    Type one = scope.types.canonical(type);
    Type inner = one instanceof Type.Ref ref ? ref.pointee() : one;
    return inner instanceof Type.Named(Path path)
        && (Words.last(path).equals("ResumeTy") || Words.last(path).equals("Context"));
  }

  /// Captures are known by being mentioned, and there are as many as the last one says.
  private void captures() {
    boolean isClosure =
        body.argumentCount() > 0
            && (body.locals().at(Local.SELF).type() instanceof Type.Coroutine
                || body.locals().at(Local.SELF).type() instanceof Type.Ref(_, _, Type.Coroutine _));
    if (!isClosure || !isOwn()) {
      return;
    }
    SortedMap<Integer, Type> mentioned = BodyVariables.of(body).captureTypes();
    int wanted = 0;
    for (var capture : mentioned.entrySet()) {
      if (capture.getKey() != wanted) {
        String place = body.isCoroutine() ? "(_1." : "((*_1).";
        scope
            .here()
            .mismatch(
                MismatchKind.UNKNOWN_CAPTURE,
                "capture "
                    + wanted
                    + " is never mentioned, but capture "
                    + capture.getKey()
                    + " is")
            .help("name it in the outermost scope: `debug x => " + place + wanted + ": T);`")
            .report();
        return;
      }
      scope.wellFormed(capture.getValue());
      wanted++;
    }
  }

  /// Whether the body is that of the coroutine or closure that it takes.
  private boolean isOwn() {
    Type self = body.locals().at(Local.SELF).type();
    Type type = self instanceof Type.Ref ref ? ref.pointee() : self;
    return type instanceof Type.Coroutine coroutine
        && scope.types.machine(coroutine).isEmpty()
        && scope.types.body(coroutine).isPresent()
        && scope.types.program().bodies().get(scope.types.body(coroutine).getAsInt()) == body;
  }
}
