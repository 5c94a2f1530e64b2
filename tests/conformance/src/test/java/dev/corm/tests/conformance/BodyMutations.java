package dev.corm.tests.conformance;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.graph.ControlFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Mistakes that a pass could make in a body, one at a time. Only code that can be reached is
/// damaged, and nothing is done that leaves the meaning as it is: equal operands and those of one
/// commutative operator are not exchanged.
final class BodyMutations {
  /// A damaged body and what was done to it.
  record Mutation(Body body, String what) {}

  private record Site(int block, int at, int ordinal, Operand operand) {
    boolean isIn(Site other) {
      return block == other.block && at == other.at;
    }
  }

  private record Storage(int block, int at, Statement statement) {}

  private final Body body;
  private final List<Site> operands = new ArrayList<>();
  private final List<Storage> storage = new ArrayList<>();

  BodyMutations(Body body) {
    this.body = body;
    ControlFlow flow = ControlFlow.of(body);
    for (int block = 0; block < body.blocks().size(); block++) {
      if (flow.isReachable(BlockId.of(block))) {
        collect(block, body.blocks().get(block));
      }
    }
  }

  private void collect(int block, BasicBlock current) {
    List<Statement> statements = current.statements();
    for (int at = 0; at < statements.size(); at++) {
      Statement statement = statements.get(at);
      if (statement instanceof Statement.StorageLive
          || statement instanceof Statement.StorageDead) {
        storage.add(new Storage(block, at, statement));
      }
      List<Operand> found = new ArrayList<>();
      OperandMapper.map(statement, operand -> note(found, operand));
      sites(block, at, found);
    }
    List<Operand> found = new ArrayList<>();
    OperandMapper.map(current.terminator(), operand -> note(found, operand));
    sites(block, statements.size(), found);
  }

  private static Operand note(List<Operand> found, Operand operand) {
    found.add(operand);
    return operand;
  }

  private void sites(int block, int at, List<Operand> found) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).readPlace().isPresent()) {
        operands.add(new Site(block, at, i, found.get(i)));
      }
    }
  }

  /// Where the second operand of an exchange is from.
  enum Scope {
    STATEMENT,
    BLOCK,
    BODY
  }

  /// Exchanges an operand with another one that names another place; empty if there is none.
  Optional<Mutation> exchangeOperands(Scope scope, Random random) {
    if (operands.isEmpty()) {
      return Optional.empty();
    }
    Site first = operands.get(random.nextInt(operands.size()));
    List<Site> others =
        operands.stream()
            .filter(other ->
                switch (scope) {
                  case STATEMENT -> other.isIn(first);
                  case BLOCK -> other.block == first.block;
                  case BODY -> true;
                })
            .filter(other -> changesMeaning(first, other))
            .toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Site second = others.get(random.nextInt(others.size()));
    BodyPatch patch = new BodyPatch(body);
    put(patch, first, second);
    if (!first.isIn(second)) {
      put(patch, second, first);
    }
    String what = at(first) + " `" + first.operand + "` for " + at(second) + " `" + second.operand;
    return Optional.of(new Mutation(patch.apply(), what + "`"));
  }

  private static String at(Site site) {
    return "bb" + site.block + "[" + site.at + "]." + site.ordinal;
  }

  private boolean changesMeaning(Site first, Site second) {
    if (first.operand.readPlace().equals(second.operand.readPlace())) {
      return false;
    }
    List<Statement> statements = body.blocks().get(first.block).statements();
    return !(first.isIn(second)
        && first.at < statements.size()
        && statements.get(first.at) instanceof Statement.Assign(_, Rvalue.Binary(BinaryOp op, _, _))
        && isCommutative(op));
  }

  private static boolean isCommutative(BinaryOp op) {
    return switch (op) {
      case ADD,
          ADD_UNCHECKED,
          ADD_WITH_OVERFLOW,
          MUL,
          MUL_UNCHECKED,
          MUL_WITH_OVERFLOW,
          BIT_XOR,
          BIT_AND,
          BIT_OR,
          EQ,
          NE ->
          true;
      case SUB,
          SUB_UNCHECKED,
          SUB_WITH_OVERFLOW,
          DIV,
          REM,
          SHL,
          SHL_UNCHECKED,
          SHR,
          SHR_UNCHECKED,
          LT,
          LE,
          GE,
          GT,
          CMP,
          OFFSET ->
          false;
    };
  }

  /// Puts the operand of `from` where `site` is, and, if that is the same statement, the other way.
  private void put(BodyPatch patch, Site site, Site from) {
    int[] next = {0};
    List<Statement> statements = body.blocks().get(site.block).statements();
    UnaryOperator<Operand> exchange =
        operand -> {
          int ordinal = next[0]++;
          return ordinal == site.ordinal
              ? from.operand
              : from.isIn(site) && ordinal == from.ordinal ? site.operand : operand;
        };
    BlockId block = BlockId.of(site.block);
    if (site.at < statements.size()) {
      Statement changed = OperandMapper.map(statements.get(site.at), exchange);
      patch.replaceStatement(block, site.at, changed);
    } else {
      Terminator changed = OperandMapper.map(body.blocks().get(site.block).terminator(), exchange);
      patch.replaceTerminator(block, changed);
    }
  }

  /// Leaves out a storage statement; empty if there is none.
  Optional<Mutation> dropStorage(Random random) {
    if (storage.isEmpty()) {
      return Optional.empty();
    }
    Storage chosen = storage.get(random.nextInt(storage.size()));
    BodyPatch patch = new BodyPatch(body);
    patch.replaceStatement(BlockId.of(chosen.block), chosen.at, Statement.NOP);
    String what = "bb" + chosen.block + "[" + chosen.at + "] `" + chosen.statement + "`";
    return Optional.of(new Mutation(patch.apply(), what));
  }
}
