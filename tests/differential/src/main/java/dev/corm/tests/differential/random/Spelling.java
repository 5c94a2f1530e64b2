package dev.corm.tests.differential.random;

import java.util.List;
import java.util.stream.Collectors;

/// How types and coroutines of a program are spelled in MIR.
///
/// @param definitions the coroutines
record Spelling(List<Definition> definitions) {
  /// Freezes the list.
  Spelling {
    definitions = List.copyOf(definitions);
  }

  /// The spelling of a type.
  String of(Ty type) {
    return switch (type) {
      case Ty.Unit _ -> "()";
      case Ty.Scalar(String name) -> name;
      case Ty.Bytes(int length) -> "[u8; " + length + "]";
      case Ty.Loud _ -> "Loud";
      case Ty.Countdown _ -> "Countdown";
      case Ty.Tuple(List<Ty> fields) ->
          fields.stream().map(this::of).collect(Collectors.joining(", ", "(", ""))
              + (fields.size() == 1 ? ",)" : ")");
      case Ty.Struct(int number, _) -> "S" + number;
      case Ty.Maybe(Ty content) -> "std::option::Option<" + of(content) + ">";
      case Ty.Ref(boolean mutable, Ty target) -> (mutable ? "&mut " : "&") + of(target);
      case Ty.Coroutine(int number, _) -> coroutine(definitions.get(number));
    };
  }

  /// The type of a coroutine.
  private static String coroutine(Definition definition) {
    return switch (definition.kind()) {
      case ASYNC -> "{async fn body of " + name(definition) + "()}";
      case STATIC -> "{static coroutine@" + position(definition) + "}";
      case MOVABLE -> "{coroutine@" + position(definition) + "}";
      case GEN -> "{gen block@" + position(definition) + "}";
    };
  }

  /// What stands in an aggregate that makes a coroutine, whatever its kind.
  static String maker(Definition definition) {
    return "{coroutine@" + position(definition) + " (#0)}";
  }

  /// The path of the function that a coroutine is in.
  static String name(Definition definition) {
    return "f" + definition.number();
  }

  private static String position(Definition definition) {
    int line = definition.number() + 1;
    return "random.rs:" + line + ":1: " + line + ":2";
  }

  /// What resuming a coroutine gives.
  String outcome(Definition definition) {
    return switch (definition.kind()) {
      case ASYNC -> "std::task::Poll<" + of(definition.returns()) + ">";
      case STATIC, MOVABLE ->
          "std::ops::CoroutineState<"
              + of(definition.yields())
              + ", "
              + of(definition.returns())
              + ">";
      case GEN -> "std::option::Option<" + of(definition.yields()) + ">";
    };
  }
}
