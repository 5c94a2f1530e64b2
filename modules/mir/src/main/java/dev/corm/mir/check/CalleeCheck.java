package dev.corm.mir.check;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.LanguageFunction;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Finds the functions that paths name.
final class CalleeCheck {
  private final BodyScope scope;

  CalleeCheck(BodyScope scope) {
    this.scope = scope;
  }

  /// The signature of a body, whose parameters are the types of its arguments.
  static FnSignature signature(Body body) {
    List<Type> parameters = new ArrayList<>(body.argumentCount());
    for (int i = 1; i <= body.argumentCount() && i < body.locals().size(); i++) {
      parameters.add(body.locals().at(Local.of(i)).type());
    }
    return new FnSignature(
        List.of(), FnSignature.Safety.SAFE, Optional.empty(), parameters, false, body.result());
  }

  /// The signature of the function that a path names; null if there is none, which is reported.
  ///
  /// @param missing how a function of that path would be declared, for advice
  FnSignature signature(Path path, Supplier<Optional<String>> missing) {
    if (path.self().isPresent() && !scope.wellFormed(path.self().get().type())) {
      return null;
    }
    OptionalInt number = scope.types.function(path);
    if (number.isPresent()) {
      return ofBody(path, number.getAsInt());
    }
    Optional<ExternalFunction> external = scope.types.external(path);
    if (external.isPresent()) {
      return external.get().signature();
    }
    Optional<LanguageFunction> known = scope.language.find(path);
    if (known.isPresent()) {
      return known.get().signature();
    }
    unknown(path, missing);
    return null;
  }

  private FnSignature ofBody(Path path, int number) {
    if (!scope.types.isCoroutineCode(number)) {
      return signature(scope.types.program().bodies().get(number));
    }
    scope
        .here()
        .mismatch(
            MismatchKind.NOT_CALLABLE,
            "`" + text(path) + "` is the code of a coroutine, which is resumed, not called")
        .at(text(path))
        .help("build the coroutine, and resume it by `Future::poll` or `Coroutine::resume`")
        .report();
    return null;
  }

  private static String text(Path path) {
    return new Operand.Function(path).toString();
  }

  private void unknown(Path path, Supplier<Optional<String>> missing) {
    String name = text(path);
    Optional<TraitDefinition> trait =
        path.self().flatMap(Path.QSelf::trait).flatMap(scope.types::trait);
    if (trait.isPresent()) {
      noMethod(path, trait.get());
      return;
    }
    Reporter.Draft draft =
        scope
            .here()
            .mismatch(MismatchKind.UNKNOWN_FUNCTION, "there is no function `" + name + "`")
            .at(name)
            .meant(Words.closest(name, names()));
    missing
        .get()
        .ifPresent(signature ->
            draft.help(
                path.self().isPresent()
                    ? "write its body: `fn " + name + signature + " { … }`"
                    : "if something else provides it, declare it: `extern fn "
                        + name
                        + signature
                        + ";`"));
    draft.report();
  }

  private void noMethod(Path path, TraitDefinition trait) {
    Type self = path.self().orElseThrow().type();
    List<String> methods = trait.methods().stream().map(TraitDefinition.Method::name).toList();
    String method = Words.last(path);
    if (methods.contains(method)) {
      scope
          .here()
          .mismatch(
              MismatchKind.UNKNOWN_FUNCTION,
              "`" + self + "` does not implement `" + trait.path() + "::" + method + "`")
          .at(text(path))
          .help("write its body: `fn <" + self + " as " + trait.path() + ">::" + method + "(…)`")
          .report();
      return;
    }
    scope
        .here()
        .mismatch(
            MismatchKind.UNKNOWN_FUNCTION,
            "the trait `" + trait.path() + "` has no method `" + method + "`")
        .at(text(path))
        .meant(Words.closest(method, methods))
        .report();
  }

  /// What functions there are, as calls name them.
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Body body : scope.types.program().bodies()) {
      if (body.head().kind() instanceof BodyHead.Kind.Function && !body.isCoroutine()) {
        names.add(text(body.head().path()));
      }
    }
    for (ExternalFunction external : scope.types.program().declarations().externals()) {
      names.add(text(external.path()));
    }
    return names;
  }
}
