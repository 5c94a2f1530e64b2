package dev.corm.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is published tells users what it is: which versions fit together, what each module is for.
class PublishedTest {
  private static final Pattern DOCUMENTED =
      Pattern.compile("^///[^\\n]*\\n(///[^\\n]*\\n)*(open )?module ", Pattern.MULTILINE);

  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  /// The project's own version: the first that a pom gives.
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  static List<Path> moduleInfos() {
    return Checkout.javaSources().stream()
        .filter(file -> file.endsWith("module-info.java"))
        .toList();
  }

  @Test
  void thereAreModuleInfos() {
    assertThat(moduleInfos()).hasSizeGreaterThanOrEqualTo(Checkout.productFolders().size());
  }

  @ParameterizedTest
  @MethodSource("moduleInfos")
  void aModuleSaysWhatItIsFor(Path moduleInfo) {
    assertThat(Checkout.read(moduleInfo))
        .as("%s starts with Javadoc", Checkout.relative(moduleInfo))
        .containsPattern(DOCUMENTED);
  }

  @Test
  void theBillOfMaterialsListsEveryModuleOfTheProductAndNothingElse() {
    String bom = Checkout.read(Checkout.root().resolve("bom/pom.xml"));
    String listed =
        bom.substring(
            bom.indexOf("<dependencyManagement>"), bom.indexOf("</dependencyManagement>"));
    assertThat(ARTIFACT.matcher(listed).results().map(match -> match.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Checkout.productFolders().stream().map(PublishedTest::artifact).toList());
  }

  @Test
  void theBillOfMaterialsHasTheVersionOfTheProduct() {
    assertThat(version("bom/pom.xml")).isEqualTo(version("pom.xml"));
  }

  /// The artifact of a module: the first that its pom names after its parent.
  private static String artifact(Path folder) {
    String pom = Checkout.read(folder.resolve("pom.xml"));
    return first(ARTIFACT, pom.substring(pom.indexOf("</parent>")));
  }

  private static String version(String pom) {
    return first(VERSION, Checkout.read(Checkout.root().resolve(pom)));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s is somewhere", pattern).isTrue();
    return matcher.group(1);
  }
}
