package dev.corm.mir.check;

import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks values that are built from their parts.
final class AggregateCheck {
  private final BodyScope scope;
  private final ValueCheck values;

  AggregateCheck(BodyScope scope, ValueCheck values) {
    this.scope = scope;
    this.values = values;
  }

  /// Checks what is built in a place of a type, which is null if that is wrong already.
  ///
  /// @param context where it goes, as in `` is assigned to `_2` of type `u8` ``
  void check(Rvalue.Aggregate aggregate, String context, Type to) {
    List<Operand> parts = aggregate.operands();
    switch (aggregate.kind()) {
      case Rvalue.AggregateKind.Array _ -> array(aggregate, context, to);
      case Rvalue.AggregateKind.Tuple _ -> tuple(aggregate, context, to);
      case Rvalue.AggregateKind.TupleLike(Path path) ->
          built(aggregate, path, List.of(), context, to);
      case Rvalue.AggregateKind.StructLike(Path path, List<String> names) ->
          built(aggregate, path, names, context, to);
      case Rvalue.AggregateKind.Closure(Type.Coroutine type, _) ->
          closure(type, parts, context, to);
      case Rvalue.AggregateKind.RawPtr(Type type) -> pointer(aggregate, type, context, to);
    }
  }

  private void array(Rvalue.Aggregate aggregate, String context, Type to) {
    List<Operand> parts = aggregate.operands();
    if (to instanceof Type.Array(Type element, ConstArg length)) {
      parts.forEach(part -> values.expect(part, element, "is an element of `" + to + "`"));
      if (length instanceof ConstArg.Value(long wanted, _) && wanted != parts.size()) {
        Type found = new Type.Array(element, ConstArg.of(parts.size()));
        scope.mismatched(aggregate, context, to, found);
      }
    } else if (to != null) {
      Type first = parts.isEmpty() ? null : values.type(parts.getFirst());
      if (first != null || parts.isEmpty()) {
        Type element = first == null ? Type.UNIT : first;
        Type found = new Type.Array(element, ConstArg.of(parts.size()));
        scope.mismatched(aggregate, context, to, found);
      }
    }
  }

  private void tuple(Rvalue.Aggregate aggregate, String context, Type to) {
    List<Operand> parts = aggregate.operands();
    if (to instanceof Type.Tuple(List<Type> elements) && elements.size() == parts.size()) {
      for (int i = 0; i < parts.size(); i++) {
        values.expect(parts.get(i), elements.get(i), "is field " + i + " of `" + to + "`");
      }
      return;
    }
    List<Type> found = new ArrayList<>(parts.size());
    for (Operand part : parts) {
      Type type = values.type(part);
      if (type == null) {
        return;
      }
      found.add(type);
    }
    if (to != null) {
      scope.mismatched(aggregate, context, to, new Type.Tuple(found));
    }
  }

  private void built(
      Rvalue.Aggregate aggregate, Path path, List<String> names, String context, Type to) {
    FieldsCheck fields = new FieldsCheck(scope);
    Optional<Constructor> constructor = Constructor.find(scope.types, path);
    if (constructor.isEmpty()) {
      fields.unknown(path);
      return;
    }
    Type.Named type = fields.type(constructor.get(), to);
    if (type == null) {
      return;
    }
    if (to != null && !scope.same(to, type)) {
      scope.mismatched(aggregate, context, to, type);
      return;
    }
    List<Operand> parts = aggregate.operands();
    List<Type> wanted = fields.fields(constructor.get(), type, names, parts.size());
    boolean isUnion = constructor.get().definition().kind() == TypeDefinition.Kind.UNION;
    if (isUnion && wanted != null && isOtherField(type, parts.getFirst(), wanted.getFirst())) {
      union(parts.getFirst(), names.getFirst(), type, constructor.get());
      return;
    }
    for (int i = 0; wanted != null && i < parts.size(); i++) {
      String field = names.isEmpty() ? Integer.toString(i) : "`" + names.get(i) + "`";
      values.expect(
          parts.get(i),
          wanted.get(i),
          "is field " + field + " of `" + Words.last(path) + "`, of type `" + wanted.get(i) + "`");
    }
  }

  /// Whether a union is built of a value that another field than the named one has the type of.
  private boolean isOtherField(Type.Named union, Operand part, Type wanted) {
    Type found = values.type(part);
    return found != null
        && !scope.same(found, wanted)
        && scope.types.parts(union).contains(scope.types.canonical(found));
  }

  private void union(Operand part, String name, Type.Named type, Constructor constructor) {
    Type found = scope.types.canonical(values.type(part));
    List<Type> types = scope.types.parts(type);
    scope
        .here()
        .mismatch(
            MismatchKind.MISMATCHED_TYPES,
            "`"
                + part
                + "` is field `"
                + name
                + "` of `"
                + type
                + "`, but is of type `"
                + found
                + "`")
        .at(part)
        .note("rustc prints the name of the first field of a union, whichever is built")
        .meant(Optional.of(constructor.fields().get(types.indexOf(found)).name()))
        .report();
  }

  private void closure(Type.Coroutine printed, List<Operand> parts, String context, Type to) {
    if (to == null) {
      return;
    }
    if (!(to instanceof Type.Coroutine type) || !isPrintedLike(printed, type)) {
      scope.mismatched(printed, context, to, printed);
      return;
    }
    if (!scope.wellFormed(type)) {
      return;
    }
    List<Type> captures = scope.types.captures(type);
    if (captures.size() != parts.size()) {
      Reporter.Draft draft =
          scope
              .here()
              .mismatch(
                  MismatchKind.AGGREGATE_FIELDS,
                  "`"
                      + type
                      + "` captures "
                      + Words.count(captures.size(), "value")
                      + ", but "
                      + parts.size()
                      + (parts.size() == 1 ? " is given" : " are given"))
              .at(printed);
      if (captures.size() < parts.size()) {
        draft.help("a capture that its body does not use is named there: `debug x => (_1.0: T);`");
      }
      draft.report();
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      values.expect(
          parts.get(i),
          captures.get(i),
          "is capture " + i + " of `" + type + "`, of type `" + captures.get(i) + "`");
    }
  }

  /// Whether an aggregate prints like this for a type: a coroutine of whatever kind prints as
  /// `{coroutine@…}`, with where it stands.
  private boolean isPrintedLike(Type.Coroutine printed, Type.Coroutine type) {
    if (scope.same(printed, type)) {
      return true;
    }
    return printed.kind().isCoroutine() == type.kind().isCoroutine()
        && !(printed.definition() instanceof CoroutineDefinition.AtSpan(var one, _)
            && type.definition() instanceof CoroutineDefinition.AtSpan(var other, _)
            && !one.equals(other));
  }

  private void pointer(Rvalue.Aggregate aggregate, Type type, String context, Type to) {
    if (!scope.wellFormed(type)) {
      return;
    }
    List<Operand> parts = aggregate.operands();
    if (!(type instanceof Type.RawPtr(_, Type pointee)) || parts.size() != 2) {
      scope
          .here()
          .mismatch(
              MismatchKind.AGGREGATE_FIELDS,
              "`" + aggregate + "` is not built of an address and what is known of the pointee")
          .at(aggregate)
          .report();
      return;
    }
    Type address = values.type(parts.getFirst());
    if (address != null
        && !(address instanceof Type.RawPtr(_, Type first) && scope.typeCheck.isSized(first))) {
      scope
          .here()
          .mismatch(
              MismatchKind.MISMATCHED_TYPES,
              "`" + parts.getFirst() + "` of type `" + address + "` is no address of a pointer")
          .at(parts.getFirst())
          .note("expected a thin raw pointer, found `" + address + "`")
          .report();
    }
    if (!(scope.typeCheck.tail(pointee) instanceof Type.Dyn)) {
      Type wanted = scope.typeCheck.isSized(pointee) ? Type.UNIT : PrimitiveKind.USIZE.type();
      values.expect(parts.get(1), wanted, "is what is known of the pointee of `" + type + "`");
    }
    if (to != null && !scope.same(to, type)) {
      scope.mismatched(aggregate, context, to, type);
    }
  }
}
