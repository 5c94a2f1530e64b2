package dev.corm.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What no file of the checkout may say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackedTextTest {
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|xml|md|txt|mir|rs|toml|json|html|sh|properties|lock)");

  /// The one file that has to name where Maven is downloaded from.
  private static final String WRAPPER = ".mvn/wrapper/maven-wrapper.properties";

  // Names are put together here, or this file would be the first offender.
  private static final List<String> REGISTRIES =
      List.of(
          "repo" + ".maven.apache.org",
          "repo1" + ".maven.org",
          "oss." + "sonatype.org",
          "central." + "sonatype.com",
          "plugins." + "gradle.org",
          "crates" + ".io",
          "deb." + "debian.org",
          "registry." + "npmjs.org",
          "py" + "pi.org");

  private static final List<String> UNFINISHED =
      List.of("TO" + "DO", "FIX" + "ME", "XX" + "X", "@Dis" + "abled");

  private static final List<String> FOLDERS_OF_SOMEONE =
      List.of("/ro" + "ot/", "/work" + "/", "/Users" + "/", "C:\\" + "Users");

  private List<Path> files;

  @BeforeAll
  void listFiles() {
    files = Checkout.files().stream().filter(TrackedTextTest::isText).toList();
  }

  @Test
  void thereIsTextToRead() {
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(files.stream().map(Checkout::relative)).contains("README.md", "corm", "pom.xml");
  }

  @Test
  void noRegistryIsNamed() {
    assertThat(offenders(REGISTRIES)).isEmpty();
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(offenders(UNFINISHED)).isEmpty();
  }

  @Test
  void nothingDependsOnOneMachine() {
    assertThat(offenders(FOLDERS_OF_SOMEONE)).isEmpty();
  }

  private List<String> offenders(List<String> words) {
    List<String> result = new ArrayList<>();
    for (Path file : files) {
      String name = Checkout.relative(file);
      if (name.equals(WRAPPER)) {
        continue;
      }
      String text = Checkout.read(file);
      for (String word : words) {
        if (text.contains(word)) {
          result.add(name + " says " + word);
        }
      }
    }
    return result;
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    return TEXT.matcher(name).matches() || (!name.contains(".") && Files.isExecutable(file));
  }
}
