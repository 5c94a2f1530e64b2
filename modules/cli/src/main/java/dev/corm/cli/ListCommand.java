package dev.corm.cli;

import dev.corm.driver.Services;
import dev.corm.driver.plugin.Plugins;
import dev.corm.mir.body.Phase;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Contract;
import dev.corm.spi.FrontEnd;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import dev.corm.spi.ProgramPass;
import dev.corm.spi.Provider;
import dev.corm.spi.Target;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm passes`, `corm schemes`, `corm targets`, `corm analyses`: which services of a kind there
/// are, from which modules, and what they say of themselves.
final class ListCommand implements Command {
  /// What may be listed.
  enum Kind {
    /// Steps of a pipeline.
    PASSES("passes", "passes, with what each needs and does", Pass.class),
    /// Ways to pack the state of a coroutine.
    SCHEMES("schemes", "packing schemes, which are the modes of `corm sizes`", PackingScheme.class),
    /// Machines.
    TARGETS("targets", "machines that code can be made for", Target.class),
    /// Facts about bodies.
    ANALYSES("analyses", "analyses, with who answers them", AnalysisProvider.class);

    private final String command;
    private final String description;
    private final Class<? extends Provider> type;

    Kind(String command, String description, Class<? extends Provider> type) {
      this.command = command;
      this.description = description;
      this.type = type;
    }

    String command() {
      return command;
    }
  }

  private final Kind kind;

  ListCommand(Kind kind) {
    this.kind = kind;
  }

  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm " + kind.command, "What Corm itself has.");
    examples.put("corm " + kind.command + " --plugins plugins/", "The same with plug-ins.");
    return Specs.command(kind.command, List.of("Lists the " + kind.description + "."), examples);
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    Services services = PluginArguments.session(arguments, console).services();
    StringBuilder text = new StringBuilder();
    for (Provider service : services.all(kind.type)) {
      text.append(service.id()).append("  (").append(origin(service.getClass())).append(")\n");
      text.append("    ").append(service.summary()).append('\n');
      for (String line : details(service)) {
        text.append("    ").append(line).append('\n');
      }
    }
    console.print(text.isEmpty() ? "no module provides " + kind.command + "\n" : text.toString());
    return ExitCode.OK;
  }

  /// Module, version, and whether it is a plug-in.
  static String origin(Class<?> service) {
    Module module = service.getModule();
    String name =
        Optional.ofNullable(module.getDescriptor())
            .map(ModuleDescriptor::toNameAndVersion)
            .orElse("no module");
    return Plugins.isPlugin(service) ? name + ", plug-in" : name;
  }

  private static List<String> details(Provider service) {
    return switch (service) {
      case BodyPass pass -> contract(pass.contract(), "each body on its own");
      case ProgramPass pass -> contract(pass.contract(), "whole programs");
      case PackingScheme scheme ->
          List.of(
              scheme.relocatesUpvars()
                  ? "captures: must be locals before, by relocate-upvars"
                  : "captures: stay where the caller put them");
      case Target target -> List.of("triple: " + target.triple());
      case AnalysisProvider analyses -> List.of("answers: " + ids(analyses.keys()));
      case FrontEnd _, AbiLayout _ -> List.of();
    };
  }

  private static List<String> contract(Contract contract, String takes) {
    List<String> lines = new ArrayList<>();
    lines.add("works on: " + takes);
    lines.add(phases(contract));
    if (!contract.uses().isEmpty()) {
      lines.add("uses: " + ids(contract.uses()));
    }
    if (!contract.preserves().isEmpty()) {
      lines.add("preserves: " + ids(contract.preserves()));
    }
    if (contract.required()) {
      lines.add("required");
    }
    return lines;
  }

  /// The phases that a pass takes and leaves bodies in.
  static String phases(Contract contract) {
    return "phases: "
        + String.join(" or ", contract.admits().stream().map(Phase::name).toList())
        + contract.establishes().map(to -> " -> " + to).orElse(", kept");
  }

  private static String ids(List<AnalysisKey<?>> keys) {
    return String.join(", ", keys.stream().map(AnalysisKey::id).toList());
  }
}
