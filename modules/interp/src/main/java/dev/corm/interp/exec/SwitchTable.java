package dev.corm.interp.exec;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where a `switchInt` goes.
final class SwitchTable {
  /// Values that lie so close together are looked up by index.
  private static final int DENSE = 256;

  private final Map<BigInteger, Integer> wide = new HashMap<>();
  private final boolean isWide;
  private final int otherwise;

  /// The values of a narrow operand in order, and where each goes.
  private final long[] values;

  private final int[] targets;

  /// Where values go, from the least one on, if they are dense; else empty.
  private final int[] dense;

  /// @param values the values as printed: unsigned
  SwitchTable(Value operand, List<BigInteger> values, int[] targets, int otherwise) {
    this.otherwise = otherwise;
    this.isWide = operand.type.scalar().isWide();
    TreeMap<Long, Integer> narrow = new TreeMap<>();
    for (int i = 0; i < targets.length; i++) {
      if (isWide) {
        wide.putIfAbsent(operand.type.scalar().wrap(values.get(i)), targets[i]);
      } else {
        narrow.putIfAbsent(operand.type.scalar().normalise(values.get(i).longValue()), targets[i]);
      }
    }
    this.values = narrow.keySet().stream().mapToLong(Long::longValue).toArray();
    this.targets = narrow.values().stream().mapToInt(Integer::intValue).toArray();
    this.dense = dense();
  }

  private int[] dense() {
    if (values.length == 0) {
      return new int[0];
    }
    long span = values[values.length - 1] - values[0];
    if (span < 0 || span >= DENSE) {
      return new int[0];
    }
    int[] table = new int[(int) span + 1];
    Arrays.fill(table, otherwise);
    for (int i = 0; i < values.length; i++) {
      table[(int) (values[i] - values[0])] = targets[i];
    }
    return table;
  }

  int find(Value operand, Frame frame) {
    if (isWide) {
      return wide.getOrDefault(Computed.big(operand, frame), otherwise);
    }
    long value = operand.scalar(frame);
    if (dense.length > 0) {
      long index = value - values[0];
      return index >= 0 && index < dense.length ? dense[(int) index] : otherwise;
    }
    int found = Arrays.binarySearch(values, value);
    return found >= 0 ? targets[found] : otherwise;
  }
}
