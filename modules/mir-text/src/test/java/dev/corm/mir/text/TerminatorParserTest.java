package dev.corm.mir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.type.Path;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Terminators and their edges.
class TerminatorParserTest {
  private static final BlockId BB1 = BlockId.of(1);
  private static final BlockId BB2 = BlockId.of(2);
  private static final UnwindAction TO_BB3 = new UnwindAction.Cleanup(BlockId.of(3));

  private static Place local(int number) {
    return Place.of(Local.of(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goto -> bb1",
        "return",
        "resume",
        "unreachable",
        "coroutine_drop",
        "terminate(cleanup)",
        "terminate(abi)",
        "switchInt(move _3) -> [0: bb1, 340282366920938463463374607431768211455: bb2, otherwise:"
            + " bb1]",
        "switchInt(copy _3) -> bb1",
        "drop(_3) -> [return: bb1, unwind: bb3]",
        "drop((*_3)) -> [return: bb1, unwind continue]",
        "drop(_3) -> [return: bb1, unwind: bb3, drop: bb2]",
        "async drop((*_3); poll=_4) -> [return: bb1, unwind: bb3, drop: bb2]",
        "_2 = yield(move _3) -> [resume: bb1, drop: bb2]",
        "_2 = yield(const ()) -> bb1",
        "_2 = f() -> [return: bb1, unwind: bb3]",
        "_2 = f::<u8>(move _3, const \"-> [x\") -> [return: bb1, unwind terminate(cleanup)]",
        "_2 = <Vec<u8> as Index<usize>>::index(copy _3, const 1_usize) -> [return: bb1, unwind"
            + " continue]",
        "_2 = move _3(move _4) -> [return: bb1, unwind: bb3]",
        "_2 = copy (*_3)(f) -> [return: bb1, unwind: bb3]",
        "_2 = const FN(const 2_u8) -> [return: bb1, unwind continue]",
        "_2 = const FN() -> [return: bb1, unwind continue]",
        "_2 = diverge() -> bb3",
        "_2 = diverge() -> unwind continue",
        "assert(!move (_3.1: bool), \"attempt to compute `{} + {}`, which would overflow\", copy"
            + " _4, move _5) -> [success: bb1, unwind: bb3]",
        "assert(const false, \"`async fn` resumed after panicking\") -> [success: bb1, unwind"
            + " continue]",
        "falseEdge -> [real: bb1, imaginary: bb2]",
        "falseUnwind -> [real: bb1, unwind: bb3]",
        "falseUnwind -> [real: bb1, unwind continue]",
        "tailcall f(move _3)",
        "asm!(\"nop\", options(NOMEM | NOSTACK)) -> [return: bb1, unwind unreachable]",
        "asm!(\"mov {0}, \\\"{1}\n"
            + "add, \"x\"\", out(reg) _2, in(\"eax\") move _3, const const f::{constant#0},"
            + " options()) -> [return: bb1, unwind: bb3]",
        "asm!(\"x\", inout(reg) move _3 => _, inlateout(reg) copy _3 => _4, lateout(\"ax\") _,"
            + " options()) -> [return: bb1, unwind continue]",
        "asm!(\"x\", label 0, sym_fn f, sym_static DefId(0:8 ~ a[385e]::ST), options()) -> [return:"
            + " bb1, label: bb2, unwind unreachable]",
        "asm!(\"ud2\", options(NORETURN | NOSTACK)) -> unwind unreachable",
        "naked_asm!(\"ret\", options()) -> unwind unreachable",
      })
  void terminatorsPrintAsTheyWereWritten(String text) {
    Mir.terminator(text);
  }

  @Test
  void edgesAreTold() {
    assertEquals(
        new Terminator.Drop(local(3), BB1, TO_BB3, Optional.of(Local.of(4)), Optional.of(BB2)),
        Mir.terminator("async drop(_3; poll=_4) -> [return: bb1, unwind: bb3, drop: bb2]"));
    assertEquals(
        new Terminator.Yield(new Operand.Const(Constant.UNIT), local(2), BB1, Optional.of(BB2)),
        Mir.terminator("_2 = yield(const ()) -> [resume: bb1, drop: bb2]"));
    assertEquals(
        new Terminator.SwitchInt(
            new Operand.Move(local(3)), List.of(BigInteger.ZERO), List.of(BB1), BB2),
        Mir.terminator("switchInt(move _3) -> [0: bb1, otherwise: bb2]"));
  }

  @Test
  void aCallWithOneEdgeDoesNotReturn() {
    Operand f = new Operand.Function(Path.of("f"));
    assertEquals(
        new Terminator.Call(f, List.of(), local(2), Optional.empty(), TO_BB3),
        Mir.terminator("_2 = f() -> bb3"));
    assertEquals(
        new Terminator.Call(f, List.of(), local(2), Optional.of(BB1), UnwindAction.CONTINUE),
        Mir.terminator("_2 = f() -> [return: bb1, unwind continue]"));
  }

  @Test
  void assertionsSayWhatTheyExpect() {
    Terminator.Assert check =
        assertInstanceOf(
            Terminator.Assert.class,
            Mir.terminator("assert(!copy _3, \"a\") -> [success: bb1, unwind continue]"));
    assertEquals(false, check.expected());
    assertEquals("a", check.message());
  }

  @Test
  void assemblyKeepsItsTemplateAndOperands() {
    Terminator.InlineAsm asm =
        assertInstanceOf(
            Terminator.InlineAsm.class,
            Mir.terminator(
                "asm!(\"a\", inlateout(reg) copy _3 => _4, options()) -> [return: bb1, label: bb2,"
                    + " unwind continue]"));
    assertEquals("\"a\"", asm.template());
    assertEquals(
        List.of(
            new Terminator.AsmOperand.InOut(
                true, "reg", new Operand.Copy(local(3)), Optional.of(local(4)))),
        asm.operands());
    assertEquals(List.of(BB1, BB2), asm.targets());
  }
}
