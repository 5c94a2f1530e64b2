package org.example.deadcaptures;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Projection;
import dev.corm.mir.fact.CaptureMoves;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reports captures that are dead: moved from local to local, dropped in the end, and never used.
/// Their bytes are part of the future all the same.
///
/// An argument of an async function that its body does not mention is such a capture. The body goes
/// through unchanged: when a value is dropped may be what the program is about, so to let go of it
/// earlier is the programmer's decision.
public final class DeadCaptures implements BodyPass {
  /// For the service loader.
  public DeadCaptures() {}

  @Override
  public String id() {
    return "dead-captures";
  }

  @Override
  public String summary() {
    return "reports captures that are kept and never used";
  }

  @Override
  public Contract contract() {
    return new Contract(
        List.of(Phase.BUILT),
        Optional.empty(),
        List.of(AnalysisKey.CAPTURE_MOVES),
        List.of(AnalysisKey.CAPTURE_MOVES),
        false);
  }

  @Override
  public Outcome<Body> run(Body body, PassContext context) {
    if (body.coroutine().isPresent()) {
      Uses uses = Uses.of(body);
      BodyVariables variables = BodyVariables.of(body);
      for (CaptureMoves.Chain chain : context.analysis(AnalysisKey.CAPTURE_MOVES).chains()) {
        if (uses.areOnlyThoseOf(chain)) {
          String name =
              Optional.ofNullable(variables.captures().get(chain.capture()))
                  .map(DebugEntry::name)
                  .orElse(Integer.toString(chain.capture()));
          context.count("dead-captures", 1);
          context.report(
              Diagnostic.of(
                      DeadCapturesCode.DEAD_CAPTURE,
                      "the capture `" + name + "` of `" + body.head().path() + "` is never used")
                  .note("it is kept until " + chain.locals().getLast() + " is dropped")
                  .help("drop it before the first await, or do not pass it"));
        }
      }
    }
    return new Outcome.Done<>(body);
  }

  /// How often captures and locals are read or borrowed. To write to one, or to drop it, is no use.
  private record Uses(Map<Integer, Integer> captures, Map<Local, Integer> locals) {
    static Uses of(Body body) {
      Uses uses = new Uses(new TreeMap<>(), new HashMap<>());
      for (BasicBlock block : body.blocks()) {
        block.statements().forEach(statement -> statement.forEachPlace(uses::visit));
        block.terminator().forEachPlace(uses::visit);
      }
      return uses;
    }

    private void visit(Place place, PlaceUse use) {
      boolean uses =
          switch (use.effect()) {
            case READ, ADDRESS -> true;
            // Writing through a pointer needs the pointer.
            case WRITE, DROP -> place.isIndirect();
            case NONE -> false;
          };
      if (!uses) {
        return;
      }
      if (place.local().equals(Local.SELF)
          && !place.projections().isEmpty()
          && place.projections().getFirst() instanceof Projection.Field(var field, _)) {
        captures.merge(field.index(), 1, Integer::sum);
      } else {
        locals.merge(place.local(), 1, Integer::sum);
      }
    }

    /// Whether a capture is read once, each local of its chain once to move it on, and the last not
    /// at all. If the coroutine is used as a whole, any capture may be used with it.
    boolean areOnlyThoseOf(CaptureMoves.Chain chain) {
      boolean only =
          !locals.containsKey(Local.SELF) && captures.getOrDefault(chain.capture(), 0) == 1;
      for (Local local : chain.locals()) {
        int moves = local.equals(chain.locals().getLast()) ? 0 : 1;
        only = only && locals.getOrDefault(local, 0) == moves;
      }
      return only;
    }
  }
}
