package dev.corm.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.corm.diagnostics.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Every diagnostic code is unique, documented, explained, and shown by a test.
@AnalyzeClasses(locations = ProductClasses.class)
class DiagnosticCodesTest {
  private static final Path PAGE = Checkout.root().resolve("docs/diagnostics.md");

  private static final String EXPLANATIONS = "modules/cli/src/main/resources/dev/corm/cli/explain/";

  private static final String HEAD =
      """
      # Diagnostics

      Every diagnostic that Corm reports about its input has a code. Ids are stable: a code that goes
      away leaves a gap. This page is written from the codes themselves (`./corm test -Dcorm.bless=true`);
      `corm explain CODE` says more about each.

      | code | severity | about |
      |------|----------|-------|
      """;

  @ArchTest
  static void idsAreUniqueAndWellFormed(JavaClasses classes) {
    List<Code> codes = codes(classes);
    assertThat(codes).isNotEmpty();
    assertThat(codes.stream().map(Code::id)).doesNotHaveDuplicates();
    assertThat(codes).allSatisfy(code -> assertThat(code.id()).matches("C\\d{4}"));
    assertThat(codes).allSatisfy(code -> assertThat(code.title()).isNotBlank().doesNotEndWith("."));
  }

  @ArchTest
  static void everyCodeIsShownByATest(JavaClasses classes) {
    List<String> tests =
        Checkout.files().stream()
            .filter(file -> Checkout.relative(file).contains("src/test/"))
            .filter(file -> Checkout.relative(file).matches(".*\\.(java|txt|mir|md)"))
            .map(Checkout::read)
            .toList();
    assertThat(tests).isNotEmpty();
    List<String> unshown = new ArrayList<>();
    for (Code code : codes(classes)) {
      String constant = code.getClass().getSimpleName() + "." + ((Enum<?>) code).name();
      if (tests.stream().noneMatch(text -> text.contains(code.id()) || text.contains(constant))) {
        unshown.add(code.id() + " " + constant);
      }
    }
    assertThat(unshown).as("codes that no test shows").isEmpty();
  }

  @ArchTest
  static void thePageListsThemAll(JavaClasses classes) {
    String page =
        codes(classes).stream()
            .map(c -> "| %s | %s | %s |\n".formatted(c.id(), c.severity().word(), c.title()))
            .collect(Collectors.joining("", HEAD, ""));
    if (Checkout.bless()) {
      Checkout.write(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  /// `corm explain` prints them. Each file has the codes of one block, in order; a section starts
  /// with `# CODE: TITLE`.
  @ArchTest
  static void everyCodeIsExplained(JavaClasses classes) {
    Map<String, List<String>> wanted = new TreeMap<>();
    for (Code code : codes(classes)) {
      wanted
          .computeIfAbsent(code.id().substring(0, 3) + ".md", _ -> new ArrayList<>())
          .add("# " + code.id() + ": " + code.title());
    }
    Map<String, List<String>> found = new TreeMap<>();
    for (Path file : Checkout.files()) {
      if (Checkout.relative(file).startsWith(EXPLANATIONS)) {
        found.put(
            file.getFileName().toString(),
            Checkout.read(file).lines().filter(line -> line.startsWith("# C")).toList());
      }
    }
    assertThat(found.keySet()).as("files in " + EXPLANATIONS).isEqualTo(wanted.keySet());
    wanted.forEach((file, headings) ->
        assertThat(found.get(file))
            .as("headings of %s%s", EXPLANATIONS, file)
            .containsExactlyElementsOf(headings));
  }

  private static List<Code> codes(JavaClasses classes) {
    List<Code> result = new ArrayList<>();
    for (JavaClass type : classes) {
      if (type.isAssignableTo(Code.class) && !type.isInterface()) {
        assertThat(type.isEnum()).as("%s is an enum", type.getName()).isTrue();
        for (Object constant : type.reflect().getEnumConstants()) {
          result.add((Code) constant);
        }
      }
    }
    result.sort(Comparator.comparing(Code::id));
    return result;
  }
}
