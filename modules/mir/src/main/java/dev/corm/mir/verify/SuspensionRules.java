package dev.corm.mir.verify;

import dev.corm.index.IndexSet;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.coroutine.ContextCalls;
import dev.corm.mir.graph.ControlFlow;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the state transform takes for granted of a coroutine body: [Rule#SUSPENSION_REACHED],
/// [Rule#DROP_PATH], [Rule#RESUME_ARGUMENT], and of its variables [Rule#COROUTINE_SELF] and
/// [Rule#FIELD_TYPE].
///
/// The resume function gets what leads from the entry to `return` over suspensions, the drop
/// function what leads from their drop edges to `coroutine_drop`. Neither could end as the other
/// does. And each has an entry for every suspension, so one that nothing leads to would bring code
/// to life of which no other rule asks whether it makes sense.
///
/// Where rustc 1.95 drops values asynchronously, drop edges lead to more.
final class SuspensionRules {
  private final Body body;
  private final Findings findings;
  private final ControlFlow flow;
  private final Dialect dialect;

  SuspensionRules(Body body, Findings findings, ControlFlow flow, Dialect dialect) {
    this.body = body;
    this.findings = findings;
    this.flow = flow;
    this.dialect = dialect;
  }

  void check() {
    if (!body.isCoroutine() || body.phase().isAtLeast(Phase.STATE_MACHINE)) {
      return;
    }
    variables();
    if (body.coroutine().map(type -> type.kind().isAsync()).orElse(false)) {
      new ResumeArguments(body, findings).check();
    }
    for (int i = 0; i < body.blocks().size(); i++) {
      Terminator terminator = body.blocks().get(i).terminator();
      if (suspends(terminator) && !flow.isReachable(BlockId.of(i))) {
        code(Rule.SUSPENSION_REACHED, i, "nothing leads to `" + terminator + "`");
      }
    }
    paths();
  }

  private void paths() {
    IndexSet<BlockId> running = IndexSet.empty(body.blocks().size());
    follow(new ArrayDeque<>(List.of(BlockId.ENTRY)), running);
    running.forEach(block -> {
      Terminator terminator = body.blocks().get(block).terminator();
      if (terminator instanceof Terminator.CoroutineDrop) {
        code(Rule.DROP_PATH, block, "`" + terminator + "` ends what no drop edge leads to");
      }
    });
    if (dialect.dropsAsynchronously()) {
      return;
    }
    Deque<BlockId> drops = new ArrayDeque<>();
    body.blocks().forEach(block -> dropEdge(block.terminator()).ifPresent(drops::push));
    IndexSet<BlockId> dropping = IndexSet.empty(body.blocks().size());
    follow(drops, dropping);
    dropping.forEach(block -> {
      Terminator terminator = body.blocks().get(block).terminator();
      if (terminator instanceof Terminator.Return || terminator instanceof Terminator.Yield) {
        code(Rule.DROP_PATH, block, "a drop edge leads to `" + terminator + "`");
      }
    });
  }

  private void code(Rule rule, int block, String message) {
    findings.code(rule, block, body.blocks().get(block).statements().size(), message);
  }

  private static boolean suspends(Terminator terminator) {
    return terminator instanceof Terminator.Yield
        || terminator instanceof Terminator.Drop drop && drop.asyncFuture().isPresent();
  }

  private static Optional<BlockId> dropEdge(Terminator terminator) {
    return switch (terminator) {
      case Terminator.Yield yield -> yield.drop();
      case Terminator.Drop drop -> drop.drop();
      case Terminator _ -> Optional.empty();
    };
  }

  /// Everything that edges lead to, but for drop edges.
  private void follow(Deque<BlockId> open, IndexSet<BlockId> reached) {
    while (!open.isEmpty()) {
      BlockId block = open.pop();
      if (!reached.add(block.index())) {
        continue;
      }
      Terminator terminator = body.blocks().at(block).terminator();
      // One other edge may lead to the same block.
      Optional<BlockId> left = dropEdge(terminator);
      boolean skipped = left.isEmpty();
      for (BlockId target : terminator.successors().reversed()) {
        if (!skipped && target.equals(left.get())) {
          skipped = true;
        } else {
          open.push(target);
        }
      }
    }
  }

  /// What debug entries say of captures fits what code says, as far as both say something.
  private void variables() {
    Map<Integer, Type> captures = new HashMap<>();
    body.blocks()
        .forEach(block -> {
          block
              .statements()
              .forEach(statement -> statement.forEachPlace((place, _) -> capture(place, captures)));
          block.terminator().forEachPlace((place, _) -> capture(place, captures));
        });
    Deque<Scope> open = new ArrayDeque<>();
    open.push(body.scope());
    while (!open.isEmpty()) {
      Scope scope = open.pop();
      for (DebugEntry entry : scope.debug()) {
        entry.forEachPlace((place, _) -> variable(entry.name(), place, captures));
      }
      scope.children().forEach(open::push);
    }
  }

  private static Optional<Type> capture(Place place, Map<Integer, Type> captures) {
    return place.local().equals(Local.SELF)
            && !place.isLocal()
            && place.projections().getFirst() instanceof Projection.Field(var field, Type type)
        ? Optional.of(captures.computeIfAbsent(field.index(), _ -> type))
        : Optional.empty();
  }

  private void variable(String name, Place place, Map<Integer, Type> captures) {
    if (!place.local().equals(Local.SELF)) {
      return;
    }
    Optional<Type> known = capture(place, captures);
    if (known.isEmpty()) {
      findings.body(
          Rule.COROUTINE_SELF, "variable `" + name + "` is `" + place + "`, which is no capture");
    } else if (place.projections().getFirst() instanceof Projection.Field(_, Type type)
        && !type.equals(known.get())) {
      findings.body(
          Rule.FIELD_TYPE,
          "variable `" + name + "` is `" + place + "`, but that is a `" + known.get() + "`");
    } else if (ContextCalls.isResumeArgument(known.get())) {
      findings.body(
          Rule.RESUME_ARGUMENT, "variable `" + name + "` is captured, but is a resume argument");
    }
  }
}
