package dev.corm.interp.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Compiles Rust and runs it.
final class Rustc {
  private Rustc() {}

  /// Skips the test without a rustc; `-Dcorm.rustc=required` makes that a failure.
  static void require() throws InterruptedException {
    boolean available = available();
    if (System.getProperty("corm.rustc", "auto").equals("required")) {
      assertThat(available).as("rustc 1.95 is there").isTrue();
    }
    assumeTrue(available, "no rustc 1.95: operators are not compared with Rust's");
  }

  /// What a program prints.
  static List<String> run(String source, Path directory) throws Exception {
    Path program = compile(source, directory, "-Cdebuginfo=0", "-o", "program");
    return output(new ProcessBuilder(program.resolveSibling("program").toString()))
        .lines()
        .toList();
  }

  /// The MIR of a library.
  static String mir(String source, Path directory) throws Exception {
    Path library = compile(source, directory, "--crate-type=lib", "--emit=mir", "-o", "out.mir");
    return Files.readString(library.resolveSibling("out.mir"));
  }

  private static boolean available() throws InterruptedException {
    try {
      return output(new ProcessBuilder("rustc", "--version")).startsWith("rustc 1.95");
    } catch (IOException e) {
      return false;
    }
  }

  private static Path compile(String source, Path directory, String... flags) throws Exception {
    Path file = Files.writeString(directory.resolve("source.rs"), source);
    List<String> command = new ArrayList<>(List.of("rustc", "--edition=2024", "-Awarnings"));
    command.addAll(List.of(flags));
    command.add(file.toString());
    output(new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true));
    return file;
  }

  private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
