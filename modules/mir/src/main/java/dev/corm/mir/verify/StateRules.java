package dev.corm.mir.verify;

import dev.corm.index.Index;
import dev.corm.index.IndexSet;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.graph.ControlFlow;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// State machines: [Rule#STATE_VARIANT] and [Rule#STATE_WRITTEN].
///
/// What the state consists of is told by the layout that a resume function of rustc's records, or
/// by the machine that a function belongs to ([StateShape]). The state is what the entry block
/// reads the discriminant of. From the start of the function on, a dataflow analysis finds where it
/// may not have been written yet. Only a coroutine that has returned before may be asked again and
/// stay as it is; and a drop function, which knows no such state, writes none.
final class StateRules {
  private final Body body;
  private final Findings findings;
  private final ControlFlow flow;
  private final Optional<StateShape> shape;
  private final int state;
  private int block;
  private int at;

  /// The only fact: the state may not have been written.
  private record Unwritten(int index) implements Index {}

  StateRules(Body body, Findings findings, ControlFlow flow, Optional<StateShape> shape) {
    this.body = body;
    this.findings = findings;
    this.flow = flow;
    this.shape = shape;
    this.state = shape.isPresent() && !body.blocks().isEmpty() ? state(body) : -1;
  }

  void check() {
    if (!body.phase().isAtLeast(Phase.STATE_MACHINE) || state < 0) {
      return;
    }
    StateShape known = shape.orElseThrow();
    for (block = 0; block < body.blocks().size() && !findings.areMany(); block++) {
      BasicBlock current = body.blocks().get(block);
      for (at = 0; at < current.statements().size(); at++) {
        Statement statement = current.statements().get(at);
        statement.forEachPlace((place, _) -> place(place, known));
        if (statement instanceof Statement.SetDiscriminant(Place place, VariantIndex variant)
            && isState(place)) {
          variant(variant, known);
        }
      }
      current.terminator().forEachPlace((place, _) -> place(place, known));
    }
    if (known.isRecorded() || knowsReturned()) {
      written();
    }
  }

  /// Whether the entry switch has a target for coroutines that have returned: a resume function.
  private boolean knowsReturned() {
    return body.blocks().at(BlockId.ENTRY).terminator() instanceof Terminator.SwitchInt t
        && t.values().contains(BigInteger.valueOf(VariantIndex.RETURNED.index()));
  }

  /// The number of the local that points to the state, as the entry block reads it, or -1.
  private static int state(Body body) {
    for (Statement statement : body.blocks().at(BlockId.ENTRY).statements()) {
      if (statement instanceof Statement.Assign(_, Rvalue.Discriminant(Place place))) {
        return place.local().index();
      }
    }
    return -1;
  }

  private boolean isState(Place place) {
    return place.local().index() == state && place.projections().size() == 1 && place.isIndirect();
  }

  private void place(Place place, StateShape known) {
    List<Projection> steps = place.projections();
    if (place.local().index() != state || steps.size() < 2 || !steps.getFirst().isDeref()) {
      return;
    }
    if (steps.get(1) instanceof Projection.Field(var field, Type type)) {
      field(place, field.index(), type, known.captures(), "captures of the state");
    } else if (steps.get(1) instanceof Projection.DowncastIndex(VariantIndex variant)
        && variant(variant, known)
        && steps.size() > 2
        && steps.get(2) instanceof Projection.Field(var field, Type type)) {
      StateShape.Variant of = known.variants().get(variant.index());
      field(place, field.index(), type, of.fields(), "fields of " + of.name());
    }
  }

  private void field(
      Place place, int field, Type type, Optional<List<Optional<Type>>> all, String of) {
    if (all.isEmpty()) {
      return;
    }
    if (field >= all.get().size()) {
      findings.code(Rule.STATE_VARIANT, block, at, "`" + place + "` is not among the " + of);
    } else if (!all.get().get(field).map(type::equals).orElse(true)) {
      String message = "`" + place + "` is not of type `" + all.get().get(field).get() + "`";
      findings.code(Rule.STATE_VARIANT, block, at, message);
    }
  }

  private boolean variant(VariantIndex variant, StateShape known) {
    if (variant.index() < known.variants().size()) {
      return true;
    }
    String message = "there is no variant " + variant.index() + " among " + known.variants().size();
    findings.code(Rule.STATE_VARIANT, block, at, message);
    return false;
  }

  private void written() {
    IndexSet<Unwritten> start = IndexSet.empty(1);
    start.add(0);
    BasicBlock entry = body.blocks().at(BlockId.ENTRY);
    List<IndexSet<Unwritten>> entries =
        new ForwardFlow<Unwritten>(body, flow)
            .entries(
                start,
                new ForwardFlow.Transfer<>() {
                  @Override
                  public void block(BasicBlock block, IndexSet<Unwritten> state) {
                    if (block.statements().stream().anyMatch(StateRules.this::isWrite)) {
                      state.clear();
                    }
                  }

                  @Override
                  public boolean edge(
                      BasicBlock block,
                      int edge,
                      IndexSet<Unwritten> state,
                      IndexSet<Unwritten> entries) {
                    return !(block == entry && isFinished(entry, edge)) && entries.union(state);
                  }
                });
    for (int i = 0; i < entries.size() && !findings.areMany(); i++) {
      BasicBlock current = body.blocks().get(i);
      boolean ends =
          current.terminator() instanceof Terminator.Return
              || current.terminator() instanceof Terminator.UnwindResume;
      if (ends
          && flow.isReachable(BlockId.of(i))
          && entries.get(i).contains(0)
          && current.statements().stream().noneMatch(this::isWrite)) {
        String message = "the function ends, but may not have written the state";
        findings.code(Rule.STATE_WRITTEN, i, current.statements().size(), message);
      }
    }
  }

  /// Whether an edge of the entry switch is taken when the coroutine has returned before.
  private static boolean isFinished(BasicBlock entry, int edge) {
    return entry.terminator() instanceof Terminator.SwitchInt t
        && edge < t.values().size()
        && t.values().get(edge).equals(BigInteger.valueOf(VariantIndex.RETURNED.index()));
  }

  private boolean isWrite(Statement statement) {
    return statement instanceof Statement.SetDiscriminant(Place place, _) && isState(place);
  }
}
