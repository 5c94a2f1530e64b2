package dev.corm.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dumps of one item: before the state transform, after it, or just one of unknown stage.
///
/// @param stem the file name without its endings, such as `tokio.fs-read-{closure#0}`
/// @param own whether the item belongs to the unit itself, not to a dependency
/// @param before the dump that is analysed
/// @param after the dump after the state transform
record DumpGroup(String stem, boolean own, Optional<Path> before, Optional<Path> after) {
  private static final String BEFORE = ".before";
  private static final String AFTER = ".after";
  private static final String PASS = ".StateTransform";

  /// The groups of a unit, in the order of its files.
  static List<DumpGroup> of(UnitFiles unit) {
    List<DumpGroup> groups = new ArrayList<>();
    group(unit.own(), true, groups);
    group(unit.dependencies(), false, groups);
    return groups;
  }

  /// The files of the group.
  List<Path> files() {
    List<Path> files = new ArrayList<>(2);
    before.ifPresent(files::add);
    after.ifPresent(files::add);
    return files;
  }

  private static void group(List<Path> files, boolean own, List<DumpGroup> groups) {
    Map<String, DumpGroup> byStem = new LinkedHashMap<>();
    for (Path file : files) {
      boolean isAfter = base(file).endsWith(AFTER);
      String stem = stem(file);
      Path parent = file.toAbsolutePath().getParent();
      byStem.merge(
          parent + "/" + stem,
          isAfter
              ? new DumpGroup(stem, own, Optional.empty(), Optional.of(file))
              : new DumpGroup(stem, own, Optional.of(file), Optional.empty()),
          DumpGroup::merge);
    }
    groups.addAll(byStem.values());
  }

  /// The name of a dump without its endings.
  static String stem(Path file) {
    return withoutEnd(withoutEnd(withoutEnd(base(file), AFTER), BEFORE), PASS);
  }

  private static String base(Path file) {
    return withoutEnd(file.getFileName().toString(), ".mir");
  }

  private static DumpGroup merge(DumpGroup a, DumpGroup b) {
    return new DumpGroup(a.stem, a.own, a.before.or(b::before), a.after.or(b::after));
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
