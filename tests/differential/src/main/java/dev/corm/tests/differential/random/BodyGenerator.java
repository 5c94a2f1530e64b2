package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Makes the statements of a coroutine: draws some, and keeps what the [Checker] accepts.
final class BodyGenerator {
  private static final int DEPTH = 3;
  private static final int TRIES = 6;

  private final SplittableRandom random;
  private final Types types;
  private final List<Definition> earlier;
  private final List<Cost> costs;
  private final Definition head;
  private final Checker checker;
  private final ExprGenerator exprs;
  private Cost limit = new Cost(0, 0);
  private int variables;

  BodyGenerator(SplittableRandom random, Types types, List<Definition> earlier, Definition head) {
    this.random = random;
    this.types = types;
    this.earlier = List.copyOf(earlier);
    this.costs = Cost.of(earlier);
    this.head = head;
    this.checker = new Checker(earlier, head);
    this.exprs = new ExprGenerator(random, earlier);
    this.variables = head.argument().id() + 1;
  }

  /// The coroutine with a body.
  ///
  /// @param budget about how many statements it has
  /// @param most what running it may cost
  Definition body(int budget, Cost most) {
    limit = most;
    Values values = Checker.start(head);
    List<Stmt> statements = new ArrayList<>();
    fill(statements, values, budget / 2, 0, most);
    if (random.nextInt(5) > 0) {
      add(statements, values, run(values), most);
    }
    fill(statements, values, budget - budget / 2, 0, most);
    if (random.nextInt(5) > 0) {
      add(statements, values, drive(values), most);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      add(statements, values, suspension(values), most);
      for (int k = 0; k < 2; k++) {
        shown(values).ifPresent(show -> add(statements, values, List.of(show), most));
      }
    }
    Expr result = exprs.value(head.returns(), values, 0).orElseThrow();
    if (!checker.value(result, head.returns(), new Values(values))) {
      result = exprs.fresh(head.returns()).orElseThrow();
    }
    return head.with(statements, result);
  }

  private Variable variable(Ty type) {
    return new Variable(variables++, type);
  }

  /// Draws statements until the budget is spent.
  private void fill(List<Stmt> into, Values values, int budget, int depth, Cost most) {
    for (int left = budget; left > 0; left--) {
      for (int tries = 0; tries < TRIES; tries++) {
        if (add(into, values, draw(values, left, depth, most), most)) {
          break;
        }
      }
    }
  }

  /// Adds statements if they are fine and not too costly.
  private boolean add(List<Stmt> into, Values values, List<Stmt> drawn, Cost most) {
    if (drawn.isEmpty() || !checker.block(drawn, new Values(values))) {
      return false;
    }
    List<Stmt> all = new ArrayList<>(into);
    all.addAll(drawn);
    Cost cost = Cost.of(all, costs);
    if (cost.suspensions() > most.suspensions() || cost.steps() > most.steps()) {
      return false;
    }
    into.addAll(drawn);
    return checker.block(drawn, values);
  }

  private List<Stmt> draw(Values values, int left, int depth, Cost most) {
    int draw = random.nextInt(depth < DEPTH && left > 1 ? 32 : 20);
    if (draw < 5) {
      return let(exprs.anyType(types), values);
    }
    return switch (draw) {
      case 5, 6 -> assign(values);
      case 7, 8 -> mutate(values);
      case 9, 10 -> shown(values).<List<Stmt>>map(List::of).orElse(List.of());
      case 11, 12 -> consume(values);
      case 13 -> List.of(new Stmt.Call(random.nextInt(100)));
      case 14, 15 -> suspension(values);
      case 16, 17 -> run(values);
      case 18, 19 -> drive(values);
      case 20, 21, 22 -> branch(values, left, depth, most);
      case 23, 24 -> loop(values, left, depth, most);
      case 25 -> List.of(new Stmt.Block(inner(values, List.of(), left, depth, most)));
      case 26, 27, 28 -> borrow(values, left, depth, most);
      default -> match(values, left, depth, most);
    };
  }

  private List<Stmt> let(Ty type, Values values) {
    return exprs
        .value(type, values, 0)
        .<List<Stmt>>map(value -> List.of(new Stmt.Let(variable(type), value)))
        .orElse(List.of());
  }

  private Optional<Variable> pick(List<Variable> among) {
    return among.isEmpty()
        ? Optional.empty()
        : Optional.of(among.get(random.nextInt(among.size())));
  }

  private Optional<Part> pick(Values values, java.util.function.Predicate<Part> fits) {
    List<Part> parts = exprs.parts(values).stream().filter(fits).toList();
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(parts.get(random.nextInt(parts.size())));
  }

  private List<Stmt> assign(Values values) {
    return pick(values.visible().stream()
            .filter(v -> values.free(v) && !v.type().borrows())
            .toList())
        .flatMap(variable ->
            exprs
                .value(variable.type(), values, 0)
                .<List<Stmt>>map(value -> List.of(new Stmt.Assign(variable, value))))
        .orElse(List.of());
  }

  private List<Stmt> mutate(Values values) {
    return pick(values, part -> part.type() instanceof Ty.Bytes || Checker.number(part.type()))
        .<List<Stmt>>map(part -> List.of(new Stmt.Mutate(part, 1 + random.nextInt(50))))
        .orElse(List.of());
  }

  private Optional<Stmt> shown(Values values) {
    return pick(values, part -> part.type().isShown() && values.readable(part)).map(Stmt.Show::new);
  }

  private List<Stmt> consume(Values values) {
    return pick(
            values,
            part -> !part.type().isCopy() && values.has(part) && values.free(part.variable()))
        .<List<Stmt>>map(part -> List.of(new Stmt.Consume(part)))
        .orElse(List.of());
  }

  /// A yield, or an `await` of a future that is not ready at once.
  private List<Stmt> suspension(Values values) {
    if (head.kind() == Kind.ASYNC) {
      Variable future = variable(Ty.COUNTDOWN);
      return List.of(
          new Stmt.Let(future, new Expr.Countdown(1 + random.nextInt(Cost.COUNTDOWN))),
          new Stmt.Drive(future, variable(Ty.U32), Optional.empty(), false));
    }
    return exprs
        .value(head.yields(), values, 0)
        .<List<Stmt>>map(value -> List.of(new Stmt.Yield(value, variable(head.argument().type()))))
        .orElse(List.of());
  }

  private List<Stmt> drive(Values values) {
    return pick(values.visible().stream()
            .filter(v -> v.type() instanceof Ty.Coroutine || v.type() instanceof Ty.Countdown)
            .toList())
        .flatMap(this::drive)
        .<List<Stmt>>map(List::of)
        .orElse(List.of());
  }

  private Optional<Stmt> drive(Variable coroutine) {
    if (!(coroutine.type() instanceof Ty.Coroutine(int number, _))) {
      return Optional.of(new Stmt.Drive(coroutine, variable(Ty.U32), Optional.empty(), false));
    }
    Definition inner = earlier.get(number);
    boolean takes = inner.kind() == Kind.STATIC || inner.kind() == Kind.MOVABLE;
    Optional<Expr> argument = takes ? exprs.fresh(inner.argument().type()) : Optional.empty();
    boolean forward =
        inner.kind() != Kind.ASYNC
            && head.kind() != Kind.ASYNC
            && inner.yields().equals(head.yields())
            && random.nextInt(5) > 0;
    return Optional.of(new Stmt.Drive(coroutine, variable(inner.returns()), argument, forward));
  }

  /// Makes a coroutine and runs it, inside the borrows that its captures need.
  private List<Stmt> run(Values values) {
    if (earlier.isEmpty()) {
      return List.of();
    }
    Definition inner = earlier.get(random.nextInt(earlier.size()));
    Variable made = variable(inner.type());
    List<Stmt> before = new ArrayList<>();
    List<Stmt> borrows = new ArrayList<>();
    Values now = new Values(values);
    List<Expr> captures = new ArrayList<>();
    for (Variable capture : inner.captures()) {
      Optional<Expr> value = exprs.value(capture.type(), now, 1);
      if (value.isEmpty() && capture.type() instanceof Ty.Ref(boolean mutable, Ty target)) {
        Variable referent = variable(target);
        Variable reference = variable(capture.type());
        exprs.fresh(target).ifPresent(fresh -> before.add(new Stmt.Let(referent, fresh)));
        borrows.add(new Stmt.Borrow(reference, Part.of(referent), List.of()));
        value = Optional.of(new Expr.Use(Part.of(reference)));
      } else if (value.isPresent() && !checker.value(value.get(), capture.type(), now)) {
        value = exprs.fresh(capture.type());
      }
      if (value.isEmpty()) {
        return List.of();
      }
      captures.add(value.get());
    }
    List<Stmt> inside = new ArrayList<>();
    inside.add(new Stmt.Let(made, new Expr.Make(inner.type(), captures)));
    if (random.nextInt(3) == 0) {
      inside.addAll(suspension(values));
    }
    if (random.nextInt(6) > 0) {
      drive(made).ifPresent(inside::add);
    }
    for (Stmt wrap : borrows.reversed()) {
      Stmt.Borrow borrow = (Stmt.Borrow) wrap;
      inside = List.of(new Stmt.Borrow(borrow.reference(), borrow.target(), inside));
    }
    before.addAll(inside);
    return before;
  }

  /// The statements of a block that starts with some.
  private List<Stmt> inner(Values values, List<Stmt> first, int left, int depth, Cost most) {
    Values inside = new Values(values);
    List<Stmt> statements = new ArrayList<>(first);
    if (checker.block(first, inside)) {
      int budget = 1 + random.nextInt(Math.max(1, Math.min(left, 6)));
      fill(statements, inside, budget, depth + 1, most);
    }
    return statements.subList(first.size(), statements.size());
  }

  private List<Stmt> branch(Values values, int left, int depth, Cost most) {
    return pick(values, part -> Checker.number(part.type()) && values.readable(part))
        .<List<Stmt>>map(part -> {
          List<Stmt> then = new ArrayList<>(inner(values, List.of(), left, depth, most));
          List<Stmt> otherwise =
              random.nextInt(3) == 0 ? List.of() : inner(values, List.of(), left, depth, most);
          early(values, then);
          return List.of(new Stmt.If(part, random.nextInt(12), then, otherwise));
        })
        .orElse(List.of());
  }

  /// Perhaps ends an arm with a return.
  private void early(Values values, List<Stmt> arm) {
    if (random.nextInt(8) == 0) {
      Values inside = new Values(values);
      if (checker.block(arm, inside)) {
        exprs.value(head.returns(), inside, 1).ifPresent(value -> arm.add(new Stmt.Return(value)));
      }
    }
  }

  private List<Stmt> loop(Values values, int left, int depth, Cost most) {
    int times = 1 + random.nextInt(3);
    Cost each = new Cost(most.suspensions() / times, most.steps() / times);
    List<Stmt> body = new ArrayList<>(inner(values, List.of(), left, depth, each));
    Values after = new Values(values);
    if (!checker.block(body, after)) {
      return List.of();
    }
    // What an iteration moved away, it has to give back.
    for (Variable variable : values.visible()) {
      if (values.has(Part.of(variable)) && !after.has(Part.of(variable))) {
        Optional<Expr> value = exprs.fresh(variable.type());
        if (value.isEmpty()) {
          return List.of();
        }
        body.add(new Stmt.Assign(variable, value.get()));
      }
    }
    return List.of(new Stmt.Loop(times, body));
  }

  private List<Stmt> borrow(Values values, int left, int depth, Cost most) {
    return pick(
            values,
            part -> !part.type().borrows() && part.type().isShown() && values.readable(part))
        .<List<Stmt>>map(part -> {
          boolean mutable = part.type() instanceof Ty.Scalar && random.nextBoolean();
          Variable reference = variable(new Ty.Ref(mutable, part.type()));
          Values inside = new Values(values);
          inside.lend(part.variable(), mutable);
          inside.pinnedByBorrow |= !head.kind().keepsBorrows();
          inside.declare(reference);
          List<Stmt> body = new ArrayList<>(inner(inside, List.of(), left, depth, most));
          body.add(
              mutable ? new Stmt.Mutate(Part.of(reference), 3) : new Stmt.Show(Part.of(reference)));
          return List.of(new Stmt.Borrow(reference, part, body));
        })
        .orElse(List.of());
  }

  private List<Stmt> match(Values values, int left, int depth, Cost most) {
    List<Stmt> drawn = new ArrayList<>();
    Values now = new Values(values);
    Optional<Variable> found =
        pick(values.visible().stream().filter(v -> v.type() instanceof Ty.Maybe).toList());
    if (found.isEmpty() || random.nextInt(3) == 0) {
      Ty content = random.nextInt(3) == 0 ? types.value() : Ty.LOUD;
      Variable option = variable(new Ty.Maybe(content));
      exprs.value(option.type(), now, 0).ifPresent(value -> drawn.add(new Stmt.Let(option, value)));
      found = Optional.of(option);
    }
    if (!checker.block(drawn, now)
        || !(found.get().type() instanceof Ty.Maybe(Ty content))
        || !now.readable(Part.of(found.get()))) {
      return List.of();
    }
    Variable option = found.get();
    boolean byReference = random.nextInt(3) == 0;
    Variable bound = variable(byReference ? new Ty.Ref(false, content) : content);
    Values some = new Values(now);
    Values none = new Values(now);
    some.declare(bound);
    if (byReference) {
      some.lend(option, false);
      some.pinnedByBorrow |= !head.kind().keepsBorrows();
    } else if (!content.isCopy()) {
      some.set(Part.of(option), Values.GONE);
      none.set(Part.of(option), Values.GONE);
    }
    List<Stmt> first = new ArrayList<>(inner(some, List.of(), left, depth, most));
    early(some, first);
    drawn.add(
        new Stmt.Match(
            option, byReference, bound, first, inner(none, List.of(), left / 2, depth, most)));
    return drawn;
  }
}
