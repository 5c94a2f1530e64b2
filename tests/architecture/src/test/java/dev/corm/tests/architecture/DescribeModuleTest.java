package dev.corm.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `java --describe-module` says of each module is checked in: a changed export or dependency
/// shows up as a changed file. `-Dcorm.bless=true` writes the files anew.
class DescribeModuleTest {
  private static final Path GOLDEN =
      Checkout.root().resolve("tests/architecture/src/test/resources/descriptors");

  static List<Path> classFolders() {
    return Checkout.classFolders();
  }

  @Test
  void thereAreModulesToDescribe() {
    assertThat(classFolders()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("classFolders")
  void descriptionIsTheOneCheckedIn(Path classes) throws IOException, InterruptedException {
    String module = nameOf(classes);
    String description = describe(classes, module);
    Path golden = GOLDEN.resolve(module + ".txt");
    if (Checkout.bless()) {
      Checkout.write(golden, description);
    }
    assertThat(golden).hasContent(description);
  }

  private static String nameOf(Path classes) {
    int index = Checkout.classFolders().indexOf(classes);
    List<ModuleDescriptor> descriptors = Checkout.descriptors();
    return descriptors.get(index).name();
  }

  /// The description without the place of the module; the order of lines is the tool's but for
  /// `contains`, `exports` and `provides`, which it takes from sets: so all lines are sorted.
  private static String describe(Path classes, String module)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--module-path",
                classes.toString(),
                "--describe-module",
                module)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output
        .lines()
        .skip(1)
        .map(String::strip)
        .sorted()
        .collect(Collectors.joining("\n", module + "\n", "\n"));
  }
}
