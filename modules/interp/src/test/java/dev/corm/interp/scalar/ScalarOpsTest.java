package dev.corm.interp.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.UnaryOp;
import java.math.BigInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What operators do at the ends of their kinds, and when they are undefined.
final class ScalarOpsTest {
  private static long of(BinaryOp op, ScalarKind kind, long a, long b) {
    return ScalarOps.binary(op, kind).apply(a, b);
  }

  private static BigInteger wide(BinaryOp op, ScalarKind kind, BigInteger a, long b) {
    return WideOps.binary(op, kind).apply(a, BigInteger.valueOf(b));
  }

  private static long real(double value) {
    return Floats.bits(value);
  }

  private static void undefined(FaultCode code, String message, ThrowingCallable run) {
    assertThatThrownBy(run)
        .isInstanceOfSatisfying(
            UndefinedBehaviour.class, fault -> assertThat(fault.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void sumsDifferencesAndProductsWrap() {
    assertThat(of(BinaryOp.ADD, ScalarKind.I8, 127, 1)).isEqualTo(-128);
    assertThat(of(BinaryOp.ADD, ScalarKind.U8, 255, 1)).isZero();
    assertThat(of(BinaryOp.SUB, ScalarKind.U32, 0, 1)).isEqualTo(0xffff_ffffL);
    assertThat(of(BinaryOp.SUB, ScalarKind.USIZE, 0, 1)).isEqualTo(-1);
    assertThat(of(BinaryOp.MUL, ScalarKind.I16, 256, 256)).isZero();
    assertThat(wide(BinaryOp.ADD, ScalarKind.I128, ScalarKind.I128.maximum(), 1))
        .isEqualTo(ScalarKind.I128.minimum());
    assertThat(wide(BinaryOp.SUB, ScalarKind.U128, BigInteger.ZERO, 1))
        .isEqualTo(ScalarKind.U128.maximum());
  }

  @Test
  void overflowIsSeen() {
    assertThat(ScalarOps.overflows(BinaryOp.ADD, ScalarKind.U64).test(-1, 1)).isTrue();
    assertThat(ScalarOps.overflows(BinaryOp.ADD, ScalarKind.I64).test(-1, 1)).isFalse();
    assertThat(ScalarOps.overflows(BinaryOp.MUL, ScalarKind.I64).test(Long.MIN_VALUE, -1)).isTrue();
    assertThat(ScalarOps.overflows(BinaryOp.MUL, ScalarKind.U32).test(0xffff_ffffL, 0xffff_ffffL))
        .isTrue();
  }

  @Test
  void uncheckedOperatorsMustNotOverflow() {
    assertThat(of(BinaryOp.ADD_UNCHECKED, ScalarKind.U8, 200, 55)).isEqualTo(255);
    undefined(
        FaultCode.OVERFLOW,
        "`AddUnchecked(200_u8, 56_u8)` overflows",
        () -> of(BinaryOp.ADD_UNCHECKED, ScalarKind.U8, 200, 56));
    undefined(
        FaultCode.OVERFLOW,
        "`SubUnchecked(0_u128, 1_u128)` overflows",
        () -> wide(BinaryOp.SUB_UNCHECKED, ScalarKind.U128, BigInteger.ZERO, 1));
  }

  @Test
  void quotientsNeedADivisorAndARange() {
    assertThat(of(BinaryOp.DIV, ScalarKind.I32, -7, 2)).isEqualTo(-3);
    assertThat(of(BinaryOp.REM, ScalarKind.I32, -7, 2)).isEqualTo(-1);
    assertThat(of(BinaryOp.DIV, ScalarKind.U64, -1, 2)).isEqualTo(Long.MAX_VALUE);
    undefined(
        FaultCode.DIVISION_BY_ZERO,
        "`Rem(5_i32, 0_i32)` divides by zero",
        () -> of(BinaryOp.REM, ScalarKind.I32, 5, 0));
    undefined(
        FaultCode.OVERFLOW,
        "`Div(-128_i8, -1_i8)` overflows",
        () -> of(BinaryOp.DIV, ScalarKind.I8, -128, -1));
    undefined(
        FaultCode.OVERFLOW,
        "`Rem(-9223372036854775808_i64, -1_i64)` overflows",
        () -> of(BinaryOp.REM, ScalarKind.I64, Long.MIN_VALUE, -1));
    undefined(
        FaultCode.DIVISION_BY_ZERO,
        "`Div(5_i128, 0_i128)` divides by zero",
        () -> wide(BinaryOp.DIV, ScalarKind.I128, BigInteger.valueOf(5), 0));
    undefined(
        FaultCode.OVERFLOW,
        "`Rem(-170141183460469231731687303715884105728_i128, -1_i128)` overflows",
        () -> wide(BinaryOp.REM, ScalarKind.I128, ScalarKind.I128.minimum(), -1));
  }

  @Test
  void shiftsUseTheLowBitsOfTheirRightOperandWhateverItsKind() {
    assertThat(of(BinaryOp.SHL, ScalarKind.U8, 1, 9)).isEqualTo(2);
    assertThat(of(BinaryOp.SHL, ScalarKind.I32, 1, -1)).isEqualTo(Integer.MIN_VALUE);
    assertThat(of(BinaryOp.SHR, ScalarKind.I8, -128, 7)).isEqualTo(-1);
    assertThat(of(BinaryOp.SHR, ScalarKind.U64, -1, 63)).isEqualTo(1);
    assertThat(wide(BinaryOp.SHL, ScalarKind.U128, BigInteger.ONE, 129)).isEqualTo(2);
    BigInteger far = BigInteger.ONE.shiftLeft(100).add(BigInteger.valueOf(9));
    assertThat(of(BinaryOp.SHL, ScalarKind.U8, 1, WideOps.shiftCount(far))).isEqualTo(2);
  }

  @Test
  void uncheckedShiftsStayBelowTheWidth() {
    assertThat(of(BinaryOp.SHR_UNCHECKED, ScalarKind.U8, 128, 7)).isEqualTo(1);
    undefined(
        FaultCode.OVERFLOW,
        "`ShlUnchecked` shifts `1_u8` by 8 bits or more",
        () -> of(BinaryOp.SHL_UNCHECKED, ScalarKind.U8, 1, 8));
    undefined(
        FaultCode.OVERFLOW,
        "`ShrUnchecked` shifts `1_i64` by 64 bits or more",
        () -> of(BinaryOp.SHR_UNCHECKED, ScalarKind.I64, 1, -1));
    undefined(
        FaultCode.OVERFLOW,
        "`ShrUnchecked` shifts `1_u128` by 128 bits or more",
        () -> wide(BinaryOp.SHR_UNCHECKED, ScalarKind.U128, BigInteger.ONE, 128));
    BigInteger far = BigInteger.ONE.shiftLeft(100);
    undefined(
        FaultCode.OVERFLOW,
        "`ShlUnchecked` shifts `1_u8` by 8 bits or more",
        () -> of(BinaryOp.SHL_UNCHECKED, ScalarKind.U8, 1, WideOps.shiftCount(far)));
  }

  @Test
  void comparisonsKnowTheSign() {
    assertThat(of(BinaryOp.LT, ScalarKind.I64, -1, 1)).isEqualTo(1);
    assertThat(of(BinaryOp.LT, ScalarKind.U64, -1, 1)).isZero();
    assertThat(of(BinaryOp.CMP, ScalarKind.USIZE, -1, 1)).isEqualTo(1);
    assertThat(of(BinaryOp.CMP, ScalarKind.CHAR, 'a', 'b')).isEqualTo(-1);
    assertThat(of(BinaryOp.CMP, ScalarKind.BOOL, 1, 1)).isZero();
  }

  @Test
  void nothingEqualsANan() {
    long nan = real(Double.NaN);
    assertThat(of(BinaryOp.EQ, ScalarKind.F64, nan, nan)).isZero();
    assertThat(of(BinaryOp.NE, ScalarKind.F64, nan, nan)).isEqualTo(1);
    assertThat(of(BinaryOp.LE, ScalarKind.F64, nan, real(1))).isZero();
    assertThat(of(BinaryOp.EQ, ScalarKind.F64, real(-0.0), real(0.0))).isEqualTo(1);
  }

  @Test
  void notAndNegStayInTheirKind() {
    assertThat(ScalarOps.unary(UnaryOp.NOT, ScalarKind.BOOL).apply(1)).isZero();
    assertThat(ScalarOps.unary(UnaryOp.NOT, ScalarKind.U8).apply(1)).isEqualTo(254);
    assertThat(ScalarOps.unary(UnaryOp.NEG, ScalarKind.I8).apply(-128)).isEqualTo(-128);
    assertThat(ScalarOps.unary(UnaryOp.NEG, ScalarKind.F32).apply(0)).isEqualTo(0x8000_0000L);
    assertThat(WideOps.unary(UnaryOp.NOT, ScalarKind.U128, BigInteger.ZERO))
        .isEqualTo(ScalarKind.U128.maximum());
  }

  @Test
  void halvesMakeAWideValue() {
    assertThat(WideOps.of(-1, -1, ScalarKind.I128)).isEqualTo(-1);
    assertThat(WideOps.of(-1, -1, ScalarKind.U128)).isEqualTo(ScalarKind.U128.maximum());
    BigInteger least = ScalarKind.I128.minimum();
    assertThat(WideOps.of(WideOps.high(least), WideOps.low(least), ScalarKind.I128))
        .isEqualTo(least);
  }

  @Test
  void notAllBitsAreAValue() {
    assertThat(ScalarKind.BOOL.isValid(2)).isFalse();
    assertThat(ScalarKind.CHAR.isValid(0xd800)).isFalse();
    assertThat(ScalarKind.CHAR.isValid(0x11_0000)).isFalse();
    assertThat(ScalarKind.CHAR.isValid(0x10_ffff)).isTrue();
  }

  @Test
  void anOperatorThatAKindDoesNotHaveIsABug() {
    assertThatThrownBy(() -> ScalarOps.binary(BinaryOp.ADD, ScalarKind.BOOL))
        .isInstanceOf(CompilerBug.class)
        .hasMessage("there is no operator `ADD` on `bool`");
    assertThatThrownBy(() -> ScalarOps.binary(BinaryOp.BIT_OR, ScalarKind.F64))
        .isInstanceOf(CompilerBug.class);
    assertThatThrownBy(() -> ScalarOps.binary(BinaryOp.CMP, ScalarKind.F32))
        .isInstanceOf(CompilerBug.class);
    assertThatThrownBy(() -> WideOps.binary(BinaryOp.ADD, ScalarKind.U64))
        .isInstanceOf(CompilerBug.class);
  }
}
