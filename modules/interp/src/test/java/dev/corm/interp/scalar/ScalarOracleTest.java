package dev.corm.interp.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Constant;
import dev.corm.mir.type.PrimitiveKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Operators, casts and texts against those of a Rust program that rustc compiles for the test: the
/// ends of all kinds, and random values.
final class ScalarOracleTest {
  private static final List<ScalarKind> FLOATS = List.of(ScalarKind.F32, ScalarKind.F64);
  private static final Set<ScalarKind> INTEGERS = ScalarEvaluator.INTEGERS;

  private final ScalarSamples samples = new ScalarSamples(20_261_125);
  private final List<String> calls = new ArrayList<>();
  @TempDir private Path directory;

  @BeforeEach
  void requireRustc() throws InterruptedException {
    Rustc.require();
  }

  @Test
  void integersAddMultiplyDivideShiftAndCompare() throws Exception {
    for (ScalarKind kind : INTEGERS) {
      List<BigInteger> values = samples.integers(kind);
      call("integers", kind, values, BigInteger::toString);
      if (kind.isSigned()) {
        call("negations", kind, values, BigInteger::toString);
      }
    }
    agree(50_000);
  }

  @Test
  void floatsAddMultiplyDivideAndCompare() throws Exception {
    for (ScalarKind kind : FLOATS) {
      call("floats", kind, samples.floats(kind, 110), Long::toUnsignedString);
    }
    agree(20_000);
  }

  @Test
  void integersBecomeOtherNumbers() throws Exception {
    for (ScalarKind kind : INTEGERS) {
      call("casts", kind, samples.nearTies(kind), BigInteger::toString);
    }
    agree(1000);
  }

  @Test
  void floatsBecomeOtherNumbers() throws Exception {
    for (ScalarKind kind : FLOATS) {
      call("float_casts", kind, samples.floats(kind, 2000), Long::toUnsignedString);
    }
    agree(4000);
  }

  @Test
  void truthAndCharactersBecomeIntegers() throws Exception {
    call("integer_casts", ScalarKind.BOOL, List.of("false", "true"), Function.identity());
    call(
        "integer_casts",
        ScalarKind.CHAR,
        samples.characters(),
        c -> "char::from_u32(" + c + ").unwrap()");
    agree(1000);
  }

  @Test
  void floatsPrintTheirShortestText() throws Exception {
    for (ScalarKind kind : FLOATS) {
      List<Long> values = new ArrayList<>(samples.floats(kind, 5000));
      values.addAll(samples.hardToPrint(kind));
      call("float_texts", kind, values, Long::toUnsignedString);
    }
    List<String> lines = run();
    assertThat(lines).hasSizeGreaterThan(10_000);
    for (String line : lines) {
      String[] words = line.split(" ");
      ScalarKind kind = kind(words[0]);
      long bits = Long.parseUnsignedLong(words[1]);
      assertThat(ScalarText.display(kind, bits)).as(line).isEqualTo(words[2]);
      if (!words[2].equals("NaN")) {
        assertThat(ScalarText.floatBits(words[2], kind)).as(line).hasValue(bits);
        assertThat(ScalarText.floatBits(words[3], kind)).as(line).hasValue(bits);
      }
    }
  }

  @Test
  void decimalsAreRoundedToTheNearestFloat() throws Exception {
    for (ScalarKind kind : FLOATS) {
      call("float_digits", kind, samples.decimals(3000), text -> '"' + text + '"');
    }
    List<String> lines = run();
    assertThat(lines).hasSize(6000);
    for (String line : lines) {
      String[] words = line.split(" ");
      assertThat(ScalarText.floatBits(words[1], kind(words[0])))
          .as(line)
          .hasValue(Long.parseUnsignedLong(words[2]));
    }
  }

  @Test
  void floatConstantsInDumpsMeanWhatWasWritten() throws Exception {
    for (ScalarKind kind : FLOATS) {
      List<Long> bits =
          samples.floats(kind, 1000).stream().filter(b -> isFinite(kind, b)).distinct().toList();
      String source =
          bits.stream()
              .map(b -> "f(" + ScalarText.display(kind, b) + "_" + kind + ");")
              .collect(
                  Collectors.joining("\n", "fn f(_: " + kind + ") {}\npub fn all() {\n", "}\n"));
      List<Long> read =
          Pattern.compile("const (\\S+)" + kind)
              .matcher(Rustc.mir(source, directory))
              .results()
              .map(constant -> ScalarText.floatBits(constant.group(1), kind).orElseThrow())
              .toList();
      assertThat(read).isEqualTo(bits);
    }
  }

  @Test
  void escapesStandForTheirCharacters() throws Exception {
    List<Integer> characters = samples.characters();
    call("escapes", ScalarKind.CHAR, characters, c -> "0x" + Integer.toHexString(c));
    List<String> lines = run();
    for (int i = 0; i < characters.size(); i++) {
      String quoted = lines.get(i);
      assertThat(ScalarText.codePoint(new Constant.Char(unquoted(quoted))))
          .as(quoted)
          .hasValue(characters.get(i));
    }
    StringBuilder all = new StringBuilder();
    characters.forEach(all::appendCodePoint);
    assertThat(ScalarText.utf8(new Constant.Str(unquoted(lines.get(characters.size())))))
        .hasValue(all.toString().getBytes(StandardCharsets.UTF_8));
    byte[] bytes = new byte[256];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
    assertThat(ScalarText.bytes(new Constant.ByteStr(unquoted(lines.getLast())))).hasValue(bytes);
  }

  private <T> void call(
      String macro, ScalarKind kind, List<T> values, Function<T, String> argument) {
    calls.add(
        values.stream()
            .map(argument)
            .collect(Collectors.joining(",", macro + "!(o, " + kind + ", [", "]);\n")));
  }

  /// Compares each line that Rust prints with what we make of its first words.
  private void agree(int atLeast) throws Exception {
    List<String> lines = run();
    long results = lines.stream().flatMapToInt(String::chars).filter(c -> c == '=').count();
    assertThat(results).isGreaterThan(atLeast);
    for (String line : lines) {
      assertThat(ScalarEvaluator.again(line)).isEqualTo(line);
    }
  }

  private List<String> run() throws Exception {
    return Rustc.run(template().replace("//CALLS", String.join("", calls)), directory);
  }

  private static String template() throws IOException {
    try (InputStream in = ScalarOracleTest.class.getResourceAsStream("scalars.rs")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1);
  }

  private static ScalarKind kind(String name) {
    return PrimitiveKind.of(name).flatMap(ScalarKind::of).orElseThrow();
  }

  private static boolean isFinite(ScalarKind kind, long bits) {
    return kind == ScalarKind.F32
        ? Float.isFinite(Floats.single(bits))
        : Double.isFinite(Floats.real(bits));
  }
}
