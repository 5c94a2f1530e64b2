package dev.corm.pass.relocateupvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Phase;
import dev.corm.mir.verify.Rule;
import dev.corm.mir.verify.Verifier;
import dev.corm.mir.verify.Violation;
import dev.corm.spi.Outcome;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Each step of the pass on hand-written bodies: `_3` is a `u8`, `_4` a `usize`.
class RelocateUpvarsTest {
  private static Body body(String debug, String blocks) {
    return of("{async fn body of f()}", debug, blocks);
  }

  private static Body of(String type, String debug, String blocks) {
    return Pass.parse(
        """
        fn f::{closure#0}(_1: %s, _2: std::future::ResumeTy) -> ()
        yields ()
         {
        %s    let mut _0: ();
            let mut _3: u8;
            let mut _4: usize;

        %s}
        """
            .formatted(type, debug.indent(4), blocks.indent(4)));
  }

  private static Body relocated(String blocks) {
    return Pass.verified(body("", blocks));
  }

  /// A block as text, without its head and indentation.
  private static String block(Body body, int number) {
    BasicBlock block = body.blocks().at(BlockId.of(number));
    return block.statements().stream().map(s -> s.text() + "\n").collect(Collectors.joining())
        + block.terminator().text()
        + "\n";
  }

  @Nested
  final class Prologue {
    /// Scratch locals take all captures out before the first home is written.
    @Test
    void readsAllCapturesBeforeItWritesAnyHome() {
      Body body =
          relocated(
              """
              bb0: {
                  _3 = move (_1.1: u8);
                  _3 = copy (_1.0: u8);
                  return;
              }
              """);
      assertThat(block(body, 0))
          .isEqualTo(
              """
              StorageLive(_5)
              StorageLive(_6)
              _6 = move (_1.0: u8)
              StorageLive(_7)
              StorageLive(_8)
              _8 = move (_1.1: u8)
              _5 = move _6
              StorageDead(_6)
              _7 = move _8
              StorageDead(_8)
              _3 = move _7
              _3 = copy _5
              StorageDead(_5)
              StorageDead(_7)
              return
              """);
      assertThat(body.phase()).isEqualTo(Phase.UPVARS_LOCAL);
    }

    @Test
    void standsBehindLeadingRetags() {
      Body body =
          relocated(
              """
              bb0: {
                  Retag([fn entry] _1);
                  Retag([fn entry] _2);
                  Retag((_1.0: &u8));
                  _3 = copy (*(_1.0: &u8));
                  Retag(_3);
                  return;
              }
              """);
      assertThat(block(body, 0))
          .startsWith(
              """
              Retag([fn entry] _1)
              Retag([fn entry] _2)
              Retag((_1.0: &u8))
              StorageLive(_5)
              """)
          .contains("_3 = copy (*_5)\nRetag(_3)\n");
    }

    @Test
    void isEmptyWithoutCaptures() {
      Body body =
          relocated(
              """
              bb0: {
                  drop(_1) -> [return: bb1, unwind continue];
              }

              bb1: {
                  return;
              }
              """);
      assertThat(block(body, 0)).isEqualTo("goto -> bb1\n");
      assertThat(block(body, 1)).isEqualTo("return\n");
      assertThat(body.phase()).isEqualTo(Phase.UPVARS_LOCAL);
    }

    /// The numbers of the locals are those that they have when all captures are known.
    @Test
    void leavesOutCapturesThatAreNowhereMentioned() {
      Body before = body("", "bb0: {\n    _3 = copy (_1.2: u8);\n    return;\n}\n");
      Pass pass = new Pass();
      Body body = pass.run(before);
      assertThat(Verifier.verify(body)).isEmpty();
      assertThat(block(body, 0))
          .startsWith("StorageLive(_9)\nStorageLive(_10)\n_10 = move (_1.2: u8)");
      for (int gap = 5; gap < 9; gap++) {
        assertThat(body.locals().at(Local.of(gap)).origin()).isEqualTo(LocalDecl.Origin.MISSING);
      }
      assertThat(pass.counted())
          .isEqualTo(
              Map.of(
                  "captures-unmentioned", 2L,
                  "captures-relocated", 1L,
                  "places-rewritten", 1L,
                  "drops-opened", 0L));
      assertThat(Pass.parse(body.toString()).locals()).isEqualTo(body.locals());
    }

    @Test
    void isRefusedForANumberOutOfNowhere() {
      Body body = body("", "bb0: {\n    _3 = copy (_1.201: u8);\n    return;\n}\n");
      assertThat(new RelocateUpvars().run(body, new Pass()))
          .isEqualTo(
              new Outcome.Refused<Body>(
                  "the body names capture 201, but only 0 of those before it"));
    }
  }

  /// Text of a few hundred kilobytes would otherwise become gigabytes of MIR.
  @Test
  void bodiesWithAbsurdlyManyEndsAreRefused() {
    StringBuilder debug = new StringBuilder();
    for (int i = 0; i < 1200; i++) {
      debug.append("debug x => (_1.").append(i).append(": T);\n");
    }
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      blocks.append("bb").append(i).append(": {\n    return;\n}\n\n");
    }
    assertThat(new RelocateUpvars().run(body(debug.toString(), blocks.toString()), new Pass()))
        .isEqualTo(
            new Outcome.Refused<Body>(
                "1200 captures end at 1000 places, more than any coroutine has"));
  }

  @Nested
  final class Places {
    @Test
    void startAtTheHomeAndKeepTheirOtherSteps() {
      Body body =
          relocated(
              """
              bb0: {
                  _4 = const 1_usize;
                  _3 = copy ((*(_1.1: &[u8]))[_4]);
                  ((_1.0: (u8, u8)).1: u8) = copy _3;
                  PlaceMention((_1.0: (u8, u8)));
                  switchInt(copy ((_1.0: (u8, u8)).0: u8)) -> [0: bb1, otherwise: bb1];
              }

              bb1: {
                  drop((_1.0: (u8, u8))) -> [return: bb2, unwind continue];
              }

              bb2: {
                  return;
              }
              """
                  .replace("((*(_1.1: &[u8]))[_4])", "(*(_1.1: &[u8]))[_4]"));
      assertThat(block(body, 0))
          .endsWith(
              """
              _3 = copy (*_7)[_4]
              (_5.1: u8) = copy _3
              PlaceMention(_5)
              switchInt(copy (_5.0: u8)) -> [0: bb1, otherwise: bb1]
              """);
      assertThat(block(body, 1)).isEqualTo("drop(_5) -> [return: bb2, unwind continue]\n");
    }

    @Test
    void ofDebugEntriesNameTheHomes() {
      Body body =
          Pass.verified(
              body(
                  "debug x => (_1.0: u8);\ndebug y => (*(_1.1: &u8));",
                  "bb0: {\n    return;\n}\n"));
      assertThat(body.toString()).contains("debug x => _5;").contains("debug y => (*_7);");
    }

    @Test
    void haveTheTypeOfTheHome() {
      Body body =
          body(
              "debug x => (_1.0: &'static u8);",
              "bb0: {\n    _3 = copy (*(_1.0: &u8));\n    return;\n}\n");
      assertThatThrownBy(() -> new Pass().run(body))
          .isInstanceOf(CompilerBug.class)
          .hasMessage(
              "capture 0 has type `&u8` in `(*(_1.0: &u8))`, but its home `_5` has type"
                  + " `&'static u8`");
    }

    @Test
    void areNotTheCoroutineItself() {
      for (String use :
          new String[] {"_3 = move _1", "_3 = &_1", "_3 = &mut _1", "_3 = discriminant(_1)"}) {
        Body body = body("", "bb0: {\n    " + use + ";\n    return;\n}\n");
        assertThatThrownBy(() -> new Pass().run(body))
            .isInstanceOf(CompilerBug.class)
            .hasMessage("`_1` uses the coroutine itself, not one of its captures or to drop it");
      }
    }

    @Test
    void areIndexedByOtherLocalsThanTheCoroutine() {
      Body body = body("", "bb0: {\n    _3 = copy (_1.0: [u8; 3])[_1];\n    return;\n}\n");
      assertThatThrownBy(() -> new Pass().run(body))
          .isInstanceOf(CompilerBug.class)
          .hasMessage("`(_1.0: [u8; 3])[_1]` is indexed by the coroutine");
    }

    @Test
    void areCounted() {
      Pass pass = new Pass();
      pass.run(
          body(
              "debug x => (_1.0: u8);",
              "bb0: {\n    _3 = copy (_1.0: u8);\n    (_1.0: u8) = copy (_1.0: u8);\n"
                  + "    drop(_1) -> [return: bb1, unwind continue];\n}\n\nbb1: {\n    return;\n}\n"));
      assertThat(pass.counted())
          .isEqualTo(Map.of("captures-relocated", 1L, "places-rewritten", 3L, "drops-opened", 1L));
    }
  }

  /// Captures 0, 2 and 3 have something to drop or may have, 1 has not.
  @Nested
  final class Drops {
    private static final String DEBUG =
        "debug a => (_1.0: String);\ndebug b => (_1.1: u32);\n"
            + "debug c => (_1.2: Opaque);\ndebug d => (_1.3: T);";

    private static Body dropped(String drop, String more) {
      Body body = body(DEBUG, "bb0: {\n    " + drop + ";\n}\n\nbb1: {\n    return;\n}\n\n" + more);
      return Pass.verified(body);
    }

    private static String all(Body body) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < body.blocks().size(); i++) {
        BasicBlock block = body.blocks().get(i);
        text.append(i).append(block.cleanup() ? " cleanup: " : ": ");
        block.statements().stream()
            .filter(s -> i(s.text()))
            .forEach(s -> text.append(s.text()).append("; "));
        text.append(block.terminator().text()).append('\n');
      }
      return text.toString();
    }

    /// What tells blocks apart here: not the prologue.
    private static boolean i(String statement) {
      return statement.matches("StorageDead\\(_(5|7|9|11)\\)");
    }

    @Test
    void leadThroughALadderToCleanup() {
      Body body =
          dropped("drop(_1) -> [return: bb1, unwind: bb2]", "bb2 (cleanup): {\n    resume;\n}\n");
      String ends = "StorageDead(_5); StorageDead(_7); StorageDead(_9); StorageDead(_11); ";
      assertThat(all(body))
          .isEqualTo(
              "0: drop(_5) -> [return: bb5, unwind: bb6]\n"
                  + ("1: " + ends + "return\n")
                  + ("2 cleanup: " + ends + "resume\n")
                  + "3: drop(_11) -> [return: bb1, unwind: bb2]\n"
                  + "4 cleanup: drop(_11) -> [return: bb2, unwind terminate(cleanup)]\n"
                  + "5: drop(_9) -> [return: bb3, unwind: bb4]\n"
                  + "6 cleanup: drop(_9) -> [return: bb4, unwind terminate(cleanup)]\n");
    }

    @Test
    void leadThroughALadderToTheCaller() {
      Body body = dropped("drop(_1) -> [return: bb1, unwind continue]", "");
      String ends = "StorageDead(_5); StorageDead(_7); StorageDead(_9); StorageDead(_11); ";
      assertThat(all(body))
          .isEqualTo(
              "0: drop(_5) -> [return: bb5, unwind: bb6]\n"
                  + ("1: " + ends + "return\n")
                  + ("2 cleanup: " + ends + "resume\n")
                  + "3: drop(_11) -> [return: bb1, unwind continue]\n"
                  + "4 cleanup: drop(_11) -> [return: bb2, unwind terminate(cleanup)]\n"
                  + "5: drop(_9) -> [return: bb3, unwind: bb4]\n"
                  + "6 cleanup: drop(_9) -> [return: bb4, unwind terminate(cleanup)]\n");
    }

    @Test
    void leadThroughALadderToTheEndOfTheProgram() {
      Body body = dropped("drop(_1) -> [return: bb1, unwind terminate(abi)]", "");
      assertThat(all(body))
          .contains("2 cleanup: terminate(abi)\n")
          .contains("3: drop(_11) -> [return: bb1, unwind terminate(abi)]\n")
          .contains("4 cleanup: drop(_11) -> [return: bb2, unwind terminate(cleanup)]\n");
    }

    @Test
    void haveNoLadderWhereNothingUnwinds() {
      Body body = dropped("drop(_1) -> [return: bb1, unwind unreachable]", "");
      assertThat(all(body))
          .startsWith("0: drop(_5) -> [return: bb3, unwind unreachable]\n")
          .endsWith(
              "2: drop(_11) -> [return: bb1, unwind unreachable]\n"
                  + "3: drop(_9) -> [return: bb2, unwind unreachable]\n");
    }

    @Test
    void haveNoLadderInCleanup() {
      Body body =
          dropped(
              "f() -> [return: bb1, unwind: bb2]".replace("f()", "_0 = f()"),
              """
              bb2 (cleanup): {
                  drop(_1) -> [return: bb3, unwind terminate(cleanup)];
              }

              bb3 (cleanup): {
                  resume;
              }
              """);
      assertThat(all(body))
          .contains("2 cleanup: drop(_5) -> [return: bb5, unwind terminate(cleanup)]\n")
          .endsWith(
              "4 cleanup: drop(_11) -> [return: bb3, unwind terminate(cleanup)]\n"
                  + "5 cleanup: drop(_9) -> [return: bb4, unwind terminate(cleanup)]\n");
    }

    /// A home without drop glue may end early; a goto takes the place of a drop of nothing.
    @Test
    void areNoneForHomesWithoutDropGlue() {
      Body body =
          Pass.verified(
              body(
                  "debug b => (_1.0: u32);",
                  "bb0: {\n    drop(_1) -> [return: bb1, unwind continue];\n}\n\n"
                      + "bb1: {\n    return;\n}\n"));
      assertThat(body.blocks().get(0).terminator().text()).isEqualTo("goto -> bb1");
    }

    /// The drop of a whole coroutine is never asynchronous in the end.
    @Test
    void arePlainForACoroutineThatDropsItselfAsynchronously() {
      Body body =
          Pass.verified(
              Pass.parse(
                  """
                  fn f::{closure#0}(_1: {async fn body of f()}, _2: std::future::ResumeTy) -> ()
                  yields ()
                   {
                      debug a => (_1.0: String);
                      let mut _0: ();
                      let mut _3: &mut {async fn body of f()};
                      let mut _4: F;

                      bb0: {
                          _3 = &mut _1;
                          async drop(_1; poll=_4) -> [return: bb1, unwind continue, drop: bb2];
                      }

                      bb1: {
                          return;
                      }

                      bb2: {
                          coroutine_drop;
                      }
                  }
                  """));
      assertThat(block(body, 0))
          .endsWith("_3 = &mut _1\ndrop(_5) -> [return: bb1, unwind continue]\n");
    }
  }

  @Nested
  final class Storage {
    @Test
    void ofHomesEndsBeforeReturnsAndResumesOnly() {
      Body body =
          relocated(
              """
              bb0: {
                  _3 = copy (_1.0: u8);
                  _2 = yield(const ()) -> [resume: bb1, drop: bb2];
              }

              bb1: {
                  _0 = f(const 1_u8) -> [return: bb3, unwind: bb4];
              }

              bb2: {
                  coroutine_drop;
              }

              bb3: {
                  _3 = const 2_u8;
                  return;
              }

              bb4 (cleanup): {
                  resume;
              }
              """);
      assertThat(block(body, 1)).doesNotContain("Storage");
      assertThat(block(body, 2)).isEqualTo("coroutine_drop\n");
      assertThat(block(body, 3)).isEqualTo("_3 = const 2_u8\nStorageDead(_5)\nreturn\n");
      assertThat(block(body, 4)).isEqualTo("StorageDead(_5)\nresume\n");
    }
  }

  @Test
  void everyKindOfCoroutineIsRelocated() {
    for (String type :
        new String[] {
          "{async fn body of f()}",
          "{async block@f.rs:1:2: 3:4}",
          "{gen fn body of f()}",
          "{gen block@f.rs:1:2: 3:4}",
          "{async gen fn body of f()}",
          "{coroutine@f.rs:1:2: 3:4}",
          "{static coroutine@f.rs:1:2: 3:4}",
          "{async closure body@f.rs:1:2: 3:4}",
          "{async fn body of std::future::async_drop_in_place<T>()}"
        }) {
      Body body =
          Pass.verified(of(type, "", "bb0: {\n    _3 = copy (_1.0: u8);\n    return;\n}\n"));
      assertThat(block(body, 0)).contains("_6 = move (_1.0: u8)").contains("_3 = copy _5");
    }
  }

  @Test
  void otherBodiesStayAsTheyAre() {
    Body body = Pass.parse("fn f(_1: (u8, u8)) -> () {\n    bb0: {\n        return;\n    }\n}\n");
    assertThat(new Pass().run(body)).isSameAs(body);
  }

  @Test
  void theVerifierFindsACaptureThatIsTouchedLater() {
    Body body = relocated("bb0: {\n    _3 = copy (_1.0: u8);\n    return;\n}\n");
    Body touched = Pass.parse(body.toString().replace("_3 = copy _5", "_3 = copy (_1.0: u8)"));
    assertThat(Verifier.verify(touched))
        .extracting(Violation::rule)
        .isEqualTo(Collections.nCopies(1, Rule.CAPTURES_IN_PROLOGUE));
  }
}
