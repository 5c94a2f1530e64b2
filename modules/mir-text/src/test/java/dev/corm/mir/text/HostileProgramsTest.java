package dev.corm.mir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.print.ProgramPrinter;
import dev.corm.mir.program.Program;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged, deep and huge programs: whatever is wrong is reported, nothing is thrown, and what is
/// accepted prints as the same program.
class HostileProgramsTest {
  private static final int ROUNDS = 6000;
  private static final String PIECES = "(){}[]<>,;:'\"_*&#@`\\/= \n\r\0->?Sized const dyn struct ";

  private static final String SAMPLE =
      """
      // What it shows.
      #[repr(C, packed(2))]
      struct a::Pair<'a, A, B: ?Sized, const N: usize> {
          a: &'a [A; N],
          b: B, // the last
      }

      struct Meters(u32, {async fn body of f()});
      struct Unit;

      #[repr(i8)]
      enum Shape<T> {
          Empty = -1,
          Circle(f64, T),
          Rect { w: u32, h: Poll<u32> } = 0x7e,
      }

      union Bits { a: u32, b: ManuallyDrop<f32> }

      trait Draw {
          fn area(_1: &Self) -> u32;
          unsafe fn scale(_1: &mut Self, _2: u32) -> ();
      }

      extern fn print::<i32>(_1: i32) -> ();
      unsafe extern "C" fn printf(_1: *const i8, ...) -> i32;

      static mut COUNT: u32 = {
          let mut _0: u32;

          bb0: {
              _0 = const 1_u32;
              return;
          }
      }

      fn <Unit as Drop>::drop(_1: &mut Unit) -> () {
          let mut _0: ();
          let mut _2: &u32;

          bb0: {
              _2 = const {alloc1: &u32};
              return;
          }
      }

      alloc1 (static: COUNT)

      fn main() -> () {
          let mut _0: ();

          bb0: {
              return;
          }
      }
      """;

  private final Random random = new Random(42);
  private final ProgramParser parser = new ProgramParser(new TypeTable());

  private ParsedProgram parse(byte[] text, DiagnosticSink.Collecting sink) {
    return parser.parse(new SourceFile("p.mir", text), sink);
  }

  private void check(byte[] text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedProgram parsed = parse(text, sink);
    sink.diagnostics().forEach(DiagnosticRenderer::render);
    assertThat(parsed.complete()).isEqualTo(!sink.hasErrors());
    if (!parsed.complete()) {
      return;
    }
    Program program = parsed.program();
    String printed = ProgramPrinter.print(program);
    DiagnosticSink.Collecting again = new DiagnosticSink.Collecting();
    Program reread = parse(printed.getBytes(StandardCharsets.UTF_8), again).program();
    assertThat(again.diagnostics()).as(printed).isEmpty();
    assertThat(reread).as(printed).isEqualTo(program);
    assertThat(ProgramPrinter.print(reread)).isEqualTo(printed);
  }

  @Test
  void theSampleIsRight() {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedProgram parsed = parse(SAMPLE.getBytes(StandardCharsets.UTF_8), sink);
    assertThat(sink.diagnostics()).isEmpty();
    assertThat(parsed.declarations()).hasSize(8);
    assertThat(parsed.bodies()).hasSize(3);
  }

  @Test
  void aProgramThatIsCutOffAnywhere() {
    byte[] text = SAMPLE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i <= text.length; i++) {
      check(Arrays.copyOf(text, i));
    }
  }

  @Test
  void aProgramWithDamage() {
    byte[] text = SAMPLE.getBytes(StandardCharsets.UTF_8);
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = text;
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
              damaged = damage(damaged);
            }
            check(damaged);
          }
        });
  }

  private byte[] damage(byte[] text) {
    if (text.length < 2) {
      return text;
    }
    int at = random.nextInt(text.length);
    int length = 1 + random.nextInt(Math.min(60, text.length - at));
    byte[] part = Arrays.copyOfRange(text, at, at + length);
    int to = random.nextInt(text.length);
    int piece = random.nextInt(PIECES.length() - 1);
    String inserted =
        PIECES.substring(piece, Math.min(PIECES.length(), piece + 1 + random.nextInt(6)));
    return switch (random.nextInt(4)) {
      case 0 -> join(text, at, at + length, new byte[0]);
      case 1 -> join(text, to, to, part);
      case 2 -> join(text, to, to, inserted.getBytes(StandardCharsets.UTF_8));
      case 3 -> join(text, to, to + 1, new byte[] {(byte) random.nextInt(256)});
      default -> throw new AssertionError();
    };
  }

  private static byte[] join(byte[] text, int from, int to, byte[] middle) {
    byte[] joined = Arrays.copyOf(text, from + middle.length + text.length - to);
    System.arraycopy(middle, 0, joined, from, middle.length);
    System.arraycopy(text, to, joined, from + middle.length, text.length - to);
    return joined;
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "&", "<T as ", "{async fn body of ", "fn(", "A<", "*mut "})
  void typesThatNestTooDeeply(String opening) {
    String deep = opening.repeat(100_000);
    for (String text :
        new String[] {
          "struct A(" + deep + ");\n",
          "struct A {\n    a: " + deep + ",\n    b: u8,\n}\n",
          "enum A { B(" + deep + ") }\n",
          "struct A<T: " + deep + ">;\n",
          "trait A {\n    fn a(_1: " + deep + ") -> ();\n}\n",
          "extern fn " + deep + "();\n",
          "struct " + deep + ";\n"
        }) {
      DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> parse(text.getBytes(StandardCharsets.UTF_8), sink));
      assertThat(sink.hasErrors()).as(text.substring(0, 40)).isTrue();
    }
  }

  @Test
  void hugeDeclarations() {
    int many = 100_000;
    StringBuilder text = new StringBuilder("enum Many {\n");
    for (int i = 0; i < many; i++) {
      text.append("    V").append(i).append(",\n");
    }
    text.append("}\nstruct Fields {\n");
    for (int i = 0; i < many; i++) {
      text.append("    f").append(i).append(": u8,\n");
    }
    text.append("}\nstruct Generics<");
    for (int i = 0; i < many; i++) {
      text.append("T").append(i).append(": ?Sized, ");
    }
    text.append(">(T0);\n");
    for (int i = 0; i < many; i++) {
      text.append("struct S").append(i).append("(S").append(i / 2).append(");\n");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> check(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void manyFaults() {
    String text =
        "struct A {\n" + "    a b\n".repeat(100_000) + "}\n" + "strukt B;\n".repeat(100_000);
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> parse(text.getBytes(StandardCharsets.UTF_8), sink));
    assertThat(sink.diagnostics().stream().filter(d -> d.code() == MirTextCode.SYNTAX)).hasSize(10);
    assertThat(sink.diagnostics().get(10).code()).isEqualTo(MirTextCode.TOO_MANY_ERRORS);
  }

  @Test
  void textThatIsNotUtf8() {
    byte[] text = "struct A {\n    ?: u8,\n}\n".getBytes(StandardCharsets.UTF_8);
    text[15] = (byte) 0xFF;
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    assertThat(parse(text, sink).declarations()).isEmpty();
    assertThat(sink.diagnostics()).hasSize(1);
    assertThat(sink.diagnostics().getFirst().code()).isEqualTo(MirTextCode.INVALID_UTF8);
  }
}
