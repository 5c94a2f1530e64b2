package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.type.CoroutineKind;
import dev.corm.report.SizeReport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class JsonReportTest {
  @Test
  void oneModeIsOneObject() {
    Golden.check("app.json", JsonReport.render(List.of(Selection.ALL.apply(Reports.app()))));
  }

  @Test
  void theExampleInTheDocsIsWhatIsPrinted() {
    SizeReport report =
        new SizeReport("no", List.of(Reports.nap(Status.EXACT), Reports.unresolved()));
    Golden.checkBlock(
        "json.md", "## Example", "json", JsonReport.render(List.of(Selection.ALL.apply(report))));
  }

  @Test
  void severalModesAreAListInOneObject() {
    var app = Selection.ALL.apply(Reports.app());
    var other = Selection.ALL.apply(new SizeReport("other", List.of()));
    Map<String, Object> json = JSON.std.mapFrom(JsonReport.render(List.of(app, other)));
    assertThat(json).containsOnlyKeys("schema", "modes").containsEntry("schema", 1);
    assertThat((List<?>) json.get("modes"))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(JSON.std.mapFrom(JsonReport.render(List.of(app)))),
            second -> assertThat(second).extracting("mode").isEqualTo("other"));
  }

  @Test
  void whatIsNotKnownIsNull() {
    var report = new SizeReport("no", List.of(Reports.unresolved()));
    Map<String, Object> json =
        JSON.std.mapFrom(JsonReport.render(List.of(Selection.ALL.apply(report))));
    Map<?, ?> coroutine = (Map<?, ?>) ((List<?>) json.get("coroutines")).getFirst();
    for (String field : List.of("size", "align", "tag", "source", "lowerBound", "copied")) {
      assertThat(coroutine.containsKey(field)).as(field).isTrue();
      assertThat(coroutine.get(field)).as(field).isNull();
    }
    assertThat(coroutine.get("status")).isEqualTo("unresolved");
    assertThat(coroutine.get("reason")).isEqualTo("ambiguous-name");
    assertThat(coroutine.get("rustcSize")).isEqualTo(96);
    assertThat((List<?>) coroutine.get("variants")).isEmpty();
  }

  @Test
  void whatIsMeasuredIsThere() {
    var report = new SizeReport("any", List.of(Reports.appInTwoModes().get(1).coroutines().get(2)));
    Map<String, Object> json =
        JSON.std.mapFrom(JsonReport.render(List.of(Selection.ALL.apply(report))));
    Map<?, ?> coroutine = (Map<?, ?>) ((List<?>) json.get("coroutines")).getFirst();
    assertThat(coroutine.get("lowerBound")).isEqualTo(1120);
    assertThat(coroutine.get("copied")).isEqualTo(Map.of("creation", 1088, "firstResume", 1048));
  }

  @Test
  void aCaptureIsACaptureInEveryVariantThatHasIt() {
    var report =
        new SizeReport("any", List.of(Reports.unlisted(Reports.work(), Reports.relocatedLayout())));
    Map<String, Object> json =
        JSON.std.mapFrom(JsonReport.render(List.of(Selection.ALL.apply(report))));
    Map<?, ?> coroutine = (Map<?, ?>) ((List<?>) json.get("coroutines")).getFirst();
    assertThat((List<?>) coroutine.get("variants"))
        .extracting("fields")
        .filteredOn(fields -> !((List<?>) fields).isEmpty())
        .hasSize(5)
        .allSatisfy(fields ->
            assertThat((List<?>) fields)
                .filteredOn(field -> ((Map<?, ?>) field).get("name").equals("d"))
                .singleElement()
                .extracting("kind", "offset", "local")
                .containsExactly("upvar", 1048, null));
  }

  @Test
  void kindsAreWordsWithDashes() {
    assertThat(JsonReport.word(CoroutineKind.ASYNC_FN)).isEqualTo("async-fn");
    assertThat(JsonReport.word(CoroutineKind.ASYNC_BLOCK)).isEqualTo("async-block");
    assertThat(JsonReport.word(CoroutineKind.ASYNC_CLOSURE_BODY)).isEqualTo("async-closure");
    assertThat(JsonReport.word(CoroutineKind.STATIC_COROUTINE)).isEqualTo("static-coroutine");
    assertThat(JsonReport.word(CoroutineKind.ASYNC_GEN_FN)).isEqualTo("async-gen-fn");
  }

  @Test
  void everyFieldIsDocumented() throws IOException {
    Path page = Path.of(System.getProperty("corm.root"), "docs", "json.md");
    String text = Files.readString(page);
    Set<String> fields = new TreeSet<>();
    collect(
        JSON.std.anyFrom(JsonReport.render(List.of(Selection.ALL.apply(Reports.app())))), fields);
    collect(
        JSON.std.anyFrom(
            JsonReport.render(Reports.appInTwoModes().stream().map(Selection.ALL::apply).toList())),
        fields);
    assertThat(fields)
        .contains("schema", "rustcSize", "variants", "offset", "firstResume")
        .hasSizeGreaterThan(25);
    fields.remove("ambiguous-name");
    assertThat(fields).allSatisfy(field -> assertThat(text).contains("`" + field + "`"));
  }

  private static void collect(Object json, Set<String> fields) {
    if (json instanceof Map<?, ?> object) {
      object.forEach((name, value) -> {
        fields.add((String) name);
        collect(value, fields);
      });
    } else if (json instanceof List<?> list) {
      list.forEach(value -> collect(value, fields));
    }
  }
}
