package dev.corm.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The manual page of a command and all below it, in the `man` macros of roff.
final class ManPage {
  private final CommandSpec root;
  private final StringBuilder text = new StringBuilder();

  /// @param root the command
  /// @param version the version to put into the footer
  ManPage(CommandSpec root, String version) {
    this.root = root;
    text.append(".TH CORM 1 \"\" \"corm ").append(escaped(version)).append("\" \"Corm\"\n");
  }

  /// The source of the page. To be called once.
  String roff() {
    text.append(".SH NAME\ncorm \\- ");
    line(uncapitalized(Specs.description(root)));
    text.append(".SH SYNOPSIS\n");
    synopsis(root);
    text.append(".SH COMMANDS\n");
    root.subcommands().values().forEach(below -> command(below.getCommandSpec()));
    text.append(".SH OPTIONS\n");
    root.options().forEach(this::option);
    text.append(".SH EXIT STATUS\n");
    for (Map.Entry<String, String> code : root.usageMessage().exitCodeList().entrySet()) {
      text.append(".TP\n.B ").append(escaped(code.getKey())).append('\n');
      line(code.getValue());
    }
    text.append(".SH ENVIRONMENT\n");
    variable("CORM_JAVA_OPTS", "more options for the Java virtual machine that runs Corm");
    variable("CARGO, RUSTC", "the programs to use with --cargo");
    variable("NO_COLOR", "no colours, unless --color asks for them");
    return text.toString();
  }

  private void variable(String name, String meaning) {
    text.append(".TP\n.B ").append(escaped(name)).append('\n');
    line(meaning);
  }

  private void synopsis(CommandSpec command) {
    if (command.subcommands().isEmpty()) {
      text.append(".B ").append(escaped(command.qualifiedName())).append("\n[options]");
      command
          .positionalParameters()
          .forEach(argument ->
              text.append(" [\\fI").append(escaped(argument.paramLabel())).append("\\fR ...]"));
      text.append("\n.br\n");
    }
    command.subcommands().values().forEach(below -> synopsis(below.getCommandSpec()));
  }

  private void command(CommandSpec command) {
    text.append(".SS ").append(escaped(command.qualifiedName())).append('\n');
    for (String sentence : command.usageMessage().description()) {
      line(Specs.plain(sentence));
    }
    command
        .positionalParameters()
        .forEach(argument -> {
          text.append(".TP\n.I ").append(escaped(argument.paramLabel())).append('\n');
          line(Specs.plain(argument.description()));
        });
    command.options().stream().filter(option -> !option.usageHelp()).forEach(this::option);
    if (command.subcommands().isEmpty()) {
      text.append(".PP\nExamples:\n.PP\n.nf\n");
      for (String example : command.usageMessage().footer()) {
        line(Specs.plain(example));
      }
      text.append(".fi\n");
    }
    command.subcommands().values().forEach(below -> command(below.getCommandSpec()));
  }

  private void option(OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(name -> "\\fB" + escaped(name) + "\\fR")
            .collect(Collectors.joining(", "));
    text.append(".TP\n").append(names);
    if (option.arity().max() > 0) {
      text.append(" \\fI").append(escaped(option.paramLabel())).append("\\fR");
    }
    text.append('\n');
    line(Specs.plain(option.description()));
  }

  private void line(String plain) {
    if (plain.isEmpty()) {
      text.append(".PP\n");
      return;
    }
    String escaped = escaped(plain);
    boolean request = escaped.startsWith(".") || escaped.startsWith("'");
    text.append(request ? "\\&" : "").append(escaped).append('\n');
  }

  private static String escaped(String plain) {
    return plain.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga");
  }

  private static String uncapitalized(String sentence) {
    String start = sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
  }
}
