package dev.corm.mir.text.resolve;

import static dev.corm.mir.text.resolve.TestUnit.NEVER_SUSPENDS;
import static dev.corm.mir.text.resolve.TestUnit.saves;
import static dev.corm.mir.text.resolve.TestUnit.suspends;
import static dev.corm.mir.text.resolve.TestUnit.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How bodies tell what a closure or coroutine captures that doesn't tell it itself.
class ClosureCapturesTest {
  private static final String CLOSURE = "{async closure@src/main.rs:5:2: 5:9}";
  private static final String BODY = "{async closure body@src/main.rs:5:10: 6:2}";
  private static final String ONCE = "<F as std::ops::AsyncFnOnce<(u8,)>>::CallOnceFuture";

  /// Holds a closure by value that it makes from these locals.
  private static TestUnit maker(String locals, String aggregate) {
    return unit()
        .body(
            "app",
            "f::{closure#0}",
            "{async fn body of f()}",
            locals
                + "\n let _3: "
                + CLOSURE
                + ";\n scope 1 {\n debug call => _3;\n }\n--_3 = "
                + aggregate
                + ";\n return;",
            saves(3))
        .coroutine("{async fn body of f()}", List.of(), suspends("call"));
  }

  private static Optional<List<String>> captures(TestUnit unit) {
    return new ListingWorld(unit.listing(), unit.resolve())
        .captures((Type.Coroutine) unit.type(CLOSURE))
        .map(types -> types.stream().map(Type::toString).toList());
  }

  @Test
  void theOperandsThatMakeAClosureAreItsCaptures() {
    TestUnit unit =
        maker(
            "let _4: &u8;\n let _5: (u16, [u8; 3]);",
            CLOSURE.replace("}", " (#0)}") + " { a: copy _4, b: move (_5.1: [u8; 3]) }");
    assertEquals(List.of("app::f::{closure#0} [] [" + CLOSURE + "]"), unit.answers());
    assertEquals(Optional.of(List.of("&u8", "[u8; 3]")), captures(unit));
  }

  @Test
  void capturesHaveToBeKnownThemselves() {
    TestUnit unit = maker("let _4: T;", CLOSURE.replace("}", " (#0)}") + " { a: move _4 }");
    assertEquals(List.of("generic-type"), unit.answers());
    assertEquals(Optional.empty(), captures(unit));
  }

  @Test
  void aClosureThatSeemsToCaptureItselfIsUnknown() {
    TestUnit unit =
        maker("let _4: " + CLOSURE + ";", CLOSURE.replace("}", " (#0)}") + " { a: move _4 }");
    assertEquals(List.of("undefined-type"), unit.answers());
  }

  @Test
  void bodiesThatDisagreeSayNothing() {
    String aggregate = CLOSURE.replace("}", " (#0)}") + " { a: move _4 }";
    TestUnit unit =
        maker("let _4: u8;", aggregate)
            .body(
                "app",
                "g::{closure#0}",
                "{async fn body of g()}",
                "let _4: u16;\n let _3: " + CLOSURE + ";\n--_3 = " + aggregate + ";\n return;",
                NEVER_SUSPENDS);
    assertEquals(List.of("undefined-type"), unit.answers());
  }

  /// Calls a closure by value, with one argument.
  private static TestUnit caller() {
    return unit()
        .body(
            "app",
            "f::{closure#0}",
            "{async fn body of f<F>()}",
            "debug call => (_1.0: F);\n let _3: "
                + ONCE
                + ";\n scope 1 {\n debug __awaitee => _3;\n }",
            saves(3))
        .coroutine(
            "{async fn body of f<" + CLOSURE + ">()}",
            List.of("call"),
            suspends("__awaitee: " + BODY));
  }

  @Test
  void theByMoveBodyCapturesTheArgumentsAndThenWhatItsClosureCaptures() {
    TestUnit unit =
        caller()
            .body(
                "app",
                "main::{closure#0}::{closure#0}",
                BODY,
                "debug byte => (_1.0: u8);\n debug key => (*(_1.1: &[u8; 4]));",
                NEVER_SUSPENDS)
            .body(
                "app",
                "main::{closure#0}::{synthetic#0}",
                BODY,
                "debug byte => (_1.0: u8);\n debug key => (_1.1: [u8; 4]);",
                NEVER_SUSPENDS)
            .coroutine(BODY, List.of("byte", "_ref__key"), List.of());
    assertEquals(
        List.of("app::f::{closure#0} [" + CLOSURE + "] [" + BODY + "]", "ambiguous-name"),
        unit.answers());
    assertEquals(Optional.of(List.of("[u8; 4]")), captures(unit));
  }

  @Test
  void aClosureThatCanOnlyBeCalledOnceHasOneBody() {
    TestUnit unit =
        caller()
            .body(
                "app",
                "main::{closure#0}::{closure#0}",
                BODY,
                "debug byte => (_1.0: u8);\n debug key => (_1.1: [u8; 4]);",
                NEVER_SUSPENDS)
            .coroutine(BODY, List.of("byte", "key"), List.of());
    assertEquals(Optional.of(List.of("[u8; 4]")), captures(unit));
  }

  @Test
  void ifTheByMoveBodyLeavesACaptureOutNothingIsKnown() {
    TestUnit unit =
        caller()
            .body(
                "app",
                "main::{closure#0}::{synthetic#0}",
                BODY,
                "debug byte => (_1.0: u8);",
                NEVER_SUSPENDS)
            .coroutine(BODY, List.of("byte", "_ref__key"), List.of());
    assertEquals(List.of("undefined-type", "unknown-upvar"), unit.answers());
  }

  @Test
  void theBodyThatMakesABlockKnowsTheUpvarsThatTheBlockNeverMentions() {
    String block = "{async block@src/main.rs:1:2: 3:4}";
    TestUnit unit =
        unit()
            .body("app", "f::{closure#0}::{closure#0}", block, "", NEVER_SUSPENDS)
            .body(
                "app",
                "f::{closure#0}",
                "{async fn body of f()}",
                "let _3: "
                    + block
                    + ";\n let _4: u16;\n--_3 = "
                    + block.replace("}", " (#0)}")
                    + " { x: move _4 };\n return;",
                NEVER_SUSPENDS)
            .coroutine(block, List.of("x"), List.of());
    assertEquals(List.of("app::f::{closure#0}::{closure#0} [u16] []"), unit.answers());
  }

  @Test
  void statementsMentionUpvarsAsWellAsDebugLines() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "f::{closure#0}",
                "{async fn body of f()}",
                "let _3: u16;\n--_3 = move (_1.0: u16);\n return;",
                NEVER_SUSPENDS)
            .coroutine("{async fn body of f()}", List.of("x"), List.of());
    assertEquals(List.of("app::f::{closure#0} [u16] []"), unit.answers());
  }
}
