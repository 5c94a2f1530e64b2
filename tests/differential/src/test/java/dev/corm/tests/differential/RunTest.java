package dev.corm.tests.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A program with what it is expected to do, which the comments at its start say.
///
/// @param file the file
/// @param header these comments, without `// `
record RunTest(Path file, List<String> header) {
  private static final Path ROOT =
      Path.of(System.getProperty("corm.root"), "tests/differential/src/test/resources")
          .toAbsolutePath()
          .normalize();

  private static final String EXPECT = "expect ";

  /// Freezes the list.
  RunTest {
    header = List.copyOf(header);
  }

  /// All tests in a folder and those inside of it, in path order.
  static List<RunTest> in(String folder) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".mir"))
          .sorted()
          .map(file -> new RunTest(file, header(read(file))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> header(String text) {
    return text.lines()
        .takeWhile(line -> line.startsWith("//"))
        .map(line -> line.substring(2))
        .map(line -> line.startsWith(" ") ? line.substring(1) : line)
        .toList();
  }

  /// How it ends: `exit 0`, `fault C1002`.
  String outcome() {
    List<String> outcomes =
        header.stream()
            .filter(line -> line.startsWith(EXPECT + "exit ") || line.startsWith(EXPECT + "fault "))
            .toList();
    if (outcomes.size() != 1) {
      throw new AssertionError(
          "expected one line `// expect exit N` or `// expect fault CODE`, found " + outcomes);
    }
    return outcomes.getFirst().substring(EXPECT.length()).strip();
  }

  /// The lines that it writes to a stream.
  ///
  /// @param stream `out` or `err`
  String lines(String stream) {
    StringBuilder lines = new StringBuilder();
    for (String line : header) {
      String start = EXPECT + stream;
      if (line.equals(start) || line.startsWith(start + " ")) {
        lines.append(line.substring(Math.min(line.length(), start.length() + 1))).append('\n');
      }
    }
    return lines.toString();
  }

  /// The Rust that it was made from, which ends the header: indented lines after `In Rust:`.
  Optional<String> rust() {
    int start = header.indexOf("In Rust:");
    return start < 0
        ? Optional.empty()
        : Optional.of(String.join("\n", header.subList(start + 1, header.size())).concat("\n"));
  }

  /// Whether passes may make something else of it: a program with undefined behaviour.
  boolean onlyBeforePasses() {
    return header.contains("only before passes");
  }

  /// The file with what a user is told of its fault.
  Path golden() {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - ".mir".length()) + ".stderr");
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The path below the folder of all tests.
  @Override
  public String toString() {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
