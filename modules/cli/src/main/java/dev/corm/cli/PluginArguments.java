package dev.corm.cli;

import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.driver.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// Where plug-ins are: `--plugins`, and the environment variable `CORM_PLUGINS`.
final class PluginArguments {
  private static final String VARIABLE = "CORM_PLUGINS";

  private PluginArguments() {}

  /// Adds the option to a command.
  static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
        Specs.values(
            "PATH",
            "Load the modules of a folder, or one jar, besides Corm's own; may be repeated.",
            "--plugins"));
  }

  /// A session with the services of Corm and of the plug-ins. Plug-ins that can't be used are
  /// reported, and make the exit code that of wrong usage; everything else works without them.
  ///
  /// @throws dev.corm.driver.ServiceProblem if Corm's own services don't fit together
  static Session session(Arguments arguments, Console console) {
    Plugins plugins = Plugins.load(Services.discover(), paths(arguments, console));
    plugins.refusals().forEach(console::report);
    if (!plugins.refusals().isEmpty()) {
      console.remember(ExitCode.USAGE);
    }
    return new Session(plugins.services());
  }

  private static List<Path> paths(Arguments arguments, Console console) {
    List<Path> paths = new ArrayList<>();
    for (String path : arguments.values("--plugins")) {
      if (path.isEmpty()) {
        throw arguments.wrong("--plugins takes a folder of jars, or one jar");
      }
      paths.add(console.path(path));
    }
    String separator = console.host().files().getSeparator().equals("\\") ? ";" : ":";
    for (String path : console.host().environment().getOrDefault(VARIABLE, "").split(separator)) {
      if (!path.isEmpty()) {
        paths.add(console.path(path));
      }
    }
    return paths;
  }
}
