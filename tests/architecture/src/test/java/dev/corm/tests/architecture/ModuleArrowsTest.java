package dev.corm.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Arrows between modules point down, and services stay alone.
class ModuleArrowsTest {
  private enum Kind {
    LIBRARY,
    SERVICE,
    APPLICATION
  }

  /// A module's place: its level, and the modules outside Corm that earned a place in it.
  private record Row(String module, int level, Kind kind, Set<String> outside) {}

  private static final String JACKSON = "tools.jackson.jr.ob";
  private static final String JACKSON_CORE = "tools.jackson.core";
  private static final String ECLIPSE_API = "org.eclipse.collections.api";
  private static final String ECLIPSE = "org.eclipse.collections.impl";

  private static final List<Row> TABLE =
      List.of(
          new Row("dev.corm.index", 0, Kind.LIBRARY, Set.of()),
          new Row("dev.corm.diagnostics", 0, Kind.LIBRARY, Set.of()),
          new Row("dev.corm.mir", 1, Kind.LIBRARY, Set.of(ECLIPSE_API, ECLIPSE)),
          new Row("dev.corm.spi", 2, Kind.LIBRARY, Set.of()),
          new Row("dev.corm.mir.text", 3, Kind.LIBRARY, Set.of(ECLIPSE_API, ECLIPSE)),
          new Row("dev.corm.interp", 3, Kind.LIBRARY, Set.of()),
          new Row("dev.corm.report", 3, Kind.LIBRARY, Set.of(JACKSON, JACKSON_CORE)),
          new Row("dev.corm.liveness", 3, Kind.SERVICE, Set.of(ECLIPSE_API, ECLIPSE)),
          new Row("dev.corm.layout", 3, Kind.SERVICE, Set.of(ECLIPSE_API, ECLIPSE)),
          new Row("dev.corm.pass.relocateupvars", 3, Kind.SERVICE, Set.of()),
          new Row("dev.corm.pass.elidemoves", 3, Kind.SERVICE, Set.of()),
          new Row("dev.corm.pass.statetransform", 3, Kind.SERVICE, Set.of(ECLIPSE_API, ECLIPSE)),
          new Row("dev.corm.driver", 4, Kind.APPLICATION, Set.of(ECLIPSE_API, ECLIPSE)),
          new Row("dev.corm.testkit", 5, Kind.LIBRARY, Set.of()),
          new Row(
              "dev.corm.cli",
              5,
              Kind.APPLICATION,
              Set.of("info.picocli", "me.tongfei.progressbar", JACKSON, JACKSON_CORE)));

  private static final Map<String, Row> ROWS =
      TABLE.stream().collect(Collectors.toUnmodifiableMap(Row::module, Function.identity()));

  private static final Set<String> SERVICE_MAY_REQUIRE = Set.of("dev.corm.spi", "dev.corm.mir");

  private final List<ModuleDescriptor> descriptors = Checkout.descriptors();

  @Test
  void everyModuleHasARowAndEveryRowAModule() {
    assertThat(descriptors.stream().map(ModuleDescriptor::name))
        .containsExactlyInAnyOrderElementsOf(TABLE.stream().map(Row::module).toList());
  }

  @Test
  void arrowsPointToLowerLevels() {
    int arrows = 0;
    for (ModuleDescriptor descriptor : descriptors) {
      for (String required : requiredFromCorm(descriptor)) {
        arrows++;
        assertThat(ROWS.get(required).level())
            .as("%s requires %s", descriptor.name(), required)
            .isLessThan(ROWS.get(descriptor.name()).level());
      }
    }
    assertThat(arrows).isGreaterThanOrEqualTo(TABLE.size());
  }

  @Test
  void outsideModulesAreTheListedOnes() {
    for (ModuleDescriptor descriptor : descriptors) {
      Set<String> outside = new TreeSet<>();
      for (Requires requires : descriptor.requires()) {
        String name = requires.name();
        if (!ROWS.containsKey(name) && !name.equals("java.base")) {
          outside.add(name);
        }
      }
      assertThat(ROWS.get(descriptor.name()).outside())
          .as("what %s may require from outside", descriptor.name())
          .containsAll(outside);
    }
  }

  @Test
  void nobodyRequiresAService() {
    for (ModuleDescriptor descriptor : descriptors) {
      for (String required : requiredFromCorm(descriptor)) {
        assertThat(ROWS.get(required).kind())
            .as("%s requires %s", descriptor.name(), required)
            .isNotEqualTo(Kind.SERVICE);
      }
    }
  }

  @Test
  void aServiceProvidesSomethingExportsNothingAndRequiresOnlyTheSpi() {
    List<ModuleDescriptor> services =
        descriptors.stream().filter(d -> ROWS.get(d.name()).kind() == Kind.SERVICE).toList();
    assertThat(services).isNotEmpty();
    for (ModuleDescriptor service : services) {
      assertThat(service.provides()).as("what %s provides", service.name()).isNotEmpty();
      assertThat(service.exports()).as("what %s exports", service.name()).isEmpty();
      assertThat(service.opens()).as("what %s opens", service.name()).isEmpty();
      assertThat(SERVICE_MAY_REQUIRE)
          .as("what %s requires", service.name())
          .containsAll(requiredFromCorm(service));
    }
  }

  @Test
  void onlyServicesProvide() {
    for (ModuleDescriptor descriptor : descriptors) {
      if (ROWS.get(descriptor.name()).kind() != Kind.SERVICE) {
        assertThat(descriptor.provides()).as("what %s provides", descriptor.name()).isEmpty();
      }
    }
  }

  @Test
  void onlyTheDriverUsesServicesAndItUsesAllThatAreProvided() {
    Set<String> provided = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    for (ModuleDescriptor descriptor : descriptors) {
      descriptor.provides().forEach(provides -> provided.add(provides.service()));
      if (descriptor.name().equals("dev.corm.driver")) {
        used.addAll(descriptor.uses());
      } else {
        assertThat(descriptor.uses()).as("what %s uses", descriptor.name()).isEmpty();
      }
    }
    assertThat(provided).isNotEmpty();
    assertThat(used).containsAll(provided);
  }

  @Test
  void packagesBelongToTheirModule() {
    for (ModuleDescriptor descriptor : descriptors) {
      String name = descriptor.name();
      assertThat(descriptor.packages()).as("packages of %s", name).isNotEmpty();
      assertThat(descriptor.packages())
          .as("packages of %s", name)
          .allMatch(candidate -> candidate.equals(name) || candidate.startsWith(name + "."));
    }
  }

  private static Set<String> requiredFromCorm(ModuleDescriptor descriptor) {
    return descriptor.requires().stream()
        .map(Requires::name)
        .filter(ROWS::containsKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
