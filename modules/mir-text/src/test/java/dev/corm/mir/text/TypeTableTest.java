package dev.corm.mir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Types and paths by their text.
class TypeTableTest {
  private static final Type U8 = PrimitiveKind.U8.type();

  private final TypeTable table = new TypeTable();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u8",
        "!",
        "()",
        "(u8,)",
        "(u8, bool)",
        "[u8]",
        "[u8; 4]",
        "[u8; N]",
        "[[u8; 2]; <T as Tr>::K]",
        "[u8; f::{constant#0}]",
        "&u8",
        "&'a mut &'_ u8",
        "*const *mut T",
        "std::vec::Vec<u8>",
        "r#async::r#fn",
        "größe::Länge<é>",
        "concread::::internals::Ptr",
        "Foo<'_, 'static, u8, 3, true, 'x', '\\'', -4, \"a<b\\\"\">",
        "Foo<Item = u8, Out<'a> = [u8; 2], Item: Clone + 'a>",
        "Foo<{ N + 1 }, { N > 3 }, Col::Green(3), Col::Blue { a: 1, b: -3 }>",
        "<I as IntoIterator>::IntoIter",
        "<I as Tr<u8>>::A<'_>::B",
        "<[u8]>::T",
        "fn()",
        "fn(u8, &str) -> u8",
        "for<'a, 'b> unsafe extern \"C\" fn(&'a u8, ...) -> &'b u8",
        "fn(u32) -> R {name::<T>}",
        "#[target_features] fn(u8) -> u8 {tf}",
        "fn() -> Option<u8> {<T as Tr>::f::<u8>}",
        "dyn std::fmt::Debug + std::marker::Send",
        "(dyn std::error::Error + std::marker::Send + 'static)",
        "&dyn for<'a> Fn(&'a u8, (u8,)) -> &'a u8",
        "dyn Iterator<Item = u8>",
        "impl Future<Output = T> + 'a",
        "impl ?Sized + ~const Tr",
        "{closure@src/main.rs:1:2: 3:4}",
        "{async block@/a b/c (d).rs:1:2: 3:4}",
        "{closure@a>b.rs:1:2: 3:4}",
        "{closure@<anon>:1:2: 3:4}",
        "{coroutine@f.rs:1:2: 3:4 (#0)}",
        "{static coroutine@f.rs:1:2: 3:4}",
        "{closure@tokio::fs::read::{closure#0}}",
        "{closure@<A as B<C>>::f::{closure#0}}",
        "{async fn body of path<T>()}",
        "{async fn body of <D as Tr>::m()}",
        "{gen fn body of f()}",
        "{async gen block@f.rs:1:2: 3:4}",
        "{async closure body@f.rs:1:2: 3:4}",
        "(u32) is 1..",
        "*const (char) is 'a'..='z'",
        "Option<(u8) is 1..=3 | 5..=9>",
        "unsafe<'a> &'a u8",
        "m::<impl Foo<u8>>::f",
        "a::<impl Tr for [u8; 2]>::T",
        "<impl Tr + Send as Other>::T",
        "a::<impl at src/a b.rs:1:2: 3:4>::f::{closure#0}",
      })
  void printsAsItWasWritten(String text) {
    Type type = table.type(text);
    assertEquals(text, type.toString());
    assertSame(type, table.type(text), "the same text is the same object");
    assertEquals(type, new TypeTable().type(text));
  }

  @Test
  void primitiveTypesAreNotPaths() {
    for (PrimitiveKind kind : PrimitiveKind.values()) {
      assertSame(kind.type(), table.type(kind.text()));
    }
    assertInstanceOf(Type.Named.class, table.type("u8x"));
    assertInstanceOf(Type.Named.class, table.type("fnord"));
    assertInstanceOf(Type.Named.class, table.type("dynamo"));
  }

  @Test
  void innerTypesAreShared() {
    Type.Ref reference = (Type.Ref) table.type("&std::string::String");
    assertSame(reference.pointee(), table.type("std::string::String"));
  }

  @Test
  void referencesHaveALifetimeWherePrinted() {
    assertEquals(new Type.Ref(Region.NONE, Mutability.NOT, U8), table.type("&u8"));
    assertEquals(new Type.Ref(new Region("'a"), Mutability.MUT, U8), table.type("&'a mut u8"));
    assertEquals(new Type.Ref(Region.ANONYMOUS, Mutability.NOT, U8), table.type("&'_ u8"));
  }

  @Test
  void arraysHaveAConstantLength() {
    assertEquals(new Type.Array(U8, ConstArg.of(4)), table.type("[u8; 4]"));
    assertEquals(new Type.Array(U8, new ConstArg.Value(8, "usize")), table.type("[u8; 8_usize]"));
    assertEquals(new Type.Array(U8, new ConstArg.Named(Path.of("N"))), table.type("[u8; N]"));
    assertEquals(new Type.Array(U8, new ConstArg.Text("_")), table.type("[u8; _]"));
    assertEquals(
        new Type.Array(U8, new ConstArg.Value(-1L, "")), table.type("[u8; 18446744073709551615]"));
    assertEquals(
        new Type.Array(U8, new ConstArg.Text("18446744073709551616")),
        table.type("[u8; 18446744073709551616]"));
  }

  @Test
  void genericArgumentsAreTold() {
    Type.Named type = (Type.Named) table.type("Foo<'a, u8, 3, true, Item = u8>");
    GenericArgs arguments = type.path().last().arguments();
    assertEquals(
        List.of(
            new GenericArg.OfRegion(new Region("'a")),
            new GenericArg.OfType(U8),
            new GenericArg.OfConst(ConstArg.of(3)),
            new GenericArg.OfConst(new ConstArg.Text("true")),
            new GenericArg.Equality("Item", GenericArgs.NONE, new GenericArg.OfType(U8))),
        arguments.angle());
  }

  @Test
  void functionItemsAreNoPointers() {
    FnSignature signature =
        new FnSignature(
            List.of(), FnSignature.Safety.SAFE, Optional.empty(), List.of(U8), false, Type.UNIT);
    assertEquals(new Type.FnPtr(signature), table.type("fn(u8)"));
    assertEquals(new Type.FnItem(signature, Path.of("f")), table.type("fn(u8) {f}"));
  }

  @Test
  void aLifetimeBoundNeedsParentheses() {
    assertEquals(
        new Type.Dyn(
            List.of(
                new Bound.Trait(List.of(), "", Path.of("Tr")), new Bound.Outlives(Region.STATIC))),
        table.type("(dyn Tr + 'static)"));
  }

  @ParameterizedTest
  @CsvSource({
    "{closure@f.rs:1:2: 3:4}, CLOSURE",
    "{async closure@f.rs:1:2: 3:4}, ASYNC_CLOSURE",
    "{async closure body@f.rs:1:2: 3:4}, ASYNC_CLOSURE_BODY",
    "{async block@f.rs:1:2: 3:4}, ASYNC_BLOCK",
    "{gen block@f.rs:1:2: 3:4}, GEN_BLOCK",
    "{gen closure body@f.rs:1:2: 3:4}, GEN_CLOSURE_BODY",
    "{async gen block@f.rs:1:2: 3:4}, ASYNC_GEN_BLOCK",
    "{coroutine@f.rs:1:2: 3:4}, COROUTINE",
    "{static coroutine@f.rs:1:2: 3:4}, STATIC_COROUTINE",
  })
  void coroutinesByPlace(String text, CoroutineKind kind) {
    SourceSpan span = new SourceSpan("f.rs", 1, 2, 3, 4);
    assertEquals(
        new Type.Coroutine(kind, new CoroutineDefinition.AtSpan(span, -1)), table.type(text));
  }

  @Test
  void coroutinesByFunctionAndByPath() {
    assertEquals(
        new Type.Coroutine(CoroutineKind.ASYNC_FN, new CoroutineDefinition.OfFn(Path.of("a", "f"))),
        table.type("{async fn body of a::f()}"));
    Path closure =
        new Path(
            Optional.empty(),
            List.of(
                new PathSegment.Name("f", GenericArgs.NONE),
                new PathSegment.Anonymous("closure", 0, GenericArgs.NONE)));
    assertEquals(
        new Type.Coroutine(CoroutineKind.ASYNC_BLOCK, new CoroutineDefinition.AtPath(closure)),
        table.type("{async block@f::{closure#0}}"));
  }

  @Test
  void valuePathsHaveColonsBeforeTheirArguments() {
    assertEquals(table.path("Vec<u8>::new"), table.path("Vec::<u8>::new"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | 0  | expected a type, found the end of the text",
        "&             | 1  | expected a type, found the end of the text",
        "*u8           | 1  | expected `const` or `mut` after `*`, found `u8`",
        "[u8           | 3  | expected `]` or `;` after the element type, found the end of the"
            + " text",
        "[u8; 3        | 6  | expected `]` after the length of an array type, found the end of the"
            + " text",
        "(u8, u8,)     | 8  | expected a type, found `)`",
        "Vec<u8        | 6  | expected `,` or `>` after a generic argument, found the end of the"
            + " text",
        "Vec<u8>>      | 7  | expected the end of the type, found `>`",
        "<T as Tr::X   | 11 | expected `>` after a qualified type, found the end of the text",
        "a::           | 3  | expected a name, found the end of the text",
        "a::{impl}::#  | 11 | expected a name, found `#`",
        "{closure#0}   | 0  | expected a closure or coroutine type, found `{`",
        "{closure@f.rs | 9  | expected a place in a source file or a path that ends in `}`, found"
            + " `f`",
        "fn(u8         | 5  | expected `,` or `)` after a parameter type, found the end of the"
            + " text",
        "extern C fn() | 7  | expected the name of an ABI in quotes, found `C`",
        "&'u8          | 4  | expected a space after the lifetime of a reference, found the end of"
            + " the text",
      })
  void faultsHaveAPlace(String text, int offset, String message) {
    MirSyntaxException fault = assertThrows(MirSyntaxException.class, () -> table.type(text));
    assertEquals(offset + " " + message, fault.offset() + " " + fault.getMessage());
    assertEquals(MirTextCode.SYNTAX, fault.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&",
        "*const ",
        "[",
        "(",
        "A<",
        "<",
        "fn(",
        "fn() -> ",
        "dyn Fn(",
        "impl A<X = ",
        "a::<impl ",
        "<impl ",
        "{closure@<",
        "{async fn body of f<",
        "fn() {<",
        "<u8 as ",
        "A<X = ",
        "(dyn A<",
      })
  void deepNestingIsRefused(String open) {
    String text = open.repeat(100_000);
    MirSyntaxException fault =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThrows(MirSyntaxException.class, () -> table.type(text)));
    assertEquals(MirTextCode.TOO_DEEP, fault.code());
  }

  @Test
  void usualNestingIsFine() {
    String text = "A<".repeat(100) + "u8" + ">".repeat(100);
    assertEquals(text, table.type(text).toString());
  }
}
