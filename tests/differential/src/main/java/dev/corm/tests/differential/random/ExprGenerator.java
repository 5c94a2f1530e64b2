package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Draws expressions.
final class ExprGenerator {
  private static final int DEPTH = 2;

  private final SplittableRandom random;
  private final List<Definition> earlier;
  private int numbers = 1;

  ExprGenerator(SplittableRandom random, List<Definition> earlier) {
    this.random = random;
    this.earlier = List.copyOf(earlier);
  }

  /// The type of a new variable: often a coroutine, if there is one to make.
  Ty anyType(Types types) {
    if (!earlier.isEmpty() && random.nextInt(4) == 0) {
      return earlier.get(random.nextInt(earlier.size())).type();
    }
    return random.nextInt(12) == 0 ? Ty.COUNTDOWN : types.value();
  }

  /// All variables, and the fields of those that have some.
  List<Part> parts(Values values) {
    List<Part> parts = new ArrayList<>();
    for (Variable variable : values.visible()) {
      parts.add(Part.of(variable));
      for (int i = 0; i < variable.type().parts().size(); i++) {
        parts.add(new Part(variable, i));
      }
    }
    return parts;
  }

  /// A value of a type: one that is there, or a new one.
  Optional<Expr> value(Ty type, Values values, int depth) {
    if (type.borrows() && !(type instanceof Ty.Coroutine) || random.nextInt(5) < 2) {
      List<Part> usable =
          parts(values).stream()
              .filter(part ->
                  part.type().equals(type)
                      && values.readable(part)
                      && (type.isCopy() || values.free(part.variable())))
              .toList();
      if (!usable.isEmpty()) {
        return Optional.of(new Expr.Use(usable.get(random.nextInt(usable.size()))));
      }
    }
    return made(type, values, depth);
  }

  /// A value that is made of constants and calls only, if its type holds no reference.
  Optional<Expr> fresh(Ty type) {
    return made(type, new Values(), DEPTH);
  }

  private Optional<Expr> made(Ty type, Values values, int depth) {
    return switch (type) {
      case Ty.Unit _ -> Optional.of(new Expr.Const(type, 0));
      case Ty.Scalar _ -> Optional.of(number(type, values, depth));
      case Ty.Bytes(int length) -> Optional.of(new Expr.Fill(length, random.nextInt(200)));
      case Ty.Loud _ -> Optional.of(new Expr.Fresh(numbers++));
      case Ty.Countdown _ -> Optional.of(new Expr.Countdown(random.nextInt(Cost.COUNTDOWN + 1)));
      case Ty.Tuple(List<Ty> fields) ->
          all(fields, values, depth).map(parts -> new Expr.Build(type, parts));
      case Ty.Struct(_, List<Ty> fields) ->
          all(fields, values, depth).map(parts -> new Expr.Build(type, parts));
      case Ty.Maybe(Ty content) ->
          random.nextInt(4) == 0
              ? Optional.of(new Expr.None(type))
              : value(content, values, depth + 1).map(Expr.Some::new);
      case Ty.Ref _ -> Optional.empty();
      case Ty.Coroutine coroutine -> {
        List<Variable> captures = earlier.get(coroutine.definition()).captures();
        yield all(captures.stream().map(Variable::type).toList(), values, depth)
            .map(parts -> new Expr.Make(coroutine, parts));
      }
    };
  }

  private Expr number(Ty type, Values values, int depth) {
    if (depth < DEPTH && random.nextInt(4) == 0) {
      Optional<Expr> left = value(type, values, DEPTH);
      Optional<Expr> right = value(type, values, DEPTH);
      if (left.isPresent() && right.isPresent()) {
        return new Expr.Sum(left.get(), right.get());
      }
    }
    return new Expr.Const(type, random.nextInt(12));
  }

  private Optional<List<Expr>> all(List<Ty> types, Values values, int depth) {
    List<Expr> made = new ArrayList<>();
    for (Ty type : types) {
      Optional<Expr> value = value(type, values, depth + 1);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      made.add(value.get());
    }
    return Optional.of(made);
  }
}
