package dev.corm.mir.check;

import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Finds the types of places, and what is wrong with the steps that lead there.
///
/// A place is of the type that the last step is annotated with, or that follows from the types
/// before it, spelled as there. An enum or a state seen as one of its variants keeps its type until
/// the next step.
final class PlaceCheck {
  private static final int WHOLE = -1;

  private final BodyScope scope;

  /// The variant that the place is seen as, or [#WHOLE].
  private int variant;

  PlaceCheck(BodyScope scope) {
    this.scope = scope;
  }

  /// The type of a place; null if something is wrong with it, which is reported then.
  Type type(Place place) {
    Type type = local(place.local());
    variant = WHOLE;
    for (Projection step : place.projections()) {
      if (type == null) {
        return null;
      }
      type = step(place, type, step);
    }
    return type;
  }

  /// The type of a local; null for one that does not exist, which the verifier reports.
  Type local(Local local) {
    return scope.body.locals().has(local)
            && scope.body.locals().at(local).origin() != LocalDecl.Origin.MISSING
        ? scope.body.locals().at(local).type()
        : null;
  }

  private Type step(Place place, Type base, Projection step) {
    if (step instanceof Projection.Field(var field, Type type)) {
      boolean fits = scope.wellFormed(type) && field(place, base, field.index(), type);
      variant = WHOLE;
      return fits ? type : null;
    }
    return switch (step) {
      case Projection.Deref _ -> pointee(place, base);
      case Projection.Field field -> field.type();
      case Projection.Downcast(String name) -> named(place, base, name);
      case Projection.DowncastIndex(VariantIndex index) -> numbered(place, base, index.index());
      case Projection.Index(Local index) -> {
        Type type = local(index);
        if (type != null && !scope.same(type, PrimitiveKind.USIZE.type())) {
          scope
              .here()
              .mismatch(
                  MismatchKind.NO_ELEMENTS,
                  "`" + index + "` indexes in `" + place + "`, but is of type `" + type + "`")
              .at(place)
              .note("expected `usize`, found `" + type + "`")
              .report();
        }
        yield element(place, base);
      }
      case Projection.ConstantIndex _ -> element(place, base);
      case Projection.Subslice slice -> {
        Type element = element(place, base);
        yield element == null ? null : part(base, element, slice);
      }
      case Projection.OpaqueCast(Type type) -> scope.wellFormed(type) ? type : null;
      case Projection.Subtype(Type type) -> scope.wellFormed(type) ? type : null;
      case Projection.UnwrapUnsafeBinder(Type type) -> scope.wellFormed(type) ? type : null;
    };
  }

  private Type pointee(Place place, Type base) {
    switch (base) {
      case Type.Ref ref -> {
        return ref.pointee();
      }
      case Type.RawPtr(_, Type pointee) -> {
        return pointee;
      }
      case Type.Named(var path)
          when scope.types.isBox((Type.Named) base)
              && !path.last().arguments().angle().isEmpty()
              && path.last().arguments().angle().getFirst()
                  instanceof GenericArg.OfType(Type held) -> {
        return held;
      }
      case Type _ -> {
        scope
            .here()
            .mismatch(
                MismatchKind.NO_POINTER,
                "`" + base + "` is dereferenced in `" + place + "`, but is no pointer")
            .at(place)
            .note("references, raw pointers and boxes are dereferenced")
            .report();
        return null;
      }
    }
  }

  private Type element(Place place, Type base) {
    Type element =
        switch (base) {
          case Type.Array(Type each, _) -> each;
          case Type.Slice(Type each) -> each;
          case Type _ -> null;
        };
    if (element == null) {
      scope
          .here()
          .mismatch(
              MismatchKind.NO_ELEMENTS,
              "`" + base + "` is indexed in `" + place + "`, but is no array or slice")
          .at(place)
          .report();
    }
    return element;
  }

  private static Type part(Type base, Type element, Projection.Subslice slice) {
    return base instanceof Type.Array(_, ConstArg.Value(long length, _))
        ? new Type.Array(
            element,
            ConstArg.of((slice.fromEnd() ? length - slice.to() : slice.to()) - slice.from()))
        : new Type.Slice(element);
  }

  private Type named(Place place, Type base, String name) {
    Optional<TypeDefinition> definition = enumeration(base);
    if (definition.isPresent()) {
      List<String> names =
          definition.get().variants().stream().map(TypeDefinition.VariantDefinition::name).toList();
      variant = names.indexOf(name);
      if (variant >= 0) {
        return base;
      }
      scope
          .here()
          .mismatch(MismatchKind.NO_VARIANT, "`" + base + "` has no variant `" + name + "`")
          .at(place)
          .meant(Words.closest(name, names))
          .report();
      return null;
    }
    noVariants(place, base);
    return null;
  }

  private Type numbered(Place place, Type base, int number) {
    int count;
    if (base instanceof Type.Coroutine coroutine && scope.types.machine(coroutine).isPresent()) {
      count = scope.types.machine(coroutine).get().facts().variantFields().size();
    } else {
      Optional<TypeDefinition> definition = enumeration(base);
      if (definition.isEmpty()) {
        noVariants(place, base);
        return null;
      }
      count = definition.get().variants().size();
    }
    if (number >= count) {
      scope
          .here()
          .mismatch(
              MismatchKind.NO_VARIANT,
              "`"
                  + base
                  + "` has "
                  + Words.count(count, "variant")
                  + ", but none of number "
                  + number)
          .at(place)
          .report();
      return null;
    }
    variant = number;
    return base;
  }

  private void noVariants(Place place, Type base) {
    scope
        .here()
        .mismatch(
            MismatchKind.NO_VARIANT,
            "`" + base + "` is seen as one of its variants in `" + place + "`, but has none")
        .at(place)
        .report();
  }

  /// The definition of an enum.
  private Optional<TypeDefinition> enumeration(Type type) {
    return type instanceof Type.Named named
        ? scope
            .types
            .definition(named)
            .filter(definition -> definition.kind() == TypeDefinition.Kind.ENUM)
        : Optional.empty();
  }

  private boolean field(Place place, Type base, int field, Type annotated) {
    Optional<List<Type>> fields = fields(base);
    if (fields.isEmpty() || field >= fields.get().size()) {
      noField(place, base, field, fields);
      return false;
    }
    Type declared = fields.get().get(field);
    if (scope.same(declared, annotated)) {
      return true;
    }
    scope
        .here()
        .mismatch(
            MismatchKind.FIELD_TYPE,
            "field "
                + field
                + " of `"
                + base
                + "` is of type `"
                + declared
                + "`, but `"
                + annotated
                + "` in `"
                + place
                + "`")
        .at(place)
        .note("expected `" + declared + "`, found `" + annotated + "`")
        .report();
    return false;
  }

  private void noField(Place place, Type base, int field, Optional<List<Type>> fields) {
    boolean isEnum = variant == WHOLE && enumeration(base).isPresent();
    Reporter.Draft draft =
        scope
            .here()
            .mismatch(
                MismatchKind.NO_FIELD,
                "`" + base + "` has no field " + field + ", as in `" + place + "`")
            .at(place);
    if (isEnum) {
      draft.help("say of which variant: `((… as Variant)." + field + ": …)`");
    } else if (fields.isPresent()) {
      draft.note("it has " + Words.count(fields.get().size(), "field"));
    } else if (scope.types.boxed(base).isPresent()) {
      draft.help("dereference it: `(*…)`");
    }
    draft.report();
  }

  /// The types of the fields of what the place is so far; empty if it has none.
  private Optional<List<Type>> fields(Type base) {
    return switch (base) {
      case Type.Tuple(List<Type> elements) -> Optional.of(elements);
      case Type.Named named -> {
        List<List<Type>> all = scope.types.fields(named);
        boolean isChosen = variant != WHOLE || enumeration(base).isEmpty();
        yield isChosen && !all.isEmpty()
            ? Optional.of(all.get(Math.max(variant, 0)))
            : Optional.empty();
      }
      case Type.Coroutine coroutine -> {
        Optional<StateMachine> machine = scope.types.machine(coroutine);
        if (variant == WHOLE || machine.isEmpty()) {
          yield Optional.of(scope.types.captures(coroutine));
        }
        yield Optional.of(saved(machine.get(), variant));
      }
      case Type.Pattern(Type inner, _) -> fields(inner);
      case Type _ -> Optional.empty();
    };
  }

  private static List<Type> saved(StateMachine machine, int variant) {
    return machine.relocated() && variant == VariantIndex.UNRESUMED.index()
        ? machine.upvars()
        : machine.facts().variantFields().get(variant).stream()
            .map(saved -> machine.saved().at(saved))
            .toList();
  }
}
