/// Readers of the text of MIR ([dev.corm.mir.text.MirParser]) and of rustc's listing of type sizes
/// ([dev.corm.mir.text.ListingParser]), with the types and paths that both share
/// ([dev.corm.mir.text.TypeTable]), and of programs that stand alone
/// ([dev.corm.mir.text.ProgramParser]).
///
/// # The text of MIR, as it is accepted
///
/// The text is what rustc 1.95 prints in dumps of any pass and with `--emit=mir`;
/// `dev.corm.mir.print` prints the same text again, byte for byte. A file is UTF-8, with or without
/// a byte order mark, with `\n` or `\r\n` at the ends of lines.
///
/// ## Files
///
/// A file holds bodies. What belongs to a body stands in front of it, its allocations behind it:
///
/// ```text
/// // MIR for `f::{closure#0}` after StateTransform     item and stage
/// /* coroutine_layout = CoroutineLayout {              rustc's own layout, see CoroutineWitness
/// } */
///
/// // phase: UPVARS_LOCAL                               Corm's own, of a body between two passes
/// | User Type Annotations                              other comments, kept as they are
/// fn f::{closure#0}(_1: T, _2: U) -> R {               the body
/// }
///
/// alloc1 (size: 3, align: 1) {                         allocations
///     61 62 63                                        │ abc
/// }
/// ```
///
/// Everything inside a body is indented, and its last `}` is not: that is how the parser finds the
/// end of a body that it does not understand.
///
/// ## Heads
///
/// `fn PATH(_1: T, _2: U) -> R {`, and for a coroutine before the state transform `yields Y` and `
/// {` on lines of their own; `const PATH: T = {`, `const PATH::promoted[0]: T = {`, `static PATH: T
/// = {`, `static mut PATH: T = {`, `PATH: T = {` for an anonymous constant, and `const PATH: T =
/// const VALUE;` for one that has no blocks.
///
/// ## Declarations
///
/// `let mut _3: T;`, `debug x => _3;`, `debug x => const 3_u8;`, `debug ((x: T).0: U) => _3;`,
/// scopes `scope 1 {` and `scope 2 (inlined PATH) {` around more of them, `coverage …` lines. A
/// local may be declared twice if both lines are alike. Without a line for `_0` the return place
/// has the type of the head.
///
/// ## Blocks
///
/// `bb3: {` or `bb3 (cleanup): {`, statements, one terminator, `}`. Blocks are numbered without
/// gaps, in any order, and `bb0` is the entry. The statements, terminators, rvalues, operands and
/// places are those of the records in [dev.corm.mir.body], each of which shows its text. Where
/// rustc's text is ambiguous the parser decides so:
///
/// * `_1 = A;` builds a unit value if the last name starts with a capital letter, and uses a
///   function item if not.
/// * `Add(a, b)` is an operation and not a value of a struct of that name.
/// * `f::<impl Tr>::g` names an impl block, unless `f` starts with a capital letter or a closure
///   follows.
/// * `(p as Name)` is a variant; a type in its place makes it a cast of an opaque type.
///
/// ## Positions
///
/// `// scope 0 at FILE:1:2: 3:4` after a statement, with `in` in front after a declaration, is kept
/// as the source of the line; comment lines below it belong to it. Other comments on lines of their
/// own are kept inside blocks; elsewhere in a body they are passed over.
///
/// ## Declarations of programs
///
/// Between bodies may stand structs, enums, unions, traits and external functions, as `docs/mir.md`
/// describes them; [dev.corm.mir.text.ProgramParser] adds the prelude. Spaces, ends of lines and
/// comments may stand between any two parts of a declaration; the comments are kept in front of it.
///
/// # Faults
///
/// Faults are reported as diagnostics (see [dev.corm.mir.text.MirTextCode] and
/// [dev.corm.mir.text.ProgramCode]); a body or declaration with a fault is not returned, all others
/// are. Within a body the parser goes on with the next line, up to ten faults. Types, places and
/// constants nest at most 128 levels deep, scopes 10,000. Time and memory are linear in the length
/// of the file.
package dev.corm.mir.text;
