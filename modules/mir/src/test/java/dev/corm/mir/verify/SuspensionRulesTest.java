package dev.corm.mir.verify;

import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.borrow;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.field;
import static dev.corm.mir.fixture.Nodes.goTo;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.named;
import static dev.corm.mir.fixture.Nodes.number;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ref;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.suspend;
import static dev.corm.mir.fixture.Nodes.unit;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.coroutine.ContextCalls;
import dev.corm.mir.fixture.BodyFixture;
import dev.corm.mir.fixture.Nodes;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the state transform takes for granted of suspensions and variables: one broken body for
/// each rule, next to one that is fine.
class SuspensionRulesTest {
  private static final Type ARGUMENT = named("ResumeTy");
  private static final Terminator GONE = new Terminator.CoroutineDrop();
  private static final Statement RESULT = assign(0, use(unit()));

  private static List<Rule> rules(BodyFixture fixture) {
    return Verifier.verify(fixture.build()).stream().map(Violation::rule).distinct().toList();
  }

  private static BodyFixture suspending(int resume, int drop) {
    return BodyFixture.coroutine()
        .block(suspend(2, unit(), resume, drop), RESULT)
        .block(ret())
        .block(GONE);
  }

  @Test
  void resumedAndDroppedCoroutinesEndApart() {
    assertThat(rules(suspending(1, 2))).isEmpty();
    assertThat(rules(suspending(2, 1))).as("exchanged").containsExactly(Rule.DROP_PATH);
    assertThat(rules(suspending(1, 1))).as("a drop returns").containsExactly(Rule.DROP_PATH);
    assertThat(rules(suspending(2, 2))).as("a resume drops").containsExactly(Rule.DROP_PATH);
    BodyFixture again = suspending(1, 3).block(suspend(2, unit(), 1, 2));
    assertThat(rules(again)).as("a drop suspends").containsExactly(Rule.DROP_PATH);
    BodyFixture mere = BodyFixture.coroutine().block(GONE, RESULT);
    assertThat(rules(mere)).as("nothing suspends").containsExactly(Rule.DROP_PATH);
  }

  @Test
  void somethingLeadsToEverySuspension() {
    BodyFixture dead =
        BodyFixture.coroutine()
            .block(ret(), RESULT)
            .block(suspend(2, unit(), 2, 3))
            .block(goTo(1))
            .block(GONE);
    assertThat(rules(dead)).containsExactly(Rule.SUSPENSION_REACHED);
  }

  @Test
  void yieldsAreOfTheTypesInTheHead() {
    Operand one = number(1, PrimitiveKind.U8);
    BodyFixture value = BodyFixture.coroutine().block(suspend(2, one, 1, 2), RESULT);
    assertThat(rules(value.block(ret()).block(GONE))).containsExactly(Rule.VALUE_SPELLING);
    BodyFixture argument =
        BodyFixture.coroutine().local(U8).block(suspend(3, unit(), 1, 2), RESULT);
    assertThat(rules(argument.block(ret()).block(GONE))).containsExactly(Rule.VALUE_SPELLING);
  }

  private static BodyFixture resumed(Statement... statements) {
    return BodyFixture.coroutine()
        .local(ARGUMENT)
        .local(U8)
        .local(ref(ARGUMENT))
        .local(ContextCalls.CONTEXT)
        .local(Nodes.tuple(ARGUMENT))
        .block(ret(), statements);
  }

  @Test
  void resumeArgumentsAreOnlyMoved() {
    assertThat(rules(resumed(RESULT, assign(3, use(copy(2)))))).isEmpty();
    List<Statement> uses =
        List.of(
            assign(4, use(copy(2, field(0, U8)))),
            assign(5, borrow(2)),
            assign(4, new Rvalue.Discriminant(place(2))),
            assign(7, Nodes.tuple(copy(2))),
            assign(3, use(move(1, field(0, ARGUMENT)))));
    for (Statement statement : uses) {
      assertThat(rules(resumed(RESULT, statement)))
          .as(statement.toString())
          .contains(Rule.RESUME_ARGUMENT);
    }
  }

  private static BodyFixture context(Place to, Operand argument) {
    Path function = Path.of("std", "future", "get_context");
    return resumed()
        .noBlocks()
        .block(
            new Terminator.Call(
                new Operand.Function(function),
                List.of(argument),
                to,
                Optional.of(bb(1)),
                UnwindAction.CONTINUE),
            RESULT)
        .block(ret());
  }

  @Test
  void aResumeArgumentBecomesAContext() {
    assertThat(rules(context(place(6), copy(2)))).isEmpty();
    assertThat(rules(context(place(4), copy(2)))).containsExactly(Rule.RESUME_ARGUMENT);
  }

  private static BodyFixture calling(Place place) {
    return BodyFixture.coroutine()
        .local(U8)
        .debug(new DebugEntry("x", new DebugEntry.Value.OfPlace(place), Optional.empty()))
        .block(ret(), RESULT, assign(3, use(copy(1, field(0, U8)))));
  }

  @Test
  void variablesAreCaptures() {
    assertThat(rules(calling(place(1, field(0, U8))))).isEmpty();
    assertThat(rules(calling(place(1, field(1, Nodes.U32))))).as("another one").isEmpty();
    assertThat(rules(calling(place(1, field(0, Nodes.U32))))).containsExactly(Rule.FIELD_TYPE);
    assertThat(rules(calling(place(1)))).containsExactly(Rule.COROUTINE_SELF);
    assertThat(rules(calling(place(1, field(1, ARGUMENT))))).containsExactly(Rule.RESUME_ARGUMENT);
  }

  @Test
  void retagsOfTheCoroutineComeFirst() {
    Statement retag = new Statement.Retag("fn entry", place(1));
    assertThat(rules(BodyFixture.coroutine().block(ret(), retag, RESULT))).isEmpty();
    assertThat(rules(BodyFixture.coroutine().block(ret(), RESULT, retag)))
        .containsExactly(Rule.COROUTINE_SELF);
  }
}
