package dev.corm.driver;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.driver.pipeline.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A few threads that work through lists; results come back in the order of the list, whoever was
/// first.
///
/// Each piece of work gets [WorkerTools] that no other thread uses meanwhile; they are used again,
/// so that common types are parsed once.
final class Workers implements AutoCloseable, Parallel {
  /// Types may be nested some hundred levels deep, and several steps follow them recursively.
  private static final long STACK = 16L << 20;

  private final ExecutorService threads;
  private final ConcurrentLinkedQueue<WorkerTools> idle = new ConcurrentLinkedQueue<>();

  Workers(int jobs) {
    threads =
        Executors.newFixedThreadPool(
            Math.max(1, jobs),
            Thread.ofPlatform().daemon().stackSize(STACK).name("corm-", 1).factory());
  }

  /// Applies a function to every item.
  <T, R> List<R> map(List<T> items, BiFunction<WorkerTools, T, R> function) {
    List<Future<R>> futures = new ArrayList<>(items.size());
    for (T item : items) {
      futures.add(threads.submit(() -> withTools(item, function)));
    }
    List<R> results = new ArrayList<>(items.size());
    for (Future<R> future : futures) {
      results.add(get(future));
    }
    return results;
  }

  @Override
  public <T, R> List<R> map(List<T> items, Function<T, R> function) {
    return map(items, (WorkerTools _, T item) -> function.apply(item));
  }

  private <T, R> R withTools(T item, BiFunction<WorkerTools, T, R> function) {
    WorkerTools tools = idle.poll();
    if (tools == null) {
      tools = WorkerTools.create();
    }
    try {
      return function.apply(tools, item);
    } finally {
      idle.add(tools);
    }
  }

  private static <R> R get(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new CompilerBug("a checked exception left a worker", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompilerBug("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
