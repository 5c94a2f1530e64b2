package dev.corm.driver.pipeline;

import java.util.List;
import java.util.function.Function;

/// Works through lists, perhaps with several threads.
public interface Parallel {
  /// One after the other.
  Parallel ONE_BY_ONE =
      new Parallel() {
        @Override
        public <T, R> List<R> map(List<T> items, Function<T, R> function) {
          return items.stream().map(function).toList();
        }
      };

  /// The results of a function for every item, in the order of the items, whoever was first. If it
  /// throws for several items, what it threw for the first of them is thrown.
  <T, R> List<R> map(List<T> items, Function<T, R> function);
}
