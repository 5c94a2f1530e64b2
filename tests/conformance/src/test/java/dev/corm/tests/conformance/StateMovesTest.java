package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.pipeline.PipelineOptions;
import dev.corm.driver.pipeline.PipelineResult;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.program.StateMachine;
import dev.corm.tests.conformance.Transformed.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What state machines copy inside their own state, in `captures-only` and after the whole
/// pipeline.
///
/// An assignment reads all of its value before it writes; a backend that copies forwards or
/// backwards does not. So no assignment may be between bytes that overlap without being the same:
/// such a value goes through a local of its own.
class StateMovesTest {
  private static final String MODE = "captures-only";

  /// A value that goes from one place of the state to another.
  private record Copy(String statement, Slot from, Slot to) {
    boolean overlapsInPart() {
      return !from.equals(to)
          && from.size() > 0
          && to.size() > 0
          && from.offset() < to.end()
          && to.offset() < from.end();
    }
  }

  private static List<PipelineResult> programs() {
    List<PipelineResult> programs = new ArrayList<>();
    programs.addAll(Transformed.run(MODE, PipelineOptions.ALL, Checkout.EXAMPLES));
    programs.addAll(Transformed.run(MODE, PipelineOptions.ALL, Checkout.FIGURES));
    programs.addAll(Transformed.run(MODE, PipelineOptions.ALL, Checkout.CONSTRUCTS));
    return programs;
  }

  @Test
  void noMoveIsBetweenBytesThatOverlapInPart() {
    int functions = 0;
    int places = 0;
    int copies = 0;
    for (PipelineResult result : programs()) {
      for (Function function : Transformed.functions(result)) {
        Optional<CoroutineLayout> layout = function.machine().layout();
        if (layout.isPresent()) {
          functions++;
          places += places(function, layout.get());
          for (Copy copy : copies(function, layout.get())) {
            copies++;
            assertThat(copy.overlapsInPart()).as(copy.toString()).isFalse();
          }
        }
      }
    }
    assertThat(functions).isGreaterThan(200);
    assertThat(copies).as("copies inside a state").isPositive();
    assertThat(places).as("places of states that were understood").isGreaterThan(500);
  }

  /// The first resume moves every capture into a temporary and from there to its home. Where the
  /// home is saved, it has the capture's bytes, and neither move is left.
  @Test
  void movesThatCopyNothingAreGone() {
    long elided = 0;
    long bytes = 0;
    long homes = 0;
    long homeBytes = 0;
    for (PipelineResult result : programs()) {
      PipelineResult.StepRun last = result.steps().getLast();
      assertThat(last.pass()).isEqualTo("elide-moves");
      elided += last.counters().getOrDefault("moves-elided", 0L);
      bytes += last.counters().getOrDefault("bytes-not-copied", 0L);
      for (StateMachine machine : result.program().machines()) {
        for (int i = 0; i < machine.homes().size(); i++) {
          if (machine.layout().isPresent() && machine.homes().get(i).isPresent()) {
            homes++;
            homeBytes += machine.layout().get().upvars().get(i).size();
          }
        }
      }
    }
    assertThat(homes).isPositive();
    assertThat(elided).isEqualTo(2 * homes);
    assertThat(bytes).isEqualTo(2 * homeBytes);
  }

  private static int places(Function function, CoroutineLayout layout) {
    int[] places = {0};
    for (BasicBlock block : function.body().blocks()) {
      for (Statement statement : block.statements()) {
        statement.forEachPlace(
            (place, _) -> places[0] += slot(place, function.machine(), layout).isPresent() ? 1 : 0);
      }
    }
    return places[0];
  }

  private static List<Copy> copies(Function function, CoroutineLayout layout) {
    List<Copy> copies = new ArrayList<>();
    for (BasicBlock block : function.body().blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Assign(Place to, Rvalue value)) {
          slot(to, function.machine(), layout)
              .ifPresent(target ->
                  value.forEachPlace((from, _) ->
                      slot(from, function.machine(), layout)
                          .filter(
                              _ -> !(value instanceof Rvalue.Ref || value instanceof Rvalue.RawRef))
                          .ifPresent(source ->
                              copies.add(new Copy(statement.toString(), source, target)))));
        }
      }
      if (block.terminator() instanceof Terminator.Call call) {
        slot(call.destination(), function.machine(), layout)
            .ifPresent(target ->
                call.arguments()
                    .forEach(argument ->
                        argument
                            .readPlace()
                            .flatMap(from -> slot(from, function.machine(), layout))
                            .ifPresent(
                                source -> copies.add(new Copy(call.toString(), source, target)))));
      }
    }
    return copies;
  }

  /// The bytes of the field of the state that a place is in; empty if it is not in the state. The
  /// state is behind the pointer that starts places with a variant, or with a capture.
  private static Optional<Slot> slot(Place place, StateMachine machine, CoroutineLayout layout) {
    List<Projection> steps = place.projections();
    if (steps.size() < 3
        || !steps.getFirst().isDeref()
        || steps.stream().skip(1).anyMatch(Projection::isDeref)
        || !(steps.get(1) instanceof Projection.DowncastIndex(VariantIndex variant))
        || !(steps.get(2) instanceof Projection.Field(var field, _))) {
      return Optional.empty();
    }
    if (variant.equals(VariantIndex.UNRESUMED)) {
      return Optional.of(layout.upvars().get(field.index()));
    }
    List<SavedLocal> fields = machine.facts().variantFields().at(variant);
    return Optional.of(layout.saved().at(fields.get(field.index())));
  }
}
