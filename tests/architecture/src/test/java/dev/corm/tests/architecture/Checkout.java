package dev.corm.tests.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checkout under test: its Maven modules, their compiled descriptors and all Java sources.
final class Checkout {
  private static final Pattern MODULE_ELEMENT = Pattern.compile("<module>([^<]+)</module>");

  private Checkout() {}

  /// The folder of the parent `pom.xml`.
  static Path root() {
    Path root = Path.of(System.getProperty("corm.root", "../.."));
    return root.toAbsolutePath().normalize();
  }

  /// Whether golden files are to be written instead of compared (`-Dcorm.bless=true`).
  static boolean bless() {
    return Boolean.getBoolean("corm.bless");
  }

  /// The folders of the modules that make up the product: no tests, no benchmarks, no lists of
  /// versions.
  static List<Path> productFolders() {
    return MODULE_ELEMENT
        .matcher(read(root().resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .filter(name -> !name.startsWith("tests/") && !name.equals("bench") && !name.equals("bom"))
        .map(name -> root().resolve(name))
        .toList();
  }

  /// The folders with the compiled classes of the product.
  static List<Path> classFolders() {
    return productFolders().stream().map(folder -> folder.resolve("target/classes")).toList();
  }

  /// The descriptors of the product's modules, as compiled.
  static List<ModuleDescriptor> descriptors() {
    return classFolders().stream().map(Checkout::descriptor).toList();
  }

  private static ModuleDescriptor descriptor(Path classes) {
    Path file = classes.resolve("module-info.class");
    try (InputStream in = Files.newInputStream(file)) {
      return ModuleDescriptor.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("every product module has a compiled module-info: " + file, e);
    }
  }

  /// All Java sources of the checkout, tests included, in path order.
  static List<Path> javaSources() {
    return sources("java");
  }

  /// All files below the `src` folders and the examples whose name ends in `.extension`, in path
  /// order.
  static List<Path> sources(String extension) {
    return files().stream()
        .filter(file -> file.getFileName().toString().endsWith("." + extension))
        .toList();
  }

  /// All files of the checkout but build output and version control, in path order.
  static List<Path> files() {
    try (Stream<Path> files = Files.walk(root())) {
      return files.filter(Checkout::isOurs).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : root().relativize(file)) {
      String name = part.toString();
      if (name.equals("target") || name.equals(".git") || name.equals(".idea")) {
        return false;
      }
    }
    return true;
  }

  /// The path relative to the root, with `/` on every system.
  static String relative(Path file) {
    return root().relativize(file).toString().replace('\\', '/');
  }

  /// The text of a UTF-8 file.
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /// Writes a golden file, and its folder where missing.
  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
