package dev.corm.mir.text.resolve;

import static dev.corm.mir.text.resolve.TestUnit.NEVER_SUSPENDS;
import static dev.corm.mir.text.resolve.TestUnit.saves;
import static dev.corm.mir.text.resolve.TestUnit.suspends;
import static dev.corm.mir.text.resolve.TestUnit.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// How listings and bodies spell one thing, rule by rule.
class ResolverTest {
  @Nested
  class AsyncFunctions {
    @Test
    void ofTheOwnCrateHaveNoPrefix() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "work::{closure#0}",
                  "{async fn body of work()}",
                  "debug n => (_1.0: u32);",
                  NEVER_SUSPENDS)
              .coroutine("{async fn body of work()}", List.of("n"), List.of());
      assertEquals(List.of("app::work::{closure#0} [u32] []"), unit.answers());
    }

    @Test
    void ofAnotherCrateHaveItsNameAndTheVisiblePath() {
      TestUnit unit =
          unit()
              .body(
                  "net",
                  "tcp::stream::connect::{closure#0}",
                  "{async fn body of connect()}",
                  "",
                  NEVER_SUSPENDS)
              .coroutine("{async fn body of net::connect()}", List.of(), List.of());
      assertEquals(List.of("net::tcp::stream::connect::{closure#0} [] []"), unit.answers());
    }

    @Test
    void canBeNamedThroughACrateThatExportsThemAgain() {
      TestUnit unit =
          unit()
              .body(
                  "lock",
                  "mutex::<impl at src/m.rs:1:1: 2:2>::lock::{closure#0}",
                  "{async fn body of mutex::Mutex<T>::lock()}",
                  "debug self => (_1.0: &mutex::Mutex<T>);",
                  NEVER_SUSPENDS)
              .struct("big::sync::Mutex<u8>", 16, 8)
              .coroutine(
                  "{async fn body of big::sync::Mutex<u8>::lock()}", List.of("self"), List.of());
      assertEquals(
          List.of(
              "lock::mutex::<impl at src/m.rs:1:1: 2:2>::lock::{closure#0} [&big::sync::Mutex<u8>]"
                  + " []"),
          unit.answers());
    }

    @Test
    void giveTheValuesOfGenericParametersByTheirNames() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "f::{closure#0}",
                  "{async fn body of f<T, N>()}",
                  """
                  debug x => (_1.0: std::vec::Vec<T>);
                  debug y => (_1.1: [T; N]);
                  let _3: (T, &T);
                  scope 1 {
                      debug z => _3;
                  }
                  """,
                  saves(3))
              .struct("std::vec::Vec<std::string::String>", 24, 8)
              .struct("std::string::String", 24, 8)
              .coroutine(
                  "{async fn body of f<std::string::String, 3>()}",
                  List.of("x", "y"),
                  suspends("z"));
      assertEquals(
          List.of(
              "app::f::{closure#0} [std::vec::Vec<std::string::String>, [std::string::String; 3]]"
                  + " [(std::string::String, &std::string::String)]"),
          unit.answers());
    }

    @Test
    void ofTraitsNameTypeAndTrait() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "<impl at a.rs:1:1: 1:2>::m::{closure#0}",
                  "{async fn body of <Disk<T> as Store>::m()}",
                  "debug x => (_1.0: T);",
                  NEVER_SUSPENDS)
              .coroutine(
                  "{async fn body of <app::Disk<u16> as app::Store>::m()}",
                  List.of("x"),
                  List.of());
      assertEquals(
          List.of("app::<impl at a.rs:1:1: 1:2>::m::{closure#0} [u16] []"), unit.answers());
    }

    @Test
    void withImplTraitArgumentsListTheirTypes() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "f::{closure#0}",
                  "{async fn body of f<impl AsRef<Path>>()}",
                  "debug p => (_1.0: impl AsRef<Path>);",
                  NEVER_SUSPENDS)
              .coroutine("{async fn body of f<&str>()}", List.of("p"), List.of());
      assertEquals(List.of("app::f::{closure#0} [&str] []"), unit.answers());
    }

    @Test
    void withTwoImplTraitsSpelledAlikeAreNotGuessed() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "f::{closure#0}",
                  "{async fn body of f<impl Copy, impl Copy>()}",
                  "debug p => (_1.0: impl Copy);",
                  NEVER_SUSPENDS)
              .coroutine("{async fn body of f<u8, u64>()}", List.of("p"), List.of());
      assertEquals(List.of("generic-type"), unit.answers());
    }

    @Test
    void leaveOutParametersThatHaveTheirDefault() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "<impl at a.rs:1:1: 1:2>::get::{closure#0}",
                  "{async fn body of Client<C, B>::get()}",
                  "debug c => (_1.0: C);\n debug b => (_1.1: &B);",
                  NEVER_SUSPENDS)
              .coroutine("{async fn body of app::Client<u8>::get()}", List.of("c", "b"), List.of());
      assertEquals(
          List.of("app::<impl at a.rs:1:1: 1:2>::get::{closure#0} [u8, &B] []"), unit.answers());
    }

    @Test
    void areToldApartByTheCrate() {
      String self = "{async fn body of net::connect()}";
      TestUnit unit =
          unit()
              .body("one", "net::connect::{closure#0}", self, "", NEVER_SUSPENDS)
              .body("two", "net::connect::{closure#0}", self, "", NEVER_SUSPENDS)
              .coroutine("{async fn body of two::net::connect()}", List.of(), List.of());
      assertEquals(List.of("two::net::connect::{closure#0} [] []"), unit.answers());
    }

    @Test
    void thatNothingTellsApartAreAmbiguous() {
      TestUnit unit =
          unit()
              .body(
                  "one",
                  "a::connect::{closure#0}",
                  "{async fn body of a::connect()}",
                  "",
                  NEVER_SUSPENDS)
              .body(
                  "two",
                  "b::connect::{closure#0}",
                  "{async fn body of b::connect()}",
                  "",
                  NEVER_SUSPENDS)
              .coroutine("{async fn body of three::connect()}", List.of(), List.of());
      assertEquals(List.of("ambiguous-name"), unit.answers());
    }
  }

  @Nested
  class Blocks {
    @Test
    void ofTheOwnCrateAreNamedByTheirPosition() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "main::{closure#0}",
                  "{async block@src/main.rs:1:2: 3:4}",
                  "debug x => (_1.0: u8);",
                  NEVER_SUSPENDS)
              .body(
                  "app",
                  "main::{closure#1}",
                  "{async block@src/main.rs:5:2: 7:4}",
                  "debug x => (_1.0: u64);",
                  NEVER_SUSPENDS)
              .coroutine("{async block@src/main.rs:5:2: 7:4}", List.of("x"), List.of());
      assertEquals(List.of("app::main::{closure#1} [u64] []"), unit.answers());
    }

    @Test
    void ofOneMacroAreToldApartByTheirLocals() {
      String self = "{async block@src/main.rs:1:2: 3:4}";
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "f::{closure#0}",
                  self,
                  "let _3: u8;\n scope 1 {\n debug a => _3;\n }",
                  saves(3))
              .body(
                  "app",
                  "g::{closure#0}",
                  self,
                  "let _3: u8;\n scope 1 {\n debug b => _3;\n }",
                  saves(3))
              .coroutine(self, List.of(), suspends("b"));
      assertEquals(List.of("app::g::{closure#0} [] [u8]"), unit.answers());
    }

    @Test
    void ofOneMacroThatAreAlikeAreAmbiguous() {
      String self = "{async block@src/main.rs:1:2: 3:4}";
      TestUnit unit =
          unit()
              .body("app", "f::{closure#0}", self, "", NEVER_SUSPENDS)
              .body("app", "g::{closure#0}", self, "", NEVER_SUSPENDS)
              .coroutine(self, List.of(), List.of());
      assertEquals(List.of("ambiguous-name"), unit.answers());
    }

    @Test
    void ofOtherCratesAreNamedByTheirPathAndTheirFunctionGivesTheParameters() {
      TestUnit unit =
          unit()
              .body(
                  "lib",
                  "cell::<impl at c.rs:1:1: 1:9>::init::{closure#0}",
                  "{async fn body of cell::Cell<T>::init<F>()}",
                  "",
                  NEVER_SUSPENDS)
              .body(
                  "lib",
                  "cell::<impl at c.rs:1:1: 1:9>::init::{closure#0}::{closure#0}",
                  "{async block@c.rs:5:6: 7:8}",
                  "debug f => (_1.0: F);",
                  NEVER_SUSPENDS)
              .coroutine(
                  "{async block@lib::Cell<u8>::init<char>::{closure#0}::{closure#0}}",
                  List.of("f"),
                  List.of());
      assertEquals(
          List.of("lib::cell::<impl at c.rs:1:1: 1:9>::init::{closure#0}::{closure#0} [char] []"),
          unit.answers());
    }

    @Test
    void ofAnotherTypesMethodDoNotCount() {
      TestUnit unit =
          unit()
              .body(
                  "lib",
                  "<impl at c.rs:1:1: 1:9>::run::{closure#0}",
                  "{async fn body of Local::run()}",
                  "",
                  NEVER_SUSPENDS)
              .body(
                  "lib",
                  "<impl at c.rs:1:1: 1:9>::spawn::{closure#0}",
                  "{async block@c.rs:5:6: 7:8}",
                  "",
                  NEVER_SUSPENDS)
              .body(
                  "lib",
                  "<impl at c.rs:9:1: 9:9>::run::{closure#0}",
                  "{async fn body of Shared::run()}",
                  "",
                  NEVER_SUSPENDS)
              .body(
                  "lib",
                  "<impl at c.rs:9:1: 9:9>::spawn::{closure#0}",
                  "{async block@c.rs:15:6: 17:8}",
                  "",
                  NEVER_SUSPENDS)
              .coroutine("{async block@lib::Shared::spawn::{closure#0}}", List.of(), List.of());
      assertEquals(
          List.of("lib::<impl at c.rs:9:1: 9:9>::spawn::{closure#0} [] []"), unit.answers());
    }

    @Test
    void ofAFunctionThatIsNotAsyncShowTheirParametersByWhatTheBodyDoes() {
      TestUnit unit =
          unit()
              .body(
                  "lib",
                  "unblock::{closure#0}",
                  "{async block@l.rs:5:6: 7:8}",
                  """
                  debug f => (_1.0: F);
                  let _3: F;
                  let _4: T;
                  --
                  _4 = <F as FnOnce<()>>::call_once(move _3, const ()) -> [return: bb1, unwind continue];
                  """,
                  NEVER_SUSPENDS)
              .struct("{closure@src/main.rs:1:1: 1:2}", 8, 8)
              .coroutine(
                  "{async block@lib::unblock<u8, {closure@src/main.rs:1:1: 1:2}>::{closure#0}}",
                  List.of("f"),
                  List.of());
      assertEquals(
          List.of("lib::unblock::{closure#0} [{closure@src/main.rs:1:1: 1:2}] []"), unit.answers());
    }

    @Test
    void showTheOrderOfTheirParametersToOtherInstances() {
      TestUnit unit =
          unit()
              .body(
                  "lib",
                  "f::{closure#0}",
                  "{async block@l.rs:5:6: 7:8}",
                  "debug f => (_1.0: std::boxed::Box<F>);\n let _3: T;",
                  NEVER_SUSPENDS)
              .struct("std::boxed::Box<u8>", 8, 8)
              .struct("std::boxed::Box<u16>", 8, 8)
              .struct("std::boxed::Box<char>", 8, 8)
              .coroutine("{async block@lib::f<u8, u16>::{closure#0}}", List.of("f"), List.of())
              .coroutine("{async block@lib::f<i8, char>::{closure#0}}", List.of("f"), List.of());
      assertEquals(
          List.of(
              "lib::f::{closure#0} [std::boxed::Box<u16>] []",
              "lib::f::{closure#0} [std::boxed::Box<char>] []"),
          unit.answers());
    }

    @Test
    void whoseParametersCanBeInAnyOrderAreNotGuessed() {
      TestUnit unit =
          unit()
              .body(
                  "lib",
                  "f::{closure#0}",
                  "{async block@l.rs:5:6: 7:8}",
                  "debug f => (_1.0: F);\n let _3: T;",
                  NEVER_SUSPENDS)
              .coroutine("{async block@lib::f<u8, u16>::{closure#0}}", List.of("f"), List.of());
      assertEquals(List.of("generic-type"), unit.answers());
    }

    @Test
    void ofAGenericFunctionShowTheirTypesByTheirLocals() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "f::{closure#0}",
                  "{async block@src/main.rs:1:2: 3:4}",
                  "let _3: {async fn body of g<T>()};\n"
                      + " let _4: T;\n"
                      + " scope 1 {\n"
                      + " debug __awaitee => _3;\n"
                      + " debug x => _4;\n"
                      + " }",
                  saves(3, 4))
              .coroutine("{async fn body of g<u8>()}", List.of(), List.of())
              .coroutine("{async fn body of g<u32>()}", List.of(), List.of())
              .coroutine(
                  "{async block@src/main.rs:1:2: 3:4}",
                  List.of(),
                  suspends("__awaitee: {async fn body of g<u8>()}", "x"))
              .coroutine(
                  "{async block@src/main.rs:1:2: 3:4}",
                  List.of(),
                  suspends("__awaitee: {async fn body of g<u32>()}", "x"));
      assertEquals(
          List.of(
              "no-body",
              "no-body",
              "app::f::{closure#0} [] [{async fn body of g<u8>()}, u8]",
              "app::f::{closure#0} [] [{async fn body of g<u32>()}, u32]"),
          unit.answers());
    }

    @Test
    void ofAGenericFunctionWithoutSuchAHintAreNotGuessed() {
      TestUnit unit =
          unit()
              .body(
                  "app",
                  "f::{closure#0}",
                  "{async block@src/main.rs:1:2: 3:4}",
                  "debug x => (_1.0: T);",
                  NEVER_SUSPENDS)
              .coroutine("{async block@src/main.rs:1:2: 3:4}", List.of("x"), List.of());
      assertEquals(List.of("generic-type"), unit.answers());
    }
  }

  @Test
  void answersComeInTheOrderOfTheListingAndAreTheSameEachTime() {
    TestUnit unit = unit();
    for (int i = 0; i < 20; i++) {
      unit.body(
          "app",
          "f" + i + "::{closure#0}",
          "{async fn body of f" + i + "()}",
          "debug a => (_1.0: u8);",
          NEVER_SUSPENDS);
    }
    for (int i = 19; i >= 0; i--) {
      unit.coroutine("{async fn body of f" + i + "()}", List.of("a"), List.of());
    }
    List<String> first = unit.answers();
    assertEquals("app::f19::{closure#0} [u8] []", first.getFirst());
    assertEquals(first, unit.answers());
  }

  @Test
  void whateverTheTypesAreEveryCoroutineGetsAnAnswer() {
    List<String> names =
        List.of(
            "u8",
            "T",
            "&str",
            "a::B<T>",
            "B<u8>",
            "<T as a::Tr>::X",
            "impl Fn(T) -> u8",
            "{closure@a.rs:1:2: 3:4}",
            "{async block@l::f<T>::{closure#0}}",
            "[T; N]",
            "(T, dyn a::Tr<X = T> + 'static)",
            "{async fn body of f<T>()}",
            "fn(T) -> u8 {a::g::<T>}",
            "fn(&T)",
            "*const [T]",
            "<T>::Y",
            "B",
            "!");
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      TestUnit unit = unit();
      for (int i = 0; i < 3; i++) {
        String generic = names.get(random.nextInt(names.size()));
        String self =
            List.of("{async fn body of f<" + generic + ">()}", "{async block@a.rs:1:2: 3:4}")
                .get(random.nextInt(2));
        String inside =
            "debug u => (_1.0: "
                + names.get(random.nextInt(names.size()))
                + ");\n let _3: "
                + names.get(random.nextInt(names.size()))
                + ";\n scope 1 {\n debug x => _3;\n }";
        unit.body("l", "f::{closure#0}", self, inside, saves(3));
        String listed =
            List.of(
                    "{async fn body of l::f<" + names.get(random.nextInt(names.size())) + ">()}",
                    "{async block@a.rs:1:2: 3:4}",
                    "{async block@l::f<"
                        + names.get(random.nextInt(names.size()))
                        + ", u16>::{closure#0}}")
                .get(random.nextInt(3));
        unit.coroutine(
            listed, List.of("u"), suspends("x: " + names.get(random.nextInt(names.size()))));
        unit.struct(names.get(random.nextInt(names.size())), 8, 8);
      }
      long listed = unit.listing().entries().stream().filter(e -> !e.variants().isEmpty()).count();
      long answers = unit.resolve().stream().filter(r -> !r.entry().variants().isEmpty()).count();
      assertEquals(listed, answers);
    }
  }
}
