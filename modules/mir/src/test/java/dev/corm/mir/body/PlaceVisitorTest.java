package dev.corm.mir.body;

import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.borrow;
import static dev.corm.mir.fixture.Nodes.borrowMut;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.deref;
import static dev.corm.mir.fixture.Nodes.field;
import static dev.corm.mir.fixture.Nodes.function;
import static dev.corm.mir.fixture.Nodes.index;
import static dev.corm.mir.fixture.Nodes.live;
import static dev.corm.mir.fixture.Nodes.local;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.tuple;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Terminator.AsmOperand;
import dev.corm.mir.type.ConstArg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every place of a node is shown with its role, reads before writes.
class PlaceVisitorTest {
  @Test
  void anAssignmentReadsBeforeItStores() {
    assertThat(uses(assign(1, tuple(copy(2), move(3, field(0, U8))))))
        .containsExactly("COPY _2", "MOVE (_3.0: u8)", "STORE _1");
  }

  @Test
  void aLocalThatIndexesIsReadOnItsOwn() {
    assertThat(uses(assign(place(1, index(5)), use(copy(2, deref(), index(6))))))
        .containsExactly("INDEX _6", "COPY (*_2)[_6]", "INDEX _5", "STORE _1[_5]");
  }

  @Test
  void borrowsDifferInKind() {
    assertThat(uses(assign(1, borrow(2)))).containsExactly("SHARED_BORROW _2", "STORE _1");
    assertThat(uses(assign(1, borrowMut(2)))).containsExactly("MUT_BORROW _2", "STORE _1");
    assertThat(uses(ref(BorrowKind.UNIQUE))).contains("MUT_BORROW _2");
    assertThat(uses(ref(BorrowKind.FAKE_SHALLOW))).contains("FAKE_BORROW _2");
    assertThat(uses(assign(1, new Rvalue.RawRef(RawBorrowKind.CONST, place(2)))))
        .contains("RAW_BORROW _2");
    assertThat(PlaceUse.values())
        .filteredOn(PlaceUse::isBorrow)
        .containsExactly(PlaceUse.SHARED_BORROW, PlaceUse.MUT_BORROW, PlaceUse.RAW_BORROW);
  }

  private static Statement ref(BorrowKind kind) {
    return assign(1, new Rvalue.Ref(kind, place(2)));
  }

  @Test
  void everyRvalueShowsItsOperands() {
    assertThat(uses(assign(1, new Rvalue.Repeat(copy(2), ConstArg.of(3))))).contains("COPY _2");
    assertThat(uses(assign(1, new Rvalue.Binary(BinaryOp.ADD, copy(2), move(3)))))
        .containsExactly("COPY _2", "MOVE _3", "STORE _1");
    assertThat(uses(assign(1, new Rvalue.Unary(UnaryOp.NEG, copy(2))))).contains("COPY _2");
    assertThat(uses(assign(1, cast()))).contains("MOVE _2");
    assertThat(uses(assign(1, new Rvalue.Len(place(2))))).contains("LENGTH _2");
    assertThat(uses(assign(1, new Rvalue.Discriminant(place(2))))).contains("DISCRIMINANT _2");
    assertThat(uses(assign(1, new Rvalue.CopyForDeref(place(2))))).contains("DEREF_COPY _2");
    assertThat(uses(assign(1, new Rvalue.ShallowInitBox(move(2), U8)))).contains("MOVE _2");
    assertThat(uses(assign(1, new Rvalue.WrapUnsafeBinder(move(2), U8)))).contains("MOVE _2");
    assertThat(uses(assign(1, new Rvalue.Nullary("SizeOf", "u8")))).containsExactly("STORE _1");
    assertThat(uses(assign(1, new Rvalue.ThreadLocalRef("T")))).containsExactly("STORE _1");
  }

  private static Rvalue cast() {
    return new Rvalue.Cast(move(2), U8, new CastKind(CastKind.Family.TRANSMUTE, ""));
  }

  @Test
  void everyStatementShowsItsPlaces() {
    assertThat(uses(live(1))).as("storage statements name no place").isEmpty();
    assertThat(uses(Statement.NOP)).isEmpty();
    assertThat(uses(new Statement.SetDiscriminant(place(1), VariantIndex.of(0))))
        .containsExactly("SET_DISCRIMINANT _1");
    assertThat(uses(new Statement.PlaceMention(place(1)))).containsExactly("PLACE_MENTION _1");
    assertThat(uses(new Statement.FakeRead("ForLet", place(1)))).containsExactly("FAKE_READ _1");
    assertThat(uses(new Statement.Retag("", place(1)))).containsExactly("RETAG _1");
    assertThat(uses(new Statement.AscribeUserType(place(1), "o", "x")))
        .containsExactly("ASCRIBE_TYPE _1");
    assertThat(uses(new Statement.Deinit(place(1)))).containsExactly("DEINIT _1");
    assertThat(uses(new Statement.Assume(copy(1)))).containsExactly("COPY _1");
    assertThat(uses(new Statement.CopyNonOverlapping(copy(1), copy(2), copy(3))))
        .containsExactly("COPY _1", "COPY _2", "COPY _3");
    assertThat(uses(new Statement.BackwardIncompatibleDropHint(place(1))))
        .containsExactly("DROP_HINT _1");
  }

  @Test
  void everyTerminatorShowsItsPlaces() {
    UnwindAction go = UnwindAction.CONTINUE;
    assertThat(uses(ret())).as("`return` hands out the return place").containsExactly("MOVE _0");
    assertThat(
            uses(
                new Terminator.Call(
                    copy(9), List.of(move(1), copy(2)), place(3), Optional.of(bb(1)), go)))
        .containsExactly("COPY _9", "MOVE _1", "COPY _2", "CALL_DESTINATION _3");
    assertThat(uses(new Terminator.TailCall(function("f"), List.of(move(1)))))
        .containsExactly("MOVE _1");
    assertThat(uses(new Terminator.Yield(move(1), place(2), bb(1), Optional.empty())))
        .containsExactly("MOVE _1", "YIELD_DESTINATION _2");
    assertThat(uses(new Terminator.Assert(copy(1), true, "", List.of(copy(2)), bb(1), go)))
        .containsExactly("COPY _1", "COPY _2");
    assertThat(uses(new Terminator.SwitchInt(copy(1), List.of(), List.of(), bb(1))))
        .containsExactly("COPY _1");
    assertThat(
            uses(
                new Terminator.Drop(
                    place(1), bb(1), go, Optional.of(local(4)), Optional.of(bb(2)))))
        .containsExactly("ASYNC_DROP_FUTURE _4", "DROP _1");
    assertThat(uses(new Terminator.Goto(bb(1)))).isEmpty();
  }

  @Test
  void assemblyReadsAllInputsBeforeItWrites() {
    Terminator asm =
        new Terminator.InlineAsm(
            "asm",
            "\"\"",
            List.of(
                new AsmOperand.Out(false, "reg", Optional.of(place(1))),
                new AsmOperand.InOut(false, "reg", copy(2), Optional.of(place(3))),
                new AsmOperand.In("reg", move(4)),
                new AsmOperand.Other("label")),
            "",
            List.of(bb(1)),
            UnwindAction.UNREACHABLE);
    assertThat(uses(asm)).containsExactly("COPY _2", "MOVE _4", "ASM_OUTPUT _1", "ASM_OUTPUT _3");
  }

  @Test
  void debugEntriesNamePlaces() {
    DebugEntry.Value part =
        new DebugEntry.Value.Fragment(
            U8, List.of(field(0, U8)), new DebugEntry.Value.OfPlace(place(1)));
    DebugEntry entry = new DebugEntry("x", part, Optional.empty());
    List<String> uses = new ArrayList<>();
    entry.forEachPlace((place, use) -> uses.add(use + " " + place));
    assertThat(uses).containsExactly("DEBUG _1");
    entry.mapPlaces(place -> place(9, deref())).forEachPlace((place, _) -> uses.add(place + ""));
    assertThat(uses).containsExactly("DEBUG _1", "(*_9)");
    assertThat(entry.mapPlaces(place -> place)).isSameAs(entry);
  }

  @Test
  void theEffectOfAUseIsThatOnMemory() {
    assertThat(PlaceUse.MOVE.effect()).isEqualTo(PlaceUse.Effect.READ);
    assertThat(PlaceUse.CALL_DESTINATION.effect()).isEqualTo(PlaceUse.Effect.WRITE);
    assertThat(PlaceUse.RAW_BORROW.effect()).isEqualTo(PlaceUse.Effect.ADDRESS);
    assertThat(PlaceUse.DROP.effect()).isEqualTo(PlaceUse.Effect.DROP);
    assertThat(PlaceUse.FAKE_BORROW.effect()).isEqualTo(PlaceUse.Effect.NONE);
  }

  private static List<String> uses(Statement statement) {
    List<String> uses = new ArrayList<>();
    statement.forEachPlace((place, use) -> uses.add(use + " " + place));
    return uses;
  }

  private static List<String> uses(Terminator terminator) {
    List<String> uses = new ArrayList<>();
    terminator.forEachPlace((place, use) -> uses.add(use + " " + place));
    return uses;
  }
}
