package dev.corm.mir.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.print.ProgramPrinter;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.Program;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Declarations that are right: what they mean, and how they print.
class DeclarationsTest {
  private static ParsedProgram parse(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedProgram program =
        new ProgramParser(new TypeTable()).parse(SourceFile.of("p.mir", text), sink);
    assertThat(sink.diagnostics()).isEmpty();
    assertThat(program.complete()).isTrue();
    return program;
  }

  private static TypeDefinition type(String text) {
    return ((ParsedDeclaration.OfType) parse(text).declarations().getFirst()).definition();
  }

  /// The text of what a text declares, without the prelude.
  private static String printed(String text) {
    ProgramPrinter printer = new ProgramPrinter();
    for (ParsedDeclaration declaration : parse(text).declarations()) {
      switch (declaration) {
        case ParsedDeclaration.OfType t -> printer.type(t.definition(), t.comments());
        case ParsedDeclaration.OfTrait t -> printer.trait(t.definition(), t.comments());
        case ParsedDeclaration.OfExternal t -> printer.external(t.function(), t.comments());
      }
    }
    return printer.text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "struct Unit;\n",
        "struct Meters(u32);\n",
        "struct Both(u8, std::option::Option<(u8, [u16; 4])>);\n",
        "struct Pair<A, B> {\n    a: A,\n    b: B,\n}\n",
        "struct a::b::Deep {\n    r#type: {async fn body of f()},\n}\n",
        "struct Buffer<T, const N: usize>([T; N]);\n",
        "struct Tail<T: ?Sized> {\n    length: usize,\n    data: T,\n}\n",
        "struct Text {\n    length: usize,\n    data: str,\n}\n",
        "enum Never {}\n",
        "enum Shape {\n    Empty = 1,\n    Circle(f64),\n    Rect {\n        w: u32,\n        h: u32,\n"
            + "    } = 9,\n    Last = -3,\n}\n",
        "union Bits {\n    a: u32,\n    b: f32,\n}\n",
        "#[repr(C)]\nstruct InC;\n",
        "#[repr(C, packed(2))]\nstruct Tight(u8, u32);\n",
        "#[repr(packed)]\nstruct Tightest(u8, u32);\n",
        "#[repr(align(8))]\nenum Wide {\n    A,\n}\n",
        "#[repr(transparent)]\nenum Thin {\n    A(u8),\n}\n",
        "#[repr(C, u8)]\nenum Tagged {\n    A(u8),\n    B = 255,\n}\n",
        "#[repr(i128)]\nenum Huge {\n    A = -170141183460469231731687303715884105728,\n}\n",
        "trait Marker {}\n",
        "trait Draw {\n    fn area(_1: &Self) -> u32;\n    unsafe fn scale(_1: &mut Self, _2: u32) ->"
            + " ();\n}\n",
        "extern fn print::<i32>(_1: i32) -> ();\n",
        "extern \"C\" fn printf(_1: *const i8, ...) -> i32;\n",
        "unsafe extern \"C\" fn abort() -> !;\n",
        "extern fn one() -> ();\nextern fn two() -> ();\n\n// the third\nextern fn three() -> ();\n",
        "// What it is for.\n//\n// And more.\nstruct A;\n\n// phase: UPVARS_LOCAL\nstruct B;\n",
      })
  void whatIsPrintedReadsAsItWas(String text) {
    assertThat(printed(text)).isEqualTo(text);
  }

  @Test
  void aDeclarationMayStandInOneLineOrInMany() {
    assertThat(printed("union Bits { a: u32, b: f32 }\n"))
        .isEqualTo("union Bits {\n    a: u32,\n    b: f32,\n}\n");
    assertThat(printed("enum E{A,B ( u8 ),C{x:u8}=0x1_0}"))
        .isEqualTo("enum E {\n    A,\n    B(u8),\n    C {\n        x: u8,\n    } = 16,\n}\n");
    assertThat(
            printed("struct S<\n    A,\n    B,\n>\n(\n    A,\n    // the second\n    B,\n)\n;\n"))
        .isEqualTo("// the second\nstruct S<A, B>(A, B);\n");
    assertThat(printed("#[repr(C)]\n// kept\n#[repr( packed(1) )]\nstruct S { a: u8 } // moved\n"))
        .isEqualTo("// kept\n// moved\n#[repr(C, packed)]\nstruct S {\n    a: u8,\n}\n");
    assertThat(printed("trait T { fn a(_1:&Self)->u8; fn b(_1: &Self); }\n"))
        .isEqualTo("trait T {\n    fn a(_1: &Self) -> u8;\n    fn b(_1: &Self) -> ();\n}\n");
    assertThat(printed("extern fn f(\n    _1: u8,\n    _2: u8,\n);\r\n"))
        .isEqualTo("extern fn f(_1: u8, _2: u8) -> ();\n");
  }

  @Test
  void lifetimesAreLeftOut() {
    assertThat(printed("struct Pin<'a, 'b: 'a, T>(&'a T, Cell<'b, T>, &'static str, Only<'a>);\n"))
        .isEqualTo("struct Pin<T>(&T, Cell<T>, &'static str, Only);\n");
  }

  @Test
  void variantsHaveTheirNamesDiscriminantsAndFields() {
    TypeDefinition shape =
        type("#[repr(i8)]\nenum m::Shape<T> { Empty = -1, Circle(T), Rect { w: u32, h: u32 } }\n");
    assertThat(shape.path()).isEqualTo(Path.of("m", "Shape"));
    assertThat(shape.generics()).containsExactly("T");
    assertThat(shape.kind()).isEqualTo(TypeDefinition.Kind.ENUM);
    assertThat(shape.repr().tag()).contains(PrimitiveKind.I8);
    assertThat(shape.variants().map(v -> v).asList())
        .extracting(TypeDefinition.VariantDefinition::name)
        .containsExactly("Empty", "Circle", "Rect");
    assertThat(shape.variants().get(0).discriminant()).contains(BigInteger.ONE.negate());
    assertThat(shape.variants().get(1).fields())
        .extracting(TypeDefinition.FieldDefinition::name)
        .containsExactly("0");
    assertThat(shape.variants().get(2).fields())
        .extracting(TypeDefinition.FieldDefinition::name)
        .containsExactly("w", "h");
    assertThat(shape.maybeUnsized()).isFalse();
  }

  @Test
  void aStructHasOneVariantOfItsName() {
    TypeDefinition meters = type("struct si::Meters(u32);\n");
    assertThat(meters.variants()).hasSize(1);
    assertThat(meters.variants().get(0).name()).isEqualTo("Meters");
    assertThat(meters.repr()).isEqualTo(Repr.RUST);
  }

  @Test
  void onlyTheLastFieldOfAStructMayBeUnsized() {
    assertThat(type("struct S<T: ?Sized>(u8, T);\n").maybeUnsized()).isTrue();
    assertThat(type("struct S<T: 'static + ?Sized>(T);\n").maybeUnsized()).isTrue();
    assertThat(type("struct S([u8]);\n").maybeUnsized()).isTrue();
    assertThat(type("struct S(dyn Draw);\n").maybeUnsized()).isTrue();
    assertThat(type("struct S<T: ?Sized>(&T);\n").maybeUnsized()).isFalse();
    assertThat(type("struct S<T: ?Sized>(T, u8);\n").maybeUnsized()).isFalse();
    assertThat(type("struct S<T>(T);\n").maybeUnsized()).isFalse();
  }

  @Test
  void aStructMayEndInAStructThatIsUnsized() {
    String text =
        """
        struct Outer<T: ?Sized>(Inner<u8, T>);

        struct Inner<A, T: ?Sized>(A, T);

        struct Name(u8, Text);

        struct Text(str);

        struct Sized(Inner<u8, u16>);

        struct Slice(Inner<u8, [u16]>);

        struct Ring(Ring);

        struct Pointer<T>(std::boxed::Box<T>);
        """;
    assertThat(printed(text)).isEqualTo(text);
    assertThat(
            parse(text).declarations().stream()
                .map(declaration -> ((ParsedDeclaration.OfType) declaration).definition())
                .filter(TypeDefinition::maybeUnsized)
                .map(definition -> definition.path().toString()))
        .containsExactly("Outer", "Inner", "Name", "Text", "Slice");
  }

  @Test
  void externalFunctionsHavePathsAndSignatures() {
    ExternalFunction function =
        parse("extern \"C\" fn print::<&str>(_1: &str) -> ();\n")
            .program()
            .declarations()
            .externals()
            .getFirst();
    assertThat(function.path()).hasToString("print<&str>");
    FnSignature signature = function.signature();
    assertThat(signature.abi()).contains("C");
    assertThat(signature.parameters()).hasSize(1);
  }

  @Test
  void partsOfADeclarationHaveSpans() {
    String text =
        """
        #[repr(u8)]
        enum a::Shape {
            Circle(f64, u8),
            Rect { w: u32 },
        }
        trait Draw {
            fn area(_1: &Self) -> u32;
        }
        extern fn print::<i32>(_1: i32) -> ();
        """;
    List<ParsedDeclaration> all = parse(text).declarations();
    var shape = (ParsedDeclaration.OfType) all.get(0);
    assertThat(of(text, shape.span())).startsWith("#[repr(u8)]\nenum").endsWith("},\n}");
    assertThat(of(text, shape.name())).isEqualTo("a::Shape");
    assertThat(shape.variants()).extracting(s -> of(text, s)).containsExactly("Circle", "Rect");
    assertThat(shape.fields().get(0)).extracting(s -> of(text, s)).containsExactly("f64", "u8");
    assertThat(shape.fields().get(1)).extracting(s -> of(text, s)).containsExactly("w: u32");
    var draw = (ParsedDeclaration.OfTrait) all.get(1);
    assertThat(of(text, draw.name())).isEqualTo("Draw");
    assertThat(of(text, draw.methods().getFirst())).isEqualTo("fn area(_1: &Self) -> u32");
    var print = (ParsedDeclaration.OfExternal) all.get(2);
    assertThat(of(text, print.name())).isEqualTo("print::<i32>");
    assertThat(of(text, print.span())).isEqualTo("extern fn print::<i32>(_1: i32) -> ();");
  }

  private static String of(String text, Span span) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
  }

  @Test
  void thePreludeIsThereUnlessTheProgramDeclaresItself() {
    List<TypeDefinition> own = parse("struct std::task::Context;\n").program().definitions();
    assertThat(own.getFirst().path()).hasToString("std::task::Context");
    assertThat(own.getFirst().variants().get(0).fields()).isEmpty();
    assertThat(own)
        .extracting(definition -> definition.path().toString())
        .containsExactlyInAnyOrder(
            "std::option::Option",
            "std::result::Result",
            "std::task::Poll",
            "std::ops::CoroutineState",
            "std::pin::Pin",
            "std::task::Context",
            "std::future::ResumeTy",
            "std::mem::MaybeUninit",
            "std::mem::ManuallyDrop",
            "std::cmp::Ordering",
            "std::convert::Infallible");
  }

  @Test
  void aProgramPrintsAsTheSameProgram() {
    String text =
        """
        // expect exit 0

        struct Guard(u32);

        extern fn print::<u32>(_1: u32) -> ();
        fn <Guard as Drop>::drop(_1: &mut Guard) -> () {
            let mut _0: ();

            bb0: {
                _0 = print::<u32>(copy ((*_1).0: u32)) -> [return: bb1, unwind continue];
            }

            bb1: {
                return;
            }
        }

        static mut COUNT: u32 = {
            let mut _0: u32;

            bb0: {
                _0 = const 1_u32;
                return;
            }
        }

        const N: usize = const 3_usize;

        fn first::<u32>(_1: &[u32]) -> u32 {
            let mut _0: u32;
            let mut _2: &u32;

            bb0: {
                _2 = const {alloc1: &u32};
                _0 = copy (*_2);
                return;
            }
        }

        alloc1 (static: COUNT)

        trait Draw {
            fn area(_1: &Self) -> u32;
        }

        fn main() -> () {
            let mut _0: ();

            bb0: {
                return;
            }
        }
        """;
    ParsedProgram parsed = parse(text);
    Program program = parsed.program();
    assertThat(program.bodies()).hasSize(5);
    assertThat(program.name()).isEqualTo("p.mir");
    String printed = ProgramPrinter.print(program);
    assertThat(parse(printed).program()).isEqualTo(program);
    assertThat(printed)
        .endsWith(
            "fn main() -> () {\n    let mut _0: ();\n\n    bb0: {\n        return;\n    }\n}\n");
    assertThat(program.listing()).isEqualTo(Optional.empty());
  }
}
