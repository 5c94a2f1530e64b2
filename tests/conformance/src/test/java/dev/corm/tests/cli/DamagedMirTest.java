package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dumps with a damaged meaning: whatever a command makes of them, it is not taken for a bug of
/// Corm, and it comes to an end. `-Dcorm.fuzz.rounds=60000 -Dcorm.fuzz.seed=7` makes it a long run.
class DamagedMirTest {
  private static final int ROUNDS = Integer.getInteger("corm.fuzz.rounds", 2_000);
  private static final int SEED = Integer.getInteger("corm.fuzz.seed", 1);
  private static final int LARGEST = 16_000;
  private static final String CAPTURES_ONLY = "pack-coroutine-layout=captures-only";
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("mir", "transform"),
          List.of("mir", "transform", "-Z", "validate-mir"),
          List.of("mir", "transform", "-Z", CAPTURES_ONLY),
          List.of("mir", "transform", "-Z", CAPTURES_ONLY, "-Z", "validate-mir"),
          List.of("mir", "diff", "--pass", "relocate-upvars"),
          List.of("mir", "diff", "--pass", "state-transform", "-Z", CAPTURES_ONLY),
          List.of("mir", "diff", "--pass", "elide-moves", "-Z", CAPTURES_ONLY),
          List.of("sizes", "--mode", "captures-only"),
          List.of("sizes", "--mode", "no,captures-only"),
          List.of("conform"));

  private final FileSystem files = Cli.memory();
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(files.getPath("damaged", "mir"));
  }

  @Test
  void damagedDumpsAreNoBugs() throws IOException {
    List<Path> dumps = dumps();
    assertThat(dumps).hasSizeGreaterThan(50);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(1_000_003L * SEED + round);
      Path dump = dumps.get(random.nextInt(dumps.size()));
      String text = new MirDamage(random).of(Files.readString(dump));
      List<String> command = new ArrayList<>(COMMANDS.get(random.nextInt(COMMANDS.size())));
      command.add("damaged");
      String what = "round " + round + " of seed " + SEED + ": " + command + "\n" + text;
      place(dump, text);
      Cli cli =
          Assertions.assertTimeout(
              Duration.ofSeconds(10), () -> Cli.run(files, command.toArray(String[]::new)));
      assertThat(cli.code()).as(cli.err() + what).isNotEqualTo(ExitCode.BUG);
      accepted += cli.code() == ExitCode.OK ? 1 : 0;
    }
    assertThat(accepted).as("some damage leaves good MIR").isGreaterThan(ROUNDS / 50);
  }

  /// A unit of one dump that is damaged, with what else rustc made of it.
  private void place(Path dump, String text) throws IOException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    String name = dump.getFileName().toString();
    Files.writeString(folder.resolve(name), text);
    Path after = dump.resolveSibling(name.replace(".before.", ".after."));
    if (Files.exists(after)) {
      Files.write(folder.resolve(after.getFileName().toString()), Files.readAllBytes(after));
    }
    Path listing = dump.getParent().resolveSibling("type-sizes.txt");
    Path copy = folder.resolveSibling("type-sizes.txt");
    Files.deleteIfExists(copy);
    if (Files.exists(listing)) {
      Files.write(copy, Files.readAllBytes(listing));
    }
  }

  /// The smaller ones of the dumps that are checked in.
  private static List<Path> dumps() throws IOException {
    Path root = Path.of(System.getProperty("corm.root")).toAbsolutePath().normalize();
    List<Path> dumps = new ArrayList<>();
    for (String folder : List.of("examples/futures", "tests/conformance/src/test/resources")) {
      try (Stream<Path> found = Files.walk(root.resolve(folder))) {
        for (Path file : found.sorted().toList()) {
          if (file.toString().endsWith(".before.mir") && Files.size(file) <= LARGEST) {
            dumps.add(file);
          }
        }
      }
    }
    return dumps;
  }
}
