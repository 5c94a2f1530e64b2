package dev.corm.driver;

import dev.corm.spi.AbiLayout;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.BodyPass;
import dev.corm.spi.FrontEnd;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import dev.corm.spi.ProgramPass;
import dev.corm.spi.Provider;
import dev.corm.spi.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/// The services of a session, by kind and id. The order in which they were found makes no
/// difference.
public final class Services {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /// The types that modules provide services of.
  public static final List<Class<? extends Provider>> TYPES =
      List.of(
          FrontEnd.class,
          AnalysisProvider.class,
          BodyPass.class,
          ProgramPass.class,
          AbiLayout.class,
          PackingScheme.class,
          Target.class);

  private final Map<Class<? extends Provider>, Map<String, Provider>> byKind =
      new LinkedHashMap<>();
  private final Map<AnalysisKey<?>, AnalysisProvider> analyses = new HashMap<>();

  private Services(List<? extends Provider> providers) {
    List<Provider> sorted = new ArrayList<>(providers);
    sorted.sort(
        Comparator.comparing(Provider::id)
            .thenComparing(provider -> provider.getClass().getName()));
    for (Provider provider : sorted) {
      add(provider);
    }
  }

  /// The services that the module path offers.
  ///
  /// @throws ServiceProblem if they don't fit together
  public static Services discover() {
    List<Provider> found = new ArrayList<>();
    TYPES.forEach(type -> ServiceLoader.load(type).forEach(found::add));
    return new Services(found);
  }

  /// Exactly these services.
  ///
  /// @throws ServiceProblem if they don't fit together
  public static Services of(List<? extends Provider> providers) {
    return new Services(providers);
  }

  /// These services and more.
  ///
  /// @throws ServiceProblem if they don't fit together
  public Services and(List<? extends Provider> more) {
    List<Provider> all = all();
    all.addAll(more);
    return new Services(all);
  }

  /// These services and one more, which replaces any of its kind and id.
  ///
  /// @throws ServiceProblem if they don't fit together
  public Services replacing(Provider provider) {
    List<Provider> all = all();
    all.removeIf(other -> kind(other) == kind(provider) && other.id().equals(provider.id()));
    all.add(provider);
    return new Services(all);
  }

  /// Whether a text is an id: lower-case words separated by dashes.
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private List<Provider> all() {
    List<Provider> all = new ArrayList<>();
    byKind.values().forEach(services -> all.addAll(services.values()));
    return all;
  }

  /// All services of a kind, by id.
  public <P extends Provider> List<P> all(Class<P> kind) {
    return byKind.getOrDefault(kind, Map.of()).values().stream().map(kind::cast).toList();
  }

  /// The service of a kind with this id.
  public <P extends Provider> Optional<P> find(Class<P> kind, String id) {
    return Optional.ofNullable(byKind.getOrDefault(kind, Map.of()).get(id)).map(kind::cast);
  }

  /// Who answers an analysis.
  public Optional<AnalysisProvider> provider(AnalysisKey<?> key) {
    return Optional.ofNullable(analyses.get(key));
  }

  /// Who answers an analysis.
  ///
  /// @throws ServiceProblem if nobody does
  AnalysisProvider answering(AnalysisKey<?> key) {
    return provider(key)
        .orElseThrow(() -> new ServiceProblem("no module answers the analysis `" + key.id() + "`"));
  }

  /// The keys of all analyses, by id.
  public List<AnalysisKey<?>> analyses() {
    List<AnalysisKey<?>> keys = new ArrayList<>(analyses.keySet());
    keys.sort(Comparator.comparing(AnalysisKey::id));
    return keys;
  }

  private void add(Provider provider) {
    if (!isId(provider.id())) {
      throw new ServiceProblem(
          describe(provider)
              + " has the id `"
              + provider.id()
              + "`; ids are lower-case words separated by dashes");
    }
    Provider other =
        byKind
            .computeIfAbsent(kind(provider), _ -> new LinkedHashMap<>())
            .putIfAbsent(provider.id(), provider);
    if (other != null) {
      throw new ServiceProblem(
          describe(other)
              + " and "
              + describe(provider)
              + " both have the id `"
              + provider.id()
              + "`; remove one of the two modules");
    }
    if (provider instanceof AnalysisProvider analysis) {
      addKeys(analysis);
    }
  }

  private void addKeys(AnalysisProvider provider) {
    for (AnalysisKey<?> key : provider.keys()) {
      AnalysisProvider other = analyses.putIfAbsent(key, provider);
      if (other != null) {
        throw new ServiceProblem(
            describe(other)
                + " and "
                + describe(provider)
                + " both answer the analysis `"
                + key.id()
                + "`; remove one of the two modules");
      }
    }
  }

  private static Class<? extends Provider> kind(Provider provider) {
    return switch (provider) {
      case FrontEnd _ -> FrontEnd.class;
      case AnalysisProvider _ -> AnalysisProvider.class;
      case Pass _ -> Pass.class;
      case AbiLayout _ -> AbiLayout.class;
      case PackingScheme _ -> PackingScheme.class;
      case Target _ -> Target.class;
    };
  }

  private static String describe(Provider provider) {
    Class<?> type = provider.getClass();
    Module module = type.getModule();
    return type.getName() + (module.isNamed() ? " of module " + module.getName() : "");
  }
}
