package dev.corm.driver;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.program.StateMachine;
import dev.corm.spi.PackingRequest.Affinity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which saved locals are moved whole into which others: a scheme may give such a pair the same
/// bytes.
final class MoveAffinities {
  private MoveAffinities() {}

  static List<Affinity> of(Body body, CoroutineFacts facts) {
    int[] number = new int[body.locals().size()];
    for (int i = 0; i < facts.saved().size(); i++) {
      number[facts.saved().get(i).index()] = i + 1;
    }
    Set<Affinity> found = new LinkedHashSet<>();
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Assign(Place to, Rvalue.Use(Operand.Move(Place from)))
            && to.isLocal()
            && from.isLocal()) {
          add(number, from.local(), to.local(), found);
        }
      }
    }
    return new ArrayList<>(found);
  }

  /// The same, read off the functions that a coroutine became.
  ///
  /// @param functions its resume and drop function
  static List<Affinity> of(List<Body> functions, StateMachine machine) {
    Set<Affinity> found = new LinkedHashSet<>();
    for (Body function : functions) {
      for (BasicBlock block : function.blocks()) {
        for (Statement statement : block.statements()) {
          if (statement
              instanceof Statement.Assign(Place to, Rvalue.Use(Operand.Move(Place from)))) {
            Optional<SavedLocal> source = saved(from, machine);
            Optional<SavedLocal> target = saved(to, machine);
            if (source.isPresent() && target.isPresent() && !source.equals(target)) {
              found.add(new Affinity(source.get(), target.get()));
            }
          }
        }
      }
    }
    return new ArrayList<>(found);
  }

  /// The saved local that a place `(((*_9) as variant#3).0: T)` is.
  private static Optional<SavedLocal> saved(Place place, StateMachine machine) {
    List<Projection> steps = place.projections();
    if (steps.size() != 3
        || !steps.get(0).isDeref()
        || !(steps.get(1) instanceof Projection.DowncastIndex(VariantIndex variant))
        || !(steps.get(2) instanceof Projection.Field(var field, _))
        || !machine.facts().variantFields().has(variant)) {
      return Optional.empty();
    }
    List<SavedLocal> fields = machine.facts().variantFields().at(variant);
    return field.index() < fields.size()
        ? Optional.of(fields.get(field.index()))
        : Optional.empty();
  }

  private static void add(int[] number, Local from, Local to, Set<Affinity> found) {
    int source = number[from.index()];
    int target = number[to.index()];
    if (source > 0 && target > 0 && source != target) {
      found.add(new Affinity(SavedLocal.of(source - 1), SavedLocal.of(target - 1)));
    }
  }
}
