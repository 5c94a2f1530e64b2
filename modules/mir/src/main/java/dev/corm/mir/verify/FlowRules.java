package dev.corm.mir.verify;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Control flow: [Rule#ENTRY_BLOCK] to [Rule#SWITCH_VALUES].
final class FlowRules {
  private final Body body;
  private final Findings findings;

  FlowRules(Body body, Findings findings) {
    this.body = body;
    this.findings = findings;
  }

  void check() {
    if (body.blocks().isEmpty()) {
      if (!(body.head().kind() instanceof BodyHead.Kind.TrivialConstant)) {
        findings.body(Rule.ENTRY_BLOCK, "the body has no blocks");
      }
      return;
    }
    if (body.blocks().at(BlockId.ENTRY).cleanup()) {
      findings.body(Rule.ENTRY_BLOCK, "`bb0` belongs to cleanup");
    }
    for (int i = 0; i < body.blocks().size() && !findings.areMany(); i++) {
      block(i, body.blocks().get(i));
    }
  }

  private void block(int number, BasicBlock block) {
    Terminator terminator = block.terminator();
    int at = block.statements().size();
    Optional<BlockId> unwind =
        terminator
            .unwindAction()
            .flatMap(action ->
                action instanceof UnwindAction.Cleanup(BlockId target)
                    ? Optional.of(target)
                    : Optional.empty());
    terminator.forEachSuccessor(target -> edge(number, at, target));
    targets(number, at, block, unwind);
    terminator(number, at, block);
    if (block.cleanup() && terminator.unwindAction().isPresent()) {
      switch (terminator.unwindAction().get()) {
        case UnwindAction.Continue _ ->
            findings.code(Rule.CLEANUP_UNWIND, number, at, "cleanup can't let a panic continue");
        case UnwindAction.Cleanup _ ->
            findings.code(Rule.CLEANUP_UNWIND, number, at, "cleanup can't unwind into cleanup");
        case UnwindAction.Terminate _, UnwindAction.Unreachable _ -> {
          // both end the unwinding
        }
      }
    }
    if (terminator instanceof Terminator.SwitchInt t) {
      values(number, at, t);
    }
  }

  private void edge(int number, int at, BlockId target) {
    if (!body.blocks().has(target)) {
      findings.code(Rule.TARGET_EXISTS, number, at, "`" + target + "` does not exist");
    } else if (target.equals(BlockId.ENTRY)) {
      findings.code(Rule.ENTRY_TARGET, number, at, "an edge leads to `bb0`");
    }
  }

  /// An unwind edge leads into cleanup; among the others, of which one may lead to the same block,
  /// none crosses its border.
  private void targets(int number, int at, BasicBlock block, Optional<BlockId> unwind) {
    if (unwind.isPresent() && !block.cleanup() && !isCleanup(unwind.get(), true)) {
      String message = "the panic unwinds into `" + unwind.get() + "`, which is no cleanup";
      findings.code(Rule.CLEANUP_EDGE, number, at, message);
    }
    Set<BlockId> skipped = new HashSet<>();
    block
        .terminator()
        .forEachSuccessor(target -> {
          boolean isUnwind = unwind.isPresent() && unwind.get().equals(target);
          if (isUnwind && skipped.add(target)) {
            return;
          }
          if (isCleanup(target, block.cleanup()) != block.cleanup()) {
            String where = block.cleanup() ? "leaves cleanup for `" : "enters cleanup at `";
            findings.code(Rule.CLEANUP_EDGE, number, at, "an edge " + where + target + "`");
          }
        });
  }

  private boolean isCleanup(BlockId block, boolean otherwise) {
    return body.blocks().has(block) ? body.blocks().at(block).cleanup() : otherwise;
  }

  private void terminator(int number, int at, BasicBlock block) {
    boolean fits =
        switch (block.terminator()) {
          case Terminator.UnwindResume _, Terminator.UnwindTerminate _ -> block.cleanup();
          case Terminator.Return _,
              Terminator.CoroutineDrop _,
              Terminator.TailCall _,
              Terminator.Yield _,
              Terminator.FalseUnwind _ ->
              !block.cleanup();
          case Terminator.Goto _,
              Terminator.SwitchInt _,
              Terminator.Unreachable _,
              Terminator.Drop _,
              Terminator.Call _,
              Terminator.Assert _,
              Terminator.FalseEdge _,
              Terminator.InlineAsm _ ->
              true;
        };
    if (!fits) {
      String where = block.cleanup() ? "cleanup ends by `" : "what is no cleanup ends by `";
      String message = where + block.terminator() + "`";
      findings.code(Rule.CLEANUP_TERMINATOR, number, at, message);
    }
  }

  private void values(int number, int at, Terminator.SwitchInt t) {
    List<BigInteger> values = t.values();
    if (values.size() != t.targets().size()) {
      String message = values.size() + " values, but " + t.targets().size() + " targets for them";
      findings.code(Rule.SWITCH_VALUES, number, at, message);
    }
    Set<BigInteger> seen = new HashSet<>();
    for (BigInteger value : values) {
      if (!seen.add(value)) {
        findings.code(Rule.SWITCH_VALUES, number, at, "two targets for " + value);
      } else if (value.signum() < 0) {
        findings.code(Rule.SWITCH_VALUES, number, at, "the value " + value + " is negative");
      }
    }
  }
}
