package dev.corm.tests.filetests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One file test.
///
/// @param input the file that it is known by: a MIR file, or a header that names some
/// @param snapshot the file with the expected difference
/// @param header the lines that start with `;; `, without that
record FileTest(Path input, Path snapshot, List<String> header) {
  /// The folder that holds one folder per pass.
  static final Path ROOT =
      Path.of(System.getProperty("corm.root"), "tests/filetests/src/test/resources")
          .toAbsolutePath()
          .normalize();

  private static final String MARK = ";; ";

  /// Freezes the list.
  FileTest {
    header = List.copyOf(header);
  }

  /// All tests, in path order: hand-written files `PASS/NAME.mir`, headers `PASS/NAME.test` that
  /// name dumps, and the dumps of programs `PASS/NAME/mir/*.before.mir` that have a header.
  static List<FileTest> all() {
    List<FileTest> tests = new ArrayList<>();
    for (Path pass : list(ROOT).stream().filter(Files::isDirectory).toList()) {
      for (Path entry : list(pass)) {
        String name = entry.getFileName().toString();
        if (name.endsWith(".mir")) {
          tests.add(new FileTest(entry, snapshot(pass, name, ".mir"), header(entry)));
        } else if (name.endsWith(".test")) {
          tests.add(new FileTest(entry, snapshot(pass, name, ".test"), header(entry)));
        } else if (Files.exists(entry.resolve(name + ".test"))) {
          List<String> header = header(entry.resolve(name + ".test"));
          for (Path dump : list(entry.resolve("mir"))) {
            String file = dump.getFileName().toString();
            if (file.endsWith(".before.mir")) {
              tests.add(
                  new FileTest(dump, snapshot(entry.resolve("diff"), file, ".before.mir"), header));
            }
          }
        }
      }
    }
    return tests;
  }

  /// All snapshots that are checked in.
  static List<Path> snapshots() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().endsWith(".diff")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path snapshot(Path folder, String input, String suffix) {
    return folder.resolve(input.substring(0, input.length() - suffix.length()) + ".diff");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> header(Path file) {
    return read(file)
        .lines()
        .takeWhile(line -> line.startsWith(MARK))
        .map(line -> line.substring(MARK.length()).strip())
        .toList();
  }

  /// The MIR files that it runs on: the dumps that `;; input: DUMP, DUMP` names below the folder of
  /// all tests, or the file itself.
  List<Path> inputs() {
    List<Path> named =
        values("input").stream().map(dump -> ROOT.resolve(dump + ".before.mir")).toList();
    return named.isEmpty() ? List.of(input) : named;
  }

  /// The MIR of a file, without the header.
  static String mir(Path file) {
    return read(file)
        .lines()
        .dropWhile(line -> line.startsWith(MARK))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /// The id of the pass: `;; test PASS`.
  String pass() {
    return header.stream()
        .filter(line -> line.startsWith("test "))
        .map(line -> line.substring(5).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(input + " does not say `;; test PASS`"));
  }

  /// The passes that run before it: `;; after: PASS, PASS`.
  List<String> before() {
    return values("after");
  }

  /// The types that have nothing to drop beyond those that show it: `;; no-drop-glue: T, U`.
  Set<String> withoutDropGlue() {
    return Set.copyOf(values("no-drop-glue"));
  }

  /// The mode whose whole pipeline runs, up to the pass: `;; mode: MODE`.
  Optional<String> mode() {
    return values("mode").stream().findFirst();
  }

  private List<String> values(String key) {
    return header.stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.substring(key.length() + 1).split(","))
        .flatMap(Arrays::stream)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
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
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The path below the folder of all tests.
  @Override
  public String toString() {
    return ROOT.relativize(input).toString().replace('\\', '/');
  }
}
