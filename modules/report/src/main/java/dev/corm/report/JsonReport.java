package dev.corm.report;

import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import dev.corm.report.Selection.Selected;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Variable;
import dev.corm.report.StateMap.Owner;
import dev.corm.report.StateMap.Region;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.jr.ob.JSON;

/// The report for programs: JSON, schema version 1, as `docs/json.md` describes it.
public final class JsonReport {
  /// The version of the schema. Fields may be added in the same version; none goes away or changes
  /// its meaning.
  public static final int SCHEMA = 1;

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /// The text: one object for one mode, an object with a list of such objects for several. It ends
  /// with a line break.
  public static String render(List<Selected> modes) {
    StringWriter text = new StringWriter();
    JSON.Builder builder = JSON.builder().enable(JSON.Feature.PRETTY_PRINT_OUTPUT);
    try (JsonGenerator json = builder.build().createGenerator(text)) {
      JsonReport report = new JsonReport(json);
      if (modes.size() == 1) {
        report.mode(modes.getFirst());
      } else {
        json.writeStartObject();
        json.writeNumberProperty("schema", SCHEMA);
        json.writeArrayPropertyStart("modes");
        modes.forEach(report::mode);
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    return text.append('\n').toString().replace(System.lineSeparator(), "\n");
  }

  /// The word for a kind of coroutine: `async-fn`, `async-block`, `static-coroutine`.
  static String word(CoroutineKind kind) {
    return kind.text().replace(" body", "").replace(' ', '-');
  }

  private void mode(Selected selected) {
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    json.writeStringProperty("mode", selected.report().mode());
    json.writeArrayPropertyStart("coroutines");
    selected.report().coroutines().forEach(this::coroutine);
    json.writeEndArray();
    summary(selected.summary());
    json.writeEndObject();
  }

  private void coroutine(CoroutineSize coroutine) {
    Optional<CoroutineLayout> offsets = coroutine.layout().map(Layout::layout);
    json.writeStartObject();
    json.writeStringProperty("type", coroutine.type().toString());
    json.writeStringProperty("kind", word(coroutine.type().kind()));
    number("size", offsets.map(CoroutineLayout::size));
    number("align", offsets.map(CoroutineLayout::align));
    json.writeStringProperty("status", coroutine.status().word());
    string("reason", coroutine.problem().map(SizeReport.Problem::id));
    string("detail", coroutine.problem().map(SizeReport.Problem::detail));
    number("lowerBound", boxed(coroutine.lowerBound()));
    copied(coroutine.copied());
    number("rustcSize", boxed(coroutine.rustcSize()));
    number("rustcAlign", boxed(coroutine.rustcAlign()));
    string("source", coroutine.source().map(JsonReport::place));
    json.writeStringProperty("unit", coroutine.unit());
    json.writeBooleanProperty("nichesConcluded", coroutine.nichesConcluded());
    json.writeBooleanProperty("identifiedByLines", coroutine.identifiedByLines());
    if (offsets.isPresent()) {
      json.writeObjectPropertyStart("tag");
      json.writeNumberProperty("offset", offsets.get().tag());
      json.writeNumberProperty("size", offsets.get().tagSize());
      json.writeEndObject();
    } else {
      json.writeNullProperty("tag");
    }
    json.writeArrayPropertyStart("saved");
    coroutine.layout().ifPresent(this::saved);
    json.writeEndArray();
    json.writeArrayPropertyStart("variants");
    coroutine.layout().ifPresent(this::variants);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void copied(Optional<SizeReport.Copied> copied) {
    if (copied.isPresent()) {
      json.writeObjectPropertyStart("copied");
      json.writeNumberProperty("creation", copied.get().creation());
      json.writeNumberProperty("firstResume", copied.get().firstResume());
      json.writeEndObject();
    } else {
      json.writeNullProperty("copied");
    }
  }

  private void saved(Layout layout) {
    for (int i = 0; i < layout.saved().size(); i++) {
      String unknown = "_s" + i;
      json.writeString(layout.saved().get(i).local().map(Object::toString).orElse(unknown));
    }
  }

  private void variants(Layout layout) {
    List<StateMap> maps = StateMap.of(layout);
    List<VariantIndex> order = StateMap.order(maps.size());
    for (int i = 0; i < maps.size(); i++) {
      json.writeStartObject();
      json.writeStringProperty("name", maps.get(i).name());
      json.writeNumberProperty("size", maps.get(i).size());
      json.writeArrayPropertyStart("fields");
      StateMap.fields(layout, order.get(i)).forEach(this::field);
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void field(Region region) {
    switch (region.owner()) {
      case Owner.Upvar(int index, var variable) ->
          field(variable.label("upvar" + index), "upvar", variable, region.slot());
      case Owner.Saved(var index, var variable) when variable.name().isPresent() ->
          field(variable.label(index.toString()), "local", variable, region.slot());
      case Owner.Saved(var index, var variable) ->
          field(variable.label(index.toString()), "temporary", variable, region.slot());
      case Owner.Tag _, Owner.Padding _ -> throw new IllegalArgumentException("not a field");
    }
  }

  private void field(String name, String kind, Variable variable, Slot slot) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("kind", kind);
    string("type", variable.type().map(Type::toString));
    json.writeNumberProperty("offset", slot.offset());
    json.writeNumberProperty("size", slot.size());
    json.writeNumberProperty("align", slot.align());
    string("local", variable.local().map(Object::toString));
    string("source", variable.source().map(JsonReport::place));
    json.writeEndObject();
  }

  private void summary(Summary summary) {
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("types", summary.types());
    json.writeNumberProperty("exact", summary.exact());
    json.writeNumberProperty("differs", summary.differs());
    json.writeNumberProperty("unchecked", summary.unchecked());
    json.writeNumberProperty("unresolved", summary.unresolved());
    json.writeObjectPropertyStart("reasons");
    summary.reasons().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void number(String name, Optional<Long> value) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  private void string(String name, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  private static String place(SourceSpan span) {
    return span.file() + ":" + span.startLine() + ":" + span.startColumn();
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }
}
