package dev.corm.pass.statetransform;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.coroutine.AsyncDropExpansion;
import dev.corm.mir.coroutine.ContextCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the body that is analysed out of the one that is dumped:
///
/// 1. each `async drop` becomes loops that poll, or a plain drop ([AsyncDropExpansion]);
/// 2. each call of `get_context` becomes an assignment and a `goto` ([ContextCalls]);
/// 3. what that added can't unwind either where panics abort ([Unwinding]);
/// 4. locals of type `ResumeTy` are task contexts.
///
/// In bodies that aren't async there is nothing to do but the plain drops.
final class Lowering {
  private Lowering() {}

  /// The lowered body. Its blocks have the numbers of the expanded one.
  static Body lower(Body body, boolean async) {
    Body expanded = AsyncDropExpansion.expand(body).body();
    ContextCalls calls = ContextCalls.of(body);
    boolean aborts = Unwinding.aborts(body);
    List<BasicBlock> blocks = new ArrayList<>(expanded.blocks().size());
    for (int i = 0; i < expanded.blocks().size(); i++) {
      BasicBlock block = expanded.blocks().get(i);
      if (i >= body.blocks().size() && aborts) {
        blocks.add(
            block.with(
                block.statements(), block.terminator().withUnwindAction(UnwindAction.UNREACHABLE)));
      } else if (calls.isLowered(block) && block.terminator() instanceof Terminator.Call call) {
        List<Statement> statements = new ArrayList<>(block.statements());
        statements.add(
            new Statement.Assign(call.destination(), new Rvalue.Use(call.arguments().getFirst())));
        blocks.add(block.with(statements, new Terminator.Goto(call.target().orElseThrow())));
      } else if (block.terminator() instanceof Terminator.Drop drop
          && drop.asyncFuture().isPresent()) {
        blocks.add(
            block.with(
                block.statements(),
                new Terminator.Drop(
                    drop.place(),
                    drop.target(),
                    drop.unwind(),
                    Optional.empty(),
                    Optional.empty())));
      } else {
        blocks.add(block);
      }
    }
    return new Body(
        expanded.head(),
        expanded.phase(),
        expanded.argumentCount(),
        expanded.result(),
        expanded.yields(),
        async ? expanded.locals().map(Lowering::context) : expanded.locals(),
        expanded.scope(),
        IndexVec.copyOf(blocks),
        expanded.witness(),
        expanded.allocations());
  }

  private static LocalDecl context(LocalDecl declaration) {
    return ContextCalls.isResumeArgument(declaration.type())
        ? new LocalDecl(
            ContextCalls.CONTEXT,
            declaration.mutability(),
            declaration.origin(),
            declaration.source(),
            declaration.userTypes())
        : declaration;
  }
}
