package dev.corm.mir.check;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.LanguageFunctions;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Checks that types are well-formed: what they name is declared, has as many arguments as its
/// definition wants, and has a size. Each type is looked at once; what is wrong with it is reported
/// where it is named first.
///
/// It recurses into the text of types, whose depth the parser limits; what definitions add to that
/// is the business of [Containment].
final class TypeCheck {
  private final ProgramTypes types;
  private final Containment containment;

  /// Types that were looked at.
  private final Set<Type> known = new HashSet<>();

  /// Those among them that are wrong.
  private final Set<Type> wrong = new HashSet<>();

  TypeCheck(ProgramTypes types) {
    this.types = types;
    this.containment = new Containment(types);
  }

  /// Checks a type that values are of, which must be sized.
  ///
  /// @param what what is of that type, for the message
  /// @return whether the type is fine
  boolean sized(Type type, String what, Reporter reporter) {
    return sizedPart(type, List.of(), what, reporter) && finite(type, reporter);
  }

  /// Checks that the size of all values of a well-formed type has an end.
  boolean finite(Type type, Reporter reporter) {
    return containment.check(type, reporter);
  }

  /// Checks a type in a definition, which must be sized, whatever the definition adds up to.
  boolean sizedPart(Type type, List<String> generics, String what, Reporter reporter) {
    if (!wellFormed(type, generics, reporter)) {
      return false;
    }
    if (!isSized(type)) {
      reporter
          .mismatch(
              MismatchKind.UNSIZED, what + " is of type `" + type + "`, whose size is not known")
          .at(type)
          .help("keep it behind a reference, a pointer or a `Box`")
          .report();
      return false;
    }
    return true;
  }

  /// Checks a type that may be behind a pointer.
  boolean wellFormed(Type type, List<String> generics, Reporter reporter) {
    if (type instanceof Type.Primitive) {
      return true;
    }
    if (!generics.isEmpty()) {
      return inside(type, generics, reporter);
    }
    if (known.add(type) && !inside(type, generics, reporter)) {
      wrong.add(type);
    }
    return !wrong.contains(type);
  }

  private boolean inside(Type type, List<String> generics, Reporter reporter) {
    return switch (type) {
      case Type.Primitive _ -> true;
      case Type.Named(Path path) -> isParameter(path, generics) || named(path, generics, reporter);
      case Type.Ref ref -> wellFormed(ref.pointee(), generics, reporter);
      case Type.RawPtr(_, Type pointee) -> wellFormed(pointee, generics, reporter);
      case Type.Array(Type element, ConstArg length) ->
          element(element, generics, reporter) & length(type, length, generics, reporter);
      case Type.Slice(Type element) -> element(element, generics, reporter);
      case Type.Tuple(List<Type> elements) ->
          all(elements, element -> element(element, generics, reporter));
      case Type.FnPtr(FnSignature signature) -> signature(signature, generics, reporter);
      case Type.FnItem(FnSignature signature, Path path) -> {
        boolean isThere = types.function(path).isPresent() || types.external(path).isPresent();
        if (!isThere) {
          reporter
              .mismatch(MismatchKind.UNKNOWN_FUNCTION, "there is no function `" + path + "`")
              .at(path)
              .report();
        }
        yield isThere & signature(signature, generics, reporter);
      }
      case Type.Dyn(List<Bound> bounds) -> all(bounds, bound -> bound(bound, generics, reporter));
      case Type.Impl _ -> {
        reporter
            .mismatch(MismatchKind.UNKNOWN_TYPE, "`" + type + "` does not say which type it is")
            .at(type)
            .help("write the type that it stands for")
            .report();
        yield false;
      }
      case Type.Coroutine coroutine -> coroutine(coroutine, reporter);
      case Type.Pattern(Type base, _) -> wellFormed(base, generics, reporter);
      case Type.UnsafeBinder(_, Type inner) -> wellFormed(inner, generics, reporter);
    };
  }

  /// Checks all, also behind one that is wrong.
  private static <T> boolean all(List<T> list, Predicate<T> check) {
    boolean fine = true;
    for (T each : list) {
      fine &= check.test(each);
    }
    return fine;
  }

  private boolean element(Type type, List<String> generics, Reporter reporter) {
    if (!wellFormed(type, generics, reporter)) {
      return false;
    }
    if (isSized(type)) {
      return true;
    }
    reporter
        .mismatch(
            MismatchKind.UNSIZED, "an element is of type `" + type + "`, whose size is not known")
        .at(type)
        .help("keep it behind a reference, a pointer or a `Box`")
        .report();
    return false;
  }

  /// Checks the types in a signature.
  boolean signature(FnSignature signature, List<String> generics, Reporter reporter) {
    boolean fine = all(signature.parameters(), p -> wellFormed(p, generics, reporter));
    return fine & wellFormed(signature.result(), generics, reporter);
  }

  private boolean length(Type array, ConstArg length, List<String> generics, Reporter reporter) {
    boolean fits =
        switch (length) {
          case ConstArg.Value(_, String suffix) -> suffix.isEmpty() || suffix.equals("usize");
          case ConstArg.Named(Path path) -> isParameter(path, generics);
          case ConstArg.Text _ -> false;
        };
    if (!fits) {
      reporter
          .mismatch(MismatchKind.ARRAY_LENGTH, "the length of `" + array + "` is not a number")
          .at(array)
          .help("write the number, as in `[u8; 4]`")
          .report();
    }
    return fits;
  }

  private static boolean isParameter(Path path, List<String> generics) {
    return !generics.isEmpty()
        && path.self().isEmpty()
        && path.segments().size() == 1
        && path.last() instanceof PathSegment.Name(String name, GenericArgs.None _)
        && generics.contains(name);
  }

  private boolean named(Path path, List<String> generics, Reporter reporter) {
    Type type = new Type.Named(path);
    int parameters;
    if (types.canonical(type) instanceof Type.Named named && types.isBox(named)) {
      parameters = 1;
    } else {
      Optional<TypeDefinition> definition = types.definition(path);
      if (definition.isEmpty()) {
        unknown(path, generics, reporter);
        return false;
      }
      parameters = definition.get().generics().size();
    }
    List<GenericArg> arguments = arguments(path);
    if (arguments.size() != parameters) {
      reporter
          .mismatch(
              MismatchKind.GENERIC_ARGUMENTS,
              "`"
                  + type
                  + "` has "
                  + Words.count(arguments.size(), "generic argument")
                  + ", but its definition has "
                  + Words.count(parameters, "parameter"))
          .at(type)
          .report();
      return false;
    }
    return all(
        arguments,
        argument ->
            !(argument instanceof GenericArg.OfType(Type given))
                || wellFormed(given, generics, reporter));
  }

  /// The arguments that are types or constants.
  private static List<GenericArg> arguments(Path path) {
    return path.last().arguments().angle().stream()
        .filter(argument ->
            argument instanceof GenericArg.OfType || argument instanceof GenericArg.OfConst)
        .toList();
  }

  private void unknown(Path path, List<String> generics, Reporter reporter) {
    Reporter.Draft draft =
        reporter.mismatch(MismatchKind.UNKNOWN_TYPE, "there is no type `" + path + "`").at(path);
    if (path.self().isPresent()) {
      draft.help("write the type that it stands for").report();
      return;
    }
    List<String> names = new ArrayList<>(generics);
    names.add("Box");
    for (PrimitiveKind kind : PrimitiveKind.values()) {
      names.add(kind.text());
    }
    for (TypeDefinition definition : types.program().definitions()) {
      names.add(Words.last(definition.path()));
    }
    Optional<String> close = Words.closest(Words.last(path), names);
    if (close.isPresent()) {
      draft.meant(close).report();
    } else {
      draft.help("declare it: `struct " + Words.last(path) + " { … }`").report();
    }
  }

  private boolean bound(Bound bound, List<String> generics, Reporter reporter) {
    if (!(bound instanceof Bound.Trait(_, _, Path path)) || isAuto(path)) {
      return true;
    }
    if (types.trait(path).isPresent()) {
      return true;
    }
    Optional<List<Type>> told = LanguageFunctions.told(path);
    if (told.isPresent()) {
      return all(told.get(), type -> element(type, generics, reporter));
    }
    List<String> names =
        types.program().declarations().traits().stream()
            .map(TraitDefinition::path)
            .map(Words::last)
            .toList();
    Optional<String> close = Words.closest(Words.last(path), names);
    Reporter.Draft draft =
        reporter.mismatch(MismatchKind.UNKNOWN_TRAIT, "there is no trait `" + path + "`").at(path);
    String name = Words.last(path);
    if (close.isPresent()) {
      draft.meant(close).report();
    } else if (name.equals("Future")) {
      draft.help("say what it gives: `Future<Output = T>`").report();
    } else if (Set.of("Fn", "FnMut", "FnOnce").contains(name)) {
      draft.help("say what it takes and gives: `" + name + "(A) -> R`").report();
    } else {
      draft.help("declare it: `trait " + name + " { … }`").report();
    }
    return false;
  }

  /// Whether a trait has no methods and needs no declaration.
  static boolean isAuto(Path trait) {
    return Set.of("Send", "Sync", "Unpin", "UnwindSafe", "RefUnwindSafe")
        .contains(Words.last(trait));
  }

  private boolean coroutine(Type.Coroutine type, Reporter reporter) {
    if (types.body(type).isPresent() || types.machine(type).isPresent()) {
      return true;
    }
    String what = type.kind().isCoroutine() ? "coroutine" : "closure";
    String self = type.kind().isCoroutine() ? type.toString() : "&" + type;
    reporter
        .mismatch(MismatchKind.NO_COROUTINE_BODY, "the " + what + " `" + type + "` has no body")
        .at(type)
        .help("write its body: `fn …::{closure#0}(_1: " + self + ", …) …`")
        .report();
    return false;
  }

  /// Whether the size of all values of a well-formed type is known and the same.
  boolean isSized(Type type) {
    Type tail = tail(type);
    return !(tail instanceof Type.Slice
        || tail instanceof Type.Dyn
        || tail.equals(PrimitiveKind.STR.type()));
  }

  /// The canonical type that decides about the size of a type: the last field of the last field of
  /// structs that needn't be sized.
  Type tail(Type type) {
    Type tail = types.canonical(type);
    int steps = 0;
    // A chain without an end is reported where the type is looked at as a whole.
    while (tail instanceof Type.Named named
        && steps++ < Containment.DEPTH
        && !Containment.isLarge(tail)) {
      List<List<Type>> fields = types.fields(named);
      boolean isOpen = types.definition(named).filter(TypeDefinition::maybeUnsized).isPresent();
      if (!isOpen || fields.getFirst().isEmpty()) {
        return tail;
      }
      tail = fields.getFirst().getLast();
    }
    return tail;
  }
}
