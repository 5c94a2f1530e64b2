package dev.corm.mir.text.resolve;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What resolution needs of a body.
final class Definition {
  private static final Type RESUME = new Type.Named(Path.of("std", "future", "ResumeTy"));
  private static final Type CONTEXT =
      new Type.Ref(Region.NONE, Mutability.MUT, new Type.Named(Path.of("std", "task", "Context")));

  private final UnitBody source;
  private final Type.Coroutine self;
  private final BodyVariables variables;
  private final Map<SourceSpan, Optional<List<Type>>> made = new LinkedHashMap<>();

  private Definition(UnitBody source, Type.Coroutine self) {
    this.source = source;
    this.self = self;
    this.variables = BodyVariables.of(source.body());
    for (BasicBlock block : source.body().blocks()) {
      block.statements().forEach(this::statement);
    }
  }

  /// The definition that a body is; nothing if it isn't that of a coroutine, or if something is
  /// saved that it doesn't declare.
  static Optional<Definition> of(UnitBody body) {
    int locals = body.body().locals().size();
    boolean complete = body.facts().saved().stream().allMatch(l -> l.index() < locals);
    return body.body().coroutine().filter(_ -> complete).map(self -> new Definition(body, self));
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign(_, Rvalue rvalue)) {
      if (rvalue instanceof Rvalue.Aggregate(Rvalue.AggregateKind.Closure closure, var operands)
          && closure.type().definition()
              instanceof CoroutineDefinition.AtSpan(SourceSpan span, _)) {
        merge(made, span, types(operands));
      }
    }
  }

  /// Notes what is captured somewhere; nothing is known if it was noted otherwise before.
  static void merge(
      Map<SourceSpan, Optional<List<Type>>> made, SourceSpan span, Optional<List<Type>> captures) {
    made.merge(span, captures, (old, other) -> old.equals(other) ? old : Optional.empty());
  }

  /// The types of operands, if all of them tell.
  private Optional<List<Type>> types(List<Operand> operands) {
    List<Type> types = new ArrayList<>();
    for (Operand operand : operands) {
      Optional<Type> type = operand.readPlace().flatMap(this::type);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      types.add(type.get());
    }
    return Optional.of(types);
  }

  private Optional<Type> type(Place place) {
    if (place.projections().isEmpty()) {
      IndexVec<Local, LocalDecl> locals = body().locals();
      return place.local().index() < locals.size()
          ? Optional.of(locals.at(place.local()).type())
          : Optional.empty();
    }
    return place.projections().getLast() instanceof Projection.Field(_, Type type)
        ? Optional.of(type)
        : Optional.empty();
  }

  String crate() {
    return source.crate();
  }

  Path item() {
    return source.item();
  }

  UnitBody source() {
    return source;
  }

  Body body() {
    return source.body();
  }

  /// The type of the coroutine as the body's head spells it.
  Type.Coroutine self() {
    return self;
  }

  CoroutineFacts facts() {
    return source.facts();
  }

  /// The types of the upvars by their number, where the body tells.
  Map<Integer, Type> upvarTypes() {
    return variables.captureTypes();
  }

  /// The names of the upvars, where the body tells.
  List<String> upvarNames() {
    return variables.captures().values().stream().map(DebugEntry::name).toList();
  }

  /// Whether a closure or coroutine that stands there in the source is made in this body.
  boolean makes(SourceSpan span) {
    return made.containsKey(span);
  }

  /// The closures and coroutines that the body makes, by where they stand in the source, with the
  /// types of what they capture, where those are known.
  Map<SourceSpan, Optional<List<Type>>> made() {
    return made;
  }

  /// The types of all upvars that the body tells of, by number, and of all saved locals.
  List<Type> stateTypes() {
    return stateTypes(List.copyOf(upvarTypes().values()));
  }

  /// The types of these upvars and of all saved locals.
  List<Type> stateTypes(List<Type> upvars) {
    List<Type> types = new ArrayList<>(upvars);
    for (Local local : facts().saved()) {
      types.add(type(local));
    }
    return types;
  }

  /// The types of everything that the body declares, upvars included.
  List<Type> types() {
    List<Type> types = new ArrayList<>(upvarTypes().values());
    for (LocalDecl local : body().locals()) {
      types.add(local.type());
    }
    return types;
  }

  Type type(SavedLocal saved) {
    return type(facts().saved().at(saved));
  }

  /// The type of a local in the state: what is handed to a resumed `async` body is declared as
  /// `ResumeTy` and becomes a reference to the context.
  private Type type(Local local) {
    Type type = body().locals().at(local).type();
    return type.equals(RESUME) ? CONTEXT : type;
  }

  /// The name under which rustc lists a saved local.
  String name(SavedLocal saved) {
    return variables
        .local(facts().saved().at(saved))
        .map(DebugEntry::name)
        .orElseGet(() -> ".coroutine_field" + saved.index());
  }

  /// The saved locals of each suspension point.
  List<List<SavedLocal>> suspensions() {
    IndexVec<VariantIndex, List<SavedLocal>> fields = facts().variantFields();
    return new ArrayList<>(fields.subList(VariantIndex.RESERVED, fields.size()));
  }
}
