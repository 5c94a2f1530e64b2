package dev.corm.driver.plugin;

import dev.corm.driver.Services;
import dev.corm.spi.Provider;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/// One plug-in in a module layer of its own, on top of those of the plug-ins it requires. So
/// whatever Java says of a layer is said of this module.
///
/// @param file the module
/// @param layer its layer
record PluginLayer(PluginFile file, ModuleLayer layer) {
  /// Makes the layer.
  ///
  /// @param parents the layers of what it requires, at least that of Corm
  /// @throws java.lang.module.ResolutionException if the modules don't fit together
  /// @throws LayerInstantiationException if Java can't define the module
  static PluginLayer of(PluginFile file, List<ModuleLayer> parents) {
    Configuration configuration =
        Configuration.resolve(
            ModuleFinder.of(),
            parents.stream().map(ModuleLayer::configuration).toList(),
            file.finder(),
            Set.of(file.name()));
    return new PluginLayer(
        file,
        ModuleLayer.defineModulesWithOneLoader(
                configuration, parents, PluginLayer.class.getClassLoader())
            .layer());
  }

  /// The services that the module provides.
  ///
  /// @throws ServiceConfigurationError if one can't be made
  List<Provider> services() {
    Set<String> provided =
        file.descriptor().provides().stream()
            .map(ModuleDescriptor.Provides::service)
            .collect(Collectors.toSet());
    List<Provider> services = new ArrayList<>();
    for (Class<? extends Provider> kind : Services.TYPES) {
      if (provided.contains(kind.getName())) {
        services.addAll(ofKind(kind));
      }
    }
    return services;
  }

  /// Loaders go through the layers below, too, whose services others have.
  private <P extends Provider> List<P> ofKind(Class<P> kind) {
    Module own = layer.findModule(file.name()).orElseThrow();
    Module shared = Provider.class.getModule();
    return ServiceLoader.load(layer, kind).stream()
        // A provider method may promise no more than the service's type.
        .filter(found -> found.type().getModule() == own || found.type().getModule() == shared)
        .map(ServiceLoader.Provider::get)
        .filter(service -> service.getClass().getModule() == own)
        .toList();
  }
}
