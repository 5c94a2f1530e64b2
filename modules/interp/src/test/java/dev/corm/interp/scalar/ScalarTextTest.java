package dev.corm.interp.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.Constant;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How values print, what constants mean, and what casts make of values.
final class ScalarTextTest {
  private static String display(ScalarKind kind, long value) {
    return ScalarText.display(kind, value);
  }

  @Test
  void valuesPrintAsRustPrintsThem() {
    assertThat(display(ScalarKind.BOOL, 1)).isEqualTo("true");
    assertThat(display(ScalarKind.CHAR, 0x1f600)).isEqualTo("😀");
    assertThat(display(ScalarKind.I8, -128)).isEqualTo("-128");
    assertThat(display(ScalarKind.U64, -1)).isEqualTo("18446744073709551615");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-0.0, -0",
    "0.1, 0.1",
    "1e21, 1000000000000000000000",
    "1.5e-7, 0.00000015",
    "NaN, NaN",
    "-Infinity, -inf",
    "1125899906842624.25, 1125899906842624.3",
    "9007199254740993, 9007199254740992"
  })
  void floatsPrintTheirShortestDigitsWithoutAnExponent(double value, String text) {
    assertThat(display(ScalarKind.F64, Floats.bits(value))).isEqualTo(text);
  }

  @Test
  void theLeastFloatsHaveOneDigit() {
    assertThat(display(ScalarKind.F64, 1)).isEqualTo("0." + "0".repeat(323) + "5");
    assertThat(display(ScalarKind.F32, 1)).isEqualTo("0." + "0".repeat(44) + "1");
  }

  @ParameterizedTest
  @CsvSource({
    "0.10000000000000001, 0.1",
    "-0, -0.0",
    "1.0000000000000001E+300, 1e300",
    "4.9406564584124654E-324, 4.9e-324",
    "inf, Infinity",
    "+Inf_, Infinity",
    "-inf, -Infinity",
    "1E999, Infinity"
  })
  void constantsAreRoundedToTheNearestFloat(String digits, double value) {
    assertThat(ScalarText.floatBits(digits, ScalarKind.F64)).hasValue(Floats.bits(value));
  }

  @Test
  void aNumberIsRoundedOnce() {
    // as an f64 it is the middle between two values of f32, from which it would round down
    assertThat(ScalarText.floatBits("16777217.0000000001", ScalarKind.F32))
        .hasValue(Floats.bits(16_777_218f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "+NaN", "NaN_"})
  void aNanIsTheQuietOne(String digits) {
    assertThat(ScalarText.floatBits(digits, ScalarKind.F32)).hasValue(0x7fc0_0000L);
    assertThat(ScalarText.floatBits(digits, ScalarKind.F64)).hasValue(0x7ff8_0000_0000_0000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "1e", "0x1p3", "1d", " 1", "1_000", "infinity", "--1"})
  void otherTextIsNoNumber(String digits) {
    assertThat(ScalarText.floatBits(digits, ScalarKind.F64)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a, 97",
        "`\\n`, 10",
        "\\r, 13",
        "\\t, 9",
        "\\0, 0",
        "\\', 39",
        "', 39",
        "\\\\, 92",
        "\\x1b, 27",
        "\\u{1f600}, 128512",
        "😀, 128512"
      })
  void charactersHaveEscapes(String escaped, int codePoint) {
    assertThat(ScalarText.codePoint(new Constant.Char(escaped))).hasValue(codePoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "\\",
        "\\q",
        "\\x1",
        "\\x80",
        "\\xg0",
        "\\u",
        "\\u{",
        "\\u{}",
        "\\u{110000}",
        "\\u{d800}",
        "\\u{0000001}",
        "\\u1}",
        "\\x+1"
      })
  void otherTextIsNoCharacter(String escaped) {
    assertThat(ScalarText.codePoint(new Constant.Char(escaped))).isEmpty();
  }

  @Test
  void stringsAreUtf8() {
    assertThat(ScalarText.utf8(new Constant.Str("a\\\"é\\u{1f600}\\n")))
        .hasValue("a\"é😀\n".getBytes(StandardCharsets.UTF_8));
    assertThat(ScalarText.utf8(new Constant.Str("a\\"))).isEmpty();
  }

  @Test
  void byteStringsHaveBytes() {
    assertThat(ScalarText.bytes(new Constant.ByteStr("a\\xff\\x00\\\"")))
        .hasValue(new byte[] {'a', (byte) 0xff, 0, '"'});
    assertThat(ScalarText.bytes(new Constant.ByteStr("é"))).isEmpty();
    assertThat(ScalarText.bytes(new Constant.ByteStr("\\u{41}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "300, U8, 255",
    "-5, U8, 0",
    "NaN, I32, 0",
    "-1e10, I32, -2147483648",
    "2.9, I8, 2",
    "-2.9, I8, -2",
    "1e20, U64, -1",
    "9223372036854775808, U64, -9223372036854775808"
  })
  void aFloatThatBecomesAnIntegerSaturates(double value, ScalarKind to, long result) {
    assertThat(ScalarCasts.cast(ScalarKind.F64, to).apply(Floats.bits(value))).isEqualTo(result);
  }

  @Test
  void integersKeepTheirLowBits() {
    assertThat(ScalarCasts.cast(ScalarKind.I32, ScalarKind.U8).apply(-1)).isEqualTo(255);
    assertThat(ScalarCasts.cast(ScalarKind.U64, ScalarKind.I8).apply(0x80)).isEqualTo(-128);
    assertThat(ScalarCasts.cast(ScalarKind.U8, ScalarKind.CHAR).apply(0xe9)).isEqualTo('é');
    assertThat(ScalarCasts.cast(ScalarKind.I8, ScalarKind.U128, BigInteger.valueOf(-1)))
        .isEqualTo(ScalarKind.U128.maximum());
  }

  @Test
  void largeIntegersRoundOnce() {
    assertThat(ScalarCasts.cast(ScalarKind.U64, ScalarKind.F32).apply(-1))
        .isEqualTo(Floats.bits(0x1p64f));
    assertThat(ScalarCasts.cast(ScalarKind.U64, ScalarKind.F64).apply(0x8000_0000_0000_0401L))
        .isEqualTo(Floats.bits(0x1.0000000000001p63));
    assertThat(ScalarCasts.cast(ScalarKind.U128, ScalarKind.F32, ScalarKind.U128.maximum()))
        .isEqualTo(Floats.bits(Float.POSITIVE_INFINITY));
  }

  @Test
  void aCastThatRustDoesNotHaveIsABug() {
    assertThatThrownBy(() -> ScalarCasts.cast(ScalarKind.U32, ScalarKind.CHAR))
        .isInstanceOf(CompilerBug.class)
        .hasMessage("there is no cast from `u32` to `char`");
    assertThatThrownBy(() -> ScalarCasts.cast(ScalarKind.I8, ScalarKind.BOOL))
        .isInstanceOf(CompilerBug.class);
  }
}
