package dev.corm.bench;

import dev.corm.driver.Session;
import dev.corm.tests.differential.campaign.LongRun;
import dev.corm.tests.differential.campaign.RandomCampaign;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A long run of random programs: `bench/random-programs`.
public final class RandomPrograms implements LongRun.Watcher {
  private static final String USAGE =
      "usage: bench/random-programs [--seeds N] [--from SEED] [--jobs J] [--save FOLDER]";

  private final PrintStream out;
  private final boolean terminal;
  private final Path folder;
  private final long seeds;
  private final long start = System.nanoTime();
  private long told = start;
  private long passed;
  private long failed;

  private RandomPrograms(PrintStream out, boolean terminal, Path folder, long seeds) {
    this.out = out;
    this.terminal = terminal;
    this.folder = folder;
    this.seeds = seeds;
  }

  /// Runs. Exit 0; 1 if a program fails; 2 if the arguments are wrong.
  public static void main(String[] arguments) throws InterruptedException {
    long seeds = 100_000;
    long from = 0;
    int jobs = Runtime.getRuntime().availableProcessors();
    Path folder = Path.of("target/random-programs");
    try {
      for (int i = 0; i < arguments.length; i += 2) {
        String value = i + 1 < arguments.length ? arguments[i + 1] : "";
        switch (arguments[i]) {
          case "--seeds" -> seeds = Long.parseUnsignedLong(value);
          case "--from" -> from = Long.parseLong(value);
          case "--jobs" -> jobs = Math.max(1, Integer.parseUnsignedInt(value));
          case "--save" -> folder = Path.of(value);
          default -> throw new IllegalArgumentException(arguments[i]);
        }
      }
    } catch (IllegalArgumentException _) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    RandomPrograms watcher = new RandomPrograms(System.out, terminal, folder, seeds);
    LongRun run =
        new LongRun(new RandomCampaign(Session.discover())::verdict, from, seeds, watcher);
    long end = from + seeds;
    Thread cutOff = new Thread(() -> watcher.cutOff(run.reached(), end));
    Runtime.getRuntime().addShutdownHook(cutOff);
    run.run(jobs);
    Runtime.getRuntime().removeShutdownHook(cutOff);
    System.exit(watcher.finished() ? 0 : 1);
  }

  @Override
  public void passed(long seed) {
    passed++;
    tell();
  }

  @Override
  public void failed(LongRun.Failure failure) {
    failed++;
    Path file = folder.resolve("seed-" + failure.seed() + ".mir");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, failure.text());
      Files.writeString(
          folder.resolve("seed-" + failure.seed() + ".small.mir"), failure.smallest());
      Files.writeString(
          folder.resolve("seed-" + failure.seed() + ".txt"),
          failure.fault() + "\n\nthe small one:\n" + failure.smallestFault() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line("seed " + failure.seed() + " fails: " + file);
  }

  /// Shows how far it is: often on a terminal, else once a minute.
  private void tell() {
    long now = System.nanoTime();
    if (now - told < (terminal ? Duration.ofMillis(200) : Duration.ofMinutes(1)).toNanos()) {
      return;
    }
    told = now;
    if (terminal) {
      out.print("\r\u001b[K" + progress());
      out.flush();
    } else {
      out.println(progress());
    }
  }

  private String progress() {
    double seconds = (System.nanoTime() - start) / 1e9;
    long done = passed + failed;
    return "%,d of %,d programs, %,d failed, %.1f a second"
        .formatted(done, seeds, failed, done / Math.max(seconds, 0.001));
  }

  private void line(String text) {
    if (terminal) {
      out.print("\r\u001b[K");
    }
    out.println(text);
  }

  private boolean finished() {
    line(progress());
    return failed == 0;
  }

  private void cutOff(long reached, long end) {
    line(progress());
    line("go on with --from " + reached + " --seeds " + (end - reached));
  }
}
