package dev.corm.mir.text.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.compare.BodyComparison;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What makes a difference between bodies, and what does not. (Here, since it takes a parser to
/// write bodies down.)
final class BodyComparisonTest {
  private static final String TEXT =
      """
      fn f(_1: Pin<&mut {async fn body of a::f()}>, _2: u8) -> Poll<u8> {
          debug x => _3;
          let mut _0: std::task::Poll<u8>;
          let mut _3: u8;
          let mut _4: u16;
          let mut _5: u32;
          let mut _6: &mut {async fn body of a::f()};

          bb0: {
              _6 = copy (_1.0: &mut {async fn body of a::f()});
              _5 = discriminant((*_6));
              switchInt(move _5) -> [0: bb1, 3: bb2, otherwise: bb4];
          }

          bb1: {
              StorageLive(_3);
              _3 = copy _2;
              StorageLive(_4);
              _4 = g(move _3, copy _2) -> [return: bb3, unwind: bb5];
          }

          bb2: {
              (((*_6) as variant#3).0: u8) = copy _2;
              goto -> bb3;
          }

          bb3: {
              StorageDead(_3);
              _0 = Poll::<u8>::Ready(copy (((*_6) as variant#3).0: u8));
              discriminant((*_6)) = 3;
              return;
          }

          bb4: {
              unreachable;
          }

          bb5 (cleanup): {
              discriminant((*_6)) = 2;
              resume;
          }
      }
      """;

  private static Optional<String> difference(String ours, String theirs) {
    return BodyComparison.difference(parse(ours), parse(theirs));
  }

  private static Body parse(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    var parsed = new MirParser(new TypeTable()).parse(SourceFile.of("a.mir", text), sink);
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    assertThat(parsed.bodies()).hasSize(1);
    return parsed.bodies().getFirst().body();
  }

  private static String planted(String from, String to) {
    assertThat(TEXT).contains(from);
    return difference(TEXT.replace(from, to), TEXT).orElse("none");
  }

  @Test
  void aBodyEqualsItself() {
    assertThat(difference(TEXT, TEXT)).isEmpty();
  }

  @Test
  void numbersMakeNoDifference() {
    String renamed =
        TEXT.replace("_3", "_30")
            .replace("_4", "_3")
            .replace("_30", "_4")
            .replace(
                "let mut _4: u8;\n    let mut _3: u16;", "let mut _3: u16;\n    let mut _4: u8;")
            .replace("bb1", "bb9")
            .replace("bb2", "bb1")
            .replace("bb9", "bb2");
    String one = renamed.substring(renamed.indexOf("    bb2: {"), renamed.indexOf("    bb1: {"));
    String two = renamed.substring(renamed.indexOf("    bb1: {"), renamed.indexOf("    bb3: {"));
    assertThat(difference(renamed.replace(one + two, two + one), TEXT)).isEmpty();
  }

  @Test
  void emptyBlocksMakeNoDifference() {
    String more =
        TEXT.replace("[0: bb1, 3: bb2, otherwise: bb4]", "[0: bb6, 3: bb2, otherwise: bb8]")
            .replace(
                "        resume;\n    }\n",
                """
                        resume;
                    }

                    bb6: {
                        goto -> bb7;
                    }

                    bb7: {
                        goto -> bb1;
                    }

                    bb8: {
                        unreachable;
                    }
                """);
    assertThat(difference(more, TEXT)).isEmpty();
    assertThat(difference(TEXT, more)).isEmpty();
  }

  @Test
  void spellingOfIntroducedTypesMakesNoDifference() {
    String full =
        TEXT.replace("-> Poll<u8>", "-> std::task::Poll<u8>")
            .replace("Poll::<u8>::Ready", "std::task::Poll::<u8>::Ready")
            .replace("_1: Pin<", "_1: std::pin::Pin<")
            .replace(
                "(_1.0: &mut {async fn body of a::f()})",
                "(_1.0: &mut {async fn body of c::a::f()})")
            .replace(
                "let mut _6: &mut {async fn body of a::f()}",
                "let mut _6: &mut {async fn body of c::a::f()}");
    assertThat(difference(TEXT, full)).isEmpty();
  }

  @Test
  void anOperandThatIsSwapped() {
    assertThat(planted("g(move _3, copy _2)", "g(copy _2, move _3)"))
        .isEqualTo(
            """
            their bb1, our bb1, terminator
            theirs: _4 = g(move _3, copy _2) -> [return: bb3, unwind: bb5]
            ours:   _4 = g(copy _2, move _3) -> [return: bb3, unwind: bb5]\
            """);
  }

  @Test
  void aMarkerThatIsMissing() {
    assertThat(planted("        StorageLive(_4);\n", ""))
        .startsWith("their bb1, our bb1, statement 2\ntheirs: StorageLive(_4)");
    assertThat(planted("        discriminant((*_6)) = 2;\n", ""))
        .startsWith("their bb5, our bb5, statement 0");
  }

  @Test
  void anotherVariantOrField() {
    assertThat(planted("discriminant((*_6)) = 3", "discriminant((*_6)) = 4")).contains("= 4");
    assertThat(planted("copy (((*_6) as variant#3).0", "copy (((*_6) as variant#4).0"))
        .contains("variant#4");
    assertThat(planted("copy (((*_6) as variant#3).0", "copy (((*_6) as variant#3).1"))
        .contains(".1: u8");
  }

  @Test
  void anEdgeThatLeadsElsewhere() {
    assertThat(planted("[0: bb1, 3: bb2, ", "[0: bb2, 3: bb1, ")).startsWith("their bb");
    assertThat(planted("goto -> bb3", "goto -> bb1"))
        .startsWith("an edge leads to their bb3 and to our bb1, which is ");
    assertThat(planted("unwind: bb5", "unwind continue")).contains("unwind continue");
    assertThat(planted("otherwise: bb4", "otherwise: bb3"))
        .startsWith("their bb4, our bb3, statement 0");
  }

  @Test
  void aMoveThatIsACopy() {
    assertThat(planted("_3 = copy _2", "_3 = move _2")).contains("statement 1");
  }

  @Test
  void aLocalThatStandsForTwo() {
    assertThat(planted("StorageDead(_3)", "StorageDead(_4)")).contains("StorageDead(_4)");
  }

  @Test
  void typesOfLocals() {
    assertThat(planted("let mut _4: u16", "let mut _4: u64")).contains("StorageLive(_4)");
  }

  @Test
  void signatures() {
    assertThat(planted("_2: u8) ->", "_2: u16) ->")).startsWith("argument _2");
    assertThat(planted("-> Poll<u8>", "-> Poll<u16>")).startsWith("result");
  }

  @Test
  void variables() {
    assertThat(planted("debug x => _3", "debug x => _4")).startsWith("variable");
    assertThat(planted("debug x => _3", "debug y => _3")).startsWith("variable");
  }

  @Test
  void aBlockThatRunsWhileUnwinding() {
    assertThat(planted("bb5 (cleanup)", "bb5")).startsWith("their bb5, our bb5, cleanup");
  }
}
