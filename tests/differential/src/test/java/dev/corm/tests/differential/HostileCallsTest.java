package dev.corm.tests.differential;

import static dev.corm.tests.differential.Hostile.assertOutcome;
import static dev.corm.tests.differential.Hostile.main;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Programs that call functions, cast values and point to memory as none may get a diagnostic.
class HostileCallsTest {
  private static final String GO = " -> [return: bb1, unwind continue];";

  // Functions.

  @Test
  void externalFunctionsThatNobodyProvides() {
    assertOutcome(
        "extern fn system(_1: &str) -> i32;\n"
            + main(List.of("_1: i32"), "_1 = system(const \"ls\")" + GO, "return;"),
        "fault C1054");
  }

  @Test
  void externalFunctionsOfOtherSignatures() {
    for (String declared :
        List.of(
            "alloc() -> ()",
            "alloc(_1: &str, _2: f64) -> *mut u8",
            "alloc(_1: usize, _2: usize) -> u8",
            "dealloc(_1: usize) -> ()",
            "dealloc(_1: (u8, u64), _2: usize, _3: usize) -> ()",
            "realloc(_1: *mut u8) -> *mut u8",
            "print::<u32>() -> ()",
            "print::<&[u8]>(_1: &[u8]) -> ()",
            "print::<*const u8>(_1: *const u8) -> ()",
            "println::<(u8, u8)>(_1: (u8, u8)) -> u32",
            "panic(_1: u32) -> !",
            "panic() -> !",
            "panicking(_1: u8) -> u128",
            "panicking() -> (u8, u8)",
            "catch_unwind(_1: u8, _2: u8) -> bool",
            "catch_unwind() -> bool",
            "abort(_1: u8) -> u8",
            "exit() -> !",
            "exit(_1: &str) -> !",
            "exit(_1: f64) -> u8",
            "now_ns() -> (u64, u64)",
            "now_ns(_1: u8) -> u8",
            "sleep_ns() -> ()",
            "sleep_ns(_1: &str) -> ()",
            "size_of() -> [u8; 3]",
            "size_of::<u8>() -> ()",
            "align_of::<[u8]>() -> usize",
            "drop_in_place(_1: u8) -> ()",
            "drop_in_place::<std::boxed::Box<u8>>() -> ()",
            "drop_in_place::<std::boxed::Box<u8>>(_1: u8) -> ()",
            "copy::<u8>() -> ()",
            "copy::<u8>(_1: (u8, u8), _2: u8, _3: u8) -> ()",
            "write_bytes::<u8>(_1: &str, _2: u8, _3: usize) -> ()",
            "forget::<u8>() -> ()",
            "forget::<u8>(_1: u64) -> ()",
            "black_box::<u8>() -> u8",
            "black_box::<u8>(_1: u8) -> u64",
            "Box::<u8>::new() -> std::boxed::Box<u8>",
            "Box::<u8>::new(_1: u64) -> u8",
            "Box::<u8>::new(_1: u8) -> ()")) {
      Assertions.assertThat(Hostile.outcome(calls(declared)))
          .as(declared)
          .isIn("C1251", "fault C1014", "fault C1054");
    }
  }

  /// A program that declares an external function, and calls it with arguments of its types.
  private static String calls(String declared) {
    String name = declared.substring(0, declared.indexOf(declared.contains("(_1") ? "(_1" : "()"));
    int arrow = declared.lastIndexOf(" -> ");
    String result = declared.substring(arrow + 4);
    List<String> locals = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    String inside = declared.substring(name.length() + 1, arrow - 1);
    for (String parameter : inside.isEmpty() ? new String[0] : inside.split(", (?=_)")) {
      String local = parameter.substring(0, parameter.indexOf(':'));
      String type = parameter.substring(local.length() + 2);
      locals.add(parameter);
      arguments.add("copy " + local);
      before.append(local).append(" = ").append(value(type)).append(";\n");
    }
    locals.add("_9: " + result);
    String call = before + "_9 = " + name + "(" + String.join(", ", arguments) + ")";
    return "extern fn "
        + declared
        + ";\n"
        + (result.equals("!")
            ? main(locals, call + " -> unwind continue;")
            : main(locals, call + GO, "return;"))
        + (declared.contains("&[u8]") ? "\nalloc1 (size: 2, align: 1) {\n    61 62\n}\n" : "");
  }

  private static String value(String type) {
    return switch (type) {
      case "&str" -> "const \"x\"";
      case "&[u8]" -> "const {alloc1: &[u8; 2]} as &[u8] (PointerCoercion(Unsize, Implicit))";
      case "f64" -> "const 1f64";
      case "(u8, u8)" -> "(const 1_u8, const 1_u8)";
      case "(u8, u64)" -> "(const 1_u8, const 1_u64)";
      case "*const u8" -> "const 16_usize as *const u8 (PointerWithExposedProvenance)";
      case "*mut u8" -> "const 16_usize as *mut u8 (PointerWithExposedProvenance)";
      default -> "const 8_" + type;
    };
  }

  @Test
  void functionsOfTheLanguageThatAreMisused() {
    assertOutcome(
        main(
            List.of("_1: std::option::Option<u8>"),
            "_1 = <u8 as Iterator>::next(const 1_u8)" + GO,
            "return;"),
        "C0333");
    assertOutcome(main(List.of("_1: u8"), "_1 = get_context(const 1_u8)" + GO, "return;"), "C1230");
    assertOutcome(
        main(
            List.of("_1: u8"),
            "_1 = std::pin::Pin::<u8>::new_unchecked(const 1_u8)" + GO,
            "return;"),
        "C1250");
  }

  // Casts.

  @Test
  void castsWithoutMeaning() {
    assertOutcome(cast("u8", "const 1_u8", "u16", "Transmute"), "C1232");
    assertOutcome(
        cast("&str", "const \"x\"", "&[u8]", "PointerCoercion(Unsize, Implicit)"), "C1232");
    assertOutcome(cast("u8", "const 1_u8", "&[u8]", "PointerCoercion(Unsize, Implicit)"), "C1232");
    assertOutcome(cast("u8", "const 1_u8", "*const u8", "PtrToPtr"), "C1232");
    assertOutcome(cast("&str", "const \"x\"", "u8", "IntToInt"), "C1232");
  }

  private static String cast(String from, String value, String to, String kind) {
    return main(
        List.of("_1: " + from, "_2: " + to),
        "_1 = " + value + ";\n_2 = copy _1 as " + to + " (" + kind + ");\nreturn;");
  }

  @Test
  void enumsCastAsWholes() {
    assertOutcome(
        "enum E {\n    A = 1,\n    B = 7,\n}\n"
            + main(
                List.of("_1: E", "_2: u8"),
                "_1 = E::B;\n_2 = copy _1 as u8 (IntToInt);\nswitchInt(copy _2) -> [7: bb1, otherwise: bb2];",
                "return;",
                "unreachable;"),
        "C1232");
  }

  @Test
  void unsizingOfPairs() {
    assertOutcome(
        "struct Two<T>(*const T, *const T);\n"
            + main(
                List.of(
                    "_1: Two<[u8; 2]>",
                    "_2: Two<[u8]>",
                    "_3: [u8; 2]",
                    "_4: *const [u8; 2]",
                    "_5: *const [u8; 2]"),
                "_3 = [const 1_u8, const 2_u8];\n_4 = &raw const _3;\n_5 = copy _4;\n"
                    + "_1 = Two::<[u8; 2]>(copy _4, copy _5);\n"
                    + "_2 = copy _1 as Two<[u8]> (PointerCoercion(Unsize, Implicit));\nreturn;"),
        "C1232");
  }

  @Test
  void anAddressIsCutToTheIntegerThatItBecomes() {
    assertOutcome(
        main(
            List.of("_1: u64", "_2: *const u64", "_3: u8", "_4: usize", "_5: bool"),
            "_1 = const 0_u64;\n_2 = &raw const _1;\n"
                + "_3 = copy _2 as u8 (PointerExposeProvenance);\n"
                + "_4 = copy _3 as usize (IntToInt);\n_5 = Lt(copy _4, const 256_usize);\n"
                + "switchInt(copy _5) -> [0: bb1, otherwise: bb2];",
            "unreachable;",
            "return;"),
        "exit 0");
  }

  // Memory that bodies point to by number.

  @Test
  void allocationsThatAreNoBytes() {
    for (String kind : List.of("fn: main", "vtable: u8", "extern static: X")) {
      assertOutcome(
          main(List.of("_1: *const u8"), "_1 = const {alloc1: *const u8};\nreturn;")
              + "\nalloc1 ("
              + kind
              + ")\n",
          "fault C1053");
    }
  }

  @Test
  void sizesOfStructsThatEndInElements() {
    String last =
        "struct Tail {\n    first: u32,\n    bytes: [u8],\n}\n"
            + main(
                List.of(
                    "_1: [u32; 2]",
                    "_2: *const [u32; 2]",
                    "_3: *const u8",
                    "_4: *const Tail",
                    "_5: &Tail"),
                "_1 = [const 0_u32; 2];\n_2 = &raw const _1;\n_3 = copy _2 as *const u8 (PtrToPtr);\n"
                    + "_4 = *const Tail from (copy _3, const LENGTH_usize);\n_5 = &(*_4);\nreturn;");
    assertOutcome(last.replace("LENGTH", "1"), "exit 0");
    assertOutcome(last.replace("LENGTH", "4"), "exit 0");
    assertOutcome(last.replace("LENGTH", "5"), "fault C1005");
    assertOutcome(last.replace("LENGTH", "18446744073709551615"), "fault C1005");
  }
}
