package dev.corm.mir.compare;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Tells whether two bodies are the same up to the numbering of their locals and blocks.
///
/// Both control-flow graphs are walked in step from their entries. What is met first is paired, and
/// from then on one must stand wherever the other does, so that both numberings are one-to-one.
/// Compared are, for all blocks that can be reached: statements, terminators, which edge leads
/// where, cleanup flags; the types of the locals that they name; and what variables stand for.
///
/// Five things make no difference:
/// 1. blocks without statements that end in `goto`: an edge into one leads to where they go;
/// 2. which of several blocks that are just `unreachable` an edge leads to;
/// 3. how the type of field 0 of `_1` spells its paths: heads trim them, declarations don't
///    ([LocalPairs]);
/// 4. whether `Poll`, `Context`, `Pin`, `Future`, `Option` and `CoroutineState` stand behind their
///    modules ([Spelling]);
/// 5. blocks that can't be reached, declarations of locals that no code names, source positions,
///    and comments.
///
/// Takes time linear in the size of the bodies.
public final class BodyComparison {
  private final Body ours;
  private final Body theirs;
  private final LocalPairs locals;
  private final int[] toTheirs;
  private final int[] toOurs;
  private final Deque<BlockId> open = new ArrayDeque<>();

  private BodyComparison(Body ours, Body theirs) {
    this.ours = ours;
    this.theirs = theirs;
    locals = new LocalPairs(ours, theirs);
    toTheirs = LocalPairs.unpaired(ours.blocks().size());
    toOurs = LocalPairs.unpaired(theirs.blocks().size());
  }

  /// The first difference that is met, in one or more lines; empty if there is none. Places and
  /// blocks in it have the numbers of their own body.
  ///
  /// @param ours a body
  /// @param theirs the one it is held against
  public static Optional<String> difference(Body ours, Body theirs) {
    return new BodyComparison(ours, theirs).difference();
  }

  private Optional<String> difference() {
    return heads().or(this::code).or(this::variables);
  }

  private Optional<String> heads() {
    if (ours.argumentCount() != theirs.argumentCount()) {
      return differ("arguments", theirs.argumentCount(), ours.argumentCount());
    }
    if (!Spelling.same(ours.result(), theirs.result())) {
      return differ("result", theirs.result(), ours.result());
    }
    return locals.arguments();
  }

  private Optional<String> code() {
    if (ours.blocks().isEmpty() || theirs.blocks().isEmpty()) {
      return ours.blocks().size() == theirs.blocks().size()
          ? Optional.empty()
          : differ("blocks", theirs.blocks().size(), ours.blocks().size());
    }
    Optional<String> found = edge(BlockId.ENTRY, BlockId.ENTRY);
    while (found.isEmpty() && !open.isEmpty()) {
      BlockId our = open.pop();
      found = block(our, BlockId.of(toTheirs[our.index()]));
    }
    return found;
  }

  /// Pairs the blocks that two edges lead to.
  private Optional<String> edge(BlockId ourTarget, BlockId theirTarget) {
    BlockId our = behindGotos(ours, ourTarget);
    BlockId their = behindGotos(theirs, theirTarget);
    if (isUnreachable(ours, our) && isUnreachable(theirs, their)) {
      return Optional.empty();
    }
    int known = toTheirs[our.index()];
    if (known < 0 && toOurs[their.index()] < 0) {
      toTheirs[our.index()] = their.index();
      toOurs[their.index()] = our.index();
      open.push(our);
      return Optional.empty();
    }
    return known == their.index()
        ? Optional.empty()
        : Optional.of(
            "an edge leads to their "
                + their
                + " and to our "
                + our
                + ", which is "
                + (known < 0 ? "new" : "their " + BlockId.of(known))
                + lines(text(theirs, their), text(ours, our)));
  }

  private static BlockId behindGotos(Body body, BlockId start) {
    BlockId at = start;
    for (int steps = body.blocks().size(); steps > 0; steps--) {
      BasicBlock block = body.blocks().at(at);
      if (!block.statements().isEmpty()
          || !(block.terminator() instanceof Terminator.Goto(BlockId target))) {
        return at;
      }
      at = target;
    }
    return at;
  }

  private static boolean isUnreachable(Body body, BlockId id) {
    BasicBlock block = body.blocks().at(id);
    return block.statements().isEmpty() && block.terminator() instanceof Terminator.Unreachable;
  }

  private Optional<String> block(BlockId ourId, BlockId theirId) {
    BasicBlock our = ours.blocks().at(ourId);
    BasicBlock their = theirs.blocks().at(theirId);
    String where = "their " + theirId + ", our " + ourId;
    if (our.cleanup() != their.cleanup()) {
      return differ(where + ", cleanup", their.cleanup(), our.cleanup());
    }
    int statements = Math.min(our.statements().size(), their.statements().size());
    for (int i = 0; i < statements; i++) {
      if (!same(our.statements().get(i), their.statements().get(i))) {
        return differ(
            where + ", statement " + i, their.statements().get(i), our.statements().get(i));
      }
    }
    if (our.statements().size() != their.statements().size()) {
      return differ(
          where + ", statement " + statements, node(their, statements), node(our, statements));
    }
    if (!same(our.terminator(), their.terminator())) {
      return differ(where + ", terminator", their.terminator(), our.terminator());
    }
    return edges(our.terminator().successors(), their.terminator().successors());
  }

  private static Object node(BasicBlock block, int index) {
    return index < block.statements().size() ? block.statements().get(index) : block.terminator();
  }

  private Optional<String> edges(List<BlockId> our, List<BlockId> their) {
    for (int i = 0; i < our.size(); i++) {
      Optional<String> found = edge(our.get(i), their.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean same(Statement our, Statement their) {
    if (!locals.pair(our::mapLocals, their::mapLocals)) {
      return false;
    }
    Statement renamed = our.mapLocals(locals::theirs);
    return renamed.equals(their)
        || Spelling.same(
            renamed.mapPlaces(LocalPairs::withoutSelfType),
            their.mapPlaces(LocalPairs::withoutSelfType));
  }

  /// Compares terminators but for where their edges lead.
  private boolean same(Terminator our, Terminator their) {
    if (!locals.pair(our::mapLocals, their::mapLocals)) {
      return false;
    }
    Terminator renamed = our.mapLocals(locals::theirs).mapTargets(_ -> BlockId.ENTRY);
    Terminator other = their.mapTargets(_ -> BlockId.ENTRY);
    return renamed.equals(other)
        || Spelling.same(
            renamed.mapPlaces(LocalPairs::withoutSelfType),
            other.mapPlaces(LocalPairs::withoutSelfType));
  }

  private record Scopes(Scope our, Scope their) {}

  private Optional<String> variables() {
    Deque<Scopes> scopes = new ArrayDeque<>();
    scopes.push(new Scopes(ours.scope(), theirs.scope()));
    while (!scopes.isEmpty()) {
      Scopes pair = scopes.pop();
      List<DebugEntry> our = pair.our.debug();
      List<DebugEntry> their = pair.their.debug();
      if (our.size() != their.size()
          || pair.our.children().size() != pair.their.children().size()) {
        return differ("variables of scope " + pair.their.id().index(), their, our);
      }
      for (int i = 0; i < our.size(); i++) {
        if (!same(our.get(i), their.get(i))) {
          return differ("variable", their.get(i), our.get(i));
        }
      }
      for (int i = 0; i < pair.our.children().size(); i++) {
        scopes.push(new Scopes(pair.our.children().get(i), pair.their.children().get(i)));
      }
    }
    return Optional.empty();
  }

  private boolean same(DebugEntry our, DebugEntry their) {
    return our.name().equals(their.name())
        && locals.pair(
            rename -> our.mapPlaces(place -> place.mapLocals(rename)),
            rename -> their.mapPlaces(place -> place.mapLocals(rename)))
        && our.mapPlaces(place -> place.mapLocals(locals::theirs)).value().equals(their.value());
  }

  private static String text(Body body, BlockId id) {
    return node(body.blocks().at(id), 0).toString();
  }

  private static Optional<String> differ(String where, Object their, Object our) {
    return Optional.of(where + lines(their.toString(), our.toString()));
  }

  private static String lines(String their, String our) {
    return "\ntheirs: " + their + "\nours:   " + our;
  }
}
