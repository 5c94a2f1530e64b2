package dev.corm.driver.plugin;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// Codes of diagnostics about plug-ins.
public enum PluginCode implements Code {
  MISSING("C0901", "a plug-in path that leads nowhere"),
  NOT_A_MODULE("C0902", "a plug-in that is not a module"),
  DUPLICATE_MODULE("C0903", "a plug-in with the name of another module"),
  SPI_VERSION("C0904", "a plug-in built for another version of the service interfaces"),
  MISSING_DEPENDENCY("C0905", "a plug-in that requires a module that is not there"),
  SPLIT_PACKAGE("C0906", "a plug-in with a package of another module"),
  UNLOADABLE("C0907", "a plug-in that Java can't load"),
  SERVICE_FAILED("C0908", "a plug-in whose service can't be made"),
  INVALID_SERVICE("C0909", "a plug-in whose service does not say properly what it is"),
  DUPLICATE_ID("C0910", "a plug-in with the id of another service"),
  FAULT("C0911", "a plug-in that failed, or broke MIR or a layout");

  private final String id;
  private final String title;

  PluginCode(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String title() {
    return title;
  }
}
