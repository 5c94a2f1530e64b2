package dev.corm.mir.body;

import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.borrow;
import static dev.corm.mir.fixture.Nodes.cleanup;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.dead;
import static dev.corm.mir.fixture.Nodes.deref;
import static dev.corm.mir.fixture.Nodes.field;
import static dev.corm.mir.fixture.Nodes.function;
import static dev.corm.mir.fixture.Nodes.index;
import static dev.corm.mir.fixture.Nodes.live;
import static dev.corm.mir.fixture.Nodes.local;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.resume;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.tuple;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Terminator.AsmOperand;
import dev.corm.mir.type.ConstArg;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Mapping changes all places of a node, and nothing else.
class PlaceMapperTest {
  /// Adds 100 to each number.
  private static final UnaryOperator<Local> HUNDRED = local -> local(local.index() + 100);

  private static final List<Rvalue> RVALUES =
      List.of(
          use(move(2)),
          new Rvalue.Repeat(copy(2), ConstArg.of(3)),
          borrow(2),
          new Rvalue.RawRef(RawBorrowKind.MUT, place(2)),
          new Rvalue.Cast(move(2), U8, new CastKind(CastKind.Family.TRANSMUTE, "")),
          new Rvalue.Binary(BinaryOp.ADD, copy(2), copy(3)),
          new Rvalue.Unary(UnaryOp.NOT, copy(2)),
          new Rvalue.Len(place(2)),
          new Rvalue.Discriminant(place(2)),
          new Rvalue.CopyForDeref(place(2)),
          new Rvalue.ShallowInitBox(move(2), U8),
          new Rvalue.WrapUnsafeBinder(move(2), U8),
          tuple(copy(2), move(3)),
          new Rvalue.Nullary("SizeOf", "u8"),
          new Rvalue.ThreadLocalRef("T"));

  private static final List<Statement> STATEMENTS =
      List.of(
          new Statement.SetDiscriminant(place(2), VariantIndex.of(1)),
          live(2),
          dead(2),
          new Statement.PlaceMention(place(2)),
          new Statement.FakeRead("ForLet", place(2)),
          new Statement.Retag("raw", place(2)),
          new Statement.AscribeUserType(place(2), "o", "x"),
          new Statement.Deinit(place(2)),
          new Statement.Coverage("x"),
          new Statement.Assume(copy(2)),
          new Statement.CopyNonOverlapping(copy(2), copy(3), copy(4)),
          new Statement.ConstEvalCounter(),
          new Statement.BackwardIncompatibleDropHint(place(2)),
          Statement.NOP);

  private static final List<Terminator> TERMINATORS =
      List.of(
          new Terminator.Goto(bb(1)),
          new Terminator.SwitchInt(copy(2), List.of(BigInteger.ONE), List.of(bb(1)), bb(2)),
          ret(),
          resume(),
          new Terminator.UnwindTerminate("abi"),
          new Terminator.Unreachable(),
          new Terminator.CoroutineDrop(),
          new Terminator.Drop(
              place(2), bb(1), cleanup(2), Optional.of(local(3)), Optional.of(bb(3))),
          new Terminator.Call(copy(2), List.of(move(3)), place(4), Optional.of(bb(1)), cleanup(2)),
          new Terminator.TailCall(function("f"), List.of(copy(2))),
          new Terminator.Assert(copy(2), true, "m", List.of(copy(3)), bb(1), cleanup(2)),
          new Terminator.Yield(move(2), place(3), bb(1), Optional.of(bb(2))),
          new Terminator.FalseEdge(bb(1), bb(2)),
          new Terminator.FalseUnwind(bb(1), cleanup(2)),
          new Terminator.InlineAsm(
              "asm",
              "\"\"",
              List.of(
                  new AsmOperand.In("reg", copy(2)),
                  new AsmOperand.Out(false, "reg", Optional.of(place(3))),
                  new AsmOperand.InOut(false, "reg", copy(2), Optional.of(place(3))),
                  new AsmOperand.Other("const 1_u8")),
              "",
              List.of(bb(1)),
              cleanup(2)));

  @Test
  void renamingLocalsChangesExactlyTheLocalsInTheText() {
    for (Rvalue rvalue : RVALUES) {
      assertThat(rvalue.mapLocals(HUNDRED).toString()).isEqualTo(renamed(rvalue.toString()));
      Statement assign = assign(1, rvalue);
      assertThat(assign.mapLocals(HUNDRED).toString()).isEqualTo(renamed(assign.toString()));
    }
    for (Statement statement : STATEMENTS) {
      assertThat(statement.mapLocals(HUNDRED).toString()).isEqualTo(renamed(statement.toString()));
    }
    for (Terminator terminator : TERMINATORS) {
      assertThat(terminator.mapLocals(HUNDRED).toString())
          .isEqualTo(renamed(terminator.toString()));
    }
  }

  @Test
  void aLocalThatIndexesIsRenamedToo() {
    Place place = place(2, deref(), index(3), field(0, U8), index(2));
    assertThat(place.mapLocals(HUNDRED)).hasToString("((*_102)[_103].0: u8)[_102]");
    assertThat(copy(1, index(3)).mapLocals(HUNDRED)).hasToString("copy _101[_103]");
  }

  @Test
  void everyNodeIsKnownHere() {
    assertThat(RVALUES.stream().map(Object::getClass).distinct()).hasSize(15);
    assertThat(Rvalue.class.getPermittedSubclasses()).hasSize(15);
    assertThat(STATEMENTS.stream().map(Object::getClass).distinct()).hasSize(14);
    assertThat(Statement.class.getPermittedSubclasses()).as("and the assignment").hasSize(15);
    assertThat(TERMINATORS.stream().map(Object::getClass).distinct()).hasSize(15);
    assertThat(Terminator.class.getPermittedSubclasses()).hasSize(15);
  }

  @Test
  void mappingPlacesReplacesWholePlaces() {
    UnaryOperator<Place> rebase =
        place -> place.local().index() == 2 ? place.rebase(place(9, deref()), 0) : place;
    assertThat(assign(place(2, field(0, U8)), use(copy(3, index(2)))).mapPlaces(rebase))
        .as("an indexing local is part of its place")
        .hasToString("((*_9).0: u8) = copy _3[_2]");
    assertThat(live(2).mapPlaces(rebase)).hasToString("StorageLive(_2)");
    assertThat(move(2).mapPlaces(rebase)).hasToString("move (*_9)");
  }

  @Test
  void mappingKeepsWhatDoesNotChange() {
    UnaryOperator<Place> none = UnaryOperator.identity();
    for (Rvalue rvalue : RVALUES) {
      assertThat(rvalue.mapPlaces(none)).isSameAs(rvalue);
      Statement assign = assign(1, rvalue);
      assertThat(assign.mapPlaces(none)).isSameAs(assign);
    }
    for (Statement statement : STATEMENTS) {
      assertThat(statement.mapPlaces(none)).isEqualTo(statement);
    }
    for (Terminator terminator : TERMINATORS) {
      assertThat(terminator.mapPlaces(none)).isEqualTo(terminator);
      assertThat(terminator.mapTargets(UnaryOperator.identity())).isEqualTo(terminator);
    }
    Place place = place(2, index(3));
    assertThat(place.mapLocals(UnaryOperator.identity())).isSameAs(place);
  }

  @Test
  void mappingTargetsChangesExactlyTheTargetsInTheText() {
    for (Terminator terminator : TERMINATORS) {
      Terminator mapped = terminator.mapTargets(block -> bb(block.index() + 50));
      assertThat(mapped.toString()).isEqualTo(terminator.toString().replaceAll("bb(\\d)", "bb5$1"));
      assertThat(mapped.successors())
          .isEqualTo(terminator.successors().stream().map(b -> bb(b.index() + 50)).toList());
    }
  }

  @Test
  void rebasingDropsStepsFromTheFront() {
    Place place = place(1, field(2, U8), deref(), field(0, U8));
    assertThat(place.rebase(place(7), 1)).hasToString("((*_7).0: u8)");
    assertThat(place.rebase(place(7, deref()), 3)).hasToString("(*_7)");
  }

  private static String renamed(String text) {
    return text.replaceAll("_(\\d)(?!_|\\d|u8)", "_10$1").replaceAll("return_10", "return_");
  }
}
