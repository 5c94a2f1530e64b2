package dev.corm.tests.differential.random;

import java.util.Arrays;

/// A place that has a value or not, as it is known while a body is written.
final class Slot {
  final String place;
  final Ty type;

  /// The local whose storage ends with its scope, or -1 if it has none of its own.
  final int storage;

  /// The number that flags are remembered by, or -1 if it never needs one.
  final int id;

  /// For each part the flag that says whether it has a value, or -1.
  final int[] flags;

  byte[] states;

  Slot(String place, Ty type, int storage, int id) {
    this.place = place;
    this.type = type;
    this.storage = storage;
    this.id = id;
    this.states = Values.states(type, Values.GONE);
    this.flags = new int[states.length];
    Arrays.fill(flags, -1);
  }

  /// Whether all of it has a value.
  boolean whole() {
    for (byte state : states) {
      if (state != Values.INIT) {
        return false;
      }
    }
    return true;
  }
}
