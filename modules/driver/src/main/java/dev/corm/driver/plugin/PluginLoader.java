package dev.corm.driver.plugin;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.ServiceProblem;
import dev.corm.driver.Services;
import dev.corm.spi.Pass;
import dev.corm.spi.Provider;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/// Loads plug-ins:
///
/// 1. finds modules, one per name, none with a name that Corm's own layer has;
/// 2. compares the version of the service interfaces that each was compiled against ([SpiVersion]);
/// 3. makes a layer for each, after those of the plug-ins that it requires; what it requires has to
///    be there, and none of its packages may be in a module below;
/// 4. makes its services, and asks each what it is;
/// 5. asks each pass what it needs, when all analyses are known.
///
/// A module is used as a whole or not at all.
final class PluginLoader {
  private static final String SPI = Provider.class.getModule().getName();

  private final ModuleLayer own =
      Optional.ofNullable(Provider.class.getModule().getLayer()).orElseGet(ModuleLayer::boot);
  private final Map<String, PluginLayer> layers = new LinkedHashMap<>();
  private final List<Diagnostic> refusals = new ArrayList<>();
  private Services services;

  PluginLoader(Services builtIn) {
    this.services = builtIn;
  }

  Plugins load(List<Path> paths) {
    Map<String, PluginFile> waiting = new LinkedHashMap<>();
    for (PluginFile file : new PluginScan(refusals::add).of(paths)) {
      if (isNew(file, waiting) && spi(file)) {
        waiting.putIfAbsent(file.name(), file);
      }
    }
    layer(waiting);
    Services before = services;
    List<Loaded> loaded = new ArrayList<>();
    layers.values().forEach(layer -> services(layer).ifPresent(loaded::add));
    contracts(before, loaded);
    return new Plugins(services, refusals);
  }

  private record Loaded(PluginFile file, List<Provider> services) {}

  private void refuse(PluginFile file, PluginCode code, String what, String help) {
    refusals.add(Diagnostic.of(code, file.described() + " " + what).help(help));
  }

  // 1. Names.

  private boolean isNew(PluginFile file, Map<String, PluginFile> others) {
    PluginFile other = others.get(file.name());
    if (other != null) {
      refuse(
          file,
          PluginCode.DUPLICATE_MODULE,
          "has the name of " + other.described(),
          "remove one of the two files");
      return false;
    }
    if (own.findModule(file.name()).isPresent()) {
      refuse(
          file,
          PluginCode.DUPLICATE_MODULE,
          "has the name of a module that is part of this Corm",
          "remove the file, or rename its module");
      return false;
    }
    return true;
  }

  // 2. The service interfaces.

  private boolean spi(PluginFile file) {
    for (Requires requires : file.descriptor().requires()) {
      if (requires.name().equals(SPI)) {
        Optional<String> fault = SpiVersion.fault(requires.rawCompiledVersion());
        fault.ifPresent(what ->
            refuse(
                file,
                PluginCode.SPI_VERSION,
                what,
                "build the module again, with the `corm-spi` of this Corm"));
        return fault.isEmpty();
      }
    }
    return true;
  }

  // 3. Layers.

  private void layer(Map<String, PluginFile> waiting) {
    boolean progress = true;
    while (progress) {
      List<PluginFile> ready =
          waiting.values().stream()
              .filter(file -> required(file).stream().allMatch(this::isThere))
              .toList();
      for (PluginFile file : ready) {
        waiting.remove(file.name());
        layer(file);
      }
      progress = !ready.isEmpty();
    }
    for (PluginFile file : waiting.values()) {
      List<String> missing = required(file).stream().filter(name -> !isThere(name)).toList();
      String names = String.join(", ", missing);
      boolean waits = missing.stream().allMatch(waiting::containsKey);
      refuse(
          file,
          PluginCode.MISSING_DEPENDENCY,
          waits
              ? "requires " + names + ", which can't be used either"
              : "requires " + names + ", which is not there",
          missing.stream().allMatch(name -> name.startsWith("java.") || name.startsWith("jdk."))
              ? "make an image with it: `./corm image --with " + String.join(",", missing) + "`"
              : "put the jar of what it requires beside it");
    }
  }

  private static List<String> required(PluginFile file) {
    return file.descriptor().requires().stream()
        .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
        .map(Requires::name)
        .sorted()
        .toList();
  }

  private boolean isThere(String module) {
    return layers.containsKey(module) || own.findModule(module).isPresent();
  }

  private void layer(PluginFile file) {
    for (String other : file.descriptor().packages().stream().sorted().toList()) {
      Optional<String> owner = owner(file, other);
      if (owner.isPresent()) {
        refuse(
            file,
            PluginCode.SPLIT_PACKAGE,
            "has the package " + other + ", which module " + owner.get() + " has, too",
            "give the package another name: a package belongs to one module");
        return;
      }
    }
    try {
      layers.put(file.name(), PluginLayer.of(file, parents(file)));
    } catch (ResolutionException | LayerInstantiationException | SecurityException e) {
      refuse(
          file,
          PluginCode.UNLOADABLE,
          "can't be loaded: " + e.getMessage(),
          "correct its module descriptor");
    }
  }

  /// The module that has a package already: of Corm's own layer, or a plug-in that this one reads.
  private Optional<String> owner(PluginFile file, String name) {
    List<Module> others = new ArrayList<>(own.modules());
    for (ModuleLayer parent : parents(file)) {
      others.addAll(parent.modules());
    }
    return others.stream()
        .filter(module -> module.getPackages().contains(name))
        .map(Module::getName)
        .sorted()
        .findFirst();
  }

  /// The layers of the plug-ins that it requires, and below them that of Corm.
  private List<ModuleLayer> parents(PluginFile file) {
    List<ModuleLayer> parents = new ArrayList<>();
    required(file).stream()
        .filter(layers::containsKey)
        .forEach(name -> parents.add(layers.get(name).layer()));
    parents.add(own);
    return parents;
  }

  // 4. Services.

  private Optional<Loaded> services(PluginLayer layer) {
    PluginFile file = layer.file();
    List<Provider> made;
    try {
      made = layer.services();
    } catch (ServiceConfigurationError | LinkageError e) {
      refuse(
          file,
          PluginCode.SERVICE_FAILED,
          "has a service that can't be made: " + cause(e),
          "report it to the author of the module");
      return Optional.empty();
    }
    for (Provider service : made) {
      Optional<String> fault = ServiceFaults.of(service);
      if (fault.isPresent()) {
        refuse(
            file,
            PluginCode.INVALID_SERVICE,
            "is not used: " + fault.get(),
            "report it to the author of the module");
        return Optional.empty();
      }
    }
    return add(file, made) ? Optional.of(new Loaded(file, made)) : Optional.empty();
  }

  private boolean add(PluginFile file, List<Provider> made) {
    try {
      services = services.and(made);
      return true;
    } catch (ServiceProblem clash) {
      refuse(
          file,
          PluginCode.DUPLICATE_ID,
          "is not used: " + clash.getMessage(),
          "remove the file, or rename its service");
      return false;
    }
  }

  private static String cause(Throwable fault) {
    return fault.getCause() == null
        ? String.valueOf(fault.getMessage())
        : fault.getMessage() + " (" + fault.getCause() + ")";
  }

  // 5. Contracts.

  /// A module whose pass can't run is taken out, and may take the analysis of another one with it.
  private void contracts(Services before, List<Loaded> loaded) {
    List<Loaded> kept = new ArrayList<>(loaded);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Loaded one : List.copyOf(kept)) {
        Optional<String> fault = contractFault(one);
        if (fault.isPresent()) {
          refuse(
              one.file(),
              PluginCode.INVALID_SERVICE,
              "is not used: " + fault.get(),
              "report it to the author of the module");
          kept.remove(one);
          services = before.and(kept.stream().flatMap(k -> k.services().stream()).toList());
          changed = true;
        }
      }
    }
  }

  private Optional<String> contractFault(Loaded loaded) {
    return loaded.services().stream()
        .flatMap(service ->
            service instanceof Pass pass
                ? ServiceFaults.ofContract(pass, services.analyses()).stream()
                : Optional.<String>empty().stream())
        .findFirst();
  }
}
