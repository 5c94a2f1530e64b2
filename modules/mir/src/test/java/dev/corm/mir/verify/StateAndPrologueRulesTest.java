package dev.corm.mir.verify;

import static dev.corm.mir.fixture.Nodes.STRING;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.dead;
import static dev.corm.mir.fixture.Nodes.deref;
import static dev.corm.mir.fixture.Nodes.field;
import static dev.corm.mir.fixture.Nodes.live;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.number;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.refMut;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.fixture.BodyFixture;
import dev.corm.mir.fixture.Nodes;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.SourceSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The prologue of relocated captures, and state machines: one broken body for each rule, next to
/// one that is fine.
class StateAndPrologueRulesTest {
  private static List<Rule> rules(BodyFixture fixture) {
    return Verifier.verify(fixture.build()).stream().map(Violation::rule).distinct().toList();
  }

  // Captures 0 and 2 have the homes _3 and _5 and travel over _4 and _6.
  private static final List<Statement> PROLOGUE =
      List.of(
          live(3),
          live(4),
          assign(4, use(move(1, field(0, STRING)))),
          live(5),
          live(6),
          assign(6, use(move(1, field(2, STRING)))),
          assign(3, use(move(4))),
          dead(4),
          assign(5, use(move(6))),
          dead(6),
          dead(3),
          dead(5));

  private static List<Rule> relocated(List<Statement> statements) {
    BodyFixture body =
        BodyFixture.coroutine().local(STRING).local(STRING).local(STRING).local(STRING);
    return rules(body.phase(Phase.UPVARS_LOCAL).block(ret(), statements.toArray(Statement[]::new)));
  }

  private static List<Statement> with(int index, Statement statement) {
    List<Statement> changed = new ArrayList<>(PROLOGUE);
    changed.set(index, statement);
    return changed;
  }

  private static List<Statement> exchanged(int one, int other) {
    List<Statement> changed = new ArrayList<>(PROLOGUE);
    Collections.swap(changed, one, other);
    return changed;
  }

  @Test
  void aPrologueMovesAllCapturesOutThenHome() {
    assertThat(relocated(PROLOGUE)).isEmpty();
    assertThat(relocated(List.of())).as("no captures").isEmpty();
    List<Statement> retagged = new ArrayList<>(PROLOGUE);
    retagged.addFirst(new Statement.Retag("fn entry", place(2)));
    assertThat(relocated(retagged)).isEmpty();
  }

  @Test
  void capturesAreInOrder() {
    assertThat(relocated(exchanged(2, 5))).contains(Rule.PROLOGUE);
    assertThat(relocated(with(5, assign(6, use(move(1, field(0, STRING)))))))
        .as("one twice")
        .contains(Rule.PROLOGUE);
    assertThat(relocated(exchanged(0, 3))).as("homes").contains(Rule.PROLOGUE);
  }

  @Test
  void everyCaptureGetsToItsHome() {
    assertThat(relocated(exchanged(6, 8))).contains(Rule.PROLOGUE);
    assertThat(relocated(with(6, assign(3, use(move(6)))))).contains(Rule.PROLOGUE);
    assertThat(relocated(with(2, assign(3, use(move(1, field(0, STRING)))))))
        .contains(Rule.PROLOGUE);
    assertThat(relocated(with(7, Statement.NOP))).contains(Rule.PROLOGUE);
    assertThat(relocated(PROLOGUE.subList(0, 8))).contains(Rule.PROLOGUE);
  }

  @Test
  void noHomeIsWrittenBeforeTheLastCaptureIsRead() {
    List<Statement> early = new ArrayList<>(PROLOGUE);
    early.add(3, early.remove(6));
    assertThat(relocated(early)).contains(Rule.PROLOGUE);
    List<Statement> late = new ArrayList<>(PROLOGUE);
    late.add(assign(3, use(move(1, field(3, STRING)))));
    assertThat(relocated(late)).contains(Rule.PROLOGUE);
  }

  @Test
  void homesMayHaveStorageWhenACoroutineIsDropped() {
    Statement[] prologue = PROLOGUE.subList(0, 10).toArray(Statement[]::new);
    assertThat(rules(suspending(2, prologue))).isEmpty();
    List<Statement> more = new ArrayList<>(PROLOGUE.subList(0, 10));
    more.add(live(7));
    assertThat(rules(suspending(3, more.toArray(Statement[]::new))))
        .as("but no other locals")
        .containsExactly(Rule.STORAGE_LEFT);
  }

  private static BodyFixture suspending(int ends, Statement... statements) {
    BodyFixture body =
        BodyFixture.coroutine().local(STRING).local(STRING).local(STRING).local(STRING).local(U8);
    return body.phase(Phase.UPVARS_LOCAL)
        .block(Nodes.suspend(2, Nodes.unit(), 1, 2), statements)
        .block(ret(), List.of(dead(3), dead(5), dead(7)).subList(0, ends).toArray(Statement[]::new))
        .block(new Terminator.CoroutineDrop());
  }

  @Test
  void homesAreDroppedWhetherTheyWereMovedOutOrNot() {
    BodyFixture body =
        BodyFixture.coroutine().local(STRING).local(STRING).local(STRING).local(STRING);
    body.phase(Phase.UPVARS_LOCAL)
        .block(Nodes.goTo(1), PROLOGUE.subList(0, 10).toArray(Statement[]::new))
        .block(Nodes.goTo(2), live(4), assign(4, use(move(3))), dead(4))
        .block(Nodes.drop(place(3), 3, UnwindAction.CONTINUE))
        .block(ret(), dead(3), dead(5));
    assertThat(rules(body)).isEmpty();
  }

  @Test
  void aCoroutineMayBeBuiltOfItsParts() {
    Projection variant = new Projection.DowncastIndex(VariantIndex.UNRESUMED);
    Statement part = assign(place(0, variant, field(0, U8)), use(copy(1)));
    Statement tag = new Statement.SetDiscriminant(place(0), VariantIndex.UNRESUMED);
    BodyFixture sound = BodyFixture.returning(Nodes.WORK).argument(U8);
    assertThat(rules(sound.block(ret(), part, tag))).isEmpty();
    BodyFixture untagged = BodyFixture.returning(Nodes.WORK).argument(U8);
    assertThat(rules(untagged.block(ret(), part))).containsExactly(Rule.INIT_READ);
    BodyFixture field = BodyFixture.returning(Nodes.WORK).argument(U8);
    Statement inside = assign(place(0, field(0, U8)), use(copy(1)));
    assertThat(rules(field.block(ret(), inside, tag))).containsExactly(Rule.INIT_READ);
  }

  @Test
  void aCoroutineMayBorrowWhatIsLeftOfItself() {
    BodyFixture body = BodyFixture.coroutine().local(STRING).local(refMut(Nodes.WORK));
    Statement taken = assign(3, use(move(1, field(0, STRING))));
    body.block(
        Nodes.drop(place(1), 1, UnwindAction.CONTINUE), taken, assign(4, Nodes.borrowMut(1)));
    assertThat(rules(body.block(ret()))).isEmpty();
    BodyFixture kept = BodyFixture.coroutine().local(refMut(Nodes.WORK));
    assertThat(rules(kept.block(ret(), assign(3, Nodes.borrowMut(1)))))
        .as("that is not to drop it")
        .containsExactly(Rule.COROUTINE_SELF);
  }

  private static CoroutineWitness witness() {
    CoroutineWitness.Saved saved =
        new CoroutineWitness.Saved(
            List.of("u8"), new SourceSpan("a.rs", 1, 1, 1, 2), 0, ScopeId.of(0), false);
    List<CoroutineWitness.Variant> variants = new ArrayList<>();
    for (int i = 0; i <= VariantIndex.RESERVED; i++) {
      VariantIndex index = VariantIndex.of(i);
      variants.add(
          new CoroutineWitness.Variant(
              CoroutineLayout.Variant.name(index),
              index,
              i < VariantIndex.RESERVED ? List.of() : List.of(SavedLocal.of(0))));
    }
    IndexMatrix<SavedLocal, SavedLocal> conflicts = IndexMatrix.empty(1, 1);
    conflicts.add(0, 0);
    return new CoroutineWitness(List.of(saved), variants, conflicts);
  }

  /// A resume function: unresumed leads to bb1, returned to bb2, all else to bb3.
  private static BodyFixture entry() {
    Terminator onState =
        new Terminator.SwitchInt(
            copy(2), List.of(BigInteger.ZERO, BigInteger.ONE), List.of(bb(1), bb(2)), bb(3));
    return BodyFixture.returning(U8)
        .argument(refMut(Nodes.WORK))
        .local(Nodes.USIZE)
        .phase(Phase.STATE_MACHINE)
        .witness(witness())
        .block(onState, assign(2, new Rvalue.Discriminant(place(1, deref()))));
  }

  private static Statement state(int variant) {
    return new Statement.SetDiscriminant(place(1, deref()), VariantIndex.of(variant));
  }

  private static Projection[] saved(int variant, int number) {
    return new Projection[] {
      deref(), new Projection.DowncastIndex(VariantIndex.of(variant)), field(number, U8)
    };
  }

  private static final Statement RESULT = assign(0, use(number(1, PrimitiveKind.U8)));

  private static BodyFixture machine(Statement... statements) {
    List<Statement> all = new ArrayList<>(List.of(RESULT));
    all.addAll(Arrays.asList(statements));
    return entry()
        .block(ret(), all.toArray(Statement[]::new))
        .block(ret(), RESULT)
        .block(new Terminator.Unreachable());
  }

  @Test
  void theStateHasRecordedVariantsOnly() {
    assertThat(rules(machine(state(3)))).isEmpty();
    assertThat(rules(machine(state(4)))).containsExactly(Rule.STATE_VARIANT);
    Operand there = new Operand.Copy(place(1, saved(3, 0)));
    assertThat(rules(machine(state(3), assign(0, use(there))))).isEmpty();
    Operand field = new Operand.Copy(place(1, saved(3, 1)));
    assertThat(rules(machine(state(3), assign(0, use(field))))).containsExactly(Rule.STATE_VARIANT);
    Operand variant = new Operand.Copy(place(1, saved(5, 0)));
    assertThat(rules(machine(state(3), assign(0, use(variant)))))
        .containsExactly(Rule.STATE_VARIANT);
  }

  /// A machine that keeps one `u8` at its only suspension, and captures one.
  private static StateMachine stateMachine(boolean relocated) {
    return new StateMachine(
        Nodes.WORK,
        Path.of("work"),
        List.of(U8),
        relocated,
        List.of(Optional.empty()),
        new CoroutineFacts(
            List.of(),
            IndexVec.copyOf(List.of(Local.of(3))),
            IndexVec.copyOf(List.of(List.of(), List.of(), List.of(), List.of(SavedLocal.of(0)))),
            IndexMatrix.empty(1, 1)),
        IndexVec.copyOf(List.of(U8)),
        Optional.empty());
  }

  private static List<Rule> stateRules(BodyFixture body, boolean relocated) {
    return Verifier.verifyState(body.build(), stateMachine(relocated)).stream()
        .map(Violation::rule)
        .toList();
  }

  @Test
  void aMachineTellsWhatTheStateConsistsOf() {
    assertThat(stateRules(machine(state(3)), false)).isEmpty();
    assertThat(stateRules(machine(state(4)), false)).containsExactly(Rule.STATE_VARIANT);
    assertThat(stateRules(machine(), false)).containsExactly(Rule.STATE_WRITTEN);
    Statement unresumed = assign(0, use(copy(1, saved(0, 0))));
    assertThat(stateRules(machine(state(3), unresumed), true)).isEmpty();
    assertThat(stateRules(machine(state(3), unresumed), false)).containsExactly(Rule.STATE_VARIANT);
    Statement capture = assign(0, use(copy(1, deref(), field(0, U8))));
    assertThat(stateRules(machine(state(3), capture), false)).isEmpty();
    assertThat(stateRules(machine(state(3), capture), true)).containsExactly(Rule.STATE_VARIANT);
    Statement returned = assign(0, use(copy(1, saved(1, 0))));
    assertThat(stateRules(machine(state(3), returned), true)).containsExactly(Rule.STATE_VARIANT);
    Projection wrong = field(0, Nodes.USIZE);
    Statement typed =
        assign(2, use(copy(1, deref(), new Projection.DowncastIndex(VariantIndex.of(3)), wrong)));
    assertThat(stateRules(machine(state(3), typed), true)).containsExactly(Rule.STATE_VARIANT);
  }

  @Test
  void theStateIsWrittenBeforeTheFunctionEnds() {
    assertThat(rules(machine(state(1)))).isEmpty();
    assertThat(rules(machine())).as("not at all").containsExactly(Rule.STATE_WRITTEN);
    BodyFixture panicking =
        entry()
            .block(Nodes.call(0, "f", List.of(), 4, Nodes.cleanup(5)))
            .block(ret(), RESULT)
            .block(new Terminator.Unreachable())
            .block(ret(), state(1))
            .cleanup(Nodes.resume());
    assertThat(rules(panicking)).as("on a panic").containsExactly(Rule.STATE_WRITTEN);
    BodyFixture onOnePath =
        entry()
            .block(Nodes.switchInt(copy(2), 4, 5), RESULT)
            .block(ret(), RESULT)
            .block(new Terminator.Unreachable())
            .block(Nodes.goTo(5), state(3))
            .block(ret());
    assertThat(rules(onOnePath)).containsExactly(Rule.STATE_WRITTEN);
  }
}
