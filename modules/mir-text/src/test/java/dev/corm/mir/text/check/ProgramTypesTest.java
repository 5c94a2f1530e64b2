package dev.corm.mir.text.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.program.LanguageConstants;
import dev.corm.mir.program.LanguageFunction;
import dev.corm.mir.program.LanguageFunctions;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a program tells of its types, and which functions and constants the language knows in it.
/// The program is `fine.mir`, with some more types.
final class ProgramTypesTest {
  private static final String MORE =
      """

      struct a::Twice(u8);

      struct b::Twice(u16);

      struct Holds<T> {
          held: T,
      }

      struct Plain(u8);
      """;

  private final TypeTable table = new TypeTable();
  private final ProgramTypes types =
      new ProgramTypes(
          ProgramCheckTest.parse("p.mir", ProgramCheckTest.read("fine.mir") + MORE).program());
  private final LanguageFunctions functions = new LanguageFunctions(types);

  private Type type(String text) {
    return table.type(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Poll<u8>| std::task::Poll<u8>",
        "task::Poll<u8>| std::task::Poll<u8>",
        "core::task::Poll<Poll<()>>| std::task::Poll<std::task::Poll<()>>",
        "Shape::Poll<u8>| Shape::Poll<u8>",
        "&'a mut Context<'_>| &mut std::task::Context",
        "Box<u8>| std::boxed::Box<u8>",
        "alloc::boxed::Box<u8>| std::boxed::Box<u8>",
        "Twice| Twice",
        "[u8; 4_usize]| [u8; 4]",
        "for<'a> fn(&'a Unit) -> Box<u8>| fn(&Unit) -> std::boxed::Box<u8>",
        "&(dyn Draw + 'static)| &dyn Draw",
        "&dyn a::b::Draw| &dyn Draw",
        "{coroutine@p.mir:2:1: 2:2 (#0)}| {coroutine@p.mir:2:1: 2:2}"
      })
  void aTypeHasOneSpelling(String spelled, String canonical) {
    assertThat(types.canonical(type(spelled))).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Meters",
        "Holds<Meters>",
        "(u8, Holds<Meters>)",
        "[Meters; 2]",
        "[Meters]",
        "std::boxed::Box<u8>",
        "std::option::Option<Meters>",
        "dyn Draw",
        "{async fn body of work()}"
      })
  void droppingWhatHoldsSomethingWithADropRunsCode(String type) {
    assertThat(types.needsDrop(type(type))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u8",
        "Plain",
        "Holds<u8>",
        "&Meters",
        "*mut Meters",
        "[Meters; 0]",
        "std::mem::ManuallyDrop<Meters>",
        "std::mem::MaybeUninit<Meters>",
        "std::option::Option<Plain>",
        "{closure@p.mir:4:1: 4:2}",
        "fn(Meters)"
      })
  void droppingAnythingElseDoesNot(String type) {
    assertThat(types.needsDrop(type(type))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<{async fn body of work()} as Future>::poll; POLL;"
            + " fn(std::pin::Pin<&mut {async fn body of work()}>, &mut std::task::Context)"
            + " -> std::task::Poll<u32>",
        "<{async fn body of work()} as std::future::Future>::poll; POLL;"
            + " fn(std::pin::Pin<&mut {async fn body of work()}>, &mut std::task::Context)"
            + " -> std::task::Poll<u32>",
        "<{async fn body of work()} as IntoFuture>::into_future; INTO_FUTURE;"
            + " fn({async fn body of work()}) -> {async fn body of work()}",
        "<Unit as IntoFuture>::into_future; INTO_FUTURE; fn(Unit) -> Unit",
        "<{coroutine@p.mir:2:1: 2:2} as Coroutine<u16>>::resume; RESUME;"
            + " fn(std::pin::Pin<&mut {coroutine@p.mir:2:1: 2:2}>, u16)"
            + " -> std::ops::CoroutineState<u8, ()>",
        "<{gen block@p.mir:3:1: 3:2} as Iterator>::next; NEXT;"
            + " fn(&mut {gen block@p.mir:3:1: 3:2}) -> std::option::Option<u8>",
        "Pin::<&mut Unit>::new_unchecked; PIN_NEW_UNCHECKED;"
            + " fn(&mut Unit) -> std::pin::Pin<&mut Unit>",
        "get_context; GET_CONTEXT; fn(std::future::ResumeTy) -> &mut std::task::Context",
        "std::future::get_context::<'_, '_>; GET_CONTEXT;"
            + " fn(std::future::ResumeTy) -> &mut std::task::Context",
        "<{closure@p.mir:4:1: 4:2} as Fn<(u32, u32)>>::call; CALL;"
            + " fn(&{closure@p.mir:4:1: 4:2}, (u32, u32)) -> u32",
        "<{closure@p.mir:4:1: 4:2} as FnMut<(u32, u32)>>::call_mut; CALL_MUT;"
            + " fn(&mut {closure@p.mir:4:1: 4:2}, (u32, u32)) -> u32",
        "<{closure@p.mir:4:1: 4:2} as FnOnce<(u32, u32)>>::call_once; CALL_ONCE;"
            + " fn({closure@p.mir:4:1: 4:2}, (u32, u32)) -> u32",
        "<dyn Draw as Draw>::grow; DYN_METHOD; fn(&mut dyn Draw, u32)",
        "<dyn Future<Output = u8> as Future>::poll; DYN_METHOD;"
            + " fn(std::pin::Pin<&mut dyn Future<Output = u8>>, &mut std::task::Context)"
            + " -> std::task::Poll<u8>",
        "<Pin<Box<dyn Future<Output = u8> + Send>> as Future>::poll; THROUGH_POINTER;"
            + " fn(std::pin::Pin<&mut std::pin::Pin<std::boxed::Box<dyn Future<Output = u8> + Send>>>,"
            + " &mut std::task::Context) -> std::task::Poll<u8>",
        "<Pin<Box<dyn Future<Output = ()>>> as IntoFuture>::into_future; INTO_FUTURE;"
            + " fn(std::pin::Pin<std::boxed::Box<dyn Future<Output = ()>>>)"
            + " -> std::pin::Pin<std::boxed::Box<dyn Future<Output = ()>>>",
        "<&mut Unit as Future>::poll; THROUGH_POINTER;"
            + " fn(std::pin::Pin<&mut &mut Unit>, &mut std::task::Context) -> std::task::Poll<u8>",
        "Pin::<Box<dyn Future<Output = u8>>>::as_mut; PIN_AS_MUT;"
            + " fn(&mut std::pin::Pin<std::boxed::Box<dyn Future<Output = u8>>>)"
            + " -> std::pin::Pin<&mut dyn Future<Output = u8>>",
        "Pin::<Box<Unit>>::new_unchecked; PIN_NEW_UNCHECKED;"
            + " fn(std::boxed::Box<Unit>) -> std::pin::Pin<std::boxed::Box<Unit>>",
        "<dyn Fn(u8) -> u16 as Fn<(u8,)>>::call; DYN_METHOD; fn(&dyn Fn(u8) -> u16, (u8,)) -> u16",
        "<dyn Fn(u8) as FnMut<(u8,)>>::call_mut; DYN_METHOD; fn(&mut dyn Fn(u8), (u8,))",
        "<fn(u8) -> u16 as FnMut<(u8,)>>::call_mut; CALL_FUNCTION;"
            + " fn(&mut fn(u8) -> u16, (u8,)) -> u16",
        "<fn() as FnOnce<()>>::call_once; CALL_FUNCTION; fn(fn(), ())",
        "<Box<dyn FnMut(u8)> as FnMut<(u8,)>>::call_mut; THROUGH_POINTER;"
            + " fn(&mut std::boxed::Box<dyn FnMut(u8)>, (u8,))",
        "<Box<dyn FnOnce() -> u8> as FnOnce<()>>::call_once; BOX_CALL_ONCE;"
            + " fn(std::boxed::Box<dyn FnOnce() -> u8>, ()) -> u8",
        "<&mut dyn FnMut(u8) as FnOnce<(u8,)>>::call_once; THROUGH_POINTER;"
            + " fn(&mut dyn FnMut(u8), (u8,))"
      })
  void theLanguageKnows(String path, LanguageFunction.Kind kind, String signature) {
    LanguageFunction function = functions.find(value(path)).orElseThrow();
    assertThat(function.kind()).isEqualTo(kind);
    assertThat(new Type.FnPtr(function.signature())).hasToString(signature);
  }

  private Path value(String text) {
    return table.path(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<u8 as Future>::poll",
        "<Meters as IntoFuture>::into_future",
        "<{coroutine@p.mir:2:1: 2:2} as Future>::poll",
        "<{coroutine@p.mir:2:1: 2:2} as Coroutine<u8>>::resume",
        "<{coroutine@p.mir:9:1: 9:2} as Coroutine<u8>>::resume",
        "<{async fn body of work()} as Iterator>::next",
        "<{closure@p.mir:4:1: 4:2} as Fn<(u32,)>>::call",
        "<dyn Draw as Draw>::missing",
        "<dyn Draw as Other>::area",
        "mine::get_context",
        "<dyn Future as Future>::poll",
        "<&dyn Future<Output = u8> as Future>::poll",
        "<Box<u8> as Future>::poll",
        "<dyn FnMut(u8) as Fn<(u8,)>>::call",
        "<dyn Fn(u8) as Fn<(u16,)>>::call",
        "<dyn FnOnce(u8) as FnOnce<(u8,)>>::call_once",
        "<&mut dyn FnMut(u8) as Fn<(u8,)>>::call",
        "<unsafe fn(u8) as Fn<(u8,)>>::call",
        "Pin::<&Unit>::as_mut",
        "Pin::<&Unit>::new_unchecked",
        "work"
      })
  void theLanguageDoesNotKnow(String path) {
    assertThat(functions.find(value(path))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "i32::MIN, i32",
    "core::num::<impl u64>::MAX, u64",
    "<usize>::MAX, usize",
    "u16::BITS, u32",
    "f32::MIN_POSITIVE, f32",
    "core::f64::<impl f64>::INFINITY, f64",
    "char::MAX, char"
  })
  void theLanguageKnowsConstantsOfPrimitiveTypes(String path, String type) {
    assertThat(LanguageConstants.type(value(path)).map(Type::toString)).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MIN", "bool::MAX", "a::u8::MIN", "u8::LEAST", "f32::BITS", "<u8 as Limits>::MIN"})
  void theLanguageKnowsNoOtherConstants(String path) {
    assertThat(LanguageConstants.type(value(path))).isEmpty();
  }

  @Test
  void aSignatureOfATraitIsThatOfATypeWithItselfInThePlaceOfSelf() {
    FnSignature signature =
        types.trait(Path.of("Draw")).orElseThrow().methods().getFirst().signature();
    assertThat(new Type.FnPtr(LanguageFunctions.implementing(signature, type("Meters"))))
        .hasToString("fn(&Meters) -> u32");
  }

  @Test
  void staticsAndConstantsAreFoundByTheirPaths() {
    assertThat(name(types.staticBody("COUNT"))).isEqualTo("COUNT");
    assertThat(types.staticBody("LIMIT")).isEmpty();
    assertThat(name(types.constant(Path.of("LIMIT"), Optional.empty()))).isEqualTo("LIMIT");
    assertThat(types.constant(Path.of("main"), Optional.of(0))).isPresent();
    assertThat(types.constant(Path.of("main"), Optional.of(1))).isEmpty();
  }

  private String name(OptionalInt body) {
    return types.program().bodies().get(body.orElseThrow()).head().path().toString();
  }

  @Test
  void thePartsOfATypeAreWhatItHoldsInItsOwnMemory() {
    assertThat(parts("Holds<&Meters>")).containsExactly("&Meters");
    assertThat(parts("std::result::Result<u8, u16>")).containsExactly("u8", "u16");
    assertThat(parts("(u8, [u16; 2])")).containsExactly("u8", "[u16; 2]");
    assertThat(parts("{async fn body of work()}")).containsExactly("u8");
    assertThat(parts("&Meters")).isEmpty();
  }

  private List<String> parts(String text) {
    return types.parts(type(text)).stream().map(Type::toString).toList();
  }
}
