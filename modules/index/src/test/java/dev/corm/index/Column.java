package dev.corm.index;

/// Another index kind for tests.
record Column(int index) implements Index {}
