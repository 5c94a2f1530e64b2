package dev.corm.mir.verify;

import static dev.corm.mir.fixture.Nodes.BOOL;
import static dev.corm.mir.fixture.Nodes.U32;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.USIZE;
import static dev.corm.mir.fixture.Nodes.WORK;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.borrow;
import static dev.corm.mir.fixture.Nodes.borrowMut;
import static dev.corm.mir.fixture.Nodes.call;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.deref;
import static dev.corm.mir.fixture.Nodes.drop;
import static dev.corm.mir.fixture.Nodes.field;
import static dev.corm.mir.fixture.Nodes.goTo;
import static dev.corm.mir.fixture.Nodes.index;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.named;
import static dev.corm.mir.fixture.Nodes.number;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ref;
import static dev.corm.mir.fixture.Nodes.refMut;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.suspend;
import static dev.corm.mir.fixture.Nodes.switchInt;
import static dev.corm.mir.fixture.Nodes.tuple;
import static dev.corm.mir.fixture.Nodes.unit;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexMatrix;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.CastKind;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.CoroutineWitness.Saved;
import dev.corm.mir.body.CoroutineWitness.Variant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.RawBorrowKind;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Rvalue.AggregateKind;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnaryOp;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fixture.BodyFixture;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Types and coroutines: one broken body for each rule, next to one that is fine.
class TypeAndCoroutineRulesTest {
  private static final Type THREE = new Type.Array(U8, ConstArg.of(3));

  @Test
  void aFieldHasOneType() {
    BodyFixture body =
        BodyFixture.returning(U8)
            .argument(named("S"))
            .block(
                ret(),
                assign(0, use(copy(1, field(0, U8)))),
                assign(0, use(copy(1, field(1, U8)))));
    assertThat(rules(body)).isEmpty();
    assertThat(rules(body.block(ret(), assign(0, use(copy(1, field(0, U32)))))))
        .containsExactly(Rule.FIELD_TYPE);
  }

  @Test
  void fieldsOfDifferentVariantsMayDiffer() {
    Projection some = new Projection.Downcast("A");
    Projection other = new Projection.Downcast("B");
    assertThat(
            rules(
                BodyFixture.returning(U8)
                    .argument(named("E"))
                    .local(U32)
                    .block(
                        ret(),
                        assign(0, use(copy(1, some, field(0, U8)))),
                        assign(2, use(copy(1, other, field(0, U32)))))))
        .isEmpty();
  }

  @Test
  void onlyPointersAreDereferenced() {
    for (Type type : List.of(ref(U8), raw(U8), named("Box", U8), named("T"))) {
      assertThat(rules(reading(type, deref()))).as(type.toString()).isEmpty();
    }
    for (Type type : List.of(U8, tuple(ref(U8)), THREE, WORK)) {
      assertThat(rules(reading(type, deref()))).as(type.toString()).containsExactly(Rule.DEREF);
    }
    assertThat(rules(reading(ref(tuple(U8)), deref(), field(0, U8), deref())))
        .as("behind a pointer")
        .containsExactly(Rule.DEREF);
  }

  private static Type raw(Type pointee) {
    return new Type.RawPtr(Mutability.NOT, pointee);
  }

  private static BodyFixture reading(Type type, Projection... steps) {
    return BodyFixture.returning(U8)
        .argument(type)
        .argument(USIZE)
        .block(ret(), assign(0, use(copy(1, steps))));
  }

  @Test
  void fieldsAreThoseOfTheirType() {
    assertThat(rules(reading(tuple(U8, U8), field(1, U8)))).isEmpty();
    assertThat(rules(reading(tuple(U8, U8), field(2, U8)))).containsExactly(Rule.FIELD_BASE);
    BodyFixture otherType =
        BodyFixture.returning(U32)
            .local(tuple(U8, U8))
            .block(ret(), assign(0, use(copy(1, field(1, U32)))));
    assertThat(rules(otherType)).containsExactly(Rule.FIELD_BASE);
    for (Type type : List.of(U8, ref(U8), raw(U8), THREE, new Type.Slice(U8))) {
      assertThat(rules(reading(type, field(0, U8)))).containsExactly(Rule.FIELD_BASE);
    }
  }

  @Test
  void elementsAreThoseOfArraysAndSlices() {
    assertThat(rules(reading(THREE, index(2)))).isEmpty();
    assertThat(rules(reading(ref(new Type.Slice(U8)), deref(), index(2)))).isEmpty();
    assertThat(rules(reading(tuple(U8), index(2)))).containsExactly(Rule.ELEMENT_BASE);
    assertThat(rules(reading(THREE, constantIndex(2, 3, false)))).isEmpty();
    assertThat(rules(reading(THREE, constantIndex(3, 3, false))))
        .containsExactly(Rule.ELEMENT_BASE);
    assertThat(rules(reading(THREE, constantIndex(3, 3, true)))).isEmpty();
    assertThat(rules(reading(THREE, constantIndex(0, 3, true)))).containsExactly(Rule.ELEMENT_BASE);
    assertThat(rules(reading(THREE, constantIndex(0, 4, false))))
        .containsExactly(Rule.ELEMENT_BASE);
    assertThat(rules(reading(THREE, new Projection.Subslice(1, 3, false)))).isEmpty();
    assertThat(rules(reading(THREE, new Projection.Subslice(1, 4, false))))
        .containsExactly(Rule.ELEMENT_BASE);
    assertThat(rules(reading(THREE, new Projection.Subslice(2, 1, false))))
        .containsExactly(Rule.ELEMENT_BASE);
  }

  private static Projection constantIndex(long offset, long length, boolean fromEnd) {
    return new Projection.ConstantIndex(offset, length, fromEnd);
  }

  @Test
  void indicesAreOfTypeUsize() {
    assertThat(rules(reading(THREE, index(1)))).containsExactly(Rule.INDEX_TYPE);
  }

  @Test
  void discriminantsAreThoseOfEnumsAndCoroutines() {
    for (Type type : List.of(named("E"), WORK)) {
      assertThat(rules(discriminant(type))).isEmpty();
    }
    for (Type type : List.of(U8, ref(named("E")), tuple(U8))) {
      assertThat(rules(discriminant(type))).containsExactly(Rule.DISCRIMINANT_BASE);
    }
    Statement set = new Statement.SetDiscriminant(place(1), VariantIndex.of(0));
    assertThat(rules(BodyFixture.returning(U8).argument(U8).block(ret(), set)))
        .containsExactly(Rule.DISCRIMINANT_BASE);
  }

  private static BodyFixture discriminant(Type type) {
    return BodyFixture.returning(U8)
        .argument(type)
        .block(ret(), assign(0, new Rvalue.Discriminant(place(1))));
  }

  @Test
  void conditionsAreScalars() {
    for (Type type : List.of(U8, BOOL, PrimitiveKind.CHAR.type(), named("T"))) {
      assertThat(rules(switching(type))).isEmpty();
    }
    for (Type type : List.of(ref(U8), PrimitiveKind.F32.type(), tuple(U8))) {
      assertThat(rules(switching(type))).containsExactly(Rule.CONDITION_TYPE);
    }
    assertThat(rules(asserting(copy(1)))).isEmpty();
    assertThat(rules(asserting(copy(2)))).containsExactly(Rule.CONDITION_TYPE);
    assertThat(rules(asserting(number(1, PrimitiveKind.U8)))).containsExactly(Rule.CONDITION_TYPE);
  }

  private static BodyFixture switching(Type type) {
    return BodyFixture.returning(U8).argument(type).block(switchInt(copy(1), 1, 1)).block(ret());
  }

  private static BodyFixture asserting(Operand condition) {
    Terminator terminator =
        new Terminator.Assert(condition, true, "m", List.of(), bb(1), UnwindAction.CONTINUE);
    return BodyFixture.returning(U8).argument(BOOL).argument(U8).block(terminator).block(ret());
  }

  @Test
  void aggregatesHaveAsManyPartsAsTheirType() {
    Operand one = number(1, PrimitiveKind.U8);
    assertThat(rules(storing(tuple(U8, U8), tuple(one, one)))).isEmpty();
    assertThat(rules(storing(tuple(U8, U8), tuple(one)))).containsExactly(Rule.AGGREGATE_ARITY);
    assertThat(rules(storing(THREE, aggregate(new AggregateKind.Array(), one, one, one))))
        .isEmpty();
    assertThat(rules(storing(THREE, aggregate(new AggregateKind.Array(), one))))
        .containsExactly(Rule.AGGREGATE_ARITY);
    Type slice = new Type.RawPtr(Mutability.NOT, new Type.Slice(U8));
    assertThat(rules(storing(slice, aggregate(new AggregateKind.RawPtr(slice), one))))
        .containsExactly(Rule.AGGREGATE_ARITY);
    AggregateKind named = new AggregateKind.StructLike(Path.of("S"), List.of("a", "b"));
    assertThat(rules(storing(named("S"), aggregate(named, one))))
        .containsExactly(Rule.AGGREGATE_ARITY);
    AggregateKind closure = new AggregateKind.Closure(WORK, List.of("a"));
    assertThat(rules(storing(WORK, aggregate(closure)))).containsExactly(Rule.AGGREGATE_ARITY);
  }

  private static Rvalue aggregate(AggregateKind kind, Operand... operands) {
    return new Rvalue.Aggregate(kind, List.of(operands));
  }

  private static BodyFixture storing(Type type, Rvalue rvalue) {
    return BodyFixture.returning(type).argument(U8).block(ret(), assign(0, rvalue));
  }

  @Test
  void borrowsFitTheReferenceTheyAreStoredIn() {
    assertThat(rules(storing(ref(U8), borrow(1)))).isEmpty();
    assertThat(rules(storing(refMut(U8), borrowMut(1)))).isEmpty();
    assertThat(rules(storing(ref(U8), borrowMut(1)))).containsExactly(Rule.BORROW_TYPE);
    assertThat(rules(storing(refMut(U8), borrow(1)))).containsExactly(Rule.BORROW_TYPE);
    assertThat(rules(storing(U8, borrow(1)))).containsExactly(Rule.BORROW_TYPE);
    Rvalue address = new Rvalue.RawRef(RawBorrowKind.CONST, place(1));
    assertThat(rules(storing(raw(U8), address))).isEmpty();
    assertThat(rules(storing(ref(U8), address))).containsExactly(Rule.BORROW_TYPE);
    Rvalue mutable = new Rvalue.RawRef(RawBorrowKind.MUT, place(1));
    assertThat(rules(storing(raw(U8), mutable))).containsExactly(Rule.BORROW_TYPE);
    BodyFixture other =
        BodyFixture.returning(ref(U32)).local(U8).block(ret(), assign(0, borrow(1)));
    assertThat(rules(other)).as("of something else").containsExactly(Rule.BORROW_TYPE);
  }

  @Test
  void valuesHaveTheTypeOfWhereTheyAreStored() {
    assertThat(rules(BodyFixture.returning(U8).local(U8).block(ret(), assign(0, use(move(1))))))
        .isEmpty();
    assertThat(rules(BodyFixture.returning(U8).local(U32).block(ret(), assign(0, use(move(1))))))
        .containsExactly(Rule.VALUE_TYPE);
    Type full = new Type.Named(Path.of("std", "string", "String"));
    Type trimmed = named("String");
    assertThat(
            rules(BodyFixture.returning(full).local(trimmed).block(ret(), assign(0, use(move(1))))))
        .containsExactly(Rule.VALUE_TYPE);
    assertThat(
            rules(
                BodyFixture.returning(full)
                    .argument(trimmed)
                    .block(ret(), assign(0, use(move(1))))))
        .as("types of arguments are spelled otherwise")
        .isEmpty();
    Operand one = number(1, PrimitiveKind.U8);
    assertThat(rules(storing(U32, use(one)))).containsExactly(Rule.VALUE_TYPE);
    assertThat(rules(storing(U32, use(unit())))).containsExactly(Rule.VALUE_TYPE);
    assertThat(rules(storing(U32, new Rvalue.Len(place(1))))).containsExactly(Rule.VALUE_TYPE);
    assertThat(rules(storing(U8, new Rvalue.Binary(BinaryOp.EQ, one, one))))
        .containsExactly(Rule.VALUE_TYPE);
    assertThat(
            rules(
                storing(tuple(U8, BOOL), new Rvalue.Binary(BinaryOp.ADD_WITH_OVERFLOW, one, one))))
        .isEmpty();
    assertThat(rules(storing(U8, new Rvalue.Binary(BinaryOp.ADD_WITH_OVERFLOW, one, one))))
        .containsExactly(Rule.VALUE_TYPE);
    assertThat(rules(storing(U32, new Rvalue.Unary(UnaryOp.NOT, one))))
        .containsExactly(Rule.VALUE_TYPE);
    Rvalue cast = new Rvalue.Cast(one, U32, new CastKind(CastKind.Family.INT_TO_INT, ""));
    assertThat(rules(storing(U32, cast))).isEmpty();
    assertThat(rules(storing(U8, cast))).containsExactly(Rule.VALUE_TYPE);
    assertThat(rules(storing(tuple(U8, U32), tuple(one, one)))).containsExactly(Rule.VALUE_TYPE);
    assertThat(
            rules(
                storing(
                    new Type.Array(U32, ConstArg.of(3)), new Rvalue.Repeat(one, ConstArg.of(3)))))
        .containsExactly(Rule.VALUE_TYPE);
  }

  @Test
  void operatorsTakeTwoValuesOfOneType() {
    Operand one = number(1, PrimitiveKind.U8);
    Operand other = number(1, PrimitiveKind.U32);
    assertThat(rules(storing(U8, new Rvalue.Binary(BinaryOp.ADD, one, one)))).isEmpty();
    assertThat(rules(storing(U8, new Rvalue.Binary(BinaryOp.ADD, one, other))))
        .containsExactly(Rule.OPERAND_TYPES);
    assertThat(rules(storing(U8, new Rvalue.Binary(BinaryOp.SHL, one, other)))).isEmpty();
  }

  @Test
  void anAssignmentDoesNotReadWhatItWrites() {
    assertThat(rules(storing(U8, use(copy(0))))).containsExactly(Rule.SELF_ASSIGNMENT);
    assertThat(rules(storing(tuple(U8), tuple(copy(0, field(0, U8))))))
        .as("a part of it")
        .containsExactly(Rule.SELF_ASSIGNMENT);
    assertThat(rules(storing(named("List"), use(copy(0, deref()))))).as("behind it").isEmpty();
    BodyFixture siblings =
        BodyFixture.returning(tuple(U8, U8))
            .block(ret(), assign(place(0, field(0, U8)), use(copy(0, field(1, U8)))));
    assertThat(rules(siblings)).isEmpty();
  }

  @Test
  void aCallDoesNotMoveItsDestinationIn() {
    assertThat(rules(calling(move(0)))).containsExactly(Rule.CALL_ALIAS);
    assertThat(rules(calling(copy(0)))).isEmpty();
    assertThat(rules(calling(move(1)))).isEmpty();
    assertThat(rules(calling(move(1), move(1)))).as("twice").containsExactly(Rule.CALL_ALIAS);
    assertThat(rules(calling(move(1), copy(1)))).as("and read").isEmpty();
  }

  private static BodyFixture calling(Operand... arguments) {
    return BodyFixture.returning(U8)
        .argument(U8)
        .block(call(0, "f", List.of(arguments), 1, UnwindAction.CONTINUE))
        .block(ret());
  }

  @Test
  void onlyCoroutinesSuspend() {
    BodyFixture body =
        BodyFixture.coroutine()
            .block(suspend(2, unit(), 1, 2))
            .block(ret())
            .block(new Terminator.CoroutineDrop());
    assertThat(rules(body)).isEmpty();
    assertThat(rules(body.noCoroutine())).containsExactly(Rule.YIELD_PLACE);
  }

  @Test
  void aCoroutineBodyHasTheCoroutineAndTheResumeArgument() {
    assertThat(rules(BodyFixture.coroutine().argument(U8).block(ret())))
        .containsExactly(Rule.COROUTINE_ARGUMENTS);
    assertThat(rules(BodyFixture.coroutine().phase(Phase.STATE_MACHINE).argument(U8).block(ret())))
        .as("the state transform changes the arguments")
        .isEmpty();
  }

  @Test
  void aCoroutineUsesItselfByItsCaptures() {
    assertThat(rules(touching(use(move(1, field(0, U8)))))).isEmpty();
    assertThat(rules(touching(use(move(1))))).contains(Rule.COROUTINE_SELF);
    assertThat(rules(touching(borrow(1)))).contains(Rule.COROUTINE_SELF);
    BodyFixture dropping =
        BodyFixture.coroutine().block(drop(place(1), 1, UnwindAction.CONTINUE)).block(ret());
    assertThat(rules(dropping)).isEmpty();
    Statement retag = new Statement.Retag("fn entry", place(1));
    assertThat(rules(BodyFixture.coroutine().block(ret(), retag))).isEmpty();
  }

  private static BodyFixture touching(Rvalue rvalue) {
    return BodyFixture.coroutine().local(U8).block(ret(), assign(3, rvalue));
  }

  @Test
  void capturesAreMovedInThePrologue() {
    Rvalue capture = use(move(1, field(0, U8)));
    assertThat(rules(touching(capture).phase(Phase.UPVARS_LOCAL)))
        .as("only the shape of the prologue is wrong")
        .containsExactly(Rule.PROLOGUE);
    assertThat(rules(touching(use(copy(1, field(0, U8)))).phase(Phase.UPVARS_LOCAL)))
        .as("not copied")
        .containsExactly(Rule.CAPTURES_IN_PROLOGUE);
    BodyFixture later =
        BodyFixture.coroutine().local(U8).block(goTo(1)).block(ret(), assign(3, capture));
    assertThat(rules(later)).isEmpty();
    assertThat(rules(later.phase(Phase.UPVARS_LOCAL))).containsExactly(Rule.CAPTURES_IN_PROLOGUE);
  }

  @Test
  void aStateMachineDoesNotSuspend() {
    BodyFixture body =
        BodyFixture.coroutine()
            .block(suspend(2, unit(), 1, 2))
            .block(ret())
            .block(new Terminator.CoroutineDrop());
    assertThat(rules(body)).isEmpty();
    assertThat(rules(body.phase(Phase.STATE_MACHINE))).containsExactly(Rule.NO_YIELD);
    BodyFixture dropping = BodyFixture.returning(U8).block(new Terminator.CoroutineDrop());
    assertThat(rules(dropping.phase(Phase.LAID_OUT))).containsExactly(Rule.NO_YIELD);
  }

  @Test
  void aStateMachineHasNothingForTheBorrowChecker() {
    Rvalue fake = new Rvalue.Ref(BorrowKind.FAKE_SHALLOW, place(1));
    List<BodyFixture> bodies =
        List.of(
            storing(ref(U8), fake),
            storing(U8, use(copy(1))).block(new Terminator.FalseEdge(bb(1), bb(1))),
            storing(U8, use(copy(1)))
                .block(new Terminator.FalseUnwind(bb(1), UnwindAction.CONTINUE)),
            BodyFixture.returning(U8).block(ret(), new Statement.FakeRead("ForLet", place(0))),
            BodyFixture.returning(U8)
                .block(ret(), new Statement.AscribeUserType(place(0), "o", "x")));
    for (BodyFixture body : bodies) {
      assertThat(rules(body)).isEmpty();
      assertThat(rules(body.phase(Phase.STATE_MACHINE))).containsExactly(Rule.NO_BORROW_CHECKING);
    }
  }

  @Test
  void aStateMachineSwitchesOnItsState() {
    CoroutineWitness witness = witness(0, RESERVED, List.of());
    BodyFixture body = BodyFixture.returning(U8).phase(Phase.STATE_MACHINE).witness(witness);
    assertThat(rules(body.block(switchInt(copy(0), 1, 1)).block(ret()))).isEmpty();
    assertThat(
            rules(
                BodyFixture.returning(U8).phase(Phase.STATE_MACHINE).witness(witness).block(ret())))
        .containsExactly(Rule.ENTRY_SWITCH);
  }

  private static final List<Variant> RESERVED =
      List.of(variant("Unresumed", 0), variant("Returned", 1), variant("Panicked", 2));

  private static Variant variant(String name, int number, int... fields) {
    return new Variant(
        name, VariantIndex.of(number), Arrays.stream(fields).mapToObj(SavedLocal::of).toList());
  }

  private static CoroutineWitness witness(
      int saved, List<Variant> variants, List<List<Integer>> conflicts) {
    Saved one =
        new Saved(List.of("u8"), new SourceSpan("a.rs", 1, 1, 1, 1), 0, ScopeId.of(0), false);
    IndexMatrix<SavedLocal, SavedLocal> matrix = IndexMatrix.empty(saved, saved);
    conflicts.forEach(pair -> matrix.add(pair.get(0), pair.get(1)));
    return new CoroutineWitness(Collections.nCopies(saved, one), variants, matrix);
  }

  private static List<Rule> rules(CoroutineWitness witness) {
    return rules(
        BodyFixture.returning(U8)
            .phase(Phase.STATE_MACHINE)
            .witness(witness)
            .block(switchInt(copy(0), 1, 1))
            .block(ret()));
  }

  @Test
  void recordedVariantsAreInOrder() {
    assertThat(rules(witness(0, RESERVED.subList(0, 2), List.of())))
        .containsExactly(Rule.WITNESS_SHAPE);
    assertThat(
            rules(
                witness(0, List.of(RESERVED.get(0), RESERVED.get(2), RESERVED.get(1)), List.of())))
        .containsExactly(Rule.WITNESS_SHAPE);
    assertThat(rules(witness(0, plus(variant("Suspend1", 3)), List.of())))
        .containsExactly(Rule.WITNESS_SHAPE);
    assertThat(rules(witness(0, plus(variant("Suspend0", 3)), List.of()))).isEmpty();
  }

  private static List<Variant> plus(Variant variant) {
    return List.of(RESERVED.get(0), RESERVED.get(1), RESERVED.get(2), variant);
  }

  @Test
  void recordedFieldsAreSavedLocals() {
    assertThat(rules(witness(2, plus(variant("Suspend0", 3, 0, 1)), List.of()))).isEmpty();
    assertThat(rules(witness(1, plus(variant("Suspend0", 3, 0, 1)), List.of())))
        .containsExactly(Rule.WITNESS_FIELDS);
    assertThat(rules(witness(2, plus(variant("Suspend0", 3, 1, 0)), List.of())))
        .containsExactly(Rule.WITNESS_FIELDS);
    assertThat(rules(witness(2, plus(variant("Suspend0", 3, 1, 1)), List.of())))
        .containsExactly(Rule.WITNESS_FIELDS);
  }

  @Test
  void recordedConflictsAreSymmetric() {
    assertThat(rules(witness(2, RESERVED, List.of(List.of(0, 1), List.of(1, 0), List.of(1, 1)))))
        .isEmpty();
    assertThat(rules(witness(2, RESERVED, List.of(List.of(0, 1)))))
        .containsExactly(Rule.WITNESS_CONFLICTS);
    CoroutineWitness wide = new CoroutineWitness(List.of(), RESERVED, IndexMatrix.empty(1, 1));
    assertThat(rules(wide)).containsExactly(Rule.WITNESS_CONFLICTS);
  }

  /// The rules that a body breaks, but for those about values: to be short, most bodies here read
  /// what nobody wrote.
  private static List<Rule> rules(BodyFixture fixture) {
    return Verifier.verify(fixture.build()).stream()
        .map(Violation::rule)
        .filter(rule -> rule != Rule.INIT_READ && rule != Rule.INIT_DROP)
        .distinct()
        .toList();
  }
}
