package dev.corm.tests.differential.campaign;

import dev.corm.tests.differential.random.RandomProgram;
import dev.corm.tests.differential.random.Shrinker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Executes the programs of a range of seeds on several threads. One that fails is made small. A
/// run that was cut off is resumed from [#reached].
public final class LongRun {
  /// How many programs are run to make one small.
  private static final int ATTEMPTS = 2_000;

  private final Function<RandomProgram, Optional<Verdict>> campaign;
  private final long end;
  private final Watcher watcher;
  private final TreeSet<Long> running = new TreeSet<>();
  private long next;

  /// A run that has not begun.
  ///
  /// @param campaign says what is wrong with a program, as [RandomCampaign#verdict] does; called by
  ///   several threads
  /// @param from the first seed
  /// @param seeds how many
  /// @param watcher is told of programs
  public LongRun(
      Function<RandomProgram, Optional<Verdict>> campaign, long from, long seeds, Watcher watcher) {
    this.campaign = campaign;
    this.next = from;
    this.end = Math.addExact(from, seeds);
    this.watcher = watcher;
  }

  /// A program that fails.
  ///
  /// @param seed what it was made from
  /// @param fault what is wrong with it
  /// @param text the program
  /// @param smallest a small program that fails in the same way
  /// @param smallestFault what is wrong with that
  public record Failure(
      long seed, String fault, String text, String smallest, String smallestFault) {}

  /// Is told what happens, by one thread at a time.
  public interface Watcher {
    /// Nothing is wrong with a program.
    void passed(long seed);

    /// Something is wrong with a program.
    void failed(Failure failure);
  }

  /// Executes all programs.
  ///
  /// @param jobs how many threads to use, at least one
  public void run(int jobs) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(jobs)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        workers.add(threads.submit(this::work));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run of random programs broke off", e.getCause());
    }
  }

  /// The first seed that was not run to the end: all before it were.
  public synchronized long reached() {
    return running.isEmpty() ? next : running.first();
  }

  private void work() {
    for (Optional<Long> seed = take(); seed.isPresent(); seed = take()) {
      Optional<Failure> failure = run(seed.get());
      finish(seed.get(), failure);
    }
  }

  private synchronized Optional<Long> take() {
    if (next == end) {
      return Optional.empty();
    }
    running.add(next);
    return Optional.of(next++);
  }

  private synchronized void finish(long seed, Optional<Failure> failure) {
    running.remove(seed);
    failure.ifPresentOrElse(watcher::failed, () -> watcher.passed(seed));
  }

  private Optional<Failure> run(long seed) {
    RandomProgram program = RandomProgram.generate(seed);
    return campaign
        .apply(program)
        .map(fault -> {
          RandomProgram smallest =
              Shrinker.shrink(
                      program,
                      smaller -> campaign.apply(smaller).filter(fault::isLike).isPresent(),
                      ATTEMPTS)
                  .program();
          return new Failure(
              seed,
              fault.text(),
              program.text(),
              smallest.text(),
              campaign.apply(smallest).orElse(fault).text());
        });
  }
}
