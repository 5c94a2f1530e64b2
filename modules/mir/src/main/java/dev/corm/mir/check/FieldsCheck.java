package dev.corm.mir.check;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks what a struct, union or variant is built of.
final class FieldsCheck {
  private final BodyScope scope;

  FieldsCheck(BodyScope scope) {
    this.scope = scope;
  }

  /// Reports a path that builds nothing.
  void unknown(Path path) {
    Optional<TypeDefinition> enumeration =
        path.self().isPresent() ? Optional.empty() : Constructor.enumeration(scope.types, path);
    String last = Words.last(path);
    if (enumeration.isPresent()) {
      List<String> variants =
          enumeration.get().variants().stream()
              .map(TypeDefinition.VariantDefinition::name)
              .toList();
      scope
          .here()
          .mismatch(
              MismatchKind.NO_VARIANT,
              "`" + enumeration.get().path() + "` has no variant `" + last + "`")
          .at(last)
          .meant(Words.closest(last, variants))
          .report();
      return;
    }
    boolean isEnum = path.self().isEmpty() && scope.types.definition(path).isPresent();
    Reporter.Draft draft =
        scope
            .here()
            .mismatch(
                MismatchKind.NO_CONSTRUCTOR,
                isEnum
                    ? "`" + path + "` is an enum, of which only variants can be built"
                    : "there is no struct or variant `" + path + "`")
            .at(last);
    if (isEnum) {
      draft.help("name the variant: `" + path + "::…`").report();
    } else {
      List<String> names = new ArrayList<>();
      for (TypeDefinition definition : scope.types.program().definitions()) {
        if (definition.kind() != TypeDefinition.Kind.ENUM) {
          names.add(Words.last(definition.path()));
        }
      }
      draft.meant(Words.closest(last, names)).report();
    }
  }

  /// The type that a constructor builds where a type is wanted; null if it is wrong, which is
  /// reported.
  Type.Named type(Constructor constructor, Type wanted) {
    if (constructor.isComplete()) {
      return scope.wellFormed(constructor.owner()) ? constructor.owner() : null;
    }
    Optional<TypeDefinition> definition =
        wanted instanceof Type.Named named ? scope.types.definition(named) : Optional.empty();
    if (definition.isPresent() && definition.get().equals(constructor.definition())) {
      return (Type.Named) wanted;
    }
    // Its arguments are missing, and nothing tells them.
    scope.wellFormed(constructor.owner());
    return null;
  }

  /// The types of the fields that are given, in the order given; null if something is wrong.
  ///
  /// @param names the names of what is given; none if it is given by position
  List<Type> fields(Constructor constructor, Type.Named type, List<String> names, int given) {
    List<TypeDefinition.FieldDefinition> declared = constructor.fields();
    List<Type> types = scope.types.fields(type).get(constructor.variant());
    boolean isUnion = constructor.definition().kind() == TypeDefinition.Kind.UNION;
    if (names.isEmpty() && (given > 0 || !isUnion)) {
      return byPosition(constructor, types, given);
    }
    List<String> known = declared.stream().map(TypeDefinition.FieldDefinition::name).toList();
    if (isUnion) {
      return union(constructor, types, known, names);
    }
    return byName(constructor, types, known, names);
  }

  private List<Type> byPosition(Constructor constructor, List<Type> types, int given) {
    boolean hasNames =
        constructor.fields().stream().anyMatch(field -> !Character.isDigit(field.name().charAt(0)));
    if (given == types.size() && !hasNames) {
      return types;
    }
    List<String> names =
        constructor.fields().stream().map(TypeDefinition.FieldDefinition::name).toList();
    Reporter.Draft draft =
        scope
            .here()
            .mismatch(
                MismatchKind.AGGREGATE_FIELDS,
                hasNames && given == types.size()
                    ? name(constructor) + " is built by position, but its fields have names"
                    : name(constructor)
                        + " has "
                        + Words.count(types.size(), "field")
                        + ", but "
                        + given
                        + (given == 1 ? " is given" : " are given"));
    if (hasNames) {
      draft.help("name the fields: " + Words.list(names));
    }
    draft.report();
    return null;
  }

  private List<Type> union(
      Constructor constructor, List<Type> types, List<String> known, List<String> names) {
    if (names.size() != 1) {
      scope
          .here()
          .mismatch(
              MismatchKind.AGGREGATE_FIELDS,
              name(constructor)
                  + " is a union, which is built of one field, but "
                  + names.size()
                  + " are given")
          .report();
      return null;
    }
    int field = known.indexOf(names.getFirst());
    if (field < 0) {
      noField(constructor, known, names.getFirst());
      return null;
    }
    return List.of(types.get(field));
  }

  private List<Type> byName(
      Constructor constructor, List<Type> types, List<String> known, List<String> names) {
    if (known.equals(names)) {
      return types;
    }
    Set<String> declared = new HashSet<>(known);
    Set<String> given = new HashSet<>();
    for (String name : names) {
      if (!declared.contains(name)) {
        noField(constructor, known, name);
        return null;
      }
      if (!given.add(name)) {
        report(constructor, " is given the field `" + name + "` twice");
        return null;
      }
    }
    List<String> missing = known.stream().filter(name -> !given.contains(name)).toList();
    report(
        constructor,
        missing.isEmpty()
            ? " is given its fields in another order than it declares them: " + Words.list(known)
            : " lacks "
                + (missing.size() == 1 ? "the field " : "the fields ")
                + Words.list(missing));
    return null;
  }

  private void report(Constructor constructor, String what) {
    scope.here().mismatch(MismatchKind.AGGREGATE_FIELDS, name(constructor) + what).report();
  }

  private void noField(Constructor constructor, List<String> known, String name) {
    Reporter.Draft draft =
        scope
            .here()
            .mismatch(
                MismatchKind.AGGREGATE_FIELDS, name(constructor) + " has no field `" + name + "`")
            .at(name + ":");
    Optional<String> close = Words.closest(name, known);
    if (close.isPresent()) {
      draft.meant(close);
    } else if (!known.isEmpty()) {
      draft.note("its fields are " + Words.list(known));
    }
    draft.report();
  }

  private static String name(Constructor constructor) {
    String owner = Words.last(constructor.owner().path());
    return constructor.definition().kind() == TypeDefinition.Kind.ENUM
        ? "`"
            + owner
            + "::"
            + constructor.definition().variants().get(constructor.variant()).name()
            + "`"
        : "`" + owner + "`";
  }
}
