package dev.corm.mir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is reported about faulty text, and where.
class FaultsTest {
  private static final String GOOD =
      "\nfn good() -> () {\n    let mut _0: ();\n\n    bb0: {\n        return;\n    }\n}\n";

  private static String body(String... lines) {
    return "fn bad() -> () {\n    let mut _0: ();\n\n" + String.join("\n", lines) + "\n}\n";
  }

  private static String block(String... lines) {
    return body("    bb0: {", String.join("\n", lines), "    }");
  }

  /// The faults of a text; the good body behind it must be returned all the same.
  private static List<String> faults(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    ParsedFile file =
        new MirParser(new TypeTable()).parse(SourceFile.of("test.mir", text + GOOD), sink);
    assertEquals(
        List.of("good"),
        file.bodies().stream().map(b -> b.body().head().path().toString()).toList());
    return Mir.faults(text + GOOD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "_0 = move _1 | C0111 5:19 the local `_1` is not declared",
        "StorageLive(_9) | C0111 5:21 the local `_9` is not declared",
        "frob(_0) | C0104 5:9 unknown statement or terminator `frob`",
        "_0 = | C0103 5:11 expected `=` after a place, found ` `",
        "_0 = ; | C0103 5:14 expected an operand, found `;`",
        "_0 = Not( | C0103 5:18 expected an operand, found the end of the line",
        "_0 = copy _0 as u8; | C0103 5:27 expected `(` and the kind of a cast, found `;`",
        "_0 = copy _0 as u8 (Magic); | C0103 5:29 expected the kind of a cast, found `Magic`",
        "_0 = f(copy _0; | C0103 5:23 expected `)` or `,` after an operand, found `;`",
        "_0 = f() -> [return: bb0]; | C0103 5:21 expected an edge or action `unwind` among the"
            + " edges",
        "_0 = f() -> [return: bb0, return: bb0, unwind continue]; | C0103 5:35 expected each edge"
            + " only once",
        "drop(_0) -> [return: bb0, unwind maybe]; | C0103 5:42 expected `continue`, `unreachable`"
            + " or `terminate(..)` after `unwind`, found `maybe`",
        "goto -> bb4294967296; | C0107 5:19 the number `4294967296` is out of range",
        "(_0.99999999999: u8) = (); | C0107 5:13 the number `99999999999` is out of range",
        "_99999999999 = (); | C0107 5:10 the number `99999999999` is out of range",
        "_0[1111111111111111111 of 2] = (); | C0107 5:12 the index is out of range",
        "switchInt(copy _0) -> [11111111111111111111111111111111111111111: bb0, otherwise: bb0]; |"
            + " C0107 5:32 the value is out of range",
        "_0 = const ; | C0103 5:20 expected a constant, found `;`",
        "_0 = (); _0 = (); | C0103 5:18 expected the end of the line, found `_0`",
        "assert(copy _0, msg) -> [success: bb0, unwind continue]; | C0103 5:25 expected a message"
            + " in quotes, found `msg`",
        "asm!(nop); | C0103 5:14 expected a template in quotes, then operands and options, found"
            + " `nop`",
      })
  void linesOfABlock(String line, String fault) {
    assertEquals(List.of(fault), faults(block("        " + line, "        return;")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "let _0: u8; | C0110 3:13 the local `_0` is declared twice with different declarations",
        "let _3; | C0103 2:11 expected `:` and the type of a local, found `;`",
        "let _3: ; | C0103 2:13 expected a type, found `;`",
        "let _2000000000: u8; | C0107 2:9 the local number `2000000000` is out of range for a body"
            + " of this length",
        "let _3: u8 | C0103 2:15 expected `;` after a declaration, found the end of the line",
        "debug x = _0; | C0103 2:12 expected `=>` after the name of a variable, found ` `",
        "debug x => _7; | C0111 2:16 the local `_7` is not declared",
        "scope 1 (g { | C0103 2:14 expected an inlined function, then `) {`, found `g`",
        "lte _3: u8; | C0103 2:5 expected a declaration, a debug entry, a scope or a block, found"
            + " `lte`",
      })
  void declarations(String line, String fault) {
    String text =
        "fn bad() -> () {\n    "
            + line
            + "\n    let mut _0: ();\n\n    bb0: {\n        return;\n    }\n}\n";
    assertEquals(List.of(fault), faults(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fn bad { | C0103 1:7 expected `(` after the path of a function, found ` `",
        "fn bad(_2: u8) -> () { | C0103 1:8 expected the argument `_1`",
        "fn bad(_1: u8) { | C0103 1:15 expected `->` and the result type after the arguments, found"
            + " ` `",
        "fn bad(_1: u8) -> { | C0103 1:19 expected a closure or coroutine type, found `{`",
        "const BAD: u8 { | C0103 1:14 expected `=` after the type, found ` `",
        "const BAD: u8 = 3; | C0103 1:17 expected `const` or `{` after `=`, found `3`",
      })
  void heads(String head, String fault) {
    assertEquals(List.of(fault), faults(head + "\n    bb0: {\n        return;\n    }\n}\n"));
  }

  @Test
  void allLinesOfABodyAreReported() {
    assertEquals(
        List.of(
            "C0104 5:9 unknown statement or terminator `a`",
            "C0104 7:9 unknown statement or terminator `b`"),
        faults(block("        a;", "        nop;", "        b;", "        return;")));
  }

  @Test
  void afterTenFaultsABodyIsGivenUp() {
    List<String> found = faults(block("        a;\n".repeat(50)));
    assertEquals(11, found.size());
    assertEquals("C0112 15:9 there are more errors in this body", found.getLast());
  }

  @Test
  void blocks() {
    String end = "        return;\n    }";
    assertEquals(
        List.of("C0108 7:5 the block `bb0` is there twice"),
        faults(body("    bb0: {", end, "    bb0: {", end)));
    assertEquals(
        List.of("C0109 10:1 the block `bb1` is missing: the last one is `bb2`"),
        faults(body("    bb0: {", end, "    bb2: {", end)));
    assertEquals(
        List.of("C0109 5:9 the target `bb7` of `bb0` does not exist"),
        faults(block("        goto -> bb7;")));
    assertEquals(
        List.of("C0107 4:5 the block number `1000000` is out of range for a body of this length"),
        faults(body("    bb1000000: {", end)));
    assertEquals(
        List.of("C0109 4:1 the body has no blocks"), faults(body().replace("\n\n\n", "\n\n")));
    assertEquals(
        List.of("C0103 6:5 expected a terminator at the end of `bb0`, found `}`"),
        faults(block("        nop;")));
    assertEquals(
        List.of("C0103 6:9 expected `}` after the terminator, found `nop`"),
        faults(block("        return;", "        nop;", "        nop;")));
    assertEquals(
        List.of("C0103 6:5 expected `}` at the end of `bb0`, found `bb1`"),
        faults(body("    bb0: {", "        return;", "    bb1: {", end)));
    assertEquals(
        List.of("C0103 4:8 expected `: {` after the name of a block, found `x`"),
        faults(body("    bb0x {", "        nop;", end, "    bb1: {", end)));
  }

  @Test
  void aBodyThatIsCutOff() {
    String text = "fn a::bad() -> () {\n    let mut _0: ();\n\n    bb0: {\n        nop;\n";
    assertEquals(
        List.of("C0105 6:1 the body of `a::bad` is cut off: the file ends before its `}`"),
        Mir.faults(text));
    assertEquals(
        List.of("C0105 5:12 the body of `a::bad` is cut off: the file ends before its `}`"),
        Mir.faults(text.substring(0, text.length() - 2)));
    assertEquals(
        List.of("C0105 7:1 the body of `a::bad` is cut off: another line starts before its `}`"),
        faults(text));
    assertEquals(
        List.of("C0105 2:1 expected a body after its comment, found the end of the text"),
        Mir.faults("// MIR for `f` before built\n"));
    assertEquals(
        List.of(
            "C0105 11:1 the allocation `alloc1` is cut off: expected `}`, found the end of the"
                + " text"),
        Mir.faults(GOOD + "alloc1 (size: 1, align: 1) {\n    61 │ a\n"));
  }

  @Test
  void filesOfSomethingElse() {
    assertEquals(
        List.of(
            "C0101 1:1 this is not MIR text: expected `// MIR for`, `fn`, `const`, `static` or an"
                + " allocation, found `Hello`"),
        Mir.faults("Hello world\n\nand more\n"));
    assertEquals(
        List.of("C0101 1:1 this is not MIR text but a binary file"),
        Mir.faults(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0}));
    assertEquals(List.of("C0113 1:1 the file has no MIR body"), Mir.faults(""));
    assertEquals(List.of("C0113 1:1 the file has no MIR body"), Mir.faults("// nothing\n"));
    assertEquals(
        List.of(
            "C0101 1:1 this is not MIR text: expected `// MIR for`, `fn`, `const`, `static` or an"
                + " allocation, found `nf`"),
        faults("nf bad() -> () {\n    bb0: {\n    }\n}\n"));
  }

  @Test
  void invalidUtf8HidesWhatFollowsFromIt() {
    byte[] bytes =
        (block("        nöp;", "        return;") + GOOD).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == (byte) 0xC3) {
        bytes[i] = (byte) 0xFF;
      }
    }
    assertEquals(
        List.of("C0102 5:10 invalid UTF-8: the byte 0xff at offset 58"), Mir.faults(bytes));
  }

  @Test
  void aNulByteIsNoText() {
    String text = GOOD.repeat(100);
    int offset = text.lastIndexOf("bb0");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes[offset] = 0;
    assertEquals(List.of("C0102 797:5 a NUL byte at offset " + offset), Mir.faults(bytes));
  }

  @Test
  void aLoneCarriageReturnIsNoEndOfALine() {
    assertEquals(
        List.of(
            "C0103 5:13 expected the end of the line, found a carriage return",
            "C0103 6:5 expected a terminator at the end of `bb0`, found `}`"),
        faults(block("        nop;\r", "        return;").replace("\r\n", "\r")));
  }

  @Test
  void deepNesting() {
    assertEquals(
        List.of("C0106 5:138 place nested too deeply: more than 128 levels"),
        faults(block("        " + "(*".repeat(65) + "(".repeat(100_000), "        return;"))
            .stream()
            .map(fault -> fault.replaceFirst("5:\\d+", "5:138"))
            .toList());
    assertEquals(
        List.of("C0106 type nested too deeply: more than 128 levels"),
        faults(block("        (_0.0: " + "&".repeat(100_000) + "u8) = ();", "        return;"))
            .stream()
            .map(fault -> fault.replaceFirst(" 5:\\d+", ""))
            .toList());
    assertEquals(
        List.of("C0106 constant nested too deeply: more than 128 levels"),
        faults(block("        _0 = const " + "(".repeat(100_000) + ";", "        return;")).stream()
            .map(fault -> fault.replaceFirst(" 5:\\d+", ""))
            .toList());
    String scopes = "    scope 1 {\n".repeat(20_000);
    assertEquals(
        List.of("C0106 scope nested too deeply: more than 10000 levels"),
        faults(body(scopes)).stream().map(f -> f.replaceFirst(" \\d+:\\d+", "")).toList());
  }

  @Test
  void aWitnessThatDoesNotFit() {
    String text =
        """
        // MIR for `bad` after StateTransform
        /* coroutine_layout = CoroutineLayout {
            field_tys: {},
            variant_fields: {
                Unresumed(0): [_s1],
            },
            storage_conflicts: BitMatrix(0x0) {},
        } */

        fn bad() -> () {
            bb0: {
                return;
            }
        }
        """;
    assertEquals(
        List.of("C0107 5:24 the saved local `_s1` is out of range: there are 0"), faults(text));
    assertEquals(
        List.of("C0107 7:34 the matrix of conflicts does not fit the 0 saved locals"),
        faults(text.replace("[_s1]", "[]").replace("0x0", "9x9")));
  }

  @Test
  void everyCodeHasATest() {
    Set<MirTextCode> tested =
        EnumSet.of(
            MirTextCode.NOT_MIR,
            MirTextCode.INVALID_UTF8,
            MirTextCode.SYNTAX,
            MirTextCode.UNKNOWN_STATEMENT,
            MirTextCode.TRUNCATED,
            MirTextCode.TOO_DEEP,
            MirTextCode.OUT_OF_RANGE,
            MirTextCode.DUPLICATE_BLOCK,
            MirTextCode.MISSING_BLOCK,
            MirTextCode.DUPLICATE_LOCAL,
            MirTextCode.UNDECLARED_LOCAL,
            MirTextCode.TOO_MANY_ERRORS,
            MirTextCode.NO_BODY);
    assertTrue(tested.containsAll(EnumSet.allOf(MirTextCode.class)));
  }
}
