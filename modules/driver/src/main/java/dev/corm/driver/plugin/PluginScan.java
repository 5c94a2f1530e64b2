package dev.corm.driver.plugin;

import dev.corm.diagnostics.Diagnostic;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Finds the modules of plug-in paths. Each file is looked at on its own, so that a bad one does
/// not hide the others.
final class PluginScan {
  private static final String DESCRIPTOR = "module-info.class";

  private final Consumer<Diagnostic> refusals;

  PluginScan(Consumer<Diagnostic> refusals) {
    this.refusals = refusals;
  }

  List<PluginFile> of(List<Path> paths) {
    List<PluginFile> found = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isRegularFile(path) || Files.isRegularFile(path.resolve(DESCRIPTOR))) {
        add(path, found);
      } else if (Files.isDirectory(path)) {
        inside(path).forEach(entry -> add(entry, found));
      } else {
        refusals.accept(
            Diagnostic.of(PluginCode.MISSING, "no plug-in at " + path)
                .help("give a folder of jars, or one jar"));
      }
    }
    return found;
  }

  private List<Path> inside(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        boolean isJar = entry.toString().endsWith(".jar") && !Files.isDirectory(entry);
        if (isJar || Files.isRegularFile(entry.resolve(DESCRIPTOR))) {
          entries.add(entry);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      refusals.accept(
          Diagnostic.of(PluginCode.MISSING, "can't read the plug-in folder " + folder)
              .note(String.valueOf(e.getMessage())));
    }
    entries.sort(null);
    return entries;
  }

  private void add(Path path, List<PluginFile> found) {
    ModuleFinder finder = ModuleFinder.of(path);
    Set<ModuleReference> modules;
    try {
      modules = finder.findAll();
    } catch (FindException e) {
      refusals.accept(
          Diagnostic.of(PluginCode.NOT_A_MODULE, path + " can't be read as a module")
              .note(reason(e))
              .help("build it again as a jar with a `module-info.class`, or remove it"));
      return;
    }
    for (ModuleReference module : modules) {
      if (module.descriptor().isAutomatic()) {
        refusals.accept(
            Diagnostic.of(
                    PluginCode.NOT_A_MODULE,
                    path + " has no `module-info.class`, so it is no module")
                .help("add a `module-info.java` that provides its services, or remove it"));
      } else {
        found.add(new PluginFile(path, finder, module.descriptor()));
      }
    }
    if (modules.isEmpty()) {
      refusals.accept(
          Diagnostic.of(PluginCode.NOT_A_MODULE, path + " is neither a jar nor an unpacked module")
              .help("give a folder of jars, or one jar"));
    }
  }

  /// The innermost reason: the outer ones only repeat the file's name.
  private static String reason(Throwable fault) {
    Throwable inner = fault;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
  }
}
