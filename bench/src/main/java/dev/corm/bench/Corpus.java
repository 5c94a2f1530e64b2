package dev.corm.bench;

import dev.corm.diagnostics.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The dumps and listings of a corpus, held in memory.
///
/// @param units the crates, by name
record Corpus(List<Unit> units) {
  private static final List<String> OWN = List.of("mir", "promoted");
  private static final List<String> ALL = List.of("mir", "promoted", "deps", "deps-promoted");

  /// One crate.
  ///
  /// @param name its name
  /// @param folder where it is
  record Unit(String name, Path folder) {
    /// All dumps: of the crate and of its dependencies, before and after the state transform.
    List<SourceFile> dumps() {
      return read(ALL, ".mir");
    }

    /// The dumps before the state transform of the crate itself.
    List<SourceFile> ownBefore() {
      return read(OWN, ".before.mir");
    }

    /// The dumps before the state transform, of dependencies too.
    List<SourceFile> before() {
      return read(ALL, ".before.mir");
    }

    /// The type-size listings.
    List<SourceFile> listings() {
      return files(folder).stream()
          .filter(path -> path.getFileName().toString().matches("type-sizes.*\\.txt"))
          .map(Corpus::read)
          .toList();
    }

    private List<SourceFile> read(List<String> folders, String ending) {
      return folders.stream()
          .map(folder::resolve)
          .filter(Files::isDirectory)
          .flatMap(directory -> files(directory).stream())
          .filter(path -> path.getFileName().toString().endsWith(ending))
          .map(Corpus::read)
          .toList();
    }
  }

  /// Opens a corpus.
  ///
  /// @param folder a folder that `make-corpus` or `large-body` made; if empty, the one that the
  ///   system property `corm.corpus` names
  /// @throws IllegalStateException if there is none; the message says how to make one
  static Corpus open(String folder) {
    Path root = Path.of(folder.isEmpty() ? System.getProperty("corm.corpus", "corpus") : folder);
    List<Unit> units =
        Files.isDirectory(root)
            ? files(root).stream()
                .filter(unit -> Files.isDirectory(unit.resolve("mir")))
                .map(unit -> new Unit(unit.getFileName().toString(), unit))
                .toList()
            : List.of();
    if (units.isEmpty()) {
      throw new IllegalStateException(
          "no corpus in "
              + root.toAbsolutePath()
              + "; make it with `bench/corpus/make-corpus "
              + root
              + "`, or name another one with `-p corpus=DIR`");
    }
    return new Corpus(units);
  }

  /// The crate of this name.
  Unit unit(String name) {
    return units.stream()
        .filter(unit -> unit.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "the corpus has no crate `" + name + "`; choose one with `-p unit=NAME`"));
  }

  /// All dumps of all crates.
  List<SourceFile> dumps() {
    return units.stream().flatMap(unit -> unit.dumps().stream()).toList();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile read(Path path) {
    try {
      return new SourceFile(path.toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
