package dev.corm.mir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.CastKind;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Rvalue.AggregateKind;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements, rvalues, operands, constants and places.
class StatementParserTest {
  private static final Type U8 = PrimitiveKind.U8.type();

  private static Rvalue rvalue(String text) {
    return assertInstanceOf(Statement.Assign.class, Mir.statement("_2 = " + text)).rvalue();
  }

  private static Constant constant(String text) {
    Rvalue.Use use = assertInstanceOf(Rvalue.Use.class, rvalue("const " + text));
    return assertInstanceOf(Operand.Const.class, use.operand()).constant();
  }

  private static Place place(String text) {
    Rvalue.Ref borrow = assertInstanceOf(Rvalue.Ref.class, rvalue("&" + text));
    assertEquals(BorrowKind.SHARED, borrow.kind());
    return borrow.place();
  }

  private static Place local(int number) {
    return Place.of(Local.of(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StorageLive(_3)",
        "StorageDead(_3)",
        "PlaceMention((*_3))",
        "FakeRead(ForLet(None), _3)",
        "FakeRead(ForLet(Some(DefId(0:3 ~ a[4c2f]::f::{closure#0}))), (_3.0: u8))",
        "Retag(_3)",
        "Retag([fn entry] _3)",
        "AscribeUserType(_3, o, UserTypeProjection { base: UserType(0), projs: [Field(0, u8)] })",
        "AscribeUserType(_3, +, UserTypeProjection { base: UserType(0), projs: [] })",
        "Deinit(_3)",
        "Coverage::VirtualCounter(bcb0)",
        "assume(move _3)",
        "copy_nonoverlapping(dst = move _3, src = copy _4, count = const 3_usize)",
        "ConstEvalCounter",
        "BackwardIncompatibleDropHint(_3)",
        "nop",
        "discriminant((*_3)) = 4",
        "(*_3) = copy _4",
        "_3[_4] = const 1_u8",
        "unwrap_binder!(_3; u8) = const 1_u8",
      })
  void statementsPrintAsTheyWereWritten(String text) {
    Mir.statement(text);
  }

  @Test
  void statementsHaveStructure() {
    assertEquals(new Statement.StorageLive(Local.of(3)), Mir.statement("StorageLive(_3)"));
    assertEquals(
        new Statement.SetDiscriminant(local(3), VariantIndex.of(4)),
        Mir.statement("discriminant(_3) = 4"));
    assertEquals(new Statement.Retag("raw", local(3)), Mir.statement("Retag([raw] _3)"));
    assertEquals(
        new Statement.FakeRead("ForMatchedPlace(None)", local(3)),
        Mir.statement("FakeRead(ForMatchedPlace(None), _3)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "move _3",
        "copy (*_3)",
        "const 1_u8",
        "&_3",
        "&mut (*_3)",
        "&fake shallow _3",
        "&fake _3",
        "&raw const _3",
        "&raw mut (*_3)",
        "&raw const (fake) (*_3)",
        "&/*tls*/ TLS",
        "&/*tls*/ mut a::TLS",
        "deref_copy (_3.0: &u8)",
        "discriminant((*_3))",
        "Len((*_3))",
        "[const 0_u8; 4]",
        "[const 0_u8; N]",
        "[]",
        "[move _3]",
        "[move _3, copy _4]",
        "()",
        "(move _3,)",
        "(move _3, const \"a, b)\")",
        "Add(copy _3, const 1_u8)",
        "AddWithOverflow(copy _3, copy _4)",
        "Not(move _3)",
        "PtrMetadata(copy _3)",
        "copy _3 as u32 (IntToInt)",
        "move _3 as &dyn A + B (PointerCoercion(Unsize, Implicit))",
        "copy _3 as (u8, u8) (Transmute)",
        "copy _3 as fn(u8) -> (u8,) (PtrToPtr)",
        "copy _3 as (u32) is 1.. (Transmute)",
        "f::<u8> as fn(u8) (PointerCoercion(ReifyFnPointer(Safe), Implicit))",
        "const ZeroSized: {closure@f.rs:1:2: 3:4} as fn() (PointerCoercion(ClosureFnPointer(Safe),"
            + " AsCast))",
        "Option::<u8>::None",
        "Option::<u8>::Some(move _3)",
        "S { a: move _3, r#type: const 1_u8 }",
        "Add(move _3)",
        "some::function::<u8>",
        "{closure@f.rs:1:2: 3:4}",
        "{closure@f.rs:1:2: 3:4} { x: move _3, y: copy _4 }",
        "{coroutine@f.rs:1:2: 3:4 (#0)} { x: move _3 }",
        "*const [u8] from (copy _3, copy _4)",
        "*mut dyn Tr from (copy _3, copy _4)",
        "SizeOf(u8)",
        "OffsetOf((u8, u8), [(0, 1)])",
        "ShallowInitBox(move _3, u8)",
        "wrap_binder!(copy _3; unsafe<'a> &'a u8)",
        "RuntimeChecks(UbChecks)",
      })
  void rvaluesPrintAsTheyWereWritten(String text) {
    rvalue(text);
  }

  @Test
  void operationsAreNotCalls() {
    assertEquals(
        new Rvalue.Binary(BinaryOp.ADD, new Operand.Copy(local(3)), new Operand.Move(local(4))),
        rvalue("Add(copy _3, move _4)"));
    assertEquals(
        new Rvalue.Aggregate(
            new AggregateKind.TupleLike(Path.of("Add")), List.of(new Operand.Move(local(3)))),
        rvalue("Add(move _3)"),
        "the name of an operation, but not its operands");
  }

  @Test
  void aBareNameIsAValueOrAFunctionByItsFirstLetter() {
    assertEquals(
        new Rvalue.Aggregate(new AggregateKind.TupleLike(Path.of("Unit")), List.of()),
        rvalue("Unit"));
    assertEquals(new Rvalue.Use(new Operand.Function(Path.of("item"))), rvalue("item"));
  }

  @Test
  void castsEndWithTheLastParenthesis() {
    Rvalue.Cast cast =
        assertInstanceOf(Rvalue.Cast.class, rvalue("copy _3 as fn() -> (u8, u8) (PtrToPtr)"));
    assertEquals("fn() -> (u8, u8)", cast.type().toString());
    assertEquals(new CastKind(CastKind.Family.PTR_TO_PTR, ""), cast.kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_3",
        "(*_3)",
        "(_3.0: u8)",
        "((*_3).2: (u8, dyn A + B))",
        "((_3 as Some).0: fn(u8) -> u8)",
        "(((*_3) as variant#4).1: Vec<(u8,)>)",
        "_3[_4]",
        "(*_3)[_4]",
        "_3[0 of 3]",
        "_3[-1 of 3]",
        "_3[1..3]",
        "_3[1:-2]",
        "_3[1:]",
        "_3[:-2]",
        "(*(_3.0: &u8))[_4][0 of 1]",
        "(_3 as impl Tr)",
        "(_3 as subtype for<'a> fn(&'a u8))",
        "(unwrap_binder!(_3; &u8).0: u8)",
        "((_3.0: <T as Tr>::A).1: (u32) is 1..)",
      })
  void placesPrintAsTheyWereWritten(String text) {
    place(text);
  }

  @Test
  void placesAreListedFromTheLocalOutwards() {
    assertEquals(
        new Place(
            Local.of(3),
            List.of(
                Projection.DEREF,
                new Projection.Downcast("Some"),
                new Projection.Field(FieldIndex.of(1), U8),
                new Projection.Index(Local.of(4)))),
        place("(((*_3) as Some).1: u8)[_4]"));
    assertEquals(
        List.of(new Projection.ConstantIndex(1, 3, true)), place("_3[-1 of 3]").projections());
    assertEquals(List.of(new Projection.Subslice(1, 2, true)), place("_3[1:-2]").projections());
    assertEquals(List.of(new Projection.Subslice(1, 3, false)), place("_3[1..3]").projections());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "false",
        "0_usize",
        "-1_i32",
        "340282366920938463463374607431768211455_u128",
        "-170141183460469231731687303715884105728_i128",
        "0f64",
        "-0f64",
        "1.5000000000000001E+300f64",
        "NaN_f32",
        "+Inf_f64",
        "-Inf_f16",
        "' '",
        "'\\''",
        "'\\u{1f600}'",
        "\"\"",
        "\"a \\\" _3 -> [b, c} // \\\\\"",
        "b\"\\x00\\xff\\\"a\"",
        "()",
        "(1_u8,)",
        "(1_u8, (true, 'x'))",
        "[1_u8, 2_u8]",
        "usize::MAX",
        "N",
        "f::promoted[2]",
        "<Vec<u8> as Tr>::K",
        "core::num::<impl i128>::MIN",
        "Some(1_u8)",
        "Col::Blue {{ a: 1_u8, b: -2_i16 }}",
        "Foo::<T> {{ a: Bar(()), r#b: [0_u8] }}",
        "{alloc2: &T}",
        "{alloc2+0x8: *const T}",
        "{0x8 as *const u8}",
        "<static(DefId(0:18 ~ a[4c2f]::Q))>",
        "ZeroSized: {closure@f.rs:1:2: 3:4}",
        "_",
        "&[1_u8, 2_u8]",
        "*b\"abc\"",
        "{transmute(0x01): bool}",
        "3_usize is 0..=9",
        "NonZero::<usize>(Inner(3_usize is 1..))",
        "Indirect { alloc_id: alloc3, offset: Size(0 bytes) }: Option<(&K, &V)>",
      })
  void constantsPrintAsTheyWereWritten(String text) {
    constant(text);
  }

  @Test
  void constantsHaveStructure() {
    assertEquals(new Constant.Int(BigInteger.valueOf(-1), PrimitiveKind.I32), constant("-1_i32"));
    assertEquals(new Constant.Float("-0", PrimitiveKind.F64), constant("-0f64"));
    assertEquals(new Constant.Str("a\\n"), constant("\"a\\n\""));
    assertEquals(new Constant.Item(Path.of("f"), Optional.of(2)), constant("f::promoted[2]"));
    assertEquals(
        new Constant.Adt(Path.of("Foo"), List.of("a"), List.of(new Constant.Tuple(List.of()))),
        constant("Foo {{ a: () }}"));
    assertEquals(
        new Constant.Pointer(AllocId.of(2), 8, new TypeTable().type("*const u8")),
        constant("{alloc2+0x8: *const u8}"));
    assertEquals(new Constant.Opaque("&[1_u8]"), constant("&[1_u8]"));
    assertEquals(
        new Constant.Adt(Path.of("Some"), List.of(), List.of(new Constant.Opaque("3_u8 is 1.."))),
        constant("Some(3_u8 is 1..)"),
        "only what has no structure is opaque");
  }
}
