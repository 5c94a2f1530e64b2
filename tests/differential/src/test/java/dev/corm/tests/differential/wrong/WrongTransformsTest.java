package dev.corm.tests.differential.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Session;
import dev.corm.mir.program.Program;
import dev.corm.tests.differential.wrong.Bench.Behaviour;
import dev.corm.tests.differential.wrong.Bench.Case;
import dev.corm.tests.differential.wrong.Bench.Notice;
import dev.corm.tests.differential.wrong.WrongTransform.After;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each mistake of the table makes some run-test do something else. Which one, and what it does, is
/// in `wrong-transforms.txt`; `-Dcorm.bless=true` writes it anew.
class WrongTransformsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("corm.root"), "tests/differential/src/test/resources")
          .toAbsolutePath()
          .normalize();
  private static final Path TABLE = ROOT.resolve("wrong-transforms.txt");

  private final Bench bench = new Bench(Session.discover());

  @TestFactory
  Stream<DynamicTest> everyMistakeIsNoticed() {
    List<Case> all = programs();
    Map<String, String> known = bless() ? Map.of() : Table.programs(read(TABLE));
    Map<WrongTransform, Notice> notices = new LinkedHashMap<>();
    List<DynamicTest> tests = new ArrayList<>();
    for (WrongTransform row : WrongTransforms.rows()) {
      tests.add(
          DynamicTest.dynamicTest(
              row.toString(),
              () -> {
                List<Case> programs = startingWith(known.getOrDefault(row.toString(), ""), all);
                Optional<Notice> notice =
                    first(programs, program -> bench.execute(row, program))
                        .or(() -> first(programs, program -> bench.check(row, program)));
                assertThat(notice).as("%s", row).isPresent();
                notices.put(row, notice.get());
              }));
    }
    tests.add(
        DynamicTest.dynamicTest(
            "the table is what is checked in",
            () -> {
              if (bless()) {
                Files.writeString(TABLE, Table.text(notices));
              }
              assertThat(notices.values())
                  .filteredOn(notice -> notice.at().isPresent())
                  .hasSizeGreaterThanOrEqualTo(30);
              assertThat(Table.text(notices)).isEqualTo(read(TABLE));
            }));
    return tests.stream();
  }

  private static boolean bless() {
    return Boolean.getBoolean("corm.bless");
  }

  /// The programs, the one that the table names in front: so a new run-test changes no row.
  private static List<Case> startingWith(String name, List<Case> programs) {
    return Stream.concat(
            programs.stream().filter(program -> program.name().equals(name)),
            programs.stream().filter(program -> !program.name().equals(name)))
        .toList();
  }

  private static Optional<Notice> first(
      List<Case> programs, Function<Case, Optional<Notice>> notice) {
    return programs.stream().map(notice).flatMap(Optional::stream).findFirst();
  }

  @Test
  void withoutAMistakeNoProgramDiffers() {
    for (Case program : programs()) {
      Behaviour expected =
          bench.behaviour(program, bench.right(program, "captures-only", "elide-moves"));
      for (After after : After.values()) {
        for (String mode : after.modes()) {
          Program right = bench.right(program, mode, after.step());
          assertThat(expected.difference(bench.behaviour(program, right)))
              .as("%s after %s in mode %s", program.name(), after.step(), mode)
              .isEmpty();
          assertThat(Checks.complaint(right, right)).as(program.name()).isEmpty();
        }
      }
    }
  }

  @Test
  void settingsAreNoMistakes() {
    List<WrongTransform> rows = WrongTransforms.rows();
    int set = 0;
    for (Case program : programs()) {
      for (WrongTransform row : rows) {
        for (String mode : row.after().modes()) {
          Program right = bench.right(program, mode, row.after().step());
          Program changed = row.setting().apply(right);
          if (!Bench.same(right, changed)) {
            set++;
            assertThat(
                    bench.behaviour(program, right).difference(bench.behaviour(program, changed)))
                .as("%s, %s", row, program.name())
                .isEmpty();
          }
        }
      }
    }
    assertThat(set).isPositive();
  }

  @Test
  void theTableHasEnoughRowsOfDifferentNames() {
    List<WrongTransform> rows = WrongTransforms.rows();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(36);
    assertThat(rows).extracting(WrongTransform::name).doesNotHaveDuplicates();
    assertThat(rows).extracting(WrongTransform::after).contains(After.values());
  }

  /// The run-tests; that all of them can be read is for `RunTestsTest` to say.
  private static List<Case> programs() {
    try (Stream<Path> files = Files.walk(ROOT.resolve("run/coroutines"))) {
      return files
          .filter(file -> file.toString().endsWith(".mir"))
          .sorted()
          .map(WrongTransformsTest::program)
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Case> program(Path file) {
    return Case.read(ROOT.relativize(file).toString().replace('\\', '/'), read(file));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
