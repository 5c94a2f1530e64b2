package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The programs that are one step simpler than another, those that save most first. They may be ill
/// defined.
final class Reductions {
  private Reductions() {}

  /// All of them, made as they are asked for.
  static Stream<RandomProgram> of(RandomProgram program) {
    int count = program.definitions().size();
    return Stream.of(
            IntStream.range(1, count)
                .mapToObj(end -> new RandomProgram(program.definitions().subList(0, end))),
            IntStream.range(0, count - 1).mapToObj(number -> without(program, number)),
            IntStream.range(0, count).boxed().flatMap(number -> statements(program, number)),
            IntStream.range(0, count).boxed().flatMap(number -> captures(program, number)),
            types(program))
        .flatMap(stream -> stream);
  }

  private static RandomProgram replaced(RandomProgram program, Definition definition) {
    List<Definition> definitions = new ArrayList<>(program.definitions());
    definitions.set(definition.number(), definition);
    return new RandomProgram(definitions);
  }

  private static RandomProgram rewritten(RandomProgram program, UnaryOperator<Ty> change) {
    TypeRewriter rewriter = new TypeRewriter(change);
    List<Definition> definitions = new ArrayList<>();
    for (Definition definition : program.definitions()) {
      definitions.add(rewriter.definition(definition, definitions.size()));
    }
    return new RandomProgram(definitions);
  }

  /// Without a coroutine, if no other one mentions it; otherwise something that is not well
  /// defined.
  private static RandomProgram without(RandomProgram program, int number) {
    boolean mentioned =
        program.definitions().stream()
            .filter(definition -> definition.number() != number)
            .flatMap(definition -> Walk.types(definition).stream())
            .anyMatch(type -> mentions(type, number));
    if (mentioned) {
      return new RandomProgram(List.of());
    }
    List<Definition> left = new ArrayList<>(program.definitions());
    left.remove(number);
    return rewritten(
        new RandomProgram(left),
        type ->
            type instanceof Ty.Coroutine(int old, boolean borrows) && old > number
                ? new Ty.Coroutine(old - 1, borrows)
                : type);
  }

  private static boolean mentions(Ty type, int number) {
    return switch (type) {
      case Ty.Coroutine(int definition, _) -> definition == number;
      case Ty.Maybe(Ty content) -> mentions(content, number);
      case Ty.Ref(_, Ty target) -> mentions(target, number);
      case Ty.Tuple _, Ty.Struct _ -> type.parts().stream().anyMatch(p -> mentions(p, number));
      case Ty.Unit _, Ty.Scalar _, Ty.Bytes _, Ty.Loud _, Ty.Countdown _ -> false;
    };
  }

  private static Stream<RandomProgram> statements(RandomProgram program, int number) {
    Definition definition = program.definitions().get(number);
    return Stream.concat(
            block(definition.body()).map(body -> definition.with(body, definition.result())),
            expr(definition.result()).map(result -> definition.with(definition.body(), result)))
        .map(simpler -> replaced(program, simpler));
  }

  /// A block without some of its statements, or with one that is simpler.
  private static Stream<List<Stmt>> block(List<Stmt> statements) {
    int count = statements.size();
    Stream<List<Stmt>> shorter =
        Stream.iterate(count, size -> size > 0, size -> size / 2)
            .flatMap(size ->
                IntStream.iterate(0, start -> start < count, start -> start + size)
                    .mapToObj(start -> spliced(statements, start, size, List.of())));
    Stream<List<Stmt>> simpler =
        IntStream.range(0, count)
            .boxed()
            .flatMap(
                i -> statement(statements.get(i)).map(other -> spliced(statements, i, 1, other)));
    return Stream.concat(shorter, simpler);
  }

  private static List<Stmt> spliced(List<Stmt> block, int start, int count, List<Stmt> other) {
    List<Stmt> all = new ArrayList<>(block.subList(0, start));
    all.addAll(other);
    all.addAll(block.subList(Math.min(block.size(), start + count), block.size()));
    return all;
  }

  /// What can stand in the place of a statement.
  private static Stream<List<Stmt>> statement(Stmt statement) {
    Stream<Stmt> smaller =
        switch (statement) {
          case Stmt.Let(Variable variable, Expr value) ->
              expr(value).map(other -> new Stmt.Let(variable, other));
          case Stmt.Assign(Variable variable, Expr value) ->
              expr(value).map(other -> new Stmt.Assign(variable, other));
          case Stmt.Mutate(Part part, int by) ->
              number(by, 1).mapToObj(other -> new Stmt.Mutate(part, other));
          case Stmt.Call(int called) -> number(called, 0).mapToObj(Stmt.Call::new);
          case Stmt.If(Part part, int bound, List<Stmt> then, List<Stmt> otherwise) ->
              Stream.concat(
                  block(then).map(arm -> new Stmt.If(part, bound, arm, otherwise)),
                  block(otherwise).map(arm -> new Stmt.If(part, bound, then, arm)));
          case Stmt.Loop(int times, List<Stmt> body) ->
              Stream.concat(
                  number(times, 1).mapToObj(fewer -> new Stmt.Loop(fewer, body)),
                  block(body).map(inner -> new Stmt.Loop(times, inner)));
          case Stmt.Block(List<Stmt> body) -> block(body).map(Stmt.Block::new);
          case Stmt.Borrow(Variable reference, Part target, List<Stmt> body) ->
              block(body).map(inner -> new Stmt.Borrow(reference, target, inner));
          case Stmt.Match match -> match(match);
          case Stmt.Yield(Expr value, Variable argument) ->
              expr(value).map(other -> new Stmt.Yield(other, argument));
          case Stmt.Drive drive -> drive(drive);
          case Stmt.Return(Expr value) -> expr(value).map(Stmt.Return::new);
          case Stmt.Show _, Stmt.Consume _ -> Stream.empty();
        };
    return Stream.concat(statement.blocks().stream(), smaller.map(List::of));
  }

  private static Stream<Stmt> match(Stmt.Match m) {
    return Stream.concat(
        block(m.some())
            .map(arm -> new Stmt.Match(m.option(), m.byReference(), m.content(), arm, m.none())),
        block(m.none())
            .map(arm -> new Stmt.Match(m.option(), m.byReference(), m.content(), m.some(), arm)));
  }

  private static Stream<Stmt> drive(Stmt.Drive drive) {
    Stream<Stmt> quiet =
        drive.forward()
            ? Stream.of(new Stmt.Drive(drive.coroutine(), drive.result(), drive.argument(), false))
            : Stream.empty();
    return Stream.concat(
        quiet,
        drive.argument().stream()
            .flatMap(Reductions::expr)
            .map(other ->
                new Stmt.Drive(
                    drive.coroutine(), drive.result(), Optional.of(other), drive.forward())));
  }

  /// Smaller numbers, down to a least one.
  private static IntStream number(int number, int least) {
    return IntStream.of(least, number / 2, number - 1)
        .filter(other -> other >= least && other < number)
        .distinct();
  }

  /// Simpler expressions of the same type.
  private static Stream<Expr> expr(Expr value) {
    return switch (value) {
      case Expr.Const(Ty type, int number) ->
          number(number, 0).mapToObj(other -> new Expr.Const(type, other));
      case Expr.Use(Part part) -> plain(part.type()).stream();
      case Expr.Fresh(int number) -> number(number, 1).mapToObj(Expr.Fresh::new);
      case Expr.Fill(int length, int number) ->
          number(number, 0).mapToObj(other -> new Expr.Fill(length, other));
      case Expr.Countdown(int times) -> number(times, 0).mapToObj(Expr.Countdown::new);
      case Expr.Build(Ty type, List<Expr> fields) ->
          operands(fields).map(other -> new Expr.Build(type, other));
      case Expr.Some(Expr content) ->
          Stream.concat(Stream.of(new Expr.None(value.type())), expr(content).map(Expr.Some::new));
      case Expr.None _ -> Stream.empty();
      case Expr.Make(Ty.Coroutine type, List<Expr> captures) ->
          operands(captures).map(other -> new Expr.Make(type, other));
      case Expr.Sum(Expr left, Expr right) -> Stream.of(left, right);
    };
  }

  private static Stream<List<Expr>> operands(List<Expr> values) {
    return IntStream.range(0, values.size())
        .boxed()
        .flatMap(i ->
            expr(values.get(i))
                .map(other -> {
                  List<Expr> all = new ArrayList<>(values);
                  all.set(i, other);
                  return all;
                }));
  }

  /// The plainest new value of a type, if it has one.
  private static Optional<Expr> plain(Ty type) {
    return switch (type) {
      case Ty.Unit _, Ty.Scalar _ -> Optional.of(new Expr.Const(type, 0));
      case Ty.Bytes(int length) -> Optional.of(new Expr.Fill(length, 0));
      case Ty.Loud _ -> Optional.of(new Expr.Fresh(1));
      case Ty.Countdown _ -> Optional.of(new Expr.Countdown(0));
      case Ty.Maybe _ -> Optional.of(new Expr.None(type));
      case Ty.Tuple _, Ty.Struct _ -> {
        List<Expr> fields = type.parts().stream().flatMap(part -> plain(part).stream()).toList();
        yield fields.size() == type.parts().size()
            ? Optional.of(new Expr.Build(type, fields))
            : Optional.empty();
      }
      case Ty.Ref _, Ty.Coroutine _ -> Optional.empty();
    };
  }

  /// Without one capture of a coroutine, also where it is made.
  private static Stream<RandomProgram> captures(RandomProgram program, int number) {
    Definition definition = program.definitions().get(number);
    return IntStream.range(0, definition.captures().size())
        .mapToObj(gone -> {
          List<Variable> left = new ArrayList<>(definition.captures());
          left.remove(gone);
          Definition less =
              new Definition(
                  number,
                  definition.kind(),
                  left,
                  definition.argument(),
                  definition.yields(),
                  definition.returns(),
                  definition.body(),
                  definition.result());
          return borrowsAnew(new CaptureRemover(number, gone).program(replaced(program, less)));
        });
  }

  /// The same program, whose coroutine types say rightly whether they borrow.
  private static RandomProgram borrowsAnew(RandomProgram program) {
    RandomProgram now = program;
    for (int i = 0; i < program.definitions().size(); i++) {
      Ty.Coroutine right = now.definitions().get(i).type();
      now =
          rewritten(
              now,
              type ->
                  type instanceof Ty.Coroutine(int number, _) && number == right.definition()
                      ? right
                      : type);
    }
    return now;
  }

  /// With shorter arrays.
  private static Stream<RandomProgram> types(RandomProgram program) {
    return program.definitions().stream()
        .flatMap(definition -> Walk.types(definition).stream())
        .filter(type -> type instanceof Ty.Bytes(int length) && length > 1)
        .distinct()
        .map(type -> rewritten(program, other -> other.equals(type) ? new Ty.Bytes(1) : other));
  }
}
