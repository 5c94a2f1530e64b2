package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.Body;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import dev.corm.spi.DropGlue;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What rustc's MIR tells of drop glue.
final class LearntGlueTest {
  private final TypeTable types = new TypeTable();

  @Test
  void aDroppedTypeHasGlue() {
    Body body = body("a::Thing", "drop(_3) -> [return: bb1, unwind continue];", "return;");
    assertThat(glue("a::Thing", body)).isEqualTo(DropGlue.SOME);
  }

  @Test
  void aCopiedTypeHasNone() {
    assertThat(glue("a::Thing", body("a::Thing", "_4 = copy _3;\nreturn;")))
        .isEqualTo(DropGlue.NONE);
  }

  @Test
  void whatGoesOutOfScopeWithoutADropHasNone() {
    Body body =
        body(
            "a::Thing", "_3 = f() -> [return: bb1, unwind continue];", "StorageDead(_3);\nreturn;");
    assertThat(glue("a::Thing", body)).isEqualTo(DropGlue.NONE);
  }

  @Test
  void whatIsMovedAwayTellsNothing() {
    Body body =
        body(
            "a::Thing",
            "_3 = f() -> [return: bb1, unwind continue];",
            "_4 = move _3;\nStorageDead(_3);\nreturn;");
    assertThat(glue("a::Thing", body)).isEqualTo(DropGlue.UNKNOWN);
  }

  @Test
  void whatIsNeverWrittenTellsNothing() {
    assertThat(glue("a::Thing", body("a::Thing", "StorageDead(_3);\nreturn;")))
        .isEqualTo(DropGlue.UNKNOWN);
  }

  @Test
  void ofContradictionsTheGlueCounts() {
    Body copied = body("a::Thing", "_4 = copy _3;\nreturn;");
    Body dropped = body("a::Thing", "drop(_3) -> [return: bb1, unwind continue];", "return;");
    LearntGlue learnt = LearntGlue.of(List.of(copied, dropped));
    assertThat(learnt.of(body("u8", "return;")).dropGlue(type("a::Thing")))
        .isEqualTo(DropGlue.SOME);
  }

  @Test
  void aTypeParameterOfOneBodyIsNotThatOfAnother() {
    Body copied = body("T", "_4 = copy _3;\nreturn;");
    LearntGlue learnt = LearntGlue.of(List.of(copied));
    assertThat(learnt.of(copied).dropGlue(type("T"))).isEqualTo(DropGlue.NONE);
    assertThat(learnt.of(body("u8", "return;")).dropGlue(type("T"))).isEqualTo(DropGlue.UNKNOWN);
  }

  @Test
  void aCopiedBoxIsAPointerToItsContent() {
    assertThat(glue("std::boxed::Box<u8>", body("std::boxed::Box<u8>", "_4 = copy _3;\nreturn;")))
        .isEqualTo(DropGlue.SOME);
  }

  @Test
  void structureAndTheStandardLibraryAnswerTheRest() {
    Body body = body("u8", "return;");
    assertThat(glue("&a::Thing", body)).isEqualTo(DropGlue.NONE);
    assertThat(glue("(u8, [f32; 4])", body)).isEqualTo(DropGlue.NONE);
    assertThat(glue("(u8, std::string::String)", body)).isEqualTo(DropGlue.SOME);
    assertThat(glue("std::option::Option<std::time::Duration>", body)).isEqualTo(DropGlue.NONE);
    assertThat(glue("std::option::Option<a::Thing>", body)).isEqualTo(DropGlue.UNKNOWN);
    assertThat(glue("std::mem::ManuallyDrop<std::string::String>", body)).isEqualTo(DropGlue.NONE);
    assertThat(glue("[std::vec::Vec<u8>; 2]", body)).isEqualTo(DropGlue.SOME);
    assertThat(glue("{async fn body of f()}", body)).isEqualTo(DropGlue.SOME);
    assertThat(glue("dyn a::Trait", body)).isEqualTo(DropGlue.SOME);
  }

  private DropGlue glue(String type, Body body) {
    return LearntGlue.of(List.of(body)).of(body).dropGlue(type(type));
  }

  private Type type(String text) {
    return body(text, "return;").locals().get(3).type();
  }

  /// A coroutine body with locals `_3` and `_4` of a type.
  private Body body(String type, String... blocks) {
    StringBuilder text = new StringBuilder();
    text.append("fn f::{closure#0}(_1: {async fn body of f()}, _2: std::future::ResumeTy) -> ()\n");
    text.append("yields ()\n {\n    let mut _0: ();\n");
    text.append("    let mut _3: ").append(type).append(";\n");
    text.append("    let mut _4: ").append(type).append(";\n");
    for (int i = 0; i < blocks.length; i++) {
      text.append("\n    bb").append(i).append(": {\n");
      text.append(blocks[i].indent(8)).append("    }\n");
    }
    text.append("}\n");
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    Body body =
        new MirParser(types)
            .parse(SourceFile.of("f.mir", text.toString()), sink)
            .bodies()
            .getFirst()
            .body();
    assertThat(sink.diagnostics()).isEmpty();
    return body;
  }
}
