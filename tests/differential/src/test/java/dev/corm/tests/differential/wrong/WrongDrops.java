package dev.corm.tests.differential.wrong;

import static dev.corm.tests.differential.wrong.Rewriting.terminators;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Mistakes of `state-transform` in drop functions, drop flags and cleanup.
final class WrongDrops {
  private static final int UNRESUMED = VariantIndex.UNRESUMED.index();
  private static final int RETURNED = VariantIndex.RETURNED.index();
  private static final int PANICKED = VariantIndex.PANICKED.index();

  private WrongDrops() {}

  static List<WrongTransform> rows() {
    List<WrongTransform> rows = new ArrayList<>(cases());
    rows.addAll(ladders());
    rows.addAll(flags());
    return rows;
  }

  private static List<WrongTransform> cases() {
    return List.of(
        dropped(
            "drop-of-the-next-suspension",
            "each suspended state is dropped as the next one",
            StateSwitch::rotate),
        dropped(
            "unresumed-not-dropped",
            "the drop function does nothing for a coroutine that was not resumed",
            (cases, _) -> cases.remove(UNRESUMED)),
        dropped(
            "suspended-not-dropped",
            "the drop function does nothing for a suspended coroutine",
            (cases, suspended) -> suspended.forEach(cases::remove)),
        dropped(
            "last-suspension-not-dropped",
            "the drop function does nothing at the last suspension point",
            (cases, suspended) -> {
              if (!suspended.isEmpty()) {
                cases.remove(suspended.getLast());
              }
            }),
        dropped(
            "suspended-dropped-as-unresumed",
            "a suspended coroutine is dropped as one that was not resumed",
            (cases, suspended) -> suspended.forEach(state -> asUnresumed(cases, state))),
        dropped(
            "returned-dropped-as-unresumed",
            "the drop function drops the captures of a coroutine that has returned",
            (cases, _) -> asUnresumed(cases, RETURNED)),
        dropped(
            "panicked-dropped-as-unresumed",
            "the drop function drops the captures of a coroutine that has panicked",
            (cases, _) -> asUnresumed(cases, PANICKED)),
        dropped(
            "returned-dropped-as-suspended",
            "the drop function drops what the first suspension point keeps after a return",
            (cases, suspended) -> {
              if (!suspended.isEmpty()) {
                cases.put(RETURNED, cases.get(suspended.getFirst()));
              }
            }));
  }

  private static List<WrongTransform> ladders() {
    Predicate<Place> captures =
        place ->
            StateField.whole(place)
                    .filter(field -> field.variant().equals(VariantIndex.UNRESUMED))
                    .isPresent()
                || place.projections().size() == 2 && place.projections().get(0).isDeref();
    return List.of(
        row(
            "unresumed-in-wrong-order",
            "two neighbouring captures are dropped in each other's place",
            Rewriting.drops((body, _) -> WrongLadders.reversed(body, captures))),
        row(
            "unresumed-of-one-rung",
            "of the captures of a coroutine that was not resumed only the first is dropped",
            Rewriting.drops((body, _) -> WrongLadders.oneRung(body, captures))),
        row(
            "unresumed-without-unwind-edges",
            "if the drop of a capture panics, the captures after it are not dropped",
            Rewriting.drops((body, _) -> WrongLadders.withoutUnwind(body, captures))));
  }

  private static List<WrongTransform> flags() {
    return List.of(
        row(
            "drop-flags-ignored-in-resume",
            "the resume function drops what a flag says was moved",
            Rewriting.resumes((body, _) -> unflagged(body))),
        row(
            "drop-flags-ignored-in-drop",
            "the drop function drops what a flag says was moved",
            Rewriting.drops((body, _) -> unflagged(body))),
        row(
            "flagged-never-dropped",
            "what a flag guards is never dropped",
            Rewriting.functions((body, _) -> neverDropped(body))),
        row(
            "cleanup-drops-nothing",
            "a panic that leaves a resume function drops nothing that it keeps",
            Rewriting.resumes((body, _) -> withoutCleanup(body))),
        row(
            "panic-ends-a-drop",
            "a panic in one drop of a drop function skips all others",
            Rewriting.drops((body, _) -> terminators(body, WrongDrops::unwound))),
        row(
            "call-without-cleanup",
            "a panic in a call leaves a resume function at once",
            Rewriting.resumes((body, _) -> terminators(body, WrongDrops::uncaught))));
  }

  private static WrongTransform row(String name, String mistake, UnaryOperator<Program> edit) {
    return new WrongTransform(WrongTransform.After.STATE_TRANSFORM, name, mistake, edit);
  }

  private static WrongTransform dropped(
      String name, String mistake, BiConsumer<Map<Integer, BlockId>, List<Integer>> edit) {
    BiFunction<Body, StateMachine, Body> inBody = (body, _) -> StateSwitch.edit(body, edit);
    return row(name, mistake, Rewriting.drops(inBody));
  }

  private static void asUnresumed(Map<Integer, BlockId> cases, int state) {
    if (cases.containsKey(UNRESUMED)) {
      cases.put(state, cases.get(UNRESUMED));
    }
  }

  /// Takes flags for set: a switch that leads to a drop unless the flag is 0.
  private static Body unflagged(Body body) {
    return terminators(
        body,
        terminator ->
            terminator instanceof Terminator.SwitchInt flag && isFlag(flag, body)
                ? new Terminator.Goto(flag.otherwise())
                : terminator);
  }

  private static Body neverDropped(Body body) {
    return terminators(
        body,
        terminator ->
            terminator instanceof Terminator.SwitchInt flag && isFlag(flag, body)
                ? new Terminator.Goto(flag.targets().getFirst())
                : terminator);
  }

  private static boolean isFlag(Terminator.SwitchInt flag, Body body) {
    BasicBlock guarded = body.blocks().at(flag.otherwise());
    return flag.values().equals(List.of(BigInteger.ZERO))
        && flag.operand() instanceof Operand.Copy
        && guarded.statements().isEmpty()
        && guarded.terminator() instanceof Terminator.Drop;
  }

  private static Body withoutCleanup(Body body) {
    return Rewriting.blocks(
        body,
        (_, block) ->
            block.cleanup() && block.terminator() instanceof Terminator.Drop drop
                ? block.with(block.statements(), new Terminator.Goto(drop.target()))
                : block);
  }

  private static Terminator unwound(Terminator terminator) {
    return terminator instanceof Terminator.Drop drop
            && drop.unwind() instanceof UnwindAction.Cleanup
        ? drop.withUnwindAction(UnwindAction.CONTINUE)
        : terminator;
  }

  private static Terminator uncaught(Terminator terminator) {
    return terminator instanceof Terminator.Call call
            && call.unwind() instanceof UnwindAction.Cleanup
        ? call.withUnwindAction(UnwindAction.CONTINUE)
        : terminator;
  }
}
