package dev.corm.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// Lays out the dumps of a Cargo build: one folder for each library and program of the package
/// itself, with `mir/` and `promoted/` (its own bodies), `deps/` and `deps-promoted/` (those of all
/// libraries it may use), and `type-sizes.txt`.
///
/// Only coroutines are laid out. The dumps have all closures, whose text before and after is the
/// same.
final class CargoUnits {
  private static final byte[] YIELDS = "\nyields ".getBytes(StandardCharsets.US_ASCII);
  private static final String BEFORE = ".StateTransform.before.mir";
  private static final String AFTER = ".StateTransform.after.mir";

  private final Path dumps;
  private final Path result;

  /// @param dumps what [CargoWrapper] wrote
  /// @param result the folder to fill; it is made anew
  CargoUnits(Path dumps, Path result) {
    this.dumps = dumps;
    this.result = result;
  }

  private record Unit(Path folder, String id, String crate, String kind, FileTime written) {}

  /// Lays out everything.
  ///
  /// @param libraries the ids (`NAME-HASH`) of the libraries of this build
  /// @return the folders, by name
  List<Path> arrange(SortedSet<String> libraries) throws IOException {
    FolderTree.delete(result);
    List<Unit> own = latest(units("own"));
    List<Unit> others =
        new ArrayList<>(
            units("other").stream().filter(unit -> libraries.contains(unit.id())).toList());
    own.stream().filter(unit -> unit.kind().contains("lib")).forEach(others::add);
    List<Path> folders = new ArrayList<>();
    for (Unit unit : own) {
      boolean alone = own.stream().filter(o -> o.crate().equals(unit.crate())).count() == 1;
      Path folder = result.resolve(alone ? unit.crate() : unit.crate() + "-" + unit.kind());
      Files.createDirectories(folder.resolve("mir"));
      link(unit, folder.resolve("mir"), folder.resolve("promoted"));
      for (Unit other : others) {
        if (!other.id().equals(unit.id())) {
          link(other, folder.resolve("deps"), folder.resolve("deps-promoted"));
        }
      }
      Path listing = unit.folder().resolve("type-sizes.txt");
      if (Files.exists(listing)) {
        Files.copy(listing, folder.resolve("type-sizes.txt"));
      }
      folders.add(folder);
    }
    return folders;
  }

  /// Of several builds of one unit, which a kept folder may have, the last.
  private static List<Unit> latest(List<Unit> units) {
    Map<String, Unit> latest = new LinkedHashMap<>();
    for (Unit unit : units) {
      latest.merge(
          unit.crate() + " " + unit.kind(),
          unit,
          (a, b) -> a.written().compareTo(b.written()) > 0 ? a : b);
    }
    return latest.values().stream()
        .sorted(Comparator.comparing(Unit::crate).thenComparing(Unit::kind))
        .toList();
  }

  private List<Unit> units(String group) throws IOException {
    Path folder = dumps.resolve(group);
    List<Unit> units = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return units;
    }
    for (Path unit : list(folder)) {
      String id = unit.getFileName().toString();
      Path kind = unit.resolve("kind");
      int dash = id.lastIndexOf('-');
      units.add(
          new Unit(
              unit,
              id,
              dash < 0 ? id : id.substring(0, dash),
              Files.readString(kind).strip(),
              Files.getLastModifiedTime(kind)));
    }
    return units;
  }

  private static void link(Unit unit, Path bodies, Path promoted) throws IOException {
    Path mir = unit.folder().resolve("mir");
    for (Path file : list(mir)) {
      String name = file.getFileName().toString();
      if (!name.endsWith(BEFORE) || name.contains("-promoted[") || !isCoroutine(file)) {
        continue;
      }
      String stem = name.substring(0, name.length() - BEFORE.length());
      link(file, bodies, stem + ".before.mir");
      link(mir.resolve(stem + AFTER), bodies, stem + ".after.mir");
      for (int i = 0; ; i++) {
        String constant = stem + "-promoted[" + i + "]";
        Path source = mir.resolve(constant + BEFORE);
        if (!Files.exists(source)) {
          break;
        }
        link(source, promoted, constant + ".mir");
      }
    }
  }

  /// Two builds of one crate have files of the same names: the second gets another.
  private static void link(Path file, Path folder, String name) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Files.createDirectories(folder);
    Path target = folder.resolve(name);
    for (int i = 2; Files.exists(target); i++) {
      target = folder.resolve(i + "." + name);
    }
    try {
      Files.createLink(target, file);
    } catch (UnsupportedOperationException | IOException _) {
      Files.copy(file, target);
    }
  }

  private static boolean isCoroutine(Path file) throws IOException {
    byte[] text = Files.readAllBytes(file);
    for (int at = 0; at + YIELDS.length <= text.length; at++) {
      if (text[at] == '\n'
          && Arrays.equals(text, at, at + YIELDS.length, YIELDS, 0, YIELDS.length)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    }
    entries.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return entries;
  }
}
