package dev.corm.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Makes the parts of command descriptions. They are made by hand, not read from annotations,
/// because that starts faster.
final class Specs {
  private static final int WIDTH = 100;

  private Specs() {}

  /// A command with `--help`.
  ///
  /// @param name its name
  /// @param description what it does, in sentences
  /// @param examples command lines, each followed by what it does
  static CommandSpec command(String name, List<String> description, Map<String, String> examples) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage()
        .width(WIDTH)
        .autoWidth(false)
        .abbreviateSynopsis(false)
        .synopsisHeading("Usage: ")
        .descriptionHeading("%n")
        .description(description.stream().map(Specs::escaped).toArray(String[]::new))
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%n")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes())
        .footerHeading("%nExamples:%n")
        .footer(
            examples.entrySet().stream()
                .flatMap(example ->
                    List.of("  " + example.getKey(), "      " + example.getValue()).stream())
                .map(Specs::escaped)
                .toArray(String[]::new));
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this help.").build());
    return spec;
  }

  /// An option without a value.
  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).arity("0").description(escaped(description)).build();
  }

  /// An option with a value.
  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .description(escaped(description))
        .build();
  }

  /// An option with a value that may be given several times.
  static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(escaped(description))
        .build();
  }

  /// The arguments that belong to no option.
  static PositionalParamSpec positionals(String label, String description) {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(escaped(description))
        .build();
  }

  /// What a command does, on one line, as plain text.
  static String description(CommandSpec command) {
    return plain(command.usageMessage().description());
  }

  /// Texts of a specification as plain text, on one line.
  static String plain(String... texts) {
    return String.join(" ", texts).replace("%%", "%").replace("@ |", "@|");
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(Integer.toString(code.number()), code.meaning());
    }
    return codes;
  }

  /// Picocli takes the texts for format strings.
  private static String escaped(String text) {
    return text.replace("%", "%%").replace("@|", "@ |");
  }
}
