package dev.corm.index;

/// An index kind for tests.
record Row(int index) implements Index {}
