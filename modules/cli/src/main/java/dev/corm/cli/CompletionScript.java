package dev.corm.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Scripts by which shells complete a command line: commands where one is due, options after a
/// dash, names of files everywhere else.
final class CompletionScript {
  private static final String BASH =
      """
      # Completion of the command line of corm in bash, as `corm completion bash` prints it.
      _corm() {
        local word=${COMP_WORDS[COMP_CWORD]} command=corm words= i
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
          case "$command ${COMP_WORDS[i]}" in
            *' --') return ;;
            %PATHS%) command="$command ${COMP_WORDS[i]}" ;;
          esac
        done
        case "${word:0:1} $command" in
      %WORDS%
        esac
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
      }
      complete -o default -F _corm corm
      """;

  private static final String ZSH =
      """
      #compdef corm
      # Completion of the command line of corm in zsh, as `corm completion zsh` prints it.
      _corm() {
        local command=corm i
        local -a commands options
        for ((i = 2; i < CURRENT; i++)); do
          case "$command ${words[i]}" in
            *' --') _files; return ;;
            %PATHS%) command="$command ${words[i]}" ;;
          esac
        done
        case $command in
      %WORDS%
        esac
        if [[ ${words[CURRENT]} == -* ]]; then
          _describe -o option options
        elif (( $#commands )); then
          _describe command commands
        else
          _files
        fi
      }
      if [[ ${funcstack[1]} == _corm ]]; then
        _corm "$@"
      else
        compdef _corm corm
      fi
      """;

  private final List<CommandSpec> commands = new ArrayList<>();

  /// Scripts for a command and all below it.
  CompletionScript(CommandSpec root) {
    collect(root);
  }

  /// The script for bash 4 or newer; it is to be sourced.
  String bash() {
    return filled(
        BASH,
        command ->
            "    '- %s') words='%s' ;;\n    *' %s') words='%s' ;;"
                .formatted(
                    command.qualifiedName(),
                    options(command).map(Word::name).collect(Collectors.joining(" ")),
                    command.qualifiedName(),
                    Stream.concat(command.subcommands().keySet().stream(), words(command))
                        .collect(Collectors.joining(" "))));
  }

  /// The script for zsh; it is to be sourced, or to be a file `_corm` in a folder of `$fpath`.
  String zsh() {
    return filled(
        ZSH,
        command ->
            "    '%s')\n      commands=(%s)\n      options=(%s)\n      ;;"
                .formatted(
                    command.qualifiedName(),
                    Stream.concat(
                            command.subcommands().values().stream()
                                .map(CommandLine::getCommandSpec)
                                .map(below -> new Word(below.name(), summary(below))),
                            words(command).map(word -> new Word(word, "")))
                        .map(Word::described)
                        .collect(Collectors.joining(" ")),
                    options(command).map(Word::described).collect(Collectors.joining(" "))));
  }

  private String filled(String script, Function<CommandSpec, String> words) {
    String paths =
        commands.stream()
            .skip(1)
            .map(command -> "'" + command.qualifiedName() + "'")
            .collect(Collectors.joining(" | "));
    return script
        .replace("%PATHS%", paths)
        .replace("%WORDS%", commands.stream().map(words).collect(Collectors.joining("\n")));
  }

  private void collect(CommandSpec command) {
    commands.add(command);
    command.subcommands().values().forEach(below -> collect(below.getCommandSpec()));
  }

  private static Stream<Word> options(CommandSpec command) {
    return command.options().stream()
        .flatMap(option ->
            Arrays.stream(option.names()).map(name -> new Word(name, description(option))));
  }

  /// What may stand for the arguments that belong to no option, where that is one of a few words.
  private static Stream<String> words(CommandSpec command) {
    return command.positionalParameters().stream()
        .filter(argument -> argument.completionCandidates() != null)
        .flatMap(
            argument -> StreamSupport.stream(argument.completionCandidates().spliterator(), false));
  }

  private static String summary(CommandSpec command) {
    String all = Specs.description(command);
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }

  private static String description(OptionSpec option) {
    return Specs.plain(option.description());
  }

  /// What can be typed, and what it means.
  private record Word(String name, String meaning) {
    /// As zsh's `_describe` wants it.
    String described() {
      return "'" + name.replace(":", "\\:") + ":" + meaning.replace("'", "'\\''") + "'";
    }
  }
}
