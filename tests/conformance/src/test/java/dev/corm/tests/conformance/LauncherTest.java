package dev.corm.tests.conformance;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher `./corm` in a checkout of its own, where the JDK and Maven are scripts that tell
/// what they were asked to do.
class LauncherTest {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("corm.root")).toAbsolutePath().normalize().resolve("corm");

  /// Prints its arguments, one a line; when asked for a cache of classes, makes a file instead.
  private static final String JAVA =
      """
      #!/bin/sh
      for word in "$@"; do
        case $word in
          -XX:AOTCacheOutput=*) : >"${word#*=}"; exit 0 ;;
        esac
      done
      printf '%s\\n' "java in $(dirname "$(dirname "$0")")" "$@"
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$JAVA_HOME $*" >>maven.calls
      if [ -f breaks ]; then
        echo "[INFO] compiling"
        echo "[WARNING] Main.java:[3,14] unused"
        echo "[ERROR] warnings found"
        exit 1
      fi
      sleep 0.3
      mkdir -p target/app
      : >target/app/corm.jar
      """;

  private record Result(int exit, List<String> out, List<String> err) {}

  @TempDir Path folder;
  private Path checkout;
  private Path jdk;

  @BeforeEach
  void makeCheckout() throws IOException {
    folder = folder.toRealPath();
    checkout = Files.createDirectories(folder.resolve("check out"));
    Files.copy(LAUNCHER, checkout.resolve("corm"), COPY_ATTRIBUTES);
    script(checkout.resolve("mvnw"), MAVEN);
    jdk = jdk("jdks/twenty five", "25.0.1");
    for (String file :
        List.of(
            "pom.xml",
            "modules/cli/src/main/java/Main.java",
            "modules/cli/src/main/java/Other.java",
            "modules/cli/src/test/java/MainTest.java",
            "spi/src/main/java/Pass.java",
            "layout-abi/pom.xml")) {
      Path path = checkout.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
    makeOld(checkout);
  }

  @Test
  void withoutAnyJdkItSaysWhereItLookedInOneLine() throws Exception {
    Result result = run(Map.of("CORM_JDK_SEARCH", "/nowhere:/nor/here"), "sizes");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .singleElement()
        .asString()
        .startsWith("corm: needs JDK 25 or newer")
        .contains("CORM_JDK", "JAVA_HOME (unset)", "/nowhere:/nor/here");
  }

  @Test
  void aNamedJdkThatIsNoneIsNotReplacedByAnother() throws Exception {
    Map<String, String> environment =
        Map.of("CORM_JDK", "/nowhere", "CORM_JDK_SEARCH", folder.resolve("jdks").toString());
    Result result = run(environment, "jdk");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).singleElement().asString().contains("CORM_JDK=/nowhere");
  }

  @Test
  void anOldJavaHomeIsPassedOver() throws Exception {
    Path old = jdk("old", "17.0.15");
    Map<String, String> environment =
        Map.of("JAVA_HOME", old.toString(), "CORM_JDK_SEARCH", folder.resolve("jdks").toString());
    assertThat(run(environment, "jdk").out()).containsExactly(jdk.toString());
  }

  @Test
  void aRuntimeWithoutCompilerIsPassedOver() throws Exception {
    Path runtime = jdk("runtime", "25");
    Files.delete(runtime.resolve("bin/javac"));
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME", runtime.toString(), "CORM_JDK_SEARCH", folder.resolve("jdks").toString());
    assertThat(run(environment, "jdk").out()).containsExactly(jdk.toString());
  }

  @Test
  void release25IsPreferredToALaterOneAndALaterOneToNone() throws Exception {
    Path later = jdk("jdks/a later one", "26-ea");
    Map<String, String> both = Map.of("CORM_JDK_SEARCH", folder.resolve("jdks").toString());
    assertThat(run(both, "jdk").out()).containsExactly(jdk.toString());
    Map<String, String> one = Map.of("CORM_JDK_SEARCH", later.toString());
    assertThat(run(one, "jdk").out()).containsExactly(later.toString());
  }

  @Test
  void jdksAreFoundInTheFolderLayoutsOfMacOs() throws Exception {
    Path bundle = jdk("bundles/temurin/Contents/Home", "25");
    Map<String, String> environment =
        Map.of("CORM_JDK_SEARCH", folder.resolve("bundles").toString());
    assertThat(run(environment, "jdk").out()).containsExactly(bundle.toString());
  }

  @Test
  void theFirstUseBuildsAndTheSecondDoesNot() throws Exception {
    Result first = corm("sizes", "a b");
    assertThat(first.exit()).isZero();
    assertThat(first.err()).containsExactly("corm: building (first use) ...");
    assertThat(first.out().getFirst()).isEqualTo("java in " + jdk);
    assertThat(first.out()).endsWith("dev.corm.cli/dev.corm.cli.Main", "sizes", "a b");
    Result second = corm("sizes");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).contains("-XX:AOTCache=" + checkout.resolve("target/app.aot"));
    assertThat(mavenCalls()).hasSize(1).allMatch(call -> call.startsWith(jdk + " "));
  }

  @Test
  void aChangedSourceOrPomIsBuilt() throws Exception {
    corm("sizes");
    for (String file : List.of("modules/cli/src/main/java/Main.java", "layout-abi/pom.xml")) {
      makeOld(checkout);
      touch(checkout.resolve(file));
      assertThat(corm("sizes").err()).containsExactly("corm: building (sources changed) ...");
      makeOld(checkout);
      assertThat(corm("sizes").err()).isEmpty();
    }
  }

  @Test
  void aDeletedSourceIsBuiltWithout() throws Exception {
    corm("sizes");
    Files.delete(checkout.resolve("modules/cli/src/main/java/Other.java"));
    touch(checkout.resolve("modules/cli/src/main/java"));
    assertThat(corm("sizes").err()).containsExactly("corm: building (sources changed) ...");
  }

  @Test
  void aChangedTestIsNoReasonToBuild() throws Exception {
    corm("sizes");
    touch(checkout.resolve("modules/cli/src/test/java/MainTest.java"));
    assertThat(corm("sizes").err()).isEmpty();
  }

  @Test
  void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
    Files.createFile(checkout.resolve("breaks"));
    for (int attempt = 1; attempt <= 2; attempt++) {
      Result result = corm("sizes");
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .containsSubsequence("[WARNING] Main.java:[3,14] unused", "[ERROR] warnings found")
          .doesNotContain("[INFO] compiling");
      assertThat(mavenCalls()).hasSize(attempt);
    }
  }

  @Test
  void concurrentFirstUsesBuildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(usualEnvironment(), "run" + i, "sizes"));
    }
    for (Process process : processes) {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void theLockOfADeadBuildIsTakenOver() throws Exception {
    Path lock = Files.createDirectories(checkout.resolve("target/app.lock"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertThat(corm("sizes").exit()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void withoutPermissionToBuildNothingIsBuilt() throws Exception {
    Result result = run(with(usualEnvironment(), "CORM_NO_BUILD", "1"), "sizes");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).singleElement().asString().contains("CORM_NO_BUILD");
    assertThat(mavenCalls()).isEmpty();
  }

  @Test
  void optionsForTheVirtualMachineArePassedOn() throws Exception {
    Result result =
        run(with(usualEnvironment(), "CORM_JAVA_OPTS", "-Xmx1g -XX:+UseParallelGC"), "sizes");
    assertThat(result.out())
        .contains("-Xmx1g", "-XX:+UseParallelGC")
        .doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void aLinkToTheLauncherRunsTheSameCheckout() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("corm link"), checkout.resolve("corm"));
    Process process = start(link, usualEnvironment(), "link", "sizes");
    process.waitFor();
    assertThat(checkout.resolve("target/app")).isDirectory();
  }

  @Test
  void testPassesArgumentsToMavenAndItsExitCodeOn() throws Exception {
    assertThat(corm("test", "-pl", "modules/cli").exit()).isZero();
    assertThat(mavenCalls()).singleElement().asString().endsWith("-pl modules/cli verify");
    Files.createFile(checkout.resolve("breaks"));
    assertThat(corm("test").exit()).isEqualTo(1);
  }

  private Map<String, String> usualEnvironment() {
    return Map.of("CORM_JDK_SEARCH", folder.resolve("jdks").toString());
  }

  private Result corm(String... arguments) throws Exception {
    return run(usualEnvironment(), arguments);
  }

  private Result run(Map<String, String> environment, String... arguments) throws Exception {
    Process process = start(environment, "run", arguments);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readAllLines(folder.resolve("run.out")),
        Files.readAllLines(folder.resolve("run.err")));
  }

  private Process start(Map<String, String> environment, String name, String... arguments)
      throws IOException {
    return start(checkout.resolve("corm"), environment, name, arguments);
  }

  private Process start(
      Path launcher, Map<String, String> environment, String name, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    for (String variable :
        List.of("JAVA_HOME", "CORM_JDK", "CORM_JAVA_OPTS", "CORM_NO_BUILD", "MAVEN_OPTS")) {
      builder.environment().remove(variable);
    }
    builder.environment().putAll(environment);
    return builder.start();
  }

  private List<String> mavenCalls() throws IOException {
    Path calls = checkout.resolve("maven.calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    script(home.resolve("bin/java"), JAVA);
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> result = new TreeMap<>(map);
    result.put(key, value);
    return result;
  }

  /// Dates everything back, so that what a test touches is newer than the build.
  private static void makeOld(Path folder) throws IOException {
    FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(f -> !f.toString().contains("/target/")).toList()) {
        Files.setLastModifiedTime(file, old);
      }
    }
  }

  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
  }
}
