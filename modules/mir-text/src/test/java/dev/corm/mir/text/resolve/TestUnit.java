package dev.corm.mir.text.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// A unit made up for a test: some bodies, and a listing without sizes in the coroutines' entries.
final class TestUnit {
  static final List<List<Integer>> NEVER_SUSPENDS = List.of();

  static List<List<Integer>> saves(Integer... locals) {
    return List.of(List.of(locals));
  }

  static List<List<String>> suspends(String... locals) {
    return List.of(List.of(locals));
  }

  static TestUnit unit() {
    return new TestUnit();
  }

  private final TypeTable types = new TypeTable();
  private final List<UnitBody> bodies = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /// Adds a body.
  ///
  /// @param item the path of the definition, as a dump's first line has it
  /// @param self the type of `_1` as the head has it
  /// @param inside lines of the body: `debug`, `let`, and after `--` statements
  /// @param saved for each suspension point the numbers of the locals saved there
  TestUnit body(String crate, String item, String self, String inside, List<List<Integer>> saved) {
    String[] parts = inside.split("--", 2);
    StringBuilder text = new StringBuilder();
    text.append("// MIR for `").append(item).append("` before StateTransform\n\n");
    text.append("fn f::{closure#0}(_1: ").append(self);
    text.append(", _2: std::future::ResumeTy) -> ()\nyields ()\n {\n    let mut _0: ();\n");
    parts[0]
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .forEach(l -> text.append("    ").append(l).append('\n'));
    text.append("\n    bb0: {\n");
    if (parts.length > 1) {
      parts[1]
          .lines()
          .map(String::strip)
          .filter(l -> !l.isEmpty())
          .forEach(l -> text.append("        ").append(l).append('\n'));
    } else {
      text.append("        return;\n");
    }
    text.append("    }\n\n    bb1: {\n        return;\n    }\n}\n");
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<ParsedBody> parsed =
        new MirParser(types).parse(SourceFile.of("test.mir", text.toString()), sink).bodies();
    assertEquals(List.of(), sink.diagnostics(), text.toString());
    Body body = parsed.getFirst().body();
    bodies.add(new UnitBody(crate, types.path(item), body, facts(saved)));
    return this;
  }

  private static CoroutineFacts facts(List<List<Integer>> suspensions) {
    TreeSet<Integer> all = new TreeSet<>();
    suspensions.forEach(all::addAll);
    List<Integer> order = List.copyOf(all);
    List<List<SavedLocal>> fields = new ArrayList<>();
    for (int i = 0; i < VariantIndex.RESERVED; i++) {
      fields.add(List.of());
    }
    for (List<Integer> saved : suspensions) {
      fields.add(saved.stream().map(l -> SavedLocal.of(order.indexOf(l))).toList());
    }
    return new CoroutineFacts(
        List.of(),
        IndexVec.copyOf(order.stream().map(Local::of).toList()),
        IndexVec.copyOf(fields),
        IndexMatrix.empty(order.size(), order.size()));
  }

  /// Lists a struct.
  TestUnit struct(String type, long size, long align) {
    entries.add(
        new Entry(
            types.type(type), size, align, OptionalLong.empty(), List.of(), OptionalLong.empty()));
    return this;
  }

  /// Lists a coroutine. All its sizes are 0: resolution must not need them.
  ///
  /// @param upvars names of upvars
  /// @param suspensions for each suspension point locals, `name` or `name: type`
  TestUnit coroutine(String type, List<String> upvars, List<List<String>> suspensions) {
    List<Item> captured = new ArrayList<>();
    upvars.forEach(name -> captured.add(member(MemberKind.UPVAR, name, Optional.empty())));
    List<Variant> variants = new ArrayList<>();
    variants.add(new Variant(Optional.of("Unresumed"), 0, captured));
    for (int i = 0; i < suspensions.size(); i++) {
      List<Item> items = new ArrayList<>(captured);
      for (String local : suspensions.get(i)) {
        String[] parts = local.split(": ", 2);
        Optional<Type> of = parts.length > 1 ? Optional.of(types.type(parts[1])) : Optional.empty();
        items.add(member(MemberKind.LOCAL, parts[0], of));
      }
      variants.add(new Variant(Optional.of("Suspend" + i), 0, items));
    }
    variants.add(new Variant(Optional.of("Returned"), 0, captured));
    variants.add(new Variant(Optional.of("Panicked"), 0, captured));
    entries.add(
        new Entry(types.type(type), 0, 1, OptionalLong.of(1), variants, OptionalLong.empty()));
    return this;
  }

  private static Item member(MemberKind kind, String name, Optional<Type> type) {
    return new Item.Member(kind, name, 0, OptionalLong.empty(), OptionalLong.empty(), type);
  }

  TypeListing listing() {
    return new TypeListing(entries);
  }

  Type type(String text) {
    return types.type(text);
  }

  List<Resolution> resolve() {
    return new Resolver(bodies).resolve(listing());
  }

  /// What became of the coroutines: the definition's crate and path, then the types of upvars and
  /// of saved locals; or the reason.
  List<String> answers() {
    return resolve().stream().map(TestUnit::answer).toList();
  }

  private static String answer(Resolution resolution) {
    return switch (resolution) {
      case Resolution.Found(_, UnitBody body, var upvars, var saved, _) ->
          body.crate() + "::" + body.item() + " " + upvars + " " + saved;
      case Resolution.Undecided(_, Reason reason, _, _) -> reason.id();
      case Resolution.NotFound(_, Reason reason, _, _) -> reason.id();
    };
  }
}
