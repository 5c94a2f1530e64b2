package dev.corm.mir.text;

import static dev.corm.mir.text.Said.check;

import org.junit.jupiter.api.Test;

/// Representations and discriminants that there are not, or not together.
class ReprFaultsTest {
  @Test
  void aDiscriminantOutOfRange() {
    check(
        """
        #[repr(u8)]
        enum A {
            B = 256,
        }
        """,
        """
        error[C1105]: the discriminant 256 of `B` is not in the range of `u8`
         --> p.mir:3:9
          |
        3 |     B = 256,
          |         ^^^
        """);
  }

  @Test
  void aDiscriminantThatNeedsAWiderType() {
    check(
        """
        enum A {
            B = 0x8000_0000_0000_0000,
        }
        """,
        """
        error[C1105]: the discriminant 9223372036854775808 of `B` is not in the range of `isize`
         --> p.mir:2:9
          |
        2 |     B = 0x8000_0000_0000_0000,
          |         ^^^^^^^^^^^^^^^^^^^^^
          = help: give it a larger type: `#[repr(u64)]`
        """);
  }

  @Test
  void aDiscriminantThatCountsOnOutOfRange() {
    check(
        """
        #[repr(i8)]
        enum A {
            B = 127,
            C,
        }
        """,
        """
        error[C1105]: the discriminant 128 of `C` is not in the range of `i8`
         --> p.mir:4:5
          |
        4 |     C,
          |     ^
          = note: it is one more than that of the variant before
        """);
  }

  @Test
  void aDiscriminantWithMoreDigitsThanThereAre() {
    check(
        """
        enum A {
            B = 1000000000000000000000000000000000000000000000000000000000000,
        }
        """,
        """
        error[C0107]: this number is larger than any discriminant
         --> p.mir:2:9
          |
        2 |     B = 1000000000000000000000000000000000000000000000000000000000000,
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """);
  }

  @Test
  void aRepeatedDiscriminant() {
    check(
        """
        enum A {
            B = 1,
            C = 1,
        }
        """,
        """
        error[C1106]: `C` has the discriminant 1, as `B` has
         --> p.mir:3:9
          |
        3 |     C = 1,
          |         ^
        """);
  }

  @Test
  void aRepeatedDiscriminantThatCountsOn() {
    check(
        """
        enum A {
            B = 1,
            C = 0,
            D,
        }
        """,
        """
        error[C1106]: `D` has the discriminant 1, as `B` has
         --> p.mir:4:5
          |
        4 |     D,
          |     ^
          = note: it is one more than that of the variant before
        """);
  }

  @Test
  void aDiscriminantThatIsNoNumber() {
    check(
        """
        enum A {
            B = N,
        }
        """,
        """
        error[C0103]: expected a number after `=`, found `N`
         --> p.mir:2:9
          |
        2 |     B = N,
          |         ^
        """);
  }

  @Test
  void anUnknownRepresentation() {
    check(
        """
        #[repr(packd)]
        struct A;

        #[repr(Rusty)]
        struct B;
        """,
        """
        error[C1107]: there is no representation `packd`
         --> p.mir:1:8
          |
        1 | #[repr(packd)]
          |        ^^^^^
          = help: did you mean `packed`?

        error[C1107]: there is no representation `Rusty`
         --> p.mir:4:8
          |
        4 | #[repr(Rusty)]
          |        ^^^^^
          = note: there are `C`, `packed`, `align`, `transparent`, `simd`, and the integer types
        """);
  }

  @Test
  void packedTogetherWithAlign() {
    check(
        """
        #[repr(packed, align(4))]
        struct A;
        """,
        """
        error[C1108]: `align(4)` can't be together with `packed`
         --> p.mir:1:16
          |
        1 | #[repr(packed, align(4))]
          |                ^^^^^^^^
        """);
  }

  @Test
  void transparentTogetherWithC() {
    check(
        """
        #[repr(C)]
        #[repr(transparent)]
        struct A;
        """,
        """
        error[C1108]: `transparent` can't be together with `C`
         --> p.mir:2:8
          |
        2 | #[repr(transparent)]
          |        ^^^^^^^^^^^
        """);
  }

  @Test
  void twoTypesOfADiscriminant() {
    check(
        """
        #[repr(u8, i8)]
        enum A {
            B,
        }
        """,
        """
        error[C1108]: `i8` can't be together with `u8`
         --> p.mir:1:12
          |
        1 | #[repr(u8, i8)]
          |            ^^
        """);
  }

  @Test
  void alignmentsThatAreNotPossible() {
    check(
        """
        #[repr(align(3))]
        struct A;

        #[repr(packed(0))]
        struct B;
        """,
        """
        error[C1107]: the alignment `3` is not possible
         --> p.mir:1:8
          |
        1 | #[repr(align(3))]
          |        ^^^^^^^^
          = note: an alignment is a power of two, at most 2²⁹

        error[C1107]: the alignment `0` is not possible
         --> p.mir:4:8
          |
        4 | #[repr(packed(0))]
          |        ^^^^^^^^^
          = note: an alignment is a power of two, at most 2²⁹
        """);
  }

  @Test
  void representationsOfOtherKindsOfTypes() {
    check(
        """
        #[repr(u8)]
        struct A;

        #[repr(packed)]
        enum B {
            C,
        }

        #[repr(u8)]
        enum D {}

        #[repr(transparent)]
        enum E {
            F,
            G,
        }

        #[repr(transparent)]
        union H {
            a: u8,
        }
        """,
        """
        error[C1107]: `u8` can't be here: only an enum has a discriminant
         --> p.mir:1:8
          |
        1 | #[repr(u8)]
          |        ^^

        error[C1107]: `packed` can't be here: an enum can't be packed
         --> p.mir:4:8
          |
        4 | #[repr(packed)]
          |        ^^^^^^

        error[C1107]: `u8` can't be here: an enum without variants has no discriminant
         --> p.mir:9:8
          |
        9 | #[repr(u8)]
          |        ^^

        error[C1107]: `transparent` can't be here: only an enum with one variant can be transparent
          --> p.mir:12:8
           |
        12 | #[repr(transparent)]
           |        ^^^^^^^^^^^

        error[C1107]: `transparent` can't be here: a union can't be transparent
          --> p.mir:18:8
           |
        18 | #[repr(transparent)]
           |        ^^^^^^^^^^^
        """);
  }

  @Test
  void attributesThatMeanNothing() {
    check(
        """
        #[derive(Clone)]
        struct A;

        #[repr(C)]
        fn main() -> () {

        #[repr(C)]
        trait B {}

        enum D {
            #[default]
            E,
        }
        """,
        """
        error[C1109]: the attribute `derive` means nothing
         --> p.mir:1:3
          |
        1 | #[derive(Clone)]
          |   ^^^^^^
          = help: leave it out: only `#[repr(…)]` means something

        error[C1109]: a function has no representation
         --> p.mir:4:1
          |
        4 | #[repr(C)]
          | ^^^^^^^^^^
          = help: `#[repr(…)]` belongs in front of a struct, an enum or a union

        error[C0105]: the body of `main` is cut off: another line starts before its `}`
         --> p.mir:7:1
          |
        7 | #[repr(C)]
          | ^
          = help: make the dump again, or copy the whole file

        error[C1109]: a trait has no representation
         --> p.mir:7:1
          |
        7 | #[repr(C)]
          | ^^^^^^^^^^
          = help: `#[repr(…)]` belongs in front of a struct, an enum or a union

        error[C1109]: a variant has no attributes
          --> p.mir:11:5
           |
        11 |     #[default]
           |     ^
        """);
  }
}
