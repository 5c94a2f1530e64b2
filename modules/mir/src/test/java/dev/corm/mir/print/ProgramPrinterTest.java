package dev.corm.mir.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.program.Declarations;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgramPrinterTest {
  private static final Type U8 = PrimitiveKind.U8.type();
  private static final FnSignature SIGNATURE =
      new FnSignature(
          List.of(), FnSignature.Safety.SAFE, Optional.empty(), List.of(U8), false, Type.UNIT);

  private static TypeDefinition struct(List<String> generics, boolean unsized, Type... types) {
    List<FieldDefinition> fields =
        java.util.stream.IntStream.range(0, types.length)
            .mapToObj(i -> new FieldDefinition("" + i, types[i]))
            .toList();
    return new TypeDefinition(
        Path.of("S"),
        generics,
        Kind.STRUCT,
        Repr.RUST,
        IndexVec.copyOf(List.of(new VariantDefinition("S", Optional.empty(), fields))),
        unsized);
  }

  private static String print(List<TypeDefinition> types, Declarations declarations) {
    return ProgramPrinter.print(
        new Program("p", List.of(), types, Optional.empty(), List.of(), declarations));
  }

  private static String print(TypeDefinition type) {
    return print(List.of(type), Declarations.NONE);
  }

  private static Type named(String name) {
    return new Type.Named(Path.of(name));
  }

  @Test
  void parametersThatAreLengthsAreNumbers() {
    Type array = new Type.Array(named("T"), new ConstArg.Named(Path.of("N")));
    assertThat(print(struct(List.of("T", "N"), false, array)))
        .isEqualTo("struct S<T, const N: usize>([T; N]);\n");
  }

  @Test
  void theParameterThatAStructEndsInNeedNotBeSized() {
    assertThat(print(struct(List.of("A", "B"), true, named("A"), named("B"))))
        .isEqualTo("struct S<A, B: ?Sized>(A, B);\n");
    assertThat(print(struct(List.of("A"), true, new Type.Slice(named("A")))))
        .isEqualTo("struct S<A>([A]);\n");
  }

  @Test
  void everythingOfARepresentationIsPrintedInOneOrder() {
    Repr repr =
        new Repr(
            true,
            false,
            false,
            OptionalLong.empty(),
            OptionalLong.of(16),
            Optional.of(PrimitiveKind.I16));
    TypeDefinition type =
        new TypeDefinition(
            Path.of("m", "E"),
            List.of(),
            Kind.ENUM,
            repr,
            IndexVec.copyOf(
                List.of(
                    new VariantDefinition("A", Optional.of(BigInteger.TWO.negate()), List.of()),
                    new VariantDefinition(
                        "B", Optional.empty(), List.of(new FieldDefinition("x", U8))))));
    assertThat(print(type))
        .isEqualTo(
            """
            #[repr(C, i16, align(16))]
            enum m::E {
                A = -2,
                B {
                    x: u8,
                },
            }
            """);
  }

  @Test
  void typesComeFirstThenTraitsThenExternalFunctions() {
    Declarations declarations =
        new Declarations(
            List.of(
                new ExternalFunction(Path.of("f"), SIGNATURE),
                new ExternalFunction(Path.of("g"), SIGNATURE)),
            List.of(
                new TraitDefinition(
                    Path.of("T"), List.of(new TraitDefinition.Method("m", SIGNATURE)))));
    assertThat(print(List.of(struct(List.of(), false)), declarations))
        .isEqualTo(
            """
            struct S;

            trait T {
                fn m(_1: u8) -> ();
            }

            extern fn f(_1: u8) -> ();
            extern fn g(_1: u8) -> ();
            """);
  }
}
