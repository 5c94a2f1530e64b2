package dev.corm.mir.verify;

import static dev.corm.mir.fixture.Nodes.BOOL;
import static dev.corm.mir.fixture.Nodes.STRING;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.borrow;
import static dev.corm.mir.fixture.Nodes.call;
import static dev.corm.mir.fixture.Nodes.cleanup;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.dead;
import static dev.corm.mir.fixture.Nodes.deref;
import static dev.corm.mir.fixture.Nodes.drop;
import static dev.corm.mir.fixture.Nodes.field;
import static dev.corm.mir.fixture.Nodes.goTo;
import static dev.corm.mir.fixture.Nodes.live;
import static dev.corm.mir.fixture.Nodes.local;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.named;
import static dev.corm.mir.fixture.Nodes.number;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ref;
import static dev.corm.mir.fixture.Nodes.refMut;
import static dev.corm.mir.fixture.Nodes.resume;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.suspend;
import static dev.corm.mir.fixture.Nodes.switchInt;
import static dev.corm.mir.fixture.Nodes.tuple;
import static dev.corm.mir.fixture.Nodes.unit;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.fixture.BodyFixture;
import dev.corm.mir.fixture.Nodes;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Storage and values on all paths: one broken body for each rule, next to one that is fine.
class StorageAndValueRulesTest {
  private static final Rvalue ONE = use(number(1, PrimitiveKind.U8));
  private static final Statement RESULT = assign(0, ONE);

  private static List<Rule> rules(BodyFixture fixture) {
    return Verifier.verify(fixture.build()).stream().map(Violation::rule).distinct().toList();
  }

  private static BodyFixture body() {
    return BodyFixture.returning(U8).argument(U8).argument(STRING).local(U8).local(STRING);
  }

  @Test
  void storageIsThereOnAllPathsToAUse() {
    BodyFixture both =
        body()
            .block(switchInt(copy(1), 1, 2), live(3), assign(3, ONE))
            .block(goTo(2))
            .block(ret(), assign(0, use(copy(3))), dead(3));
    assertThat(rules(both)).isEmpty();
    BodyFixture one =
        body()
            .block(switchInt(copy(1), 1, 2))
            .block(goTo(2), live(3), assign(3, ONE))
            .block(ret(), assign(0, use(copy(3))), dead(3));
    assertThat(rules(one)).containsExactly(Rule.STORAGE_PATH);
  }

  @Test
  void storageEndsWhereItMayHaveBegun() {
    BodyFixture one =
        body()
            .block(switchInt(copy(1), 1, 2))
            .block(goTo(2), live(3))
            .block(ret(), RESULT, dead(3));
    assertThat(rules(one)).isEmpty();
    assertThat(rules(body().block(ret(), RESULT, dead(3)))).containsExactly(Rule.STORAGE_DEAD);
    assertThat(rules(body().block(ret(), RESULT, live(3), dead(3), dead(3))))
        .containsExactly(Rule.STORAGE_DEAD);
  }

  @Test
  void storageEndsBeforeTheBodyDoes() {
    assertThat(rules(body().block(ret(), RESULT, live(3), dead(3)))).isEmpty();
    assertThat(rules(body().block(ret(), RESULT, live(3)))).containsExactly(Rule.STORAGE_LEFT);
    BodyHead constant =
        new BodyHead(
            Optional.empty(),
            List.of(),
            new BodyHead.Kind.Constant(Optional.empty()),
            Path.of("C"));
    assertThat(
            rules(BodyFixture.returning(U8).local(U8).head(constant).block(ret(), RESULT, live(1))))
        .as("a constant's temporaries live on")
        .isEmpty();
  }

  /// A call in the first block; it returns to the second, which ends, and unwinds to the third.
  private static BodyFixture panicking(BodyFixture body, Statement... cleanup) {
    return body.block(call(4, "f", List.of(), 1, cleanup(2)), live(3), live(4))
        .block(ret(), dead(3), dead(4))
        .cleanup(resume(), cleanup);
  }

  @Test
  void storageEndsOnPanicsOfCoroutinesOnly() {
    BodyFixture coroutine = BodyFixture.coroutine().local(U8).local(U8);
    assertThat(rules(panicking(coroutine, dead(3), dead(4)))).isEmpty();
    coroutine = BodyFixture.coroutine().local(U8).local(U8);
    assertThat(rules(panicking(coroutine, dead(3)))).containsExactly(Rule.STORAGE_LEFT);
    coroutine = BodyFixture.coroutine().local(U8).local(U8);
    assertThat(rules(panicking(coroutine))).as("none ends there, then").isEmpty();
    BodyFixture function =
        BodyFixture.returning(Type.UNIT).argument(U8).argument(U8).local(U8).local(U8);
    assertThat(rules(panicking(function, dead(3)))).as("no coroutine").isEmpty();
    BodyFixture machine =
        BodyFixture.returning(Type.UNIT).argument(U8).argument(U8).local(U8).local(U8);
    assertThat(rules(panicking(machine.phase(Phase.STATE_MACHINE), dead(3))))
        .containsExactly(Rule.STORAGE_LEFT);
    BodyFixture atOnce =
        BodyFixture.returning(Type.UNIT).argument(U8).argument(U8).local(U8).local(U8);
    assertThat(rules(panicking(atOnce.phase(Phase.STATE_MACHINE))))
        .as("the panic goes on at once")
        .isEmpty();
  }

  @Test
  void aDropFunctionEndsStorageToo() {
    BodyFixture function = BodyFixture.returning(Type.UNIT).argument(U8).local(U8);
    assertThat(rules(function.block(ret(), live(2)))).containsExactly(Rule.STORAGE_LEFT);
    BodyFixture drop = BodyFixture.returning(Type.UNIT).argument(U8).local(U8);
    assertThat(rules(drop.phase(Phase.STATE_MACHINE).block(ret(), live(2))))
        .containsExactly(Rule.STORAGE_LEFT);
  }

  @Test
  void storageEndsWhenACoroutineIsDropped() {
    BodyFixture cancelled = BodyFixture.coroutine().local(U8);
    cancelled.block(suspend(2, unit(), 1, 2), live(3)).block(ret(), dead(3));
    assertThat(rules(cancelled.block(new Terminator.CoroutineDrop())))
        .containsExactly(Rule.STORAGE_LEFT);
  }

  @Test
  void whatIsReadWasWritten() {
    assertThat(rules(body().block(ret(), assign(3, ONE), assign(0, use(copy(3)))))).isEmpty();
    assertThat(rules(body().block(ret(), assign(0, use(copy(3)))))).containsExactly(Rule.INIT_READ);
    assertThat(rules(body().block(ret()))).as("the result").containsExactly(Rule.INIT_READ);
    assertThat(rules(BodyFixture.returning(Type.UNIT).block(ret())))
        .as("unit has a value always")
        .isEmpty();
    BodyFixture storage =
        body()
            .block(
                ret(), live(3), assign(3, ONE), dead(3), live(3), assign(0, use(copy(3))), dead(3));
    assertThat(rules(storage)).as("storage begins without a value").containsExactly(Rule.INIT_READ);
  }

  @Test
  void whatIsReadWasWrittenOnAllPaths() {
    BodyFixture one =
        body()
            .block(switchInt(copy(1), 1, 2))
            .block(goTo(2), assign(3, ONE))
            .block(ret(), assign(0, use(copy(3))));
    assertThat(rules(one)).containsExactly(Rule.INIT_READ);
    BodyFixture loop =
        body()
            .block(goTo(1), assign(3, ONE))
            .block(switchInt(copy(1), 2, 3), assign(0, use(move(3))))
            .block(goTo(1))
            .block(ret());
    assertThat(rules(loop)).as("gone the second time").containsExactly(Rule.INIT_READ);
  }

  @Test
  void aMoveTakesTheValue() {
    Statement first = assign(4, use(move(2)));
    assertThat(rules(body().block(ret(), RESULT, first))).isEmpty();
    assertThat(rules(body().block(ret(), RESULT, first, assign(4, use(move(2))))))
        .containsExactly(Rule.INIT_READ);
    assertThat(
            rules(
                body()
                    .block(ret(), RESULT, first, assign(2, use(move(4))), assign(4, use(move(2))))))
        .as("written again")
        .isEmpty();
    List<Operand> twice = List.of(move(2), copy(2));
    assertThat(rules(body().block(call(0, "f", twice, 1, UnwindAction.CONTINUE)).block(ret())))
        .containsExactly(Rule.INIT_READ);
  }

  @Test
  void partsAreMovedOneByOne() {
    Type pair = tuple(STRING, STRING);
    BodyFixture both = BodyFixture.returning(STRING).argument(pair);
    both.block(
        ret(),
        assign(0, use(move(1, field(0, STRING)))),
        assign(0, use(move(1, field(1, STRING)))));
    assertThat(rules(both)).isEmpty();
    BodyFixture twice = BodyFixture.returning(STRING).argument(pair);
    twice.block(
        ret(),
        assign(0, use(move(1, field(0, STRING)))),
        assign(0, use(move(1, field(0, STRING)))));
    assertThat(rules(twice)).containsExactly(Rule.INIT_READ);
    BodyFixture whole = BodyFixture.returning(STRING).argument(pair).local(ref(pair));
    whole.block(ret(), assign(0, use(move(1, field(0, STRING)))), assign(2, borrow(1)));
    assertThat(rules(whole)).as("a part is gone").containsExactly(Rule.INIT_READ);
    BodyFixture again = BodyFixture.returning(STRING).argument(pair).local(ref(pair));
    again.block(
        ret(),
        assign(0, use(move(1, field(0, STRING)))),
        assign(place(1, field(0, STRING)), use(copy(0))),
        assign(2, borrow(1)));
    assertThat(rules(again)).isEmpty();
  }

  @Test
  void aVariantIsStillToldWhenItsFieldIsGone() {
    Projection some = new Projection.Downcast("Some");
    BodyFixture body = BodyFixture.returning(STRING).argument(STRING).local(U8);
    body.block(
        ret(),
        assign(0, use(move(1, some, field(0, STRING)))),
        assign(2, new Rvalue.Discriminant(place(1))));
    assertThat(rules(body)).isEmpty();
    BodyFixture gone = BodyFixture.returning(STRING).argument(STRING).local(U8);
    gone.block(ret(), assign(0, use(move(1))), assign(2, new Rvalue.Discriminant(place(1))));
    assertThat(rules(gone)).containsExactly(Rule.INIT_READ);
  }

  @Test
  void aPointerIsReadWhenWhatItPointsToIsUsed() {
    BodyFixture body = BodyFixture.returning(U8).local(ref(U8));
    assertThat(rules(body.block(ret(), assign(0, use(copy(1, deref()))))))
        .containsExactly(Rule.INIT_READ);
    BodyFixture store = BodyFixture.returning(U8).local(refMut(U8));
    assertThat(rules(store.block(ret(), RESULT, assign(place(1, deref()), ONE))))
        .containsExactly(Rule.INIT_READ);
  }

  @Test
  void aCallGivesItsResultOnlyWhenItReturns() {
    BodyFixture body = body().block(call(3, "f", List.of(), 1, cleanup(2)));
    body.block(ret(), assign(0, use(copy(3))));
    assertThat(rules(body.cleanup(resume()))).isEmpty();
    BodyFixture panic = body().block(call(3, "f", List.of(), 1, cleanup(2)));
    panic.block(ret(), assign(0, use(copy(3)))).cleanup(resume(), assign(0, use(copy(3))));
    assertThat(rules(panic)).containsExactly(Rule.INIT_READ);
    Type argument = named("ResumeTy");
    BodyFixture resumed = BodyFixture.coroutine().local(argument).local(argument);
    resumed.block(suspend(3, unit(), 1, 2)).block(ret(), assign(4, use(copy(3))));
    assertThat(rules(resumed.block(new Terminator.CoroutineDrop(), assign(4, use(copy(3))))))
        .as("a resume argument, when the coroutine is dropped instead")
        .containsExactly(Rule.INIT_READ);
  }

  @Test
  void aDropNeedsAValueOrASwitch() {
    Terminator drop = drop(place(4), 1, UnwindAction.CONTINUE);
    BodyFixture there = body().block(drop, assign(4, use(move(2))), RESULT).block(ret());
    assertThat(rules(there)).isEmpty();
    assertThat(rules(body().block(drop, RESULT).block(ret()))).containsExactly(Rule.INIT_DROP);
    BodyFixture twice =
        body()
            .block(drop, assign(4, use(move(2))), RESULT)
            .block(drop(place(4), 2, UnwindAction.CONTINUE))
            .block(ret());
    assertThat(rules(twice)).containsExactly(Rule.INIT_DROP);
    BodyFixture flagged = BodyFixture.returning(U8).argument(STRING).local(BOOL).local(STRING);
    flagged
        .block(
            switchInt(copy(2), 1, 2),
            RESULT,
            assign(2, use(new Operand.Const(new Constant.Bool(false)))))
        .block(ret())
        .block(drop(place(3), 1, UnwindAction.CONTINUE));
    assertThat(rules(flagged)).as("a flag decides").isEmpty();
    BodyFixture built =
        body().block(drop, RESULT, new Statement.FakeRead("ForLet(None)", place(1))).block(ret());
    assertThat(rules(built)).as("drops are not elaborated yet").isEmpty();
  }

  @Test
  void asynchronousDropsAreLeftAlone() {
    Terminator async =
        new Terminator.Drop(
            place(4), bb(1), UnwindAction.CONTINUE, Optional.of(local(3)), Optional.empty());
    Statement taken = assign(4, use(move(2)));
    Statement[] odd = {taken, taken, dead(5)};
    BodyFixture body = body().local(U8).block(async, RESULT).block(ret(), odd);
    assertThat(rules(body)).isEmpty();
    BodyFixture ordinary = body().local(U8).block(goTo(1), RESULT).block(ret(), taken, taken);
    assertThat(rules(ordinary)).containsExactly(Rule.INIT_READ);
  }

  @Test
  void opaqueFuturesMayDropAsynchronously() {
    Path poll =
        new Path(
            Optional.of(new Path.QSelf(new Type.Impl(List.of()), Optional.of(Path.of("Future")))),
            Path.of("poll").segments());
    Terminator call =
        new Terminator.Call(
            new Operand.Function(poll),
            List.of(),
            place(0),
            Optional.of(bb(1)),
            UnwindAction.CONTINUE);
    assertThat(rules(polling(call, refMut(named("Context"))))).containsExactly(Rule.INIT_READ);
    assertThat(rules(polling(call, refMut(named("Context"))).phase(Phase.STATE_MACHINE)))
        .as("with the context of another resume")
        .isEmpty();
    assertThat(rules(polling(call, refMut(U8)).phase(Phase.STATE_MACHINE)))
        .containsExactly(Rule.INIT_READ);
  }

  /// Asks for a discriminant, then drops what may be missing.
  private static BodyFixture dropping(Type self) {
    return BodyFixture.returning(Type.UNIT)
        .argument(refMut(self))
        .local(Nodes.USIZE)
        .local(STRING)
        .block(
            drop(place(3), 1, UnwindAction.CONTINUE),
            assign(2, new Rvalue.Discriminant(place(1, deref()))))
        .block(ret());
  }

  @Test
  void whatAsksACoroutineForItsStateMayDropWhatIsLeft() {
    assertThat(rules(dropping(named("Either")))).containsExactly(Rule.INIT_DROP);
    assertThat(rules(dropping(Nodes.WORK))).as("a function of a state machine").isEmpty();
  }

  private static BodyFixture polling(Terminator call, Type type) {
    return BodyFixture.returning(type)
        .local(type)
        .block(call, assign(0, use(copy(1))))
        .block(ret());
  }
}
