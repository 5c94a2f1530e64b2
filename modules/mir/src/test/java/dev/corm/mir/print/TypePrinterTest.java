package dev.corm.mir.print;

import static dev.corm.mir.fixture.Nodes.STRING;
import static dev.corm.mir.fixture.Nodes.U32;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.named;
import static dev.corm.mir.fixture.Nodes.path;
import static dev.corm.mir.fixture.Nodes.ref;
import static dev.corm.mir.fixture.Nodes.tuple;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypePrinterTest {
  private static final SourceSpan SPAN = new SourceSpan("src/a.rs", 1, 2, 3, 4);

  @Test
  void primitivesAndCompounds() {
    assertThat(U8).hasToString("u8");
    assertThat(PrimitiveKind.NEVER.type()).hasToString("!");
    assertThat(Type.UNIT).hasToString("()");
    assertThat(tuple(U8)).hasToString("(u8,)");
    assertThat(tuple(U8, U32)).hasToString("(u8, u32)");
    assertThat(new Type.Slice(U8)).hasToString("[u8]");
    assertThat(new Type.Array(U8, ConstArg.of(3))).hasToString("[u8; 3]");
    assertThat(new Type.Pattern(U32, "1..")).hasToString("(u32) is 1..");
    assertThat(new Type.UnsafeBinder(List.of(new Region("'a"), new Region("'b")), U8))
        .hasToString("unsafe<'a, 'b> u8");
  }

  @Test
  void pointers() {
    Region a = new Region("'a");
    assertThat(new Type.Ref(a, Mutability.MUT, U8)).hasToString("&'a mut u8");
    assertThat(new Type.Ref(Region.NONE, Mutability.NOT, U8)).hasToString("&u8");
    assertThat(new Type.RawPtr(Mutability.NOT, U8)).hasToString("*const u8");
    assertThat(new Type.RawPtr(Mutability.MUT, new Type.Slice(U8))).hasToString("*mut [u8]");
  }

  @Test
  void constants() {
    assertThat(array(new ConstArg.Value(4, "usize"))).hasToString("[u8; 4_usize]");
    assertThat(array(ConstArg.of(-1))).hasToString("[u8; 18446744073709551615]");
    assertThat(array(new ConstArg.Named(Path.of("N")))).hasToString("[u8; N]");
    assertThat(array(new ConstArg.Text("{ N + 1 }"))).hasToString("[u8; { N + 1 }]");
  }

  private static Type array(ConstArg length) {
    return new Type.Array(U8, length);
  }

  @Test
  void genericArgumentsOfValuesFollowColonsButNotInsideOfThem() {
    Path path =
        new Path(
            Optional.empty(),
            List.of(
                name("Vec", angle(new GenericArg.OfType(named("Box", U8)))),
                name("new", GenericArgs.NONE)));
    assertThat(TypePrinter.print(path)).isEqualTo("Vec<Box<u8>>::new");
    assertThat(TypePrinter.printValue(path)).isEqualTo("Vec::<Box<u8>>::new");
  }

  @Test
  void argumentsOfEveryKind() {
    GenericArg.Equality item =
        new GenericArg.Equality(
            "Item", angle(new GenericArg.OfRegion(new Region("'a"))), new GenericArg.OfType(U8));
    GenericArg.Bounded bounded =
        new GenericArg.Bounded("Output", List.of(bound("Clone"), bound("Send")));
    Type type =
        new Type.Named(
            new Path(
                Optional.empty(),
                List.of(
                    name(
                        "T",
                        angle(
                            new GenericArg.OfRegion(Region.ANONYMOUS),
                            new GenericArg.OfConst(ConstArg.of(3)),
                            item,
                            bounded)))));
    assertThat(type).hasToString("T<'_, 3, Item<'a> = u8, Output: Clone + Send>");
  }

  @Test
  void qualifiedPathsNameTypesInTheirBrackets() {
    Path next =
        new Path(
            Optional.of(new Path.QSelf(named("Vec", U8), Optional.of(path("Iterator", STRING)))),
            List.of(name("next", angle(new GenericArg.OfType(U8)))));
    assertThat(TypePrinter.print(next)).isEqualTo("<Vec<u8> as Iterator<String>>::next<u8>");
    assertThat(TypePrinter.printValue(next)).isEqualTo("<Vec<u8> as Iterator<String>>::next::<u8>");
    Path bare =
        new Path(
            Optional.of(new Path.QSelf(new Type.Slice(U8), Optional.empty())),
            List.of(name("len", GenericArgs.NONE)));
    assertThat(TypePrinter.print(bare)).isEqualTo("<[u8]>::len");
  }

  @Test
  void unnamedSegments() {
    Path path =
        new Path(
            Optional.empty(),
            List.of(
                name("a", GenericArgs.NONE),
                new PathSegment.ImplAt(SPAN, GenericArgs.NONE),
                name("f", GenericArgs.NONE),
                new PathSegment.Anonymous("closure", 0, GenericArgs.NONE)));
    assertThat(path).hasToString("a::<impl at src/a.rs:1:2: 3:4>::f::{closure#0}");
    Path inherent =
        new Path(
            Optional.empty(),
            List.of(
                name("slice", GenericArgs.NONE),
                new PathSegment.ImplOf(
                    Optional.empty(), new Type.Slice(named("T")), GenericArgs.NONE),
                name("len", GenericArgs.NONE)));
    assertThat(inherent).hasToString("slice::<impl [T]>::len");
    Path ofTrait =
        new Path(
            Optional.empty(),
            List.of(
                new PathSegment.ImplOf(
                    Optional.of(Path.of("Clone")), named("Vec", U8), GenericArgs.NONE)));
    assertThat(TypePrinter.printValue(ofTrait)).isEqualTo("<impl Clone for Vec<u8>>");
  }

  @Test
  void functionTypes() {
    FnSignature plain = signature(FnSignature.Safety.SAFE, Optional.empty(), false, Type.UNIT);
    assertThat(new Type.FnPtr(plain)).hasToString("fn(u8, u32)");
    FnSignature full =
        new FnSignature(
            List.of(new Region("'a")),
            FnSignature.Safety.UNSAFE,
            Optional.of("C"),
            List.of(U8),
            true,
            PrimitiveKind.NEVER.type());
    assertThat(new Type.FnPtr(full)).hasToString("for<'a> unsafe extern \"C\" fn(u8, ...) -> !");
    FnSignature named = signature(FnSignature.Safety.SAFE, Optional.empty(), false, STRING);
    assertThat(new Type.FnItem(named, path("once", U8)))
        .as("the path in the braces names a value")
        .hasToString("fn(u8, u32) -> String {once::<u8>}");
  }

  private static FnSignature signature(
      FnSignature.Safety safety, Optional<String> abi, boolean variadic, Type result) {
    return new FnSignature(List.of(), safety, abi, List.of(U8, U32), variadic, result);
  }

  @Test
  void traitObjectsAreInParenthesesExactlyIfTheirLifetimeIsPrinted() {
    assertThat(ref(new Type.Dyn(List.of(bound("Debug"), bound("Send")))))
        .hasToString("&dyn Debug + Send");
    List<Bound> withLifetime = List.of(bound("Debug"), new Bound.Outlives(Region.STATIC));
    assertThat(ref(new Type.Dyn(withLifetime))).hasToString("&(dyn Debug + 'static)");
    assertThat(new Type.Impl(withLifetime)).hasToString("impl Debug + 'static");
  }

  @Test
  void boundsOfFunctionTraits() {
    Path fn =
        new Path(
            Optional.empty(),
            List.of(name("Fn", new GenericArgs.Parenthesized(List.of(ref(U8)), named("Box", U8)))));
    Bound bound = new Bound.Trait(List.of(new Region("'a")), "", fn);
    assertThat(new Type.Dyn(List.of(bound))).hasToString("dyn for<'a> Fn(&u8) -> Box<u8>");
    Path unit =
        new Path(
            Optional.empty(),
            List.of(name("FnOnce", new GenericArgs.Parenthesized(List.of(), Type.UNIT))));
    assertThat(new Type.Impl(List.of(new Bound.Trait(List.of(), "?", unit))))
        .hasToString("impl ?FnOnce()");
  }

  @Test
  void closuresAndCoroutines() {
    assertThat(coroutine(CoroutineKind.ASYNC_FN, new CoroutineDefinition.OfFn(path("f", U8))))
        .hasToString("{async fn body of f<u8>()}");
    assertThat(coroutine(CoroutineKind.CLOSURE, new CoroutineDefinition.AtSpan(SPAN, -1)))
        .hasToString("{closure@src/a.rs:1:2: 3:4}");
    assertThat(coroutine(CoroutineKind.COROUTINE, new CoroutineDefinition.AtSpan(SPAN, 0)))
        .hasToString("{coroutine@src/a.rs:1:2: 3:4 (#0)}");
    Path definition =
        new Path(
            Optional.empty(),
            List.of(
                name("tokio", GenericArgs.NONE),
                new PathSegment.Anonymous("closure", 1, GenericArgs.NONE)));
    assertThat(coroutine(CoroutineKind.ASYNC_BLOCK, new CoroutineDefinition.AtPath(definition)))
        .hasToString("{async block@tokio::{closure#1}}");
  }

  private static Type coroutine(CoroutineKind kind, CoroutineDefinition definition) {
    return new Type.Coroutine(kind, definition);
  }

  private static PathSegment name(String name, GenericArgs arguments) {
    return new PathSegment.Name(name, arguments);
  }

  private static GenericArgs angle(GenericArg... arguments) {
    return new GenericArgs.Angle(List.of(arguments));
  }

  private static Bound bound(String trait) {
    return new Bound.Trait(List.of(), "", Path.of(trait));
  }
}
