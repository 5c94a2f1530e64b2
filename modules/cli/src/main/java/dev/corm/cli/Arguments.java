package dev.corm.cli;

import dev.corm.diagnostics.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The arguments of one command, parsed.
final class Arguments {
  private static final Pattern QUANTITY = Pattern.compile("0*([1-9]\\d{0,8})([KMG]?)");

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

  /// The command at the top, which all others are below.
  CommandSpec root() {
    return command.getCommandSpec().root();
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

  /// A whole number that is at least zero.
  Optional<Integer> natural(String option) {
    return value(option)
        .map(text -> {
          if (text.matches("\\d{1,9}")) {
            return Integer.parseInt(text);
          }
          throw wrong(option + " takes a number from 0, not `" + text + "`");
        });
  }

  /// A whole number that is at least one, perhaps with a unit behind it: `10M`.
  ///
  /// @param thousand what `K` stands for; `M` is that squared, `G` cubed
  Optional<Long> quantity(String option, long thousand) {
    return value(option)
        .map(text -> {
          Matcher matcher = QUANTITY.matcher(text);
          if (!matcher.matches()) {
            throw wrong(
                option + " takes a number from 1, as in `500`, `10M` or `1G`, not `" + text + "`");
          }
          long unit = 1;
          for (int i = " KMG".indexOf((matcher.group(2) + " ").charAt(0)); i > 0; i--) {
            unit *= thousand;
          }
          return Long.parseLong(matcher.group(1)) * unit;
        });
  }

  /// Whether `--color` asks for colours on standard output; by default, if that is a terminal.
  boolean colored(Console console) {
    String color = choice("--color", List.of("auto", "always", "never"), word -> word, "auto");
    return switch (color) {
      case "always" -> true;
      case "never" -> false;
      default ->
          console.host().outTerminal()
              && !flag("--out")
              && !console.host().environment().containsKey("NO_COLOR");
    };
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

  /// The complaint that a word is none of those that there are.
  ParameterException unknown(String message, String typed, List<String> words) {
    return new UnknownWord(command, message, Spelling.closest(typed, words));
  }

  /// A word that is none of those that there are.
  static final class UnknownWord extends ParameterException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<String> meant;

    UnknownWord(CommandLine command, String message, Optional<String> meant) {
      super(command, message);
      this.meant = meant;
    }

    /// What it probably was to be.
    Optional<String> meant() {
      return meant;
    }
  }

  /// The complaint that the arguments make no sense.
  ParameterException wrong(String message) {
    return new ParameterException(command, message);
  }
}
