package dev.corm.mir.text.resolve;

import static dev.corm.mir.text.resolve.TestUnit.NEVER_SUSPENDS;
import static dev.corm.mir.text.resolve.TestUnit.saves;
import static dev.corm.mir.text.resolve.TestUnit.suspends;
import static dev.corm.mir.text.resolve.TestUnit.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How the state of a listed coroutine tells which body it belongs to.
class ResolverStateTest {
  @Test
  void variablesCapturedByReferenceOrInPartHaveOtherNames() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "main::{closure#0}",
                "{async block@src/main.rs:1:2: 3:4}",
                "debug x => (*(_1.0: &u8));\n debug y => (_1.1: u16);",
                NEVER_SUSPENDS)
            .coroutine(
                "{async block@src/main.rs:1:2: 3:4}", List.of("_ref__x", "y__field"), List.of());
    assertEquals(List.of("app::main::{closure#0} [&u8, u16] []"), unit.answers());
  }

  @Test
  void anUpvarThatTheBodyNeverMentionsHasNoKnownType() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "main::{closure#0}",
                "{async block@src/main.rs:1:2: 3:4}",
                "",
                NEVER_SUSPENDS)
            .coroutine("{async block@src/main.rs:1:2: 3:4}", List.of("x"), List.of());
    assertEquals(List.of("unknown-upvar"), unit.answers());
  }

  @Test
  void otherSuspensionPointsLocalsOrUpvarsMeanAnotherBody() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "f::{closure#0}",
                "{async fn body of f()}",
                "debug u => (_1.0: u8);\n let _3: u8;\n scope 1 {\n debug a => _3;\n }",
                saves(3))
            .coroutine("{async fn body of f()}", List.of("u"), List.of())
            .coroutine("{async fn body of f()}", List.of("u"), suspends("b"))
            .coroutine("{async fn body of f()}", List.of("u"), suspends("a", "a"))
            .coroutine("{async fn body of f()}", List.of("v"), suspends("a"))
            .coroutine("{async fn body of f()}", List.of("u"), suspends("a"));
    assertEquals(
        List.of("no-body", "no-body", "no-body", "no-body", "app::f::{closure#0} [u8] [u8]"),
        unit.answers());
  }

  @Test
  void unnamedSavedLocalsHaveTheirNumber() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "f::{closure#0}",
                "{async fn body of f()}",
                "let _3: u8;\n let _5: bool;\n scope 1 {\n debug a => _3;\n }",
                saves(3, 5))
            .coroutine(
                "{async fn body of f()}", List.of(), suspends("a", ".coroutine_field1: bool"));
    assertEquals(List.of("app::f::{closure#0} [] [u8, bool]"), unit.answers());
  }

  @Test
  void whatResumesAnAsyncBodyIsAReferenceToItsContext() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "f::{closure#0}",
                "{async fn body of f()}",
                "let _3: std::future::ResumeTy;",
                saves(3))
            .coroutine(
                "{async fn body of f()}",
                List.of(),
                suspends(".coroutine_field0: &mut std::task::Context<'_>"));
    assertEquals(List.of("app::f::{closure#0} [] [&mut std::task::Context]"), unit.answers());
  }

  @Test
  void aLocalThatTheBodyDoesNotDeclareIsNotLookedFor() {
    TestUnit unit =
        unit()
            .body("app", "f::{closure#0}", "{async fn body of f()}", "", saves(9))
            .coroutine("{async fn body of f()}", List.of(), suspends(".coroutine_field0"));
    assertEquals(List.of("no-body"), unit.answers());
  }

  @Test
  void associatedTypesAreKnownWhereTheListingPrintsThem() {
    String self = "{async fn body of f<F>()}";
    String inside =
        "let _3: <F as IntoFuture>::IntoFuture;\n scope 1 {\n debug __awaitee => _3;\n }";
    TestUnit unit =
        unit()
            .body("app", "f::{closure#0}", self, inside, saves(3))
            .struct("Ready", 4, 4)
            .coroutine("{async fn body of f<u8>()}", List.of(), suspends("__awaitee: Ready"))
            .coroutine("{async fn body of f<u8>()}", List.of(), suspends("__awaitee"));
    assertEquals(List.of("app::f::{closure#0} [] [Ready]", "generic-type"), unit.answers());
  }

  @Test
  void aPointerToSomethingOfUnknownTypeMayBeWide() {
    String self = "{async block@src/main.rs:1:2: 3:4}";
    TestUnit unit =
        unit()
            .body("app", "f::{closure#0}", self, "debug x => (_1.0: &T);", NEVER_SUSPENDS)
            .body(
                "app",
                "g::{closure#0}",
                "{async fn body of g()}",
                "debug x => (_1.0: &<u8 as Deref>::Target);",
                NEVER_SUSPENDS)
            .coroutine(self, List.of("x"), List.of())
            .coroutine("{async fn body of g()}", List.of("x"), List.of());
    assertEquals(List.of("generic-type", "generic-type"), unit.answers());
  }

  @Test
  void closuresOfTheBodyAreListedInsideIt() {
    TestUnit unit =
        unit()
            .body(
                "lib",
                "f::{closure#0}",
                "{async fn body of f<T>()}",
                """
                let _3: lib2::Poll<{closure@l.rs:1:2: 3:4}>;
                let _4: {closure@l.rs:1:2: 3:4};
                scope 1 {
                    debug a => _3;
                }
                --
                _4 = {closure@l.rs:1:2: 3:4};
                return;
                """,
                saves(3))
            .struct("lib2::Poll<{closure@lib::f<u8>::{closure#0}::{closure#0}}>", 8, 8)
            .struct("lib2::Poll<{closure@lib::f<u16>::{closure#0}::{closure#0}}>", 16, 8)
            .struct("lib2::Poll<{closure@lib::g::{closure#0}::{closure#0}}>", 24, 8)
            .coroutine("{async fn body of lib::f<u16>()}", List.of(), suspends("a"));
    assertEquals(
        List.of(
            "lib::f::{closure#0} []"
                + " [lib2::Poll<{closure@lib::f<u16>::{closure#0}::{closure#0}}>]"),
        unit.answers());
  }

  @Test
  void blocksOfTheCrateAreLinkedByTheirPath() {
    TestUnit unit =
        unit()
            .body(
                "lib",
                "f::{closure#0}",
                "{async fn body of f()}",
                "let _3: {async block@l.rs:5:6: 7:8};\n scope 1 {\n debug a => _3;\n }",
                saves(3))
            .body("lib", "g::{closure#0}", "{async block@l.rs:5:6: 7:8}", "", NEVER_SUSPENDS)
            .struct("{async block@lib::g::{closure#0}}", 1, 1)
            .struct("{async block@lib::h::{closure#0}}", 2, 1)
            .coroutine("{async fn body of lib::f()}", List.of(), suspends("a"));
    assertEquals(
        "lib::f::{closure#0} [] [{async block@lib::g::{closure#0}}]", unit.answers().getLast());
  }

  @Test
  void typesAreFoundUnderAnyPathButTheRightCrateComesFirst() {
    TestUnit unit =
        unit()
            .body(
                "lib",
                "f::{closure#0}",
                "{async fn body of f()}",
                "debug a => (_1.0: sync::mutex::Mutex<u8>);",
                NEVER_SUSPENDS)
            .struct("std::sync::Mutex<u8>", 8, 4)
            .struct("lib::sync::Mutex<u8>", 16, 8)
            .struct("other::Mutex<u8>", 24, 8)
            .coroutine("{async fn body of lib::f()}", List.of("a"), List.of());
    assertEquals(List.of("lib::f::{closure#0} [lib::sync::Mutex<u8>] []"), unit.answers());
  }

  @Test
  void typesOfOneNameWithDifferentSizesAreAmbiguous() {
    TestUnit unit =
        unit()
            .body(
                "lib",
                "f::{closure#0}",
                "{async fn body of f()}",
                "debug a => (_1.0: sync::Mutex<u8>);",
                NEVER_SUSPENDS)
            .struct("one::Mutex<u8>", 8, 4)
            .struct("two::Mutex<u8>", 16, 8)
            .coroutine("{async fn body of lib::f()}", List.of("a"), List.of());
    assertEquals(List.of("ambiguous-type"), unit.answers());
  }

  @Test
  void defaultArgumentsAreLeftOutOfTheListing() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "f::{closure#0}",
                "{async fn body of f<S>()}",
                "debug m => (_1.0: std::collections::HashMap<u8, u8, S>);",
                NEVER_SUSPENDS)
            .struct("std::collections::HashMap<u8, u8>", 48, 8)
            .coroutine("{async fn body of f<std::hash::RandomState>()}", List.of("m"), List.of());
    assertEquals(
        List.of("app::f::{closure#0} [std::collections::HashMap<u8, u8>] []"), unit.answers());
  }

  @Test
  void aTypeThatIsNotListedIsReported() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "f::{closure#0}",
                "{async fn body of f()}",
                "debug m => (_1.0: std::vec::Vec<u8>);",
                NEVER_SUSPENDS)
            .coroutine("{async fn body of f()}", List.of("m"), List.of());
    assertEquals(List.of("undefined-type"), unit.answers());
  }

  @Test
  void aTypeInsideAGenericFunctionPrintsItsFunctionAsDeclared() {
    TestUnit unit =
        unit()
            .body(
                "app",
                "f::{closure#0}",
                "{async fn body of f<T>()}",
                "debug g => (_1.0: f::{closure#0}::Guard<'_, T>);",
                NEVER_SUSPENDS)
            .struct("f<T>::{closure#0}::Guard<'_, u8>", 8, 8)
            .struct("g<T>::{closure#0}::Guard<'_, u16>", 16, 8)
            .coroutine("{async fn body of f<u8>()}", List.of("g"), List.of());
    assertEquals(
        List.of("app::f::{closure#0} [f<T>::{closure#0}::Guard<'_, u8>] []"), unit.answers());
  }

  @Test
  void aCoroutineDoesNotHoldItself() {
    TestUnit unit =
        unit()
            .body(
                "lib",
                "<impl at l.rs:1:1: 1:2>::run::{closure#0}",
                "{async block@l.rs:5:6: 7:8}",
                "debug a => (_1.0: {async block@l.rs:8:6: 9:8});",
                NEVER_SUSPENDS)
            .body(
                "lib",
                "<impl at l.rs:2:1: 2:2>::run::{closure#0}",
                "{async block@l.rs:8:6: 9:8}",
                "debug b => (_1.0: u8);",
                NEVER_SUSPENDS)
            .coroutine("{async block@lib::Outer::run::{closure#0}}", List.of("a"), List.of())
            .struct("{async block@lib::Inner::run::{closure#0}}", 1, 1);
    assertEquals(
        "lib::<impl at l.rs:1:1: 1:2>::run::{closure#0} [{async"
            + " block@lib::Inner::run::{closure#0}}] []",
        unit.answers().getFirst());
  }
}
