package dev.corm.mir.text;

import static dev.corm.mir.text.Said.check;

import org.junit.jupiter.api.Test;

/// Declarations that are wrong: what is said about each, as the user sees it.
class DeclarationFaultsTest {
  @Test
  void aMisspelledKeyword() {
    check(
        """
        strcut A {
            a: u32,
        }
        """,
        """
        error[C1101]: there are no items with `strcut`
         --> p.mir:1:1
          |
        1 | strcut A {
          | ^^^^^^
          = help: did you mean `struct`?
        """);
  }

  @Test
  void aMissingComma() {
    check(
        """
        struct A {
            a: u32
            b: u8,
        }
        """,
        """
        error[C0103]: expected `,` or `}`, found the end of the line
         --> p.mir:2:11
          |
        2 |     a: u32
          |           ^
        """);
  }

  @Test
  void aMissingSemicolon() {
    check(
        """
        struct A(u32)

        struct B;
        """,
        """
        error[C0103]: expected `;` after the fields of a struct, found the end of the line
         --> p.mir:1:14
          |
        1 | struct A(u32)
          |              ^
        """);
  }

  @Test
  void aMissingBrace() {
    check(
        """
        struct A {
            a: u32,

        struct B;
        """,
        """
        error[C1102]: the struct `A` is cut off: another item starts before its `}`
         --> p.mir:4:1
          |
        4 | struct B;
          | ^
          = help: close it with `}`
        """);
  }

  @Test
  void aFileThatEnds() {
    check(
        """
        enum A {
            B {
                a: u32,
        """,
        """
        error[C1102]: the variant `B` is cut off: the file ends before its `}`
         --> p.mir:4:1
          |
        4 |\s
          | ^
          = help: close it with `}`
        """);
  }

  @Test
  void aFieldThatIsThereAlready() {
    check(
        """
        struct A {
            a: u32,
            a: u8,
        }
        """,
        """
        error[C1104]: the struct `A` has a field `a` already
         --> p.mir:3:5
          |
        3 |     a: u8,
          |     ^
        """);
  }

  @Test
  void aVariantThatIsThereAlready() {
    check(
        """
        enum A {
            B,
            C,
            B,
        }
        """,
        """
        error[C1104]: the enum `A` has a variant `B` already
         --> p.mir:4:5
          |
        4 |     B,
          |     ^
        """);
  }

  @Test
  void aFieldOfAVariantThatIsThereAlready() {
    check(
        """
        enum A {
            B { a: u8, a: u8 },
        }
        """,
        """
        error[C1104]: the variant `B` has a field `a` already
         --> p.mir:2:16
          |
        2 |     B { a: u8, a: u8 },
          |                ^
        """);
  }

  @Test
  void aMethodThatIsThereAlready() {
    check(
        """
        trait A {
            fn a(_1: &Self) -> ();
            fn a(_1: &Self) -> u8;
        }
        """,
        """
        error[C1104]: the trait `A` has a method `a` already
         --> p.mir:3:5
          |
        3 |     fn a(_1: &Self) -> u8;
          |     ^^^^^^^^^^^^^^^^^^^^^^
        """);
  }

  @Test
  void aParameterThatIsThereAlready() {
    check(
        """
        struct A<T, U, T>(T, U);
        """,
        """
        error[C1104]: there is a parameter `T` already
         --> p.mir:1:16
          |
        1 | struct A<T, U, T>(T, U);
          |                ^
        """);
  }

  @Test
  void twoTypesOfOnePath() {
    check(
        """
        struct a::A;

        enum a::A {}
        """,
        """
        error[C1103]: there is another type `a::A`
         --> p.mir:3:6
          |
        3 | enum a::A {}
          |      ^^^^
          = note: the first one is in line 1
        """);
  }

  @Test
  void twoTraitsOfOnePath() {
    check(
        """
        trait A {}

        trait A {}
        """,
        """
        error[C1103]: there is another trait `A`
         --> p.mir:3:7
          |
        3 | trait A {}
          |       ^
          = note: the first one is in line 1
        """);
  }

  @Test
  void anExternalFunctionThatHasABody() {
    check(
        """
        extern fn main() -> ();

        """
            + Said.BODY,
        """
        error[C1103]: there is another function `main`
         --> p.mir:3:1
          |
        3 | fn main() -> () {
          | ^^^^^^^^^^^^^^^
          = note: the first one is in line 1
        """);
  }

  @Test
  void twoFunctionsOfOnePath() {
    check(
        Said.BODY + "\n" + Said.BODY,
        """
        error[C1103]: there is another function `main`
         --> p.mir:9:1
          |
        9 | fn main() -> () {
          | ^^^^^^^^^^^^^^^
          = note: the first one is in line 1
        """);
  }

  @Test
  void aUnionWithoutFields() {
    check(
        """
        union A {}
        """,
        """
        error[C1111]: a union has at least one field
         --> p.mir:1:7
          |
        1 | union A {}
          |       ^
        """);
  }

  @Test
  void parametersOutOfOrder() {
    check(
        """
        extern fn f(_1: u8, _3: u8) -> ();
        """,
        """
        error[C0103]: expected the parameter `_2`
         --> p.mir:1:21
          |
        1 | extern fn f(_1: u8, _3: u8) -> ();
          |                     ^^
        """);
  }

  @Test
  void pathsThatAreNotOfNames() {
    check(
        """
        struct f::{closure#0}::A;

        struct <T as U>::A;

        struct 1;
        """,
        """
        error[C0103]: the path of a declaration consists of names
         --> p.mir:1:8
          |
        1 | struct f::{closure#0}::A;
          |        ^^^^^^^^^^^^^^^^^

        error[C0103]: expected a name, found `<`
         --> p.mir:3:8
          |
        3 | struct <T as U>::A;
          |        ^

        error[C0103]: expected a name, found `1`
         --> p.mir:5:8
          |
        5 | struct 1;
          |        ^
        """);
  }
}
