package dev.corm.tests.differential;

import static dev.corm.tests.differential.Hostile.assertOutcome;
import static dev.corm.tests.differential.Hostile.main;
import static dev.corm.tests.differential.Hostile.only;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Programs that run against limits, or do what no program should, get a diagnostic in good time.
class HostileProgramsTest {
  private static final String ALLOC = "extern fn alloc(_1: usize, _2: usize) -> *mut u8;\n";
  private static final String GO = " -> [return: bb1, unwind continue];";

  // Limits of a run.

  @Test
  void recursionWithoutEnd() {
    assertOutcome(main(List.of(), "_0 = main()" + GO, "return;"), "fault C1052");
  }

  @Test
  void aLoopWithoutEnd() {
    assertOutcome(main(List.of(), "goto -> bb1;", "goto -> bb1;"), "fault C1050");
  }

  @Test
  void blocksOfTheHeapThatNobodyHas() {
    assertOutcome(allocates("4611686018427387904_usize"), "fault C1051");
    assertOutcome(allocates("18446744073709551615_usize"), "fault C1014");
    assertOutcome(allocates("0_usize"), "fault C1014");
  }

  private static String allocates(String size) {
    return ALLOC
        + main(
            List.of("_1: *mut u8"),
            "_1 = alloc(const " + size + ", const 8_usize)" + GO,
            "return;");
  }

  @Test
  void manyBlocksOfTheHeap() {
    assertOutcome(
        ALLOC
            + main(
                List.of("_1: *mut u8"),
                "goto -> bb1;",
                "_1 = alloc(const 1048576_usize, const 1_usize)" + GO,
                "return;"),
        "fault C1051");
  }

  @Test
  void localsLargerThanMemory() {
    assertOutcome(only("_1: [u8; 1152921504606846976]"), "fault C1051");
    assertOutcome(only("_1: [[u8; 65536]; 65536]"), "fault C1051");
    assertOutcome(only("_1: [[[u64; 4294967296]; 4294967296]; 4294967296]"), "fault C1053");
    assertOutcome(only("_1: [(); 18446744073709551615]"), "exit 0");
  }

  @Test
  void countsLargerThanMemory() {
    String count = "const 18446744073709551615_usize";
    assertOutcome(
        "extern fn write_bytes::<u64>(_1: *mut u64, _2: u8, _3: usize) -> ();\n"
            + main(
                List.of("_1: u64", "_2: *mut u64"),
                "_1 = const 0_u64;\n_2 = &raw mut _1;\n_0 = write_bytes::<u64>(copy _2, const 1_u8, "
                    + count
                    + ")"
                    + GO,
                "return;"),
        "fault C1005");
    assertOutcome(
        "extern fn copy::<u64>(_1: *const u64, _2: *mut u64, _3: usize) -> ();\n"
            + main(
                List.of("_1: u64", "_2: *mut u64", "_3: *const u64"),
                "_1 = const 0_u64;\n_2 = &raw mut _1;\n_3 = &raw const _1;\n_0 = copy::<u64>(copy _3, copy _2, "
                    + count
                    + ")"
                    + GO,
                "return;"),
        "fault C1005");
    assertOutcome(
        main(
            List.of("_1: u64", "_2: *mut u64", "_3: *const u64"),
            "_1 = const 0_u64;\n_2 = &raw mut _1;\n_3 = &raw const _1;\n"
                + "copy_nonoverlapping(dst = copy _2, src = copy _3, count = "
                + count
                + ");\nreturn;"),
        "fault C1005");
    assertOutcome(
        main(
            List.of("_1: [u8; 4]", "_2: *const [u8; 4]", "_3: *const u8", "_4: *const u8"),
            "_1 = [const 0_u8; 4];\n_2 = &raw const _1;\n_3 = copy _2 as *const u8 (PtrToPtr);\n_4 = Offset(copy _3, "
                + count
                + ");\nreturn;"),
        "fault C1005");
  }

  @Test
  void copiesOfMuchMemoryUseFuel() {
    assertOutcome(
        main(
            List.of("_1: [u8; 16777216]", "_2: [u8; 16777216]"),
            "_1 = [const 1_u8; 16777216];\ngoto -> bb1;",
            "_2 = copy _1;\ngoto -> bb1;"),
        "fault C1050");
    assertOutcome(
        "extern fn write_bytes::<u8>(_1: *mut u8, _2: u8, _3: usize) -> ();\n"
            + main(
                List.of("_1: [u8; 16777216]", "_2: *mut [u8; 16777216]", "_3: *mut u8"),
                "_1 = [const 1_u8; 16777216];\n_2 = &raw mut _1;\n_3 = copy _2 as *mut u8 (PtrToPtr);\ngoto -> bb1;",
                "_0 = write_bytes::<u8>(copy _3, const 0_u8, const 16777216_usize) -> [return: bb1, unwind continue];"),
        "fault C1050");
  }

  @Test
  void muchOutput() {
    String text = "x".repeat(1_000_000);
    assertOutcome(
        "extern fn print::<&str>(_1: &str) -> ();\n"
            + main(
                List.of("_1: u32"),
                "_1 = const 0_u32;\ngoto -> bb1;",
                "_0 = print::<&str>(const \"" + text + "\") -> [return: bb2, unwind continue];",
                "_1 = Add(copy _1, const 1_u32);\nswitchInt(copy _1) -> [50: bb3, otherwise: bb1];",
                "return;"),
        "exit 0");
  }

  @Test
  void exitCodesThatNoSystemHas() {
    assertOutcome(exits("256_i32"), "exit 256");
    assertOutcome(exits("-1_i32"), "exit -1");
  }

  private static String exits(String code) {
    return "extern fn exit(_1: i32) -> !;\n"
        + main(List.of("_1: !"), "_1 = exit(const " + code + ") -> unwind continue;");
  }

  // Types.

  @Test
  void typesThatContainThemselves() {
    assertOutcome("struct S {\n    s: S,\n}\n" + only("_1: S"), "C1204");
    assertOutcome("struct S {\n    s: std::option::Option<S>,\n}\n" + only("_1: S"), "C1204");
    assertOutcome(
        "struct S<T>(T, std::option::Option<std::boxed::Box<S<(T, T)>>>);\n" + only("_1: S<u8>"),
        "exit 0");
    assertOutcome(
        """
        fn f::{closure#0}(_1: {coroutine@p.mir:1:1: 1:2}, _2: ()) -> ()
        yields ()
         {
            debug me => (_1.0: {coroutine@p.mir:1:1: 1:2});
            let mut _0: ();

            bb0: {
                return;
            }
        }
        """
            + only("_1: {coroutine@p.mir:1:1: 1:2}"),
        "C1204");
  }

  @Test
  void typesInTypes() {
    assertOutcome(chain(20_000), "C1208");
    assertOutcome(
        only("_1: " + "std::option::Option<".repeat(5_000) + "u8" + ">".repeat(5_000)), "C0106");
  }

  private static String chain(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("struct S%d(S%d);\n\n".formatted(i, i + 1));
    }
    return text + "struct S" + length + "(u8);\n" + only("_1: S0");
  }

  @Test
  void valuesWithoutBytes() {
    assertOutcome(
        "struct Unit;\n\nextern fn Box::<Unit>::new(_1: Unit) -> std::boxed::Box<Unit>;\n"
            + main(
                List.of(
                    "_1: Unit",
                    "_2: [Unit; 1000000000]",
                    "_3: std::boxed::Box<Unit>",
                    "_4: &[Unit; 1000000000]",
                    "_5: &[Unit]",
                    "_6: Unit",
                    "_7: usize"),
                "_1 = Unit;\n_2 = [copy _1; 1000000000];\n_4 = &_2;\n_5 = copy _4 as &[Unit] (PointerCoercion(Unsize, Implicit));\n"
                    + "_7 = const 999999999_usize;\n_6 = copy (*_5)[_7];\n_3 = Box::<Unit>::new(move _1)"
                    + GO,
                "drop(_3) -> [return: bb2, unwind continue];",
                "return;"),
        "exit 0");
  }

  // Sizes of programs.

  @Test
  void constantsThatNeedEachOther() {
    assertOutcome(constant("A", "B") + constant("B", "A") + reads("A"), "fault C1053");
    assertOutcome(constant("A", "A") + reads("A"), "fault C1053");
  }

  @Test
  void aLongChainOfConstants() {
    StringBuilder text = new StringBuilder("const C0: u32 = const 7_u32;\n");
    for (int i = 1; i <= 5_000; i++) {
      text.append(constant("C" + i, "C" + (i - 1)));
    }
    Assertions.assertThat(Hostile.outcome(text + reads("C5000"))).isIn("exit 0", "fault C1052");
  }

  private static String constant(String name, String other) {
    return """

    const %s: u32 = {
        let mut _0: u32;

        bb0: {
            _0 = const %s;
            return;
        }
    }
    """
        .formatted(name, other);
  }

  private static String reads(String name) {
    return main(List.of("_1: u32"), "_1 = const " + name + ";\nreturn;");
  }

  @Test
  void aLongList() {
    assertOutcome(list(100_000), "fault C1052");
    assertOutcome(list(200), "exit 0");
  }

  private static String list(int length) {
    return """
    struct List {
        next: std::option::Option<std::boxed::Box<List>>,
    }

    extern fn Box::<List>::new(_1: List) -> std::boxed::Box<List>;
    """
        + main(
            List.of(
                "_1: List",
                "_2: std::boxed::Box<List>",
                "_3: std::option::Option<std::boxed::Box<List>>",
                "_4: u32"),
            "_3 = std::option::Option::<std::boxed::Box<List>>::None;\n_1 = List { next: move _3 };\n_4 = const 0_u32;\ngoto -> bb1;",
            "_2 = Box::<List>::new(move _1) -> [return: bb2, unwind continue];",
            "_3 = std::option::Option::<std::boxed::Box<List>>::Some(move _2);\n_1 = List { next: move _3 };\n"
                + "_4 = Add(copy _4, const 1_u32);\nswitchInt(copy _4) -> ["
                + length
                + ": bb3, otherwise: bb1];",
            "drop(_1) -> [return: bb4, unwind continue];",
            "return;");
  }

  @Test
  void aPlaceOfManySteps() {
    String place = "(".repeat(2_000) + "_1" + ".0: (u8,))".repeat(2_000);
    assertOutcome(main(List.of("_1: (u8,)"), "_1 = copy " + place + ";\nreturn;"), "C0106");
  }

  @Test
  void aSwitchOverManyValues() {
    String values =
        IntStream.range(0, 50_000).mapToObj(i -> i + ": bb1, ").collect(Collectors.joining());
    assertOutcome(
        main(
            List.of("_1: u32"),
            "_1 = const 60000_u32;\nswitchInt(copy _1) -> [" + values + "otherwise: bb2];",
            "unreachable;",
            "return;"),
        "exit 0");
  }

  @Test
  void aBodyOfManyStatements() {
    assertOutcome(
        main(
            List.of("_1: u32"),
            "_1 = const 0_u32;\n"
                + "_1 = Add(copy _1, const 1_u32);\n".repeat(200_000)
                + "goto -> bb1;",
            "switchInt(copy _1) -> [200000: bb2, otherwise: bb3];",
            "return;",
            "unreachable;"),
        "exit 0");
  }

  @Test
  void manyLocalsInManyCalls() {
    List<String> locals = new ArrayList<>();
    for (int i = 1; i <= 5_000; i++) {
      locals.add("_" + i + ": u64");
    }
    assertOutcome(main(locals, "_0 = main()" + GO, "return;"), "fault C1052");
  }

  @Test
  void aCoroutineWithManyYields() {
    int yields = 2_000;
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < yields; i++) {
      blocks.append(
          "\n    bb%d: {\n        _3 = yield(const %d_u32) -> [resume: bb%d, drop: bb%d];\n    }\n"
              .formatted(i, i, i + 1, yields + 1));
    }
    String coroutine =
        """
        fn f::{closure#0}(_1: {gen fn body of f()}, _2: ()) -> ()
        yields u32
         {
            let mut _0: ();
            let mut _3: ();
        """
            + blocks
            + "\n    bb%d: {\n        _0 = const ();\n        return;\n    }\n".formatted(yields)
            + "\n    bb%d: {\n        coroutine_drop;\n    }\n}\n".formatted(yields + 1);
    assertOutcome(
        coroutine
            + main(
                List.of(
                    "_1: {gen fn body of f()}",
                    "_2: &mut {gen fn body of f()}",
                    "_3: std::option::Option<u32>",
                    "_4: isize"),
                "_1 = {coroutine@p.mir:1:1: 1:2 (#0)};\ngoto -> bb1;",
                "_2 = &mut _1;\n_3 = <{gen fn body of f()} as Iterator>::next(move _2) -> [return: bb2, unwind continue];",
                "_4 = discriminant(_3);\nswitchInt(move _4) -> [0: bb3, otherwise: bb1];",
                "drop(_1) -> [return: bb4, unwind continue];",
                "return;"),
        "exit 0");
  }

  @Test
  void manyCoroutinesInOneArray() {
    String type = "{gen fn body of f()}";
    assertOutcome(
        """
        fn f::{closure#0}(_1: {gen fn body of f()}, _2: ()) -> ()
        yields u32
         {
            debug start => (_1.0: u32);
            let mut _0: ();
            let mut _3: ();

            bb0: {
                _3 = yield(copy (_1.0: u32)) -> [resume: bb1, drop: bb2];
            }

            bb1: {
                _0 = const ();
                return;
            }

            bb2: {
                coroutine_drop;
            }
        }
        """
            + main(
                List.of(
                    "_1: [" + type + "; 100000]",
                    "_2: &mut " + type,
                    "_3: std::option::Option<u32>",
                    "_4: usize",
                    "_5: " + type),
                "_4 = const 0_usize;\n_5 = {coroutine@p.mir:1:1: 1:2 (#0)} { start: const 3_u32 };\n"
                    + "_1 = [copy _5; 100000];\ngoto -> bb1;",
                "_2 = &mut _1[_4];\n_3 = <"
                    + type
                    + " as Iterator>::next(move _2) -> [return: bb2, unwind continue];",
                "_4 = Add(copy _4, const 1_usize);\nswitchInt(copy _4) -> [100000: bb3, otherwise: bb1];",
                "_4 = const 0_usize;\ngoto -> bb4;",
                "_2 = &mut _1[_4];\n_3 = <"
                    + type
                    + " as Iterator>::next(move _2) -> [return: bb5, unwind continue];",
                "_4 = Add(copy _4, const 1_usize);\nswitchInt(copy _4) -> [100000: bb6, otherwise: bb4];",
                "drop(_1) -> [return: bb7, unwind continue];",
                "return;"),
        "exit 0");
  }
}
