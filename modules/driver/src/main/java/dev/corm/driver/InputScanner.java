package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Finds the units in what the user named.
///
/// A directory is a unit if it has `type-sizes*.txt`, a folder `mir`, or `*.mir` files; its dumps
/// are then those of the folders `mir` and `promoted` (or its own), and its dependencies' those of
/// `deps` and `deps-promoted`. Any other directory is searched for units below it. Files named one
/// by one make one unit together.
final class InputScanner {
  private static final List<String> OWN = List.of("mir", "promoted");
  private static final List<String> DEPENDENCIES = List.of("deps", "deps-promoted");

  private final DiagnosticSink sink;

  InputScanner(DiagnosticSink sink) {
    this.sink = sink;
  }

  List<UnitFiles> scan(List<Path> inputs) {
    List<UnitFiles> units = new ArrayList<>();
    List<Path> dumps = new ArrayList<>();
    List<Path> listings = new ArrayList<>();
    for (Path input : inputs) {
      if (!Files.exists(input)) {
        sink.report(Diagnostic.of(FileCode.MISSING, "no such file or directory: " + input));
      } else if (Files.isDirectory(input)) {
        directory(input, units);
      } else if (isDump(input)) {
        dumps.add(input);
      } else if (isListing(input)) {
        listings.add(input);
      } else {
        sink.report(
            Diagnostic.of(FileCode.UNKNOWN_KIND, "don't know how to read " + input)
                .help("MIR dumps end in `.mir`, type-size listings in `.txt`"));
      }
    }
    if (!dumps.isEmpty() || !listings.isEmpty()) {
      Path first = dumps.isEmpty() ? listings.getFirst() : dumps.getFirst();
      units.add(new UnitFiles(first.toString(), dumps, List.of(), listings));
    }
    return units;
  }

  private void directory(Path root, List<UnitFiles> units) {
    int before = units.size();
    int problems = 0;
    Deque<Path> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Path directory = open.pop();
      try {
        List<Path> entries = list(directory);
        UnitFiles unit = unit(directory, entries);
        if (unit.dumps() + unit.listings().size() > 0) {
          units.add(unit);
        } else {
          entries.reversed().stream().filter(Files::isDirectory).forEach(open::push);
        }
      } catch (IOException | DirectoryIteratorException e) {
        problems++;
        sink.report(
            Diagnostic.of(FileCode.UNREADABLE, "can't read the directory " + directory)
                .note(reason(e)));
      }
    }
    if (units.size() == before && problems == 0) {
      sink.report(
          Diagnostic.of(FileCode.NO_DUMPS, "no MIR dumps or type-size listings in " + root)
              .help(
                  "make dumps with `corm sizes --cargo DIR`, or with rustc's -Zdump-mir=StateTransform"
                      + " and -Zprint-type-sizes"));
    }
  }

  private static UnitFiles unit(Path directory, List<Path> entries) throws IOException {
    List<Path> own = new ArrayList<>();
    List<Path> dependencies = new ArrayList<>();
    List<Path> listings = new ArrayList<>();
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (OWN.contains(name) && Files.isDirectory(entry)) {
        own.addAll(dumps(entry));
      } else if (DEPENDENCIES.contains(name) && Files.isDirectory(entry)) {
        dependencies.addAll(dumps(entry));
      } else if (isDump(entry)) {
        own.add(entry);
      } else if (isUnitsListing(entry)) {
        listings.add(entry);
      }
    }
    return new UnitFiles(directory.toString(), own, dependencies, listings);
  }

  private static List<Path> dumps(Path directory) throws IOException {
    return list(directory).stream().filter(InputScanner::isDump).toList();
  }

  private static List<Path> list(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    }
    entries.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return entries;
  }

  /// The unit with listings to which the dumps in a folder belong: the folder itself, or the one
  /// above of which it is a part. None if these can't be read.
  static Optional<UnitFiles> unitAround(Path folder) {
    Optional<UnitFiles> own = withListings(folder);
    Path above = folder.getParent();
    return own.isEmpty() && isPartOfUnit(folder) && above != null ? withListings(above) : own;
  }

  private static Optional<UnitFiles> withListings(Path directory) {
    try {
      return Optional.of(unit(directory, list(directory)))
          .filter(unit -> !unit.listings().isEmpty());
    } catch (IOException | DirectoryIteratorException _) {
      return Optional.empty();
    }
  }

  private static boolean isPartOfUnit(Path directory) {
    String name = String.valueOf(directory.getFileName());
    return OWN.contains(name) || DEPENDENCIES.contains(name);
  }

  private static boolean isUnitsListing(Path path) {
    return path.getFileName().toString().startsWith("type-sizes") && isListing(path);
  }

  private static boolean isDump(Path path) {
    return path.getFileName().toString().endsWith(".mir");
  }

  private static boolean isListing(Path path) {
    return path.getFileName().toString().endsWith(".txt");
  }

  static String reason(Exception e) {
    String what =
        switch (e) {
          case java.nio.file.AccessDeniedException _ -> "permission denied";
          case java.nio.file.NoSuchFileException _ -> "it does not exist";
          case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
          default -> String.valueOf(e.getMessage());
        };
    return what;
  }
}
