package dev.corm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The arguments of one command, parsed.
final class Arguments {
  private final CommandLine command;
  private final ParseResult parsed;
  private final List<String> rest;

  /// Wraps them.
  ///
  /// @param parsed what stands before `--`
  /// @param rest what stands after it
  Arguments(CommandLine command, ParseResult parsed, List<String> rest) {
    this.command = command;
    this.parsed = parsed;
    this.rest = List.copyOf(rest);
  }

  boolean flag(String option) {
    return parsed.hasMatchedOption(option);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(parsed.<String>matchedOptionValue(option, null));
  }

  List<String> values(String option) {
    return parsed.<List<String>>matchedOptionValue(option, List.of());
  }

  /// What stands after `--`.
  List<String> rest() {
    return rest;
  }

  /// The arguments that belong to no option, without those after `--`.
  List<String> positionals() {
    return parsed.<List<String>>matchedPositionalValue(0, List.of());
  }

  /// The arguments that belong to no option, with those after `--`.
  List<String> allPositionals() {
    List<String> all = new ArrayList<>(positionals());
    all.addAll(rest);
    return all;
  }

  /// A whole number that is at least one.
  Optional<Integer> positive(String option) {
    return value(option)
        .map(text -> {
          if (text.matches("0*[1-9]\\d{0,8}")) {
            return Integer.parseInt(text);
          }
          throw wrong(option + " takes a number from 1, not `" + text + "`");
        });
  }

  /// One of several words.
  <T> T choice(String option, List<T> choices, Function<T, String> word, T otherwise) {
    Optional<String> text = value(option);
    if (text.isEmpty()) {
      return otherwise;
    }
    for (T choice : choices) {
      if (word.apply(choice).equals(text.get())) {
        return choice;
      }
    }
    String all = String.join("`, `", choices.stream().map(word).toList());
    throw wrong(option + " takes `" + all + "`, not `" + text.get() + "`");
  }

  /// The complaint that the arguments make no sense.
  ParameterException wrong(String message) {
    return new ParameterException(command, message);
  }
}
