package dev.corm.tests.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A program outside Corm that tests hold it against.
///
/// A test that needs one is skipped with a reason where it is missing, unless
/// `-Dcorm.rustc=required` (as in continuous integration): then it fails. `-Dcorm.rustc=off` skips
/// these tests everywhere.
enum Oracle {
  RUSTC("rustc"),
  CARGO("cargo");

  /// The release whose dumps and sizes are the reference.
  private static final String RELEASE = "1.95.";

  private final String program;

  Oracle(String program) {
    this.program = program;
  }

  /// The program's path; skips or fails the calling test where there is none.
  Path require() {
    String policy = System.getProperty("corm.rustc", "auto");
    Assumptions.assumeFalse(policy.equals("off"), "-Dcorm.rustc=off");
    Optional<Path> found = onPath();
    String version = found.map(Oracle::version).orElse("none");
    boolean usable = version.startsWith(program + " " + RELEASE);
    String need = "needs %s %sx on PATH, found %s".formatted(program, RELEASE, version);
    if (!usable && policy.equals("required")) {
      Assertions.fail(need + ", and -Dcorm.rustc=required");
    }
    Assumptions.assumeTrue(usable, need);
    return found.orElseThrow();
  }

  private static String version(Path program) {
    try {
      Process process = new ProcessBuilder(program.toString(), "--version").start();
      return new String(process.getInputStream().readAllBytes()).strip();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private Optional<Path> onPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
