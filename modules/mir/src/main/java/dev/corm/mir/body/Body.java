package dev.corm.mir.body;

import dev.corm.index.IndexVec;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// A MIR body: an item's code. Immutable; edits go through [BodyPatch].
///
/// @param head what stands in front of the braces
/// @param phase how far the body has come
/// @param argumentCount how many of the locals `_1 …` are arguments
/// @param result the return type as the head prints it (trimmed paths)
/// @param yields what a coroutine body yields, before the state transform
/// @param locals the declarations, by local; missing ones are [LocalDecl.Origin#MISSING]
/// @param scope the outermost scope
/// @param blocks the basic blocks; `bb0` is the entry
/// @param witness rustc's own coroutine layout, in dumps after the state transform
/// @param allocations what the body's constants point to
public record Body(
    BodyHead head,
    Phase phase,
    int argumentCount,
    Type result,
    Optional<Type> yields,
    IndexVec<Local, LocalDecl> locals,
    Scope scope,
    IndexVec<BlockId, BasicBlock> blocks,
    Optional<CoroutineWitness> witness,
    List<Allocation> allocations) {
  /// Freezes the list.
  public Body {
    allocations = List.copyOf(allocations);
  }

  /// Whether this is a coroutine body before the state transform.
  public boolean isCoroutine() {
    return yields.isPresent();
  }

  /// The coroutine that `_1` is, in a coroutine body before the state transform.
  public Optional<Type.Coroutine> coroutine() {
    return isCoroutine()
            && argumentCount >= 1
            && locals.at(Local.SELF).type() instanceof Type.Coroutine type
        ? Optional.of(type)
        : Optional.empty();
  }

  /// Whether borrows may live across suspensions.
  public boolean isImmovable() {
    return coroutine().map(Type.Coroutine::kind).map(CoroutineKind::isImmovable).orElse(false);
  }

  /// Whether a local is an argument.
  public boolean isArgument(Local local) {
    return local.index() >= 1 && local.index() <= argumentCount;
  }

  /// The body as text.
  @Override
  public String toString() {
    return MirPrinter.print(this);
  }
}
