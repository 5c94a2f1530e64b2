package dev.corm.tests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/// A plug-in that is compiled from source, as a third party would do it.
final class PluginJar {
  private static final String MODULE_PATH = System.getProperty("jdk.module.path");

  private final String module;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private String modulePath = MODULE_PATH;

  private PluginJar(String module) {
    this.module = module;
  }

  /// A module of which only the directives of its descriptor are given.
  static PluginJar of(String module, String directives) {
    PluginJar jar = new PluginJar(module);
    jar.sources.put("module-info.java", "module " + module + " { " + directives + " }\n");
    return jar;
  }

  /// A module with one service class.
  static PluginJar providing(String module, String service, String name, String source) {
    return of(
            module,
            "requires dev.corm.spi; provides dev.corm.spi."
                + service
                + " with "
                + module
                + "."
                + name
                + ";")
        .with(module, name, source);
  }

  /// With one more class; imports what plug-ins usually need.
  PluginJar with(String pkg, String name, String source) {
    sources.put(
        pkg.replace('.', '/') + "/" + name + ".java",
        """
        package %s;
        import dev.corm.spi.*;
        import dev.corm.index.*;
        import dev.corm.mir.body.*;
        import dev.corm.mir.layout.*;
        import java.util.*;
        """
                .formatted(pkg)
            + source);
    return this;
  }

  /// Compiled with more modules in sight, which are found first.
  PluginJar seeing(Path jar) {
    modulePath = jar + File.pathSeparator + modulePath;
    return this;
  }

  /// Compiles it.
  ///
  /// @param folder where `MODULE.jar` is made
  Path build(Path folder) throws IOException {
    return build(folder, "1.2");
  }

  Path build(Path folder, String version) throws IOException {
    Path work = Files.createTempDirectory(folder.getParent(), "build");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d",
                work.resolve("classes").toString(),
                "--module-version",
                version,
                "--module-path",
                modulePath,
                "--release",
                "25"));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve("src").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    tool("javac", arguments);
    Files.createDirectories(folder);
    Path jar = folder.resolve(module + ".jar");
    tool("jar", List.of("--create", "--file", jar.toString(), "-C", work + "/classes", "."));
    return jar;
  }

  /// Corm's service interfaces as another version of them.
  static Path spi(Path folder, String version) throws IOException {
    for (String entry : MODULE_PATH.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      boolean isJar = path.getFileName().toString().startsWith("corm-spi-");
      if (isJar || path.endsWith(Path.of("spi", "target", "classes"))) {
        Path jar = Files.createDirectories(folder).resolve("spi.jar");
        if (isJar) {
          Files.copy(path, jar);
          tool("jar", List.of("--update", "--file", jar + "", "--module-version", version));
        } else {
          tool(
              "jar",
              List.of(
                  "--create", "--file", jar + "", "--module-version", version, "-C", entry, "."));
        }
        return jar;
      }
    }
    throw new IllegalStateException("no dev.corm.spi in " + MODULE_PATH);
  }

  static void tool(String name, List<String> arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code =
        ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments.toArray(String[]::new));
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }
}
