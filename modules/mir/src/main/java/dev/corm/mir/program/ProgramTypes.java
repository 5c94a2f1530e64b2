package dev.corm.mir.program;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.Local;
import dev.corm.mir.layout.GenericArguments;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/// What a program that stands alone tells of its types and functions. All types that it returns are
/// canonical: of two types that mean the same there is one spelling, and one object. For one
/// thread.
public final class ProgramTypes {
  private final Program program;
  private final CanonicalTypes canonical;
  private final Map<Path, TypeDefinition> definitions = new HashMap<>();
  private final Map<Path, Integer> functions = new HashMap<>();
  private final Map<Path, ExternalFunction> externals = new HashMap<>();
  private final Map<String, TraitDefinition> traits = new HashMap<>();
  private final Map<String, Integer> statics = new HashMap<>();
  private final Map<ConstantKey, Integer> constants = new HashMap<>();
  private final Map<Type, Integer> coroutines = new IdentityHashMap<>();
  private final Map<Type, Integer> resumes = new IdentityHashMap<>();
  private final Set<Integer> machineFunctions = new HashSet<>();
  private final Map<Type, StateMachine> machines = new IdentityHashMap<>();
  private final Map<Type, Boolean> drops = new IdentityHashMap<>();
  private final Map<Type, List<Type>> captures = new IdentityHashMap<>();
  private final Map<Type, List<List<Type>>> fields = new IdentityHashMap<>();

  /// What names a constant or a promoted.
  private record ConstantKey(Path path, Optional<Integer> promoted) {}

  /// Looks a program over.
  public ProgramTypes(Program program) {
    this.program = program;
    this.canonical = new CanonicalTypes(program.definitions());
    for (TypeDefinition definition : program.definitions()) {
      definitions.putIfAbsent(definition.path(), canonical(definition));
    }
    for (ExternalFunction external : program.declarations().externals()) {
      externals.putIfAbsent(canonical.function(external.path()), external);
    }
    for (TraitDefinition trait : program.declarations().traits()) {
      if (trait.path().last() instanceof PathSegment.Name(String name, _)) {
        traits.putIfAbsent(name, trait);
      }
    }
    for (StateMachine machine : program.machines()) {
      machines.putIfAbsent(canonical(machine.type()), machine);
    }
    for (int i = 0; i < program.bodies().size(); i++) {
      Body body = program.bodies().get(i);
      item(body, i);
      if (body.coroutine().isPresent()) {
        coroutines.putIfAbsent(canonical(body.coroutine().get()), i);
      } else {
        closure(body, i);
      }
    }
    MachineBodies.of(program)
        .forEach((number, machine) -> {
          machineFunctions.add(number);
          if (!(program.bodies().get(number).locals().at(Local.SELF).type()
              instanceof Type.RawPtr)) {
            resumes.putIfAbsent(canonical(machine.type()), number);
          }
        });
  }

  private void item(Body body, int number) {
    Path path = body.head().path();
    switch (body.head().kind()) {
      case BodyHead.Kind.Function _ -> functions.putIfAbsent(canonical.function(path), number);
      case BodyHead.Kind.Static _ -> statics.putIfAbsent(path.toString(), number);
      case BodyHead.Kind.Constant(var promoted) ->
          constants.putIfAbsent(new ConstantKey(canonical.function(path), promoted), number);
      case BodyHead.Kind.TrivialConstant _, BodyHead.Kind.AnonymousConstant _ ->
          constants.putIfAbsent(
              new ConstantKey(canonical.function(path), Optional.empty()), number);
    }
  }

  /// A definition whose fields have canonical types, in terms of its parameters.
  private TypeDefinition canonical(TypeDefinition definition) {
    List<TypeDefinition.VariantDefinition> variants = new ArrayList<>();
    for (TypeDefinition.VariantDefinition variant : definition.variants()) {
      variants.add(
          new TypeDefinition.VariantDefinition(
              variant.name(),
              variant.discriminant(),
              variant.fields().stream()
                  .map(field ->
                      new TypeDefinition.FieldDefinition(field.name(), canonical(field.type())))
                  .toList()));
    }
    return new TypeDefinition(
        definition.path(),
        definition.generics(),
        definition.kind(),
        definition.repr(),
        IndexVec.copyOf(variants),
        definition.maybeUnsized());
  }

  /// A closure's body takes the closure, or a reference to it, as its first argument.
  private void closure(Body body, int number) {
    if (body.argumentCount() == 0
        || !(body.head().kind() instanceof BodyHead.Kind.Function)
        || !(body.head().path().last() instanceof PathSegment.Anonymous)) {
      return;
    }
    Type self = body.locals().at(Local.SELF).type();
    Type callee = self instanceof Type.Ref ref ? ref.pointee() : self;
    if (callee instanceof Type.Coroutine closure && !closure.kind().isCoroutine()) {
      coroutines.putIfAbsent(canonical(closure), number);
    }
  }

  /// The program.
  public Program program() {
    return program;
  }

  /// The one spelling of a type.
  public Type canonical(Type type) {
    return canonical.map(type);
  }

  /// The one spelling of a function's or constructor's path.
  public Path canonicalFunction(Path path) {
    return canonical.function(path);
  }

  /// The definition of a struct, enum or union.
  public Optional<TypeDefinition> definition(Type.Named type) {
    return definition(type.path());
  }

  /// The definition that a path means, with or without generic arguments.
  public Optional<TypeDefinition> definition(Path path) {
    return canonical.definition(path).map(definitions::get);
  }

  /// Whether a type is `Box`, with whatever arguments.
  public boolean isBox(Type.Named type) {
    return canonical.definition(type.path()).filter(CanonicalTypes.BOX::equals).isPresent();
  }

  /// What a `Box` holds, if the type is one.
  public Optional<Type> boxed(Type type) {
    return type instanceof Type.Named(Path path)
            && canonical.definition(path).filter(CanonicalTypes.BOX::equals).isPresent()
            && !path.last().arguments().angle().isEmpty()
            && path.last().arguments().angle().getFirst() instanceof GenericArg.OfType(Type held)
        ? Optional.of(canonical(held))
        : Optional.empty();
  }

  /// The types of the fields of an instance of a definition, variant by variant; empty for other
  /// types.
  public List<List<Type>> fields(Type.Named type) {
    Type key = canonical(type);
    List<List<Type>> known = fields.get(key);
    if (known == null) {
      known =
          key instanceof Type.Named one
              ? definition(one).map(definition -> fields(definition, one.path())).orElse(List.of())
              : List.of();
      fields.put(key, known);
    }
    return known;
  }

  private List<List<Type>> fields(TypeDefinition definition, Path instance) {
    GenericArguments arguments = new GenericArguments(definition, instance);
    return definition.variants().stream()
        .map(variant ->
            variant.fields().stream().map(field -> canonical(arguments.map(field.type()))).toList())
        .toList();
  }

  /// The number of the body that a path names.
  public OptionalInt function(Path path) {
    return number(functions.get(canonical.function(path)));
  }

  /// The external function that a path names.
  public Optional<ExternalFunction> external(Path path) {
    return Optional.ofNullable(externals.get(canonical.function(path)));
  }

  /// The number of the body of a static, by its path as printed.
  public OptionalInt staticBody(String path) {
    return number(statics.get(path));
  }

  /// The number of the body of a constant or promoted.
  public OptionalInt constant(Path path, Optional<Integer> promoted) {
    return number(constants.get(new ConstantKey(canonical.function(path), promoted)));
  }

  private static OptionalInt number(Integer body) {
    return body == null ? OptionalInt.empty() : OptionalInt.of(body);
  }

  /// The trait that a path means, by its last segment.
  public Optional<TraitDefinition> trait(Path path) {
    return path.last() instanceof PathSegment.Name(String name, _)
        ? Optional.ofNullable(traits.get(name))
        : Optional.empty();
  }

  /// The body that implements a method of a trait for a type: `<T as Trait>::method`.
  public OptionalInt implementation(Type type, Path trait, String method) {
    return function(
        new Path(
            Optional.of(new Path.QSelf(type, Optional.of(trait))), Path.of(method).segments()));
  }

  /// The body that runs when a value of a type is dropped, before its fields are: `<T as
  /// Drop>::drop`.
  public OptionalInt dropImplementation(Type type) {
    return implementation(type, Path.of("Drop"), "drop");
  }

  /// Whether dropping a value of a type runs code. The type must be of finite size.
  public boolean needsDrop(Type type) {
    Type whole = canonical(type);
    Deque<Parts> open = new ArrayDeque<>();
    if (decide(whole, open)) {
      return drops.get(whole);
    }
    // Depth first, without recursion: what is open is inside what was opened before.
    while (!open.isEmpty()) {
      Parts innermost = open.peek();
      if (!innermost.rest().hasNext()) {
        open.pop();
        drops.putIfAbsent(innermost.type(), false);
        continue;
      }
      Type part = innermost.rest().next();
      if (decide(part, open) && drops.get(part)) {
        open.forEach(parts -> drops.put(parts.type(), true));
        open.clear();
      }
    }
    return drops.get(whole);
  }

  /// A type, and those of its parts that were not looked at.
  private record Parts(Type type, Iterator<Type> rest) {}

  /// Decides about a type, or opens it if its parts have to decide.
  private boolean decide(Type type, Deque<Parts> open) {
    if (drops.containsKey(type)) {
      return true;
    }
    Optional<Boolean> own = dropsByItself(type);
    if (own.isPresent()) {
      drops.put(type, own.get());
      return true;
    }
    // Until its parts say otherwise, which also ends the way round in a type that contains itself.
    open.push(new Parts(type, parts(type).iterator()));
    drops.put(type, false);
    return false;
  }

  /// Whether dropping a type runs code, unless only its parts can tell.
  private Optional<Boolean> dropsByItself(Type type) {
    return switch (type) {
      case Type.Primitive _, Type.Ref _, Type.RawPtr _, Type.FnPtr _, Type.FnItem _ ->
          Optional.of(false);
      case Type.Dyn _, Type.Impl _ -> Optional.of(true);
      case Type.Array(_, ConstArg length) ->
          length.equals(ConstArg.of(0)) ? Optional.of(false) : Optional.empty();
      case Type.Slice _, Type.Tuple _, Type.Pattern _, Type.UnsafeBinder _ -> Optional.empty();
      case Type.Coroutine coroutine ->
          // What a suspended coroutine holds is known to its own drop function only.
          coroutine.kind().isCoroutine() ? Optional.of(true) : Optional.empty();
      case Type.Named named -> {
        if (boxed(named).isPresent()) {
          yield Optional.of(true);
        }
        if (isManuallyDropped(named)) {
          yield Optional.of(false);
        }
        if (dropImplementation(named).isPresent()) {
          yield Optional.of(true);
        }
        yield isUnion(named) ? Optional.of(false) : Optional.empty();
      }
    };
  }

  /// The types of what a value of a type holds in its own memory, as far as a step leads: fields of
  /// all variants, elements, captures, and what a state machine saves.
  public List<Type> parts(Type type) {
    return switch (canonical(type)) {
      case Type.Primitive _, Type.Ref _, Type.RawPtr _, Type.FnPtr _, Type.FnItem _ -> List.of();
      case Type.Dyn _, Type.Impl _ -> List.of();
      case Type.Array(Type element, _) -> List.of(element);
      case Type.Slice(Type element) -> List.of(element);
      case Type.Tuple(var elements) -> elements;
      case Type.Pattern(Type base, _) -> List.of(base);
      case Type.UnsafeBinder(_, Type inner) -> List.of(inner);
      case Type.Coroutine coroutine -> {
        List<Type> parts = new ArrayList<>(captures(coroutine));
        machine(coroutine)
            .ifPresent(machine -> machine.saved().forEach(saved -> parts.add(canonical(saved))));
        yield parts;
      }
      case Type.Named named -> fields(named).stream().flatMap(List::stream).toList();
    };
  }

  private boolean isUnion(Type.Named type) {
    return definition(type).filter(d -> d.kind() == TypeDefinition.Kind.UNION).isPresent();
  }

  /// Whether a type is `ManuallyDrop`, whose content nobody drops.
  public boolean isManuallyDropped(Type.Named type) {
    return type.path().last() instanceof PathSegment.Name(String name, _)
        && name.equals("ManuallyDrop");
  }

  /// The number of the body of a coroutine before the state transform, or of a closure.
  public OptionalInt body(Type.Coroutine type) {
    return number(coroutines.get(canonical(type)));
  }

  /// The number of the resume function of a coroutine that became a state machine.
  public OptionalInt resumeFunction(Type.Coroutine type) {
    return number(resumes.get(canonical(type)));
  }

  /// Whether a body is the code of a coroutine, before or after the state transform, so that no
  /// call names it.
  public boolean isCoroutineCode(int body) {
    return program.bodies().get(body).isCoroutine() || machineFunctions.contains(body);
  }

  /// The state machine that a coroutine became.
  public Optional<StateMachine> machine(Type.Coroutine type) {
    return Optional.ofNullable(machines.get(canonical(type)));
  }

  /// The types of what a coroutine or closure captures, as its body tells them: by the places that
  /// it reads, or the variables that it names. Captures behind the last that it tells of are
  /// unknown.
  public List<Type> captures(Type.Coroutine type) {
    Type key = canonical(type);
    List<Type> known = captures.get(key);
    if (known == null) {
      known = readCaptures(type);
      captures.put(key, known);
    }
    return known;
  }

  private List<Type> readCaptures(Type.Coroutine type) {
    Optional<StateMachine> machine = machine(type);
    if (machine.isPresent()) {
      return machine.get().upvars().stream().map(this::canonical).toList();
    }
    OptionalInt number = body(type);
    if (number.isEmpty()) {
      return List.of();
    }
    SortedMap<Integer, Type> found =
        BodyVariables.of(program.bodies().get(number.getAsInt())).captureTypes();
    List<Type> types = new ArrayList<>();
    for (int i = 0; found.containsKey(i); i++) {
      types.add(canonical(found.get(i)));
    }
    return types;
  }
}
