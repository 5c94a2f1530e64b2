package dev.corm.mir.text;

import static dev.corm.mir.text.Said.check;

import org.junit.jupiter.api.Test;

/// What Rust has and programs don't: what is said about it, and what to write instead.
class RustOnlySyntaxTest {
  @Test
  void itemsThatOnlyRustHas() {
    check(
        """
        impl A {
            fn f() {}
        }

        use a::b;

        pub struct A;
        """,
        """
        error[C1101]: there are no items with `impl`
         --> p.mir:1:1
          |
        1 | impl A {
          | ^^^^
          = help: write a method as a body of its own: `fn <T as Trait>::method(_1: &T) -> () {`

        error[C1101]: there are no items with `use`
         --> p.mir:5:1
          |
        5 | use a::b;
          | ^^^
          = help: leave it out: paths are written in full, or as their last name

        error[C1101]: there are no items with `pub`
         --> p.mir:7:1
          |
        7 | pub struct A;
          | ^^^
          = help: leave out `pub`: everything in a program is public
        """);
  }

  @Test
  void visibilityOfFields() {
    check(
        """
        struct A {
            pub a: u8,
        }

        struct B(pub u8);
        """,
        """
        error[C1110]: there is no `pub`: everything in a program is public
         --> p.mir:2:5
          |
        2 |     pub a: u8,
          |     ^^^
          = help: leave out `pub`

        error[C1110]: there is no `pub`: everything in a program is public
         --> p.mir:5:10
          |
        5 | struct B(pub u8);
          |          ^^^
          = help: leave out `pub`
        """);
  }

  @Test
  void boundsWhereClausesAndDefaults() {
    check(
        """
        struct A<T: Clone>(T);

        struct B<T>(T) where T: Clone;

        struct C<T = u8>(T);
        """,
        """
        error[C1110]: the only bound of a type is `?Sized`
         --> p.mir:1:13
          |
        1 | struct A<T: Clone>(T);
          |             ^^^^^
          = help: leave out the others: a program is monomorphic

        error[C1110]: a declaration has no `where` clause
         --> p.mir:3:16
          |
        3 | struct B<T>(T) where T: Clone;
          |                ^^^^^
          = help: leave it out: a program is monomorphic

        error[C1110]: a parameter has no default
         --> p.mir:5:12
          |
        5 | struct C<T = u8>(T);
          |            ^
          = help: leave it out: types are written with all their arguments
        """);
  }

  @Test
  void genericTraitsAndMethods() {
    check(
        """
        trait A<T> {}

        trait B: A {}

        trait C {
            fn f<T>(_1: T) -> ();
            fn g(&self) -> ();
            fn h(_1: &Self) -> () {}
        }
        """,
        """
        error[C1110]: a trait has no parameters
         --> p.mir:1:8
          |
        1 | trait A<T> {}
          |        ^
          = help: declare a trait for every list of arguments that the program needs

        error[C1110]: a trait has no supertraits
         --> p.mir:3:8
          |
        3 | trait B: A {}
          |        ^
          = help: declare their methods in this trait

        error[C1110]: a method has no parameters in `<>`
         --> p.mir:6:9
          |
        6 |     fn f<T>(_1: T) -> ();
          |         ^
          = help: a method of a virtual table is not generic

        error[C1110]: a parameter is written as `_1: T`
         --> p.mir:7:10
          |
        7 |     fn g(&self) -> ();
          |          ^
          = help: write `self` as `_1: Self`, `&self` as `_1: &Self`

        error[C1110]: what is only declared has no body
         --> p.mir:8:27
          |
        8 |     fn h(_1: &Self) -> () {}
          |                           ^
          = help: write `;` here, and the body as a function of its own
        """);
  }

  @Test
  void genericFunctions() {
    check(
        """
        fn f<T>(_1: T) -> () {
        }

        extern fn g<T>(_1: T) -> ();

        extern "C" {
            fn h();
        }
        """,
        """
        error[C1110]: a function has no generic parameters
         --> p.mir:1:5
          |
        1 | fn f<T>(_1: T) -> () {
          |     ^
          = help: write every instance that is called as a function: `fn f::<u32>(_1: u32) -> u32 {`

        error[C1110]: a function has no parameters in `<>`
         --> p.mir:4:12
          |
        4 | extern fn g<T>(_1: T) -> ();
          |            ^
          = help: declare the instances that the program calls: `extern fn f::<u32>(_1: u32) -> ();`

        error[C1110]: there are no blocks of functions
         --> p.mir:6:12
          |
        6 | extern "C" {
          |            ^
          = help: declare each function by itself: `extern "C" fn f(_1: u32) -> u32;`
        """);
  }

  @Test
  void aStaticWithAValueOnly() {
    check(
        """
        static A: u32 = const 3_u32;
        """,
        """
        error[C1110]: a static has a body and not only a value
         --> p.mir:1:17
          |
        1 | static A: u32 = const 3_u32;
          |                 ^^^^^
          = help: write ` = {`, and a body that stores the value in `_0`
        """);
  }
}
