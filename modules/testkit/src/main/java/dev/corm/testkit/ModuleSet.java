package dev.corm.testkit;

import dev.corm.driver.Services;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.FrontEnd;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import dev.corm.spi.Provider;
import dev.corm.spi.Target;
import java.util.ArrayList;
import java.util.List;

/// What the service that is checked works with.
final class ModuleSet {
  private static final List<Class<? extends Provider>> KINDS =
      List.of(
          FrontEnd.class,
          AnalysisProvider.class,
          Pass.class,
          AbiLayout.class,
          PackingScheme.class,
          Target.class);

  private ModuleSet() {}

  /// The services with one more, which replaces any of its kind and id.
  ///
  /// @throws dev.corm.driver.ServiceProblem if they don't fit together
  static Services with(Services services, Provider provider) {
    List<Provider> all = new ArrayList<>();
    for (Class<? extends Provider> kind : KINDS) {
      for (Provider other : services.all(kind)) {
        if (!kind.isInstance(provider) || !other.id().equals(provider.id())) {
          all.add(other);
        }
      }
    }
    all.add(provider);
    return Services.of(all);
  }
}
