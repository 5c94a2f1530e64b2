package dev.corm.mir.print;

import static dev.corm.mir.fixture.Nodes.BOOL;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.WORK;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.cleanup;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.deref;
import static dev.corm.mir.fixture.Nodes.field;
import static dev.corm.mir.fixture.Nodes.function;
import static dev.corm.mir.fixture.Nodes.index;
import static dev.corm.mir.fixture.Nodes.local;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.named;
import static dev.corm.mir.fixture.Nodes.number;
import static dev.corm.mir.fixture.Nodes.path;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ref;
import static dev.corm.mir.fixture.Nodes.tuple;
import static dev.corm.mir.fixture.Nodes.unit;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.CastKind;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.RawBorrowKind;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Rvalue.AggregateKind;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.Terminator.AsmOperand;
import dev.corm.mir.body.UnaryOp;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodePrinterTest {
  @Test
  void placesOpenFromTheOutsideAndCloseFromTheInside() {
    assertThat(place(3)).hasToString("_3");
    assertThat(place(1, field(0, U8))).hasToString("(_1.0: u8)");
    assertThat(place(1, deref(), field(2, ref(U8)), deref())).hasToString("(*((*_1).2: &u8))");
    assertThat(place(39, new Projection.Downcast("Some"), field(0, U8)))
        .hasToString("((_39 as Some).0: u8)");
    assertThat(place(8, deref(), new Projection.DowncastIndex(VariantIndex.of(3)), field(1, U8)))
        .hasToString("(((*_8) as variant#3).1: u8)");
    assertThat(place(1, new Projection.OpaqueCast(U8))).hasToString("(_1 as u8)");
    assertThat(place(1, new Projection.Subtype(U8))).hasToString("(_1 as subtype u8)");
    assertThat(place(1, new Projection.UnwrapUnsafeBinder(U8)))
        .hasToString("unwrap_binder!(_1; u8)");
  }

  @Test
  void elementsAndParts() {
    assertThat(place(4, deref(), index(5))).hasToString("(*_4)[_5]");
    assertThat(place(4, new Projection.ConstantIndex(0, 3, false))).hasToString("_4[0 of 3]");
    assertThat(place(4, new Projection.ConstantIndex(1, 3, true))).hasToString("_4[-1 of 3]");
    assertThat(place(4, new Projection.Subslice(1, 3, false))).hasToString("_4[1..3]");
    assertThat(place(4, new Projection.Subslice(1, 0, true))).hasToString("_4[1:]");
    assertThat(place(4, new Projection.Subslice(1, 2, true))).hasToString("_4[1:-2]");
    assertThat(place(4, new Projection.Subslice(0, 2, true))).hasToString("_4[:-2]");
    assertThat(place(4, new Projection.Subslice(0, 0, true))).hasToString("_4[0:]");
  }

  @Test
  void aPlaceOfAHundredThousandStepsPrints() {
    var steps = Collections.nCopies(100_000, deref()).toArray(Projection[]::new);
    assertThat(place(1, steps).toString()).hasSize(300_002).startsWith("(*(*").endsWith("))");
  }

  @Test
  void operands() {
    assertThat(copy(1)).hasToString("copy _1");
    assertThat(move(1)).hasToString("move _1");
    assertThat(number(3, PrimitiveKind.U8)).hasToString("const 3_u8");
    assertThat(function("Vec", U8)).hasToString("Vec::<u8>");
    assertThat(new Operand.RuntimeCheck("UbChecks")).hasToString("RuntimeChecks(UbChecks)");
  }

  @Test
  void constants() {
    assertThat(new Constant.Bool(true)).hasToString("true");
    assertThat(new Constant.Int(BigInteger.valueOf(-1), PrimitiveKind.I32)).hasToString("-1_i32");
    assertThat(new Constant.Float("-0", PrimitiveKind.F64)).hasToString("-0f64");
    assertThat(new Constant.Char("\\'")).hasToString("'\\''");
    assertThat(new Constant.Str("a\\n")).hasToString("\"a\\n\"");
    assertThat(new Constant.ByteStr("\\x00")).hasToString("b\"\\x00\"");
    assertThat(Constant.UNIT).hasToString("()");
    Constant yes = new Constant.Bool(true);
    assertThat(new Constant.Tuple(List.of(yes))).hasToString("(true,)");
    assertThat(new Constant.Array(List.of(yes, yes))).hasToString("[true, true]");
    assertThat(new Constant.Item(path("f", U8), Optional.of(2)))
        .hasToString("f::<u8>::promoted[2]");
    assertThat(new Constant.Item(Path.of("usize", "MAX"), Optional.empty()))
        .hasToString("usize::MAX");
    assertThat(new Constant.Adt(path("P", U8), List.of(), List.of(yes, yes)))
        .hasToString("P::<u8>(true, true)");
    assertThat(new Constant.Adt(Path.of("P"), List.of("a", "b"), List.of(yes, yes)))
        .hasToString("P {{ a: true, b: true }}");
    assertThat(new Constant.Adt(Path.of("P"), List.of(), List.of())).hasToString("P");
    assertThat(new Constant.Pointer(AllocId.of(2), 0, ref(U8))).hasToString("{alloc2: &u8}");
    assertThat(new Constant.Pointer(AllocId.of(2), 24, ref(U8))).hasToString("{alloc2+0x18: &u8}");
    assertThat(new Constant.Transmuted("0x8", ref(U8))).hasToString("{0x8 as &u8}");
    assertThat(new Constant.Static("DefId(0:3 ~ a[1]::Q)"))
        .hasToString("<static(DefId(0:3 ~ a[1]::Q))>");
    assertThat(new Constant.Opaque("ZeroSized: T")).hasToString("ZeroSized: T");
  }

  @Test
  void rvalues() {
    assertThat(use(move(1))).hasToString("move _1");
    assertThat(new Rvalue.Repeat(copy(1), ConstArg.of(3))).hasToString("[copy _1; 3]");
    assertThat(new Rvalue.Ref(BorrowKind.MUT, place(1))).hasToString("&mut _1");
    assertThat(new Rvalue.Ref(BorrowKind.SHARED, place(1))).hasToString("&_1");
    assertThat(new Rvalue.Ref(BorrowKind.FAKE_SHALLOW, place(1))).hasToString("&fake shallow _1");
    assertThat(new Rvalue.RawRef(RawBorrowKind.CONST, place(1))).hasToString("&raw const _1");
    assertThat(new Rvalue.RawRef(RawBorrowKind.FAKE_FOR_PTR_METADATA, place(1)))
        .hasToString("&raw const (fake) _1");
    assertThat(new Rvalue.ThreadLocalRef("TL")).hasToString("&/*tls*/ TL");
    assertThat(cast(CastKind.Family.INT_TO_INT, "")).hasToString("move _1 as u8 (IntToInt)");
    assertThat(cast(CastKind.Family.POINTER_COERCION, "Unsize, Implicit"))
        .hasToString("move _1 as u8 (PointerCoercion(Unsize, Implicit))");
    assertThat(new Rvalue.Binary(BinaryOp.ADD_WITH_OVERFLOW, copy(1), copy(2)))
        .hasToString("AddWithOverflow(copy _1, copy _2)");
    assertThat(new Rvalue.Unary(UnaryOp.PTR_METADATA, copy(1))).hasToString("PtrMetadata(copy _1)");
    assertThat(new Rvalue.Nullary("SizeOf", "T")).hasToString("SizeOf(T)");
    assertThat(new Rvalue.Len(place(1))).hasToString("Len(_1)");
    assertThat(new Rvalue.Discriminant(place(1))).hasToString("discriminant(_1)");
    assertThat(new Rvalue.CopyForDeref(place(1))).hasToString("deref_copy _1");
    assertThat(new Rvalue.ShallowInitBox(move(1), U8)).hasToString("ShallowInitBox(move _1, u8)");
    assertThat(new Rvalue.WrapUnsafeBinder(move(1), U8)).hasToString("wrap_binder!(move _1; u8)");
  }

  private static Rvalue cast(CastKind.Family family, String detail) {
    return new Rvalue.Cast(move(1), U8, new CastKind(family, detail));
  }

  @Test
  void aggregates() {
    assertThat(aggregate(new AggregateKind.Array(), copy(1), copy(2)))
        .hasToString("[copy _1, copy _2]");
    assertThat(tuple(copy(1))).hasToString("(copy _1,)");
    assertThat(tuple(copy(1), copy(2))).hasToString("(copy _1, copy _2)");
    assertThat(aggregate(new AggregateKind.Tuple())).hasToString("()");
    assertThat(aggregate(new AggregateKind.TupleLike(path("Some", U8)), copy(1)))
        .hasToString("Some::<u8>(copy _1)");
    assertThat(aggregate(new AggregateKind.TupleLike(path("None", U8)))).hasToString("None::<u8>");
    assertThat(
            aggregate(new AggregateKind.StructLike(path("P"), List.of("a", "b")), copy(1), unit()))
        .hasToString("P { a: copy _1, b: const () }");
    assertThat(aggregate(new AggregateKind.Closure(WORK, List.of("x")), move(4)))
        .hasToString("{async fn body of work()} { x: move _4 }");
    assertThat(aggregate(new AggregateKind.Closure(WORK, List.of())))
        .hasToString("{async fn body of work()}");
    Type pointer = new Type.RawPtr(Mutability.NOT, new Type.Slice(U8));
    assertThat(aggregate(new AggregateKind.RawPtr(pointer), copy(1), copy(2)))
        .hasToString("*const [u8] from (copy _1, copy _2)");
  }

  private static Rvalue aggregate(AggregateKind kind, Operand... operands) {
    return new Rvalue.Aggregate(kind, List.of(operands));
  }

  @Test
  void statements() {
    assertThat(new Statement.Assign(place(1), use(copy(2)))).hasToString("_1 = copy _2");
    assertThat(new Statement.SetDiscriminant(place(1), VariantIndex.of(3)))
        .hasToString("discriminant(_1) = 3");
    assertThat(new Statement.StorageLive(local(1))).hasToString("StorageLive(_1)");
    assertThat(new Statement.StorageDead(local(1))).hasToString("StorageDead(_1)");
    assertThat(new Statement.PlaceMention(place(1))).hasToString("PlaceMention(_1)");
    assertThat(new Statement.FakeRead("ForLet(None)", place(1)))
        .hasToString("FakeRead(ForLet(None), _1)");
    assertThat(new Statement.Retag("fn entry", place(1))).hasToString("Retag([fn entry] _1)");
    assertThat(new Statement.Retag("", place(1))).hasToString("Retag(_1)");
    assertThat(new Statement.AscribeUserType(place(1), "o", "UserTypeProjection { base: 0 }"))
        .hasToString("AscribeUserType(_1, o, UserTypeProjection { base: 0 })");
    assertThat(new Statement.Deinit(place(1))).hasToString("Deinit(_1)");
    assertThat(new Statement.Coverage("VirtualCounter(bcb0)"))
        .hasToString("Coverage::VirtualCounter(bcb0)");
    assertThat(new Statement.Assume(copy(1))).hasToString("assume(copy _1)");
    assertThat(new Statement.CopyNonOverlapping(copy(1), copy(2), copy(3)))
        .hasToString("copy_nonoverlapping(dst = copy _1, src = copy _2, count = copy _3)");
    assertThat(new Statement.ConstEvalCounter()).hasToString("ConstEvalCounter");
    assertThat(new Statement.BackwardIncompatibleDropHint(place(1)))
        .hasToString("BackwardIncompatibleDropHint(_1)");
    assertThat(Statement.NOP).hasToString("nop");
  }

  @Test
  void oneEdgeStandsAloneAndSeveralHaveLabels() {
    UnwindAction terminate = new UnwindAction.Terminate("cleanup");
    assertThat(call(Optional.of(1), cleanup(2)))
        .isEqualTo("_0 = f(move _1) -> [return: bb1, unwind: bb2]");
    assertThat(call(Optional.of(1), UnwindAction.CONTINUE))
        .isEqualTo("_0 = f(move _1) -> [return: bb1, unwind continue]");
    assertThat(call(Optional.of(1), UnwindAction.UNREACHABLE))
        .isEqualTo("_0 = f(move _1) -> [return: bb1, unwind unreachable]");
    assertThat(call(Optional.empty(), cleanup(2))).isEqualTo("_0 = f(move _1) -> bb2");
    assertThat(call(Optional.empty(), terminate))
        .isEqualTo("_0 = f(move _1) -> unwind terminate(cleanup)");
    assertThat(new Terminator.Yield(unit(), place(3), bb(1), Optional.empty()))
        .hasToString("_3 = yield(const ()) -> bb1");
    assertThat(new Terminator.Yield(unit(), place(3), bb(1), Optional.of(bb(2))))
        .hasToString("_3 = yield(const ()) -> [resume: bb1, drop: bb2]");
    assertThat(new Terminator.SwitchInt(copy(1), List.of(), List.of(), bb(4)))
        .hasToString("switchInt(copy _1) -> bb4");
    assertThat(new Terminator.SwitchInt(copy(1), List.of(BigInteger.TWO), List.of(bb(3)), bb(4)))
        .hasToString("switchInt(copy _1) -> [2: bb3, otherwise: bb4]");
  }

  private static String call(Optional<Integer> target, UnwindAction unwind) {
    return new Terminator.Call(
            function("f"), List.of(move(1)), place(0), target.map(number -> bb(number)), unwind)
        .toString();
  }

  @Test
  void otherTerminators() {
    assertThat(new Terminator.Goto(bb(1))).hasToString("goto -> bb1");
    assertThat(new Terminator.Return()).hasToString("return");
    assertThat(new Terminator.UnwindResume()).hasToString("resume");
    assertThat(new Terminator.UnwindTerminate("abi")).hasToString("terminate(abi)");
    assertThat(new Terminator.Unreachable()).hasToString("unreachable");
    assertThat(new Terminator.CoroutineDrop()).hasToString("coroutine_drop");
    assertThat(new Terminator.TailCall(function("f"), List.of(copy(1), unit())))
        .hasToString("tailcall f(copy _1, const ())");
    assertThat(new Terminator.FalseEdge(bb(1), bb(2)))
        .hasToString("falseEdge -> [real: bb1, imaginary: bb2]");
    assertThat(new Terminator.FalseUnwind(bb(1), cleanup(2)))
        .hasToString("falseUnwind -> [real: bb1, unwind: bb2]");
    assertThat(drop(Optional.empty(), Optional.empty()))
        .hasToString("drop(_1) -> [return: bb1, unwind: bb2]");
    assertThat(drop(Optional.empty(), Optional.of(3)))
        .as("before async drops are expanded")
        .hasToString("drop(_1) -> [return: bb1, unwind: bb2, drop: bb3]");
    assertThat(drop(Optional.of(4), Optional.of(3)))
        .hasToString("async drop(_1; poll=_4) -> [return: bb1, unwind: bb2, drop: bb3]");
    assertThat(
            new Terminator.Assert(
                move(1, field(1, BOOL)), false, "{} too big", List.of(copy(2)), bb(1), cleanup(2)))
        .hasToString(
            "assert(!move (_1.1: bool), \"{} too big\", copy _2) -> [success: bb1, unwind: bb2]");
  }

  private static Terminator drop(Optional<Integer> future, Optional<Integer> drop) {
    return new Terminator.Drop(
        place(1), bb(1), cleanup(2), future.map(i -> local(i)), drop.map(i -> bb(i)));
  }

  @Test
  void inlineAssembly() {
    List<AsmOperand> operands =
        List.of(
            new AsmOperand.In("reg", copy(1)),
            new AsmOperand.Out(true, "\"eax\"", Optional.empty()),
            new AsmOperand.Out(false, "reg", Optional.of(place(2))),
            new AsmOperand.InOut(false, "reg", copy(3), Optional.of(place(3))),
            new AsmOperand.InOut(true, "reg", copy(3), Optional.empty()),
            new AsmOperand.Other("const 3_u8"));
    assertThat(asm("asm", operands, "NOMEM | NOSTACK", List.of(bb(1)), UnwindAction.UNREACHABLE))
        .hasToString(
            "asm!(\"nop\", in(reg) copy _1, lateout(\"eax\") _, out(reg) _2, "
                + "inout(reg) copy _3 => _3, inlateout(reg) copy _3 => _, const 3_u8, "
                + "options(NOMEM | NOSTACK)) -> [return: bb1, unwind unreachable]");
    assertThat(asm("asm", List.of(), "NORETURN", List.of(), UnwindAction.CONTINUE))
        .hasToString("asm!(\"nop\", options(NORETURN)) -> unwind continue");
    List<AsmOperand> label = List.of(new AsmOperand.Other("label"));
    assertThat(asm("asm", label, "(empty)", List.of(bb(1), bb(2)), cleanup(3)))
        .hasToString(
            "asm!(\"nop\", label, options((empty))) -> [return: bb1, label: bb2, unwind: bb3]");
    assertThat(asm("asm", label, "NORETURN", List.of(bb(2)), cleanup(3)))
        .hasToString("asm!(\"nop\", label, options(NORETURN)) -> [label: bb2, unwind: bb3]");
  }

  private static Terminator asm(
      String macro,
      List<AsmOperand> operands,
      String options,
      List<BlockId> targets,
      UnwindAction unwind) {
    return new Terminator.InlineAsm(macro, "\"nop\"", operands, options, targets, unwind);
  }

  @Test
  void calleesThatAreValues() {
    assertThat(
            new Terminator.Call(
                move(7), List.of(), place(0), Optional.of(bb(1)), UnwindAction.CONTINUE))
        .hasToString("_0 = move _7() -> [return: bb1, unwind continue]");
    assertThat(named("Vec", U8)).hasToString("Vec<u8>");
  }
}
