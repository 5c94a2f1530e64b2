package dev.corm.tests.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.util.Set;
import java.util.stream.Collectors;

/// Where ArchUnit finds the product's classes: the modules of the parent pom, never a test class.
public final class ProductClasses implements LocationProvider {
  @Override
  public Set<Location> get(Class<?> testClass) {
    return Checkout.classFolders().stream().map(Location::of).collect(Collectors.toSet());
  }
}
