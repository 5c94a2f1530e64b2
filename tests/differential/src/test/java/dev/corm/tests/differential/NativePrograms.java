package dev.corm.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The Rust that programs were made from, compiled by rustc: one executable holds them all.
final class NativePrograms {
  /// What the standard library writes when it aborts, after the panic hook has said why.
  private static final String ABORTING = "thread caused non-unwinding panic. aborting.\n";

  private final Path directory;

  /// Compiles programs.
  ///
  /// @param sources their sources, in the words of `prelude.rs`
  /// @param directory where to
  NativePrograms(List<String> sources, Path directory) throws Exception {
    this.directory = directory;
    StringBuilder crate = new StringBuilder(prelude());
    StringBuilder select = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      crate
          .append("mod program_%d {\n    use crate::prelude::*;\n".formatted(i))
          .append(sources.get(i))
          .append("    pub fn start() {\n        main()\n    }\n}\n");
      select.append("        \"%d\" => program_%<d::start(),\n".formatted(i));
    }
    crate.append(
        """
        fn main() {
            prelude::hook();
            match std::env::args().nth(1).unwrap().as_str() {
        %s        other => unreachable!("{other}"),
            }
        }
        """
            .formatted(select));
    Files.writeString(directory.resolve("programs.rs"), crate);
    ProcessBuilder rustc =
        new ProcessBuilder(
                "rustc",
                "--edition=2024",
                "-Awarnings",
                "-Cdebuginfo=0",
                "-o",
                "programs",
                "programs.rs")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    rustc.environment().put("RUSTC_BOOTSTRAP", "1");
    Process process = rustc.start();
    String messages = text(process.getInputStream());
    assertThat(process.waitFor()).as(messages).isZero();
  }

  /// Skips the calling test with a reason where there is no rustc 1.95; `-Dcorm.rustc=required`
  /// makes that a failure, and `-Dcorm.rustc=off` skips it everywhere.
  static void requireRustc() throws InterruptedException {
    String policy = System.getProperty("corm.rustc", "auto");
    assumeFalse(policy.equals("off"), "-Dcorm.rustc=off");
    String version = version();
    boolean available = version.startsWith("rustc 1.95");
    if (policy.equals("required")) {
      assertThat(available).as("needs rustc 1.95 on PATH, found " + version).isTrue();
    }
    assumeTrue(available, "needs rustc 1.95 on PATH, found " + version);
  }

  private static String version() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("rustc", "--version").start();
      String version = text(process.getInputStream());
      process.waitFor();
      return version;
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /// What a program does.
  ///
  /// @param number which, in the order of their sources
  String run(int number) throws Exception {
    Path err = directory.resolve(number + ".err");
    Process process =
        new ProcessBuilder(directory.resolve("programs").toString(), Integer.toString(number))
            .redirectError(err.toFile())
            .start();
    String out = text(process.getInputStream());
    int exit = process.waitFor();
    return Observation.text("exit " + exit, out, Files.readString(err).replace(ABORTING, ""));
  }

  private static String prelude() throws IOException {
    try (InputStream in = NativePrograms.class.getResourceAsStream("prelude.rs")) {
      return text(in).lines().collect(Collectors.joining("\n", "", "\n\n"));
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
