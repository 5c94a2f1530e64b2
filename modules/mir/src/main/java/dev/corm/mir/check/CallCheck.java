package dev.corm.mir.check;

import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks calls: there is such a function, and arguments and result are of its types.
final class CallCheck {
  private final BodyScope scope;
  private final PlaceCheck places;
  private final ValueCheck values;
  private final CalleeCheck callees;

  CallCheck(BodyScope scope, PlaceCheck places, ValueCheck values, CalleeCheck callees) {
    this.scope = scope;
    this.places = places;
    this.values = values;
    this.callees = callees;
  }

  void call(Terminator.Call call) {
    Type destination = places.type(call.destination());
    FnSignature signature = signature(call.function(), call.arguments(), destination);
    if (signature == null) {
      return;
    }
    arguments(call.function(), call.arguments(), signature);
    boolean returns = call.target().isPresent() || !isNever(signature.result());
    if (destination != null && returns && !scope.same(destination, signature.result())) {
      result(call.function(), call.destination(), destination, signature.result());
    }
  }

  void tailCall(Terminator.TailCall call) {
    Type result = scope.body.result();
    FnSignature signature = signature(call.function(), call.arguments(), result);
    if (signature == null) {
      return;
    }
    arguments(call.function(), call.arguments(), signature);
    if (!isNever(signature.result()) && !scope.same(result, signature.result())) {
      String message =
          "`"
              + call.function()
              + "` returns `"
              + signature.result()
              + "`, but the calling function `"
              + result
              + "`";
      scope
          .here()
          .mismatch(MismatchKind.MISMATCHED_TYPES, message)
          .at(call.function())
          .note("expected `" + result + "`, found `" + signature.result() + "`")
          .report();
    }
  }

  private static boolean isNever(Type type) {
    return type.equals(PrimitiveKind.NEVER.type());
  }

  private void result(Operand function, Place place, Type expected, Type found) {
    scope
        .here()
        .mismatch(
            MismatchKind.MISMATCHED_TYPES,
            "`"
                + function
                + "` returns `"
                + found
                + "`, but its result goes to `"
                + place
                + "` of type `"
                + expected
                + "`")
        .at(place + " =")
        .note("expected `" + expected + "`, found `" + found + "`")
        .report();
  }

  private FnSignature signature(Operand function, List<Operand> arguments, Type result) {
    if (function instanceof Operand.Function(Path path)) {
      return callees.signature(path, () -> declaration(arguments, result));
    }
    return switch (values.type(function)) {
      case null -> null;
      case Type.FnPtr(FnSignature signature) -> signature;
      case Type.FnItem(FnSignature signature, _) -> signature;
      case Type type -> {
        scope
            .here()
            .mismatch(
                MismatchKind.NOT_CALLABLE,
                "`" + function + "` of type `" + type + "` is called, but is no function")
            .at(function)
            .report();
        yield null;
      }
    };
  }

  /// The signature that a call implies, if all of its types are known.
  private Optional<String> declaration(List<Operand> arguments, Type result) {
    if (result == null) {
      return Optional.empty();
    }
    List<String> parameters = new ArrayList<>();
    for (Operand argument : arguments) {
      Type type = values.type(argument);
      if (type == null) {
        return Optional.empty();
      }
      parameters.add("_" + (parameters.size() + 1) + ": " + type);
    }
    return Optional.of("(" + String.join(", ", parameters) + ") -> " + result);
  }

  private void arguments(Operand function, List<Operand> arguments, FnSignature signature) {
    List<Type> parameters = signature.parameters();
    boolean fits =
        signature.variadic()
            ? arguments.size() >= parameters.size()
            : arguments.size() == parameters.size();
    if (!fits) {
      scope
          .here()
          .mismatch(
              MismatchKind.ARGUMENT_COUNT,
              "`"
                  + function
                  + "` takes "
                  + Words.count(parameters.size(), "argument")
                  + ", but "
                  + arguments.size()
                  + (arguments.size() == 1 ? " is given" : " are given"))
          .at(function)
          .note(
              parameters.isEmpty()
                  ? "it takes nothing"
                  : "it takes " + Words.list(parameters.stream().map(Type::toString).toList()))
          .report();
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (i < parameters.size()) {
        values.expect(
            arguments.get(i),
            parameters.get(i),
            "is given to `" + function + "`, which takes `" + parameters.get(i) + "`");
      } else {
        values.type(arguments.get(i));
      }
    }
  }
}
