package dev.corm.cli;

import dev.corm.driver.ConformResult;
import dev.corm.driver.ConformResult.Counts;
import dev.corm.driver.ConformResult.Difference;
import dev.corm.driver.ConformResult.UnitCounts;
import dev.corm.report.JsonReport;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.Summary;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.jr.ob.JSON;

/// The result of `corm conform` for programs, as `docs/json.md` describes it.
final class ConformJson {
  private ConformJson() {}

  static String render(ConformResult result, ConformLists lists) {
    StringWriter text = new StringWriter();
    JSON.Builder builder = JSON.builder().enable(JSON.Feature.PRETTY_PRINT_OUTPUT);
    try (JsonGenerator json = builder.build().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberProperty("schema", JsonReport.SCHEMA);
      json.writeBooleanProperty("conforms", result.conforms());
      json.writeBooleanProperty("complete", result.complete());
      json.writeObjectPropertyStart("total");
      counts(json, result.total());
      json.writeEndObject();
      json.writeObjectPropertyStart("reasons");
      Summary.of(result.sizes().coroutines()).reasons().forEach(json::writeNumberProperty);
      json.writeEndObject();
      json.writeArrayPropertyStart("units");
      for (UnitCounts unit : result.units()) {
        json.writeStartObject();
        json.writeStringProperty("unit", unit.unit());
        counts(json, unit.counts());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("differences");
      differences(json, result.differences());
      json.writeEndArray();
      if (lists.untransformed()) {
        json.writeArrayPropertyStart("untransformed");
        differences(json, result.untransformed());
        json.writeEndArray();
      }
      if (lists.unresolved()) {
        unresolved(json, result);
      }
      json.writeEndObject();
    }
    return text.append('\n').toString().replace(System.lineSeparator(), "\n");
  }

  private static void differences(JsonGenerator json, List<Difference> differences) {
    for (Difference difference : differences) {
      json.writeStartObject();
      json.writeStringProperty("check", difference.check().words().replace(' ', '-'));
      json.writeStringProperty("where", difference.where());
      json.writeStringProperty("what", difference.what());
      json.writeEndObject();
    }
  }

  private static void counts(JsonGenerator json, Counts counts) {
    json.writeNumberProperty("files", counts.files());
    json.writeNumberProperty("bytes", counts.bytes());
    json.writeNumberProperty("unparsed", counts.unparsed());
    json.writeNumberProperty("printed", counts.printed());
    json.writeNumberProperty("bodies", counts.bodies());
    json.writeNumberProperty("verified", counts.verified());
    json.writeNumberProperty("coroutines", counts.coroutines());
    json.writeNumberProperty("conforming", counts.conforming());
    json.writeNumberProperty("transformable", counts.transforms().compared());
    json.writeNumberProperty("transformed", counts.transforms().equal());
    json.writeNumberProperty("onlyGlue", counts.transforms().onlyGlue());
    json.writeNumberProperty("listed", counts.listed());
    json.writeNumberProperty("resolved", counts.resolved());
    json.writeNumberProperty("exact", counts.exact());
  }

  private static void unresolved(JsonGenerator json, ConformResult result) {
    json.writeArrayPropertyStart("unresolved");
    for (CoroutineSize size : result.sizes().coroutines()) {
      if (size.status() == Status.UNRESOLVED) {
        Problem problem = size.problem().orElse(new Problem("unknown", "no reason was given"));
        json.writeStartObject();
        json.writeStringProperty("unit", size.unit());
        json.writeStringProperty("type", size.type().toString());
        json.writeStringProperty("reason", problem.id());
        json.writeStringProperty("detail", problem.detail());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
