package dev.corm.tests.differential.wrong;

import java.util.List;
import java.util.stream.Stream;

/// The table of mistakes, in the order of the pipeline.
final class WrongTransforms {
  private WrongTransforms() {}

  static List<WrongTransform> rows() {
    return Stream.of(
            WrongRelocations.rows(),
            WrongLadders.rows(),
            WrongStates.rows(),
            WrongSaves.rows(),
            WrongArguments.rows(),
            WrongDrops.rows(),
            WrongElisions.rows(),
            WrongLayouts.rows())
        .flatMap(List::stream)
        .toList();
  }
}
