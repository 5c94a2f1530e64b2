package dev.corm.liveness;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.fact.CaptureMoves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Follows the values of captures until the first suspension.
///
/// 1. The first suspensions are the `yield`s that the entry reaches without passing another one.
///    The blocks looked at are those on every way to any of them: their common dominators. (Where
///    an await may be ready at once, what comes behind it is on one way only.) In a body that never
///    suspends it is all blocks but cleanup.
/// 2. In them, `x = move (_1.i)` (or `copy`, for what is `Copy`) starts the chain of capture `i`,
///    and `y = move x` goes on with it. Where a capture or local goes to several places, the first
///    in block order counts.
/// 3. In a relocated body the first local of a chain is the scratch local of the prologue, which is
///    left out.
final class CaptureChains {
  private static final int NOWHERE = -1;

  private CaptureChains() {}

  /// The chains of a body.
  static CaptureMoves find(Body body) {
    Map<Integer, Local> starts = new TreeMap<>();
    int[] next = new int[body.locals().size()];
    Arrays.fill(next, NOWHERE);
    BitSet before = FirstSuspension.blocksBefore(body);
    for (int block = before.nextSetBit(0); block >= 0; block = before.nextSetBit(block + 1)) {
      for (Statement statement : body.blocks().get(block).statements()) {
        if (statement instanceof Statement.Assign(Place to, Rvalue.Use(Operand from))
            && to.isLocal()) {
          from.readPlace().ifPresent(place -> step(place, to.local(), starts, next));
        }
      }
    }
    boolean relocated = body.phase() == Phase.UPVARS_LOCAL;
    List<CaptureMoves.Chain> chains = new ArrayList<>();
    starts.forEach((capture, start) ->
        chain(start, next, relocated)
            .ifPresent(locals -> chains.add(new CaptureMoves.Chain(capture, locals))));
    return new CaptureMoves(chains);
  }

  private static void step(Place from, Local to, Map<Integer, Local> starts, int[] next) {
    List<Projection> steps = from.projections();
    if (from.local().equals(Local.SELF)) {
      if (steps.size() == 1 && steps.getFirst() instanceof Projection.Field(var field, _)) {
        starts.putIfAbsent(field.index(), to);
      }
    } else if (from.isLocal() && next[from.local().index()] == NOWHERE) {
      next[from.local().index()] = to.index();
    }
  }

  private static Optional<List<Local>> chain(Local start, int[] next, boolean relocated) {
    List<Local> locals = new ArrayList<>();
    BitSet seen = new BitSet(next.length);
    for (int at = start.index(); at != NOWHERE && !seen.get(at); at = next[at]) {
      seen.set(at);
      locals.add(Local.of(at));
    }
    List<Local> own = relocated ? locals.subList(1, locals.size()) : locals;
    return own.isEmpty() ? Optional.empty() : Optional.of(own);
  }
}
