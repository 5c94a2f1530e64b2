package dev.corm.cli;

import dev.corm.cli.UnstableOption.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/// What was given with `-Z`. As in rustc, `_` in a name is `-`, the last value of an option counts,
/// and `-Zname` is the same as `-Z name`.
final class UnstableOptions {
  private static final int WIDTH = 100;
  private static final List<String> YES = List.of("y", "yes", "on", "true");
  private static final List<String> NO = List.of("n", "no", "off", "false");

  private final Map<UnstableOption, List<String>> given;

  private UnstableOptions(Map<UnstableOption, List<String>> given) {
    this.given = given;
  }

  /// The option for commands that take these.
  static OptionSpec spec() {
    return Specs.values("NAME[=VALUE]", "Options spelled as rustc's; `-Z help` lists them.", "-Z");
  }

  /// Reads them.
  ///
  /// @throws picocli.CommandLine.ParameterException if one is unknown or has a wrong value
  static UnstableOptions of(Arguments arguments) {
    Map<UnstableOption, List<String>> given = new EnumMap<>(UnstableOption.class);
    for (String text : arguments.values("-Z")) {
      int equals = text.indexOf('=');
      String name = (equals < 0 ? text : text.substring(0, equals)).strip().replace('_', '-');
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
      UnstableOption option = find(name, arguments);
      given.computeIfAbsent(option, _ -> new ArrayList<>()).add(value(option, value, arguments));
    }
    return new UnstableOptions(given);
  }

  private static UnstableOption find(String name, Arguments arguments) {
    List<String> words = Arrays.stream(UnstableOption.values()).map(UnstableOption::word).toList();
    int at = words.indexOf(name);
    if (at < 0) {
      throw arguments.unknown("unknown option `-Z " + name + "`", name, words);
    }
    return UnstableOption.values()[at];
  }

  private static String value(UnstableOption option, Optional<String> value, Arguments arguments) {
    return switch (option.value()) {
      case NEEDED ->
          value
              .filter(text -> !text.isBlank())
              .orElseThrow(() ->
                  arguments.wrong(
                      "-Z " + option.word() + " needs a value: -Z " + option.word() + "=…"));
      case SWITCH -> {
        String text = value.orElse("yes");
        if (!YES.contains(text) && !NO.contains(text)) {
          throw arguments.wrong("-Z " + option.word() + " takes `yes` or `no`, not `" + text + "`");
        }
        yield text;
      }
    };
  }

  /// The value of an option.
  Optional<String> value(UnstableOption option) {
    return Optional.ofNullable(given.get(option)).map(List::getLast);
  }

  /// Whether an option is on.
  boolean isOn(UnstableOption option) {
    return value(option).map(YES::contains).orElse(false);
  }

  /// The list that `-Z help` prints.
  static String help() {
    StringBuilder out = new StringBuilder("Options for -Z:\n\n");
    for (UnstableOption option : UnstableOption.values()) {
      String word = option.word() + (option.value() == Value.NEEDED ? "=…" : "");
      out.append("  -Z ").append(word).append('\n');
      wrapped(option.description(), out);
    }
    return out.toString();
  }

  private static void wrapped(String text, StringBuilder out) {
    int column = 0;
    for (String word : text.split(" ")) {
      if (column == 0 || column + 1 + word.length() > WIDTH) {
        out.append(column == 0 ? "" : "\n").append("       ");
        column = 7;
      }
      out.append(' ').append(word);
      column += 1 + word.length();
    }
    out.append('\n');
  }
}
