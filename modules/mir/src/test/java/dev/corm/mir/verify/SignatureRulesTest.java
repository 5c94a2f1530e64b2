package dev.corm.mir.verify;

import static dev.corm.mir.fixture.Nodes.BOOL;
import static dev.corm.mir.fixture.Nodes.STRING;
import static dev.corm.mir.fixture.Nodes.U32;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.WORK;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.named;
import static dev.corm.mir.fixture.Nodes.path;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ref;
import static dev.corm.mir.fixture.Nodes.refMut;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.tuple;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.fixture.BodyFixture;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Calls of what the language calls, and types that are spelled in two ways.
class SignatureRulesTest {
  private static final Type CONTEXT = full("std", "task", "Context");

  private static List<Rule> rules(BodyFixture fixture) {
    return Verifier.verify(fixture.build()).stream().map(Violation::rule).distinct().toList();
  }

  private static Type full(String... names) {
    return new Type.Named(Path.of(names));
  }

  /// `<self as trait>::method`.
  private static Path method(Type self, Path trait, String method) {
    return new Path(
        Optional.of(new Path.QSelf(self, Optional.of(trait))),
        List.of(new PathSegment.Name(method, GenericArgs.NONE)));
  }

  /// A function that calls another with its own arguments, in order.
  private static BodyFixture calling(Path function, Type... arguments) {
    BodyFixture body = BodyFixture.returning(Type.UNIT);
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      body.argument(arguments[i]);
      operands.add(move(i + 1));
    }
    Terminator call =
        new Terminator.Call(
            new Operand.Function(function),
            operands,
            place(0),
            Optional.of(bb(1)),
            UnwindAction.CONTINUE);
    return body.block(call).block(ret());
  }

  @Test
  void aFutureIsPolledPinnedWithAContext() {
    Path poll = method(WORK, path("Future"), "poll");
    Type pin = named("Pin", refMut(WORK));
    assertThat(rules(calling(poll, pin, refMut(CONTEXT)))).isEmpty();
    assertThat(rules(calling(poll, refMut(CONTEXT), pin))).containsExactly(Rule.CALL_SIGNATURE);
    assertThat(rules(calling(poll, named("Pin", ref(WORK)), refMut(CONTEXT))))
        .containsExactly(Rule.CALL_SIGNATURE);
    assertThat(rules(calling(poll, named("Pin", refMut(STRING)), refMut(CONTEXT))))
        .containsExactly(Rule.CALL_SIGNATURE);
  }

  @Test
  void operatorsTakeWhatTheyAreImplementedFor() {
    Path add = method(STRING, path("Add", ref(U8)), "add");
    assertThat(rules(calling(add, STRING, ref(U8)))).isEmpty();
    assertThat(rules(calling(add, ref(U8), STRING))).containsExactly(Rule.CALL_SIGNATURE);
    Path equal = method(STRING, path("PartialEq"), "eq");
    assertThat(rules(calling(equal, ref(STRING), ref(STRING)))).isEmpty();
    assertThat(rules(calling(equal, ref(STRING), ref(U8)))).containsExactly(Rule.CALL_SIGNATURE);
    Path index = method(STRING, path("Index", U32), "index");
    assertThat(rules(calling(index, ref(STRING), U32))).isEmpty();
    assertThat(rules(calling(index, refMut(STRING), U32))).containsExactly(Rule.CALL_SIGNATURE);
    Path assign = method(STRING, path("AddAssign", U8), "add_assign");
    assertThat(rules(calling(assign, refMut(STRING), U8))).isEmpty();
    assertThat(rules(calling(assign, STRING, U8))).containsExactly(Rule.CALL_SIGNATURE);
  }

  @Test
  void closuresAreCalledWithATuple() {
    Type function = named("F");
    Path call = method(function, path("FnOnce", tuple(U8, BOOL)), "call_once");
    assertThat(rules(calling(call, function, tuple(U8, BOOL)))).isEmpty();
    assertThat(rules(calling(call, function, tuple(BOOL, U8))))
        .containsExactly(Rule.CALL_SIGNATURE);
    Path shared = method(function, path("Fn", tuple(U8)), "call");
    assertThat(rules(calling(shared, function, tuple(U8)))).containsExactly(Rule.CALL_SIGNATURE);
    assertThat(rules(calling(shared, ref(function), tuple(U8)))).isEmpty();
  }

  @Test
  void whatAnotherCrateCallsByTheSameNameIsAnotherThing() {
    Path own = method(STRING, Path.of("mine", "Add"), "add");
    assertThat(rules(calling(own, U8, U8))).isEmpty();
    Path standard = method(STRING, Path.of("std", "ops", "Add"), "add");
    assertThat(rules(calling(standard, U8, U8))).containsExactly(Rule.CALL_SIGNATURE);
    Path inherent =
        new Path(
            Optional.of(new Path.QSelf(STRING, Optional.empty())),
            List.of(new PathSegment.Name("add", GenericArgs.NONE)));
    assertThat(rules(calling(inherent, U8, U8))).isEmpty();
  }

  @Test
  void whateverTheTextLeavesOpenFits() {
    Path next = method(STRING, path("Iterator"), "next");
    Type projection = new Type.Named(method(named("T"), path("Tr"), "Out"));
    assertThat(rules(calling(next, refMut(projection)))).isEmpty();
    assertThat(rules(calling(next, refMut(new Type.Impl(List.of()))))).isEmpty();
    assertThat(rules(calling(next, refMut(full("std", "string", "String"))))).isEmpty();
    assertThat(rules(calling(next, refMut(named("T"))))).containsExactly(Rule.CALL_SIGNATURE);
  }

  @Test
  void argumentsFitWhereTheyAreStoredHoweverTheyAreSpelled() {
    assertThat(rules(storing(full("std", "string", "String"), STRING))).isEmpty();
    assertThat(rules(storing(U32, U8))).containsExactly(Rule.VALUE_SPELLING);
    assertThat(rules(storing(new Type.Slice(U8), new Type.Slice(U32))))
        .containsExactly(Rule.VALUE_SPELLING);
    Type four = new Type.Array(U8, ConstArg.of(4));
    assertThat(rules(storing(four, four))).isEmpty();
    assertThat(rules(storing(four, new Type.Array(U8, ConstArg.of(5)))))
        .containsExactly(Rule.VALUE_SPELLING);
    assertThat(rules(storing(tuple(U8), tuple(U8, U8)))).containsExactly(Rule.VALUE_SPELLING);
    Type pointer = new Type.RawPtr(Mutability.NOT, U8);
    assertThat(rules(storing(pointer, new Type.RawPtr(Mutability.MUT, U8))))
        .containsExactly(Rule.VALUE_SPELLING);
    assertThat(rules(storing(WORK, STRING))).containsExactly(Rule.VALUE_SPELLING);
    Type elsewhere = new Type.Ref(new Region("'a"), Mutability.NOT, U8);
    assertThat(rules(storing(ref(U8), elsewhere))).as("lifetimes are not compared").isEmpty();
  }

  private static BodyFixture storing(Type to, Type from) {
    return BodyFixture.returning(to).argument(from).block(ret(), assign(0, use(move(1))));
  }

  @Test
  void aVariantOfAStandardEnumHoldsItsParameter() {
    Type result = full("std", "result", "Result");
    assertThat(rules(building(named("Option", U8), "Some", U8))).isEmpty();
    assertThat(rules(building(named("Option", U8), "Some", U32)))
        .containsExactly(Rule.VALUE_SPELLING);
    assertThat(rules(building(named("Poll", U8), "Ready", BOOL)))
        .containsExactly(Rule.VALUE_SPELLING);
    Type both = named("Result", U8, BOOL);
    assertThat(rules(building(both, "Ok", U8))).isEmpty();
    assertThat(rules(building(both, "Err", BOOL))).isEmpty();
    assertThat(rules(building(both, "Err", U8))).containsExactly(Rule.VALUE_SPELLING);
    Type flow = named("ControlFlow", U8, BOOL);
    assertThat(rules(building(flow, "Break", U8))).isEmpty();
    assertThat(rules(building(flow, "Continue", BOOL))).isEmpty();
    assertThat(rules(building(flow, "Continue", U8))).containsExactly(Rule.VALUE_SPELLING);
    assertThat(rules(building(named("Own", U8), "Some", BOOL))).as("some other enum").isEmpty();
    assertThat(rules(building(result, "Ok", U8))).as("without arguments").isEmpty();
  }

  private static BodyFixture building(Type type, String variant, Type from) {
    Rvalue value =
        new Rvalue.Aggregate(
            new Rvalue.AggregateKind.TupleLike(Path.of("E", variant)), List.of(move(1)));
    return BodyFixture.returning(type).argument(from).block(ret(), assign(0, value));
  }

  @Test
  void elementsFitHoweverTheyAreSpelled() {
    Rvalue pair = new Rvalue.Aggregate(new Rvalue.AggregateKind.Tuple(), List.of(copy(1), copy(2)));
    BodyFixture sound = BodyFixture.returning(tuple(U8, BOOL)).argument(U8).argument(BOOL);
    assertThat(rules(sound.block(ret(), assign(0, pair)))).isEmpty();
    BodyFixture swapped = BodyFixture.returning(tuple(BOOL, U8)).argument(U8).argument(BOOL);
    assertThat(rules(swapped.block(ret(), assign(0, pair)))).containsExactly(Rule.VALUE_SPELLING);
    BodyFixture constant = BodyFixture.returning(tuple(U8)).local(U8);
    Operand one = new Operand.Const(new Constant.Int(BigInteger.ONE, PrimitiveKind.U32));
    assertThat(
            rules(
                constant.block(
                    ret(),
                    assign(
                        0, new Rvalue.Aggregate(new Rvalue.AggregateKind.Tuple(), List.of(one))))))
        .containsExactly(Rule.VALUE_TYPE);
  }
}
