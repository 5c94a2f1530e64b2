package dev.corm.cli;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What `corm --version` says.
final class VersionText {
  private VersionText() {}

  static String of() {
    return "corm "
        + version()
        + "\njava "
        + System.getProperty("java.version")
        + " ("
        + System.getProperty("java.vendor")
        + ")\nmodules "
        + String.join(" ", modules(VersionText.class.getModule()));
  }

  /// The version of Corm.
  static String version() {
    return Optional.ofNullable(VersionText.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .orElse("(development)");
  }

  private static List<String> modules(Module own) {
    if (own.getLayer() == null) {
      return List.of("(none, on the class path)");
    }
    TreeSet<String> names = new TreeSet<>();
    for (Module module : own.getLayer().modules()) {
      String name = module.getName();
      if (!name.startsWith("java.") && !name.startsWith("jdk.")) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }
}
