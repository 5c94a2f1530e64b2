package dev.corm.driver;

import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PipelineInput;
import dev.corm.driver.pipeline.StructuralTypes;
import dev.corm.mir.body.Body;
import dev.corm.spi.TypeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What the bodies of a program tell of types, for passes on them. It is learnt from bodies as they
/// were read, when a pass first asks: what passes make of them is no evidence. May be shared by
/// threads.
final class LearntTypes implements Function<Label, TypeFacts> {
  private final Map<String, List<Body>> crates = new HashMap<>();
  private final Map<Label, Body> bodies = new HashMap<>();
  private final Map<String, LearntGlue> glue = new ConcurrentHashMap<>();
  private final Map<Label, TypeFacts> facts = new ConcurrentHashMap<>();

  /// Bodies by the crates that their labels name.
  LearntTypes(PipelineInput input) {
    for (int i = 0; i < input.labels().size(); i++) {
      Label label = input.labels().get(i);
      Body body = input.program().bodies().get(i);
      bodies.put(label, body);
      crates.computeIfAbsent(label.crate(), _ -> new ArrayList<>()).add(body);
    }
  }

  @Override
  public TypeFacts apply(Label label) {
    return type -> facts.computeIfAbsent(label, this::learnt).dropGlue(type);
  }

  private TypeFacts learnt(Label label) {
    Body body = bodies.get(label);
    if (body == null) {
      return StructuralTypes.FACTS;
    }
    return glue.computeIfAbsent(label.crate(), crate -> LearntGlue.of(crates.get(crate))).of(body);
  }
}
