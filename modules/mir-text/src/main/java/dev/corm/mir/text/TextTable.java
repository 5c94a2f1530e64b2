package dev.corm.mir.text;

import java.util.Arrays;

/// A hash table from texts, as ranges of bytes, to what they were parsed to. Looking a text up
/// makes no object.
///
/// @param <T> what texts stand for
final class TextTable<T> {
  private byte[][] keys = new byte[256][];
  private int[] hashes = new int[256];
  private Object[] values = new Object[256];
  private int size;

  /// One round of the hash that callers compute while they scan.
  static int hash(int hash, byte b) {
    return hash * 31 + b;
  }

  static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash(hash, bytes[i]);
    }
    return hash;
  }

  /// What a text stands for, or null if it is new.
  @SuppressWarnings("unchecked")
  T get(byte[] bytes, int from, int to, int hash) {
    int mask = keys.length - 1;
    int spread = spread(hash);
    for (int i = spread & mask; keys[i] != null; i = i + 1 & mask) {
      if (hashes[i] == spread && Arrays.equals(keys[i], 0, keys[i].length, bytes, from, to)) {
        return (T) values[i];
      }
    }
    return null;
  }

  /// Adds a text that is not there yet.
  void put(byte[] bytes, int from, int to, int hash, T value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    size++;
    insert(Arrays.copyOfRange(bytes, from, to), spread(hash), value);
  }

  private void insert(byte[] key, int spread, Object value) {
    int mask = keys.length - 1;
    int i = spread & mask;
    while (keys[i] != null) {
      i = i + 1 & mask;
    }
    keys[i] = key;
    hashes[i] = spread;
    values[i] = value;
  }

  private void grow() {
    byte[][] oldKeys = keys;
    int[] oldHashes = hashes;
    Object[] oldValues = values;
    keys = new byte[oldKeys.length * 2][];
    hashes = new int[oldKeys.length * 2];
    values = new Object[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        insert(oldKeys[i], oldHashes[i], oldValues[i]);
      }
    }
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }
}
