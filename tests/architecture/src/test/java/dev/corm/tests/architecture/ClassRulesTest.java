package dev.corm.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What compiled classes may touch.
@AnalyzeClasses(locations = ProductClasses.class)
class ClassRulesTest {
  private static final Set<String> SYSTEM_MEMBERS =
      Set.of("out", "err", "in", "exit", "getenv", "setOut", "setErr", "console");

  private static final Set<String> FILE_OPENERS =
      Set.of(
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile");

  private static final Pattern DRAWER =
      Pattern.compile(".*\\.(utils?|commons?|core|support|impl|helpers?|misc)(\\..*)?");

  private static final Pattern DRAWER_CLASS =
      Pattern.compile("(Utils?|Helpers?|Misc)|.+(Utils?|Helpers?|Impl|Misc)");

  @ArchTest
  static void thereAreClassesOfEveryModule(JavaClasses classes) {
    List<String> modules = Checkout.descriptors().stream().map(d -> d.name()).toList();
    assertThat(modules).isNotEmpty();
    for (String module : modules) {
      assertThat(classes.stream().filter(c -> c.getPackageName().startsWith(module)))
          .as("classes of %s", module)
          .isNotEmpty();
    }
  }

  @ArchTest
  static void onlyTheCommandLineTouchesStandardStreamsExitAndEnvironment(JavaClasses classes) {
    noClasses()
        .that(describe("are not of the command line", c -> !isCommandLine(c)))
        .should()
        .accessTargetWhere(
            describe("is a stream, exit or the environment", ClassRulesTest::touchesTheProcess))
        .check(classes);
  }

  @ArchTest
  static void pathsAreHandedInAndNeverMadeFromTheDefaultFileSystem(JavaClasses classes) {
    noClasses()
        .that(describe("are not of the command line", c -> !isCommandLine(c)))
        .should()
        .accessTargetWhere(
            describe("opens the default file system", ClassRulesTest::opensDefaultFileSystem))
        .check(classes);
  }

  /// The one way back: `toString` of a node is its text, which only the printer knows.
  @ArchTest
  static void packagesHaveNoCycles(JavaClasses classes) {
    slices()
        .matching("dev.corm.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            resideInAnyPackage("dev.corm.mir.body", "dev.corm.mir.type"),
            resideInAPackage("dev.corm.mir.print"))
        .check(classes);
  }

  @ArchTest
  static void thereIsNoDrawerForLeftovers(JavaClasses classes) {
    noClasses()
        .should(
            be(
                describe(
                    "in a package or of a name that says nothing",
                    c ->
                        DRAWER.matcher(c.getPackageName()).matches()
                            || DRAWER_CLASS.matcher(c.getSimpleName()).matches())))
        .check(classes);
  }

  private static boolean isCommandLine(JavaClass type) {
    return type.getPackageName().startsWith("dev.corm.cli");
  }

  private static boolean touchesTheProcess(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    if (owner.isEquivalentTo(System.class)) {
      return SYSTEM_MEMBERS.contains(name);
    }
    if (owner.isEquivalentTo(Runtime.class)) {
      return name.equals("exit") || name.equals("halt");
    }
    return owner.isAssignableTo(Throwable.class) && name.equals("printStackTrace");
  }

  private static boolean opensDefaultFileSystem(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    if (FILE_OPENERS.contains(owner.getName())) {
      return name.equals("<init>");
    }
    return (owner.isEquivalentTo(Path.class) && name.equals("of"))
        || (owner.isEquivalentTo(Paths.class) && name.equals("get"))
        || (owner.isEquivalentTo(FileSystems.class) && name.equals("getDefault"));
  }
}
