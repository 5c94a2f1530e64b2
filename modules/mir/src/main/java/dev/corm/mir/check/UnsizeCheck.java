package dev.corm.mir.check;

import dev.corm.mir.body.Rvalue;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks where pointers forget of which type they are: `&[T; N]` becomes `&[T]`, and `&T` becomes
/// `&dyn Trait`.
final class UnsizeCheck {
  private final BodyScope scope;

  UnsizeCheck(BodyScope scope) {
    this.scope = scope;
  }

  /// Whether a cast from one canonical pointer type to another is allowed. Methods that are missing
  /// for a trait are reported as what they are.
  boolean isUnsizing(Rvalue.Cast cast, Type from, Type to) {
    // A struct with a pointer inside, such as `Pin`, becomes one with another pointer inside.
    Set<Type> seen = new HashSet<>();
    Type one = from;
    Type other = to;
    while (true) {
      Optional<Type> pointee = pointee(one);
      Optional<Type> target = pointee(other);
      if (pointee.isPresent() || target.isPresent()) {
        return pointee.isPresent()
            && target.isPresent()
            && isPointerFor(one, other)
            && unsizes(cast, pointee.get(), target.get());
      }
      if (!(one instanceof Type.Named a) || !(other instanceof Type.Named b) || !seen.add(a)) {
        return false;
      }
      int field = onlyDifference(a, b);
      if (field < 0) {
        return false;
      }
      one = scope.types.fields(a).getFirst().get(field);
      other = scope.types.fields(b).getFirst().get(field);
    }
  }

  private Optional<Type> pointee(Type type) {
    return switch (type) {
      case Type.Ref ref -> Optional.of(ref.pointee());
      case Type.RawPtr(_, Type pointee) -> Optional.of(pointee);
      case Type _ -> scope.types.boxed(type);
    };
  }

  /// Whether one kind of pointer may become the other, whatever they point to.
  private static boolean isPointerFor(Type one, Type other) {
    return switch (other) {
      case Type.Ref(_, Mutability mutability, _) ->
          one instanceof Type.Ref ref
              && (mutability == Mutability.NOT || ref.mutability() == Mutability.MUT);
      case Type.RawPtr(Mutability mutability, _) ->
          one instanceof Type.Ref ref
                  && (mutability == Mutability.NOT || ref.mutability() == Mutability.MUT)
              || one instanceof Type.RawPtr(Mutability before, _)
                  && (mutability == Mutability.NOT || before == Mutability.MUT);
      case Type _ -> one instanceof Type.Named;
    };
  }

  /// The number of the only field that two instances of one struct have different types for, or of
  /// the only field at all; else -1.
  private int onlyDifference(Type.Named one, Type.Named other) {
    Optional<TypeDefinition> definition = scope.types.definition(one);
    if (definition.isEmpty()
        || definition.get().kind() != TypeDefinition.Kind.STRUCT
        || !definition.equals(scope.types.definition(other))) {
      return -1;
    }
    List<Type> some = scope.types.fields(one).getFirst();
    List<Type> others = scope.types.fields(other).getFirst();
    int different = -1;
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).equals(others.get(i))) {
        if (different >= 0) {
          return -1;
        }
        different = i;
      }
    }
    return different < 0 && some.size() == 1 ? 0 : different;
  }

  /// Whether a pointer to one type may become a pointer to the other.
  private boolean unsizes(Rvalue.Cast cast, Type from, Type to) {
    Set<Type> seen = new HashSet<>();
    Type one = from;
    Type other = to;
    while (one instanceof Type.Named a && other instanceof Type.Named b && seen.add(a)) {
      // A struct whose last field unsizes.
      int last = onlyDifference(a, b);
      if (last < 0 || last != scope.types.fields(a).getFirst().size() - 1) {
        return false;
      }
      one = scope.types.fields(a).getFirst().get(last);
      other = scope.types.fields(b).getFirst().get(last);
    }
    return switch (other) {
      case Type.Slice(Type element) ->
          one instanceof Type.Array(Type each, _) && each.equals(element);
      case Type.Dyn(List<Bound> bounds) -> {
        if (one instanceof Type.Dyn(List<Bound> before)) {
          yield before.containsAll(bounds);
        }
        yield scope.typeCheck.isSized(one) && implementsAll(cast, one, bounds);
      }
      case Type _ -> false;
    };
  }

  private boolean implementsAll(Rvalue.Cast cast, Type type, List<Bound> bounds) {
    for (Bound bound : bounds) {
      if (bound instanceof Bound.Trait(_, _, Path path)) {
        Optional<TraitDefinition> declared = scope.types.trait(path);
        if (declared.isPresent()) {
          methods(cast, type, declared.get());
        } else if (!scope.language.has(type, bound)) {
          lacking(cast, type, path);
        }
      }
    }
    return true;
  }

  private void lacking(Rvalue.Cast cast, Type type, Path trait) {
    scope
        .here()
        .mismatch(MismatchKind.NOT_IMPLEMENTED, "`" + type + "` does not implement `" + trait + "`")
        .at(cast)
        .note(
            Words.last(trait).equals("Future")
                ? "coroutines of async functions and blocks do, and types with a body"
                    + " `fn <T as Future>::poll(…)`, if that is their `Output`"
                : "closures and functions do, if these are their parameters and result")
        .report();
  }

  private void methods(Rvalue.Cast cast, Type type, TraitDefinition trait) {
    List<String> missing =
        trait.methods().stream()
            .map(TraitDefinition.Method::name)
            .filter(name -> scope.types.implementation(type, trait.path(), name).isEmpty())
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    scope
        .here()
        .mismatch(
            MismatchKind.NOT_IMPLEMENTED,
            "`" + type + "` does not implement `" + trait.path() + "`")
        .at(cast)
        .note(
            "it lacks the " + (missing.size() == 1 ? "method " : "methods ") + Words.list(missing))
        .help(
            "write the body: `fn <"
                + type
                + " as "
                + trait.path()
                + ">::"
                + missing.getFirst()
                + "(…)`")
        .report();
  }
}
