package dev.corm.tests.differential.random;

import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what occurs in programs.
final class Constructs {
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  /// How often each construct occurs in the programs of the first seeds.
  static SortedMap<String, Integer> of(int seeds) {
    Constructs constructs = new Constructs();
    for (long seed = 0; seed < seeds; seed++) {
      RandomProgram.generate(seed).definitions().forEach(constructs::add);
    }
    return constructs.counts;
  }

  private void add(Definition definition) {
    count(definition.kind().name());
    definition.captures().forEach(capture -> count("capture " + name(capture.type())));
    if (definition.kind() == Kind.STATIC || definition.kind() == Kind.MOVABLE) {
      count("resumed with " + name(definition.argument().type()));
    }
    Walk.statements(definition.body(), statement -> add(definition, statement));
    Walk.expressions(definition, value -> count(name(value)));
  }

  private void add(Definition definition, Stmt statement) {
    count(
        switch (statement) {
          case Stmt.Let(Variable variable, _) -> "Let " + name(variable.type());
          case Stmt.Assign(Variable variable, _) -> "Assign " + name(variable.type());
          case Stmt.Consume(Part part) ->
              part.field() == Part.WHOLE ? "Consume a variable" : "Consume a field";
          case Stmt.Borrow(Variable reference, _, var body) ->
              (reference.type() instanceof Ty.Ref(boolean mutable, _) && mutable
                      ? "Borrow mutably"
                      : "Borrow")
                  + (suspends(body) ? " across a suspension" : "");
          case Stmt.Match match -> match.byReference() ? "Match by reference" : "Match by value";
          case Stmt.Drive drive ->
              (drive.forward() ? "Forward " : definition.kind() == Kind.ASYNC ? "Await " : "Drive ")
                  + name(drive.coroutine().type());
          case Stmt.Mutate _,
              Stmt.Show _,
              Stmt.Call _,
              Stmt.If _,
              Stmt.Loop _,
              Stmt.Block _,
              Stmt.Yield _,
              Stmt.Return _ ->
              name(statement);
        });
  }

  private static boolean suspends(java.util.List<Stmt> statements) {
    boolean[] found = {false};
    Walk.statements(
        statements, s -> found[0] |= s instanceof Stmt.Yield || s instanceof Stmt.Drive);
    return found[0];
  }

  private static String name(Object node) {
    return node.getClass().getSimpleName();
  }

  private void count(String construct) {
    counts.merge(construct, 1, Integer::sum);
  }
}
