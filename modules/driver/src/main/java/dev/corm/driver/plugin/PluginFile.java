package dev.corm.driver.plugin;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;

/// A module that may be used, if it passes all checks.
///
/// @param path the jar, or the folder of an unpacked module
/// @param finder finds this module and no other
/// @param descriptor what it says of itself
record PluginFile(Path path, ModuleFinder finder, ModuleDescriptor descriptor) {
  String name() {
    return descriptor.name();
  }

  /// Name, version if it has one, and file.
  String described() {
    return "module " + descriptor.toNameAndVersion() + " (" + path + ")";
  }
}
