package dev.corm.driver.plugin;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.Services;
import dev.corm.spi.Provider;
import java.nio.file.Path;
import java.util.List;

/// What became of plug-ins.
///
/// @param services the services there were before, and those of the plug-ins that can be used
/// @param refusals why others can't be used; each names the module, or its file, and what to do
public record Plugins(Services services, List<Diagnostic> refusals) {
  /// Freezes the list.
  public Plugins {
    refusals = List.copyOf(refusals);
  }

  /// Loads plug-ins.
  ///
  /// Modules are looked for in this order: the paths as given; within a folder, jars and unpacked
  /// modules by file name. Where two clash, the earlier one is used. A path may also be a single
  /// jar or one unpacked module.
  ///
  /// @param builtIn the services that they are added to
  /// @param paths where they are; from another file system than the default one only jars
  public static Plugins load(Services builtIn, List<Path> paths) {
    return new PluginLoader(builtIn).load(paths);
  }

  /// Whether a class belongs to a plug-in: to a module outside of the layer that Corm itself is in.
  public static boolean isPlugin(Class<?> type) {
    Module module = type.getModule();
    return module.isNamed()
        && module.getLayer() != null
        && module.getLayer() != Provider.class.getModule().getLayer()
        && module.getLayer() != ModuleLayer.boot();
  }
}
