package dev.corm.driver.pipeline;

import dev.corm.driver.pipeline.PipelineResult.Refusal;
import dev.corm.mir.body.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A body on its way through the plan.
///
/// @param label what it is called
/// @param analyses the body and its analyses
/// @param refusal the pass that refused it last, if one did
record Work(Label label, CachedAnalyses analyses, Optional<Refusal> refusal) {
  Body body() {
    return analyses.body();
  }

  Work refusedBy(Refusal by) {
    return new Work(label, analyses, Optional.of(by));
  }

  /// The work with what a pass made of its body.
  Work with(CachedAnalyses changed) {
    return new Work(label, changed, refusal);
  }

  /// The bodies by label, in the order of their first.
  static List<Group> groups(List<Work> works) {
    Map<Label, Group> byLabel = new HashMap<>();
    List<Group> groups = new ArrayList<>();
    for (Work work : works) {
      Group group =
          byLabel.computeIfAbsent(
              work.label(),
              label -> {
                Group made = new Group(label, new ArrayList<>());
                groups.add(made);
                return made;
              });
      group.bodies().add(work.body());
    }
    return groups;
  }

  /// The bodies of one item.
  record Group(Label label, List<Body> bodies) {}
}
