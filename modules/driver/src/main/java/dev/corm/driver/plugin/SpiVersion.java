package dev.corm.driver.plugin;

import dev.corm.spi.Provider;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of the service interfaces: that of the module `dev.corm.spi`, `MAJOR.MINOR`. The
/// Java compiler notes in each module which version of the modules it requires it saw, so what a
/// plug-in was built for is in its descriptor, and is known before any of its classes is loaded.
///
/// A new major version takes something away or changes it; a new minor version only adds.
public final class SpiVersion {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

  private SpiVersion() {}

  /// The version here: `1.0`; empty where modules have none, as in some development tools.
  public static Optional<String> own() {
    return Optional.ofNullable(Provider.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion);
  }

  /// Why a module that was compiled against a version can't be used here.
  ///
  /// @param compiled what the compiler noted; empty if nothing
  static Optional<String> fault(Optional<String> compiled) {
    return own().flatMap(own -> fault(own, compiled));
  }

  static Optional<String> fault(String own, Optional<String> compiled) {
    Matcher here = FORM.matcher(own);
    Matcher there = FORM.matcher(compiled.orElse(""));
    if (!here.matches()) {
      return Optional.empty();
    }
    String has = ", and this Corm has version " + own;
    if (!there.matches()) {
      return Optional.of(
          "does not say for which version of dev.corm.spi it was built ("
              + compiled.map(text -> "`" + text + "`").orElse("nothing")
              + " is noted)"
              + has);
    }
    boolean fits =
        here.group(1).equals(there.group(1))
            && Integer.parseInt(there.group(2)) <= Integer.parseInt(here.group(2));
    return fits
        ? Optional.empty()
        : Optional.of("was built for version " + compiled.orElseThrow() + " of dev.corm.spi" + has);
  }
}
