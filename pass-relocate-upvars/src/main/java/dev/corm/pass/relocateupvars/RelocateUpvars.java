package dev.corm.pass.relocateupvars;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.type.Type;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PassContext;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Moves the captures of a coroutine into locals of their own when it first runs, so that they are
/// kept only as long as they are needed, where any other local could be kept.
///
/// 1. Each capture gets two locals of its type: its home and a scratch.
/// 2. A prologue at the start of `bb0`, behind leading retags, moves each capture to its scratch
///    and then each scratch to its home. All captures are read before the first home is written, so
///    homes may share bytes with captures in any permutation.
/// 3. Every place inside a capture starts at the capture's home instead. Debug entries too: so each
///    home is named after its capture.
/// 4. A drop of the whole coroutine becomes drops of the homes that have something to drop
///    ([DropLadder]).
/// 5. Homes lose their storage before every normal return and before a panic goes on, so that none
///    of them counts as always in storage; not on panics where the body never ends storage there.
///
/// A home has exactly the type of its capture, lifetimes included: a body in which two mentions of
/// a capture differ in type is a bug of whoever made it, as is one that uses the coroutine itself
/// for anything else. The one such use that stays is `&mut _1` in a body that drops itself
/// asynchronously: the future made of it is never polled, since such a drop is a plain one in the
/// end.
///
/// A prologue that moved each capture to its home directly would read captures that an earlier move
/// has overwritten, once homes and captures are laid out over each other. And captures that stayed
/// fields of the coroutine would be kept until its end: that is what this pass is for.
///
/// Not handled: a capture that the text of a body nowhere mentions has no type there. It stays
/// where it is, without a home, and is not dropped by an opened drop; the counter
/// `captures-unmentioned` says how many such gaps there are below the last capture that is
/// mentioned. Rust captures only what a body mentions; but optimisations may take the mention away.
///
/// A body that is no coroutine goes through unchanged, in its phase.
public final class RelocateUpvars implements BodyPass {
  /// Captures are numbered densely and each gets two locals, whether or not the ones before it are
  /// known: so a number out of nowhere would cost memory, and give the body more locals than its
  /// text can be believed to have.
  private static final int MOST_UNMENTIONED = 200;

  /// Each capture ends at each end of the body, in statements and blocks of its own. This many are
  /// far more than any program has, and still done in a second.
  private static final long MOST_ENDS = 1 << 20;

  /// For the service loader.
  public RelocateUpvars() {}

  @Override
  public String id() {
    return "relocate-upvars";
  }

  @Override
  public String summary() {
    return "captures become locals, moved to their place when the coroutine first runs";
  }

  @Override
  public Contract contract() {
    return new Contract(
        List.of(Phase.BUILT), Optional.of(Phase.UPVARS_LOCAL), List.of(), List.of(), false);
  }

  @Override
  public Outcome<Body> run(Body body, PassContext context) {
    if (body.coroutine().isEmpty()) {
      return new Outcome.Done<>(body);
    }
    SortedMap<Integer, Type> types = BodyVariables.of(body).captureTypes();
    if (!types.isEmpty() && types.lastKey() + 1 - types.size() > MOST_UNMENTIONED) {
      return new Outcome.Refused<>(
          "the body names capture "
              + types.lastKey()
              + ", but only "
              + (types.size() - 1)
              + " of those before it");
    }
    long ends = body.blocks().stream().filter(RelocateUpvars::endsCaptures).count();
    if (types.size() * ends > MOST_ENDS) {
      return new Outcome.Refused<>(
          types.size() + " captures end at " + ends + " places, more than any coroutine has");
    }
    return new Outcome.Done<>(new Relocation(body, types, context).run());
  }

  private static boolean endsCaptures(BasicBlock block) {
    return switch (block.terminator()) {
      case Terminator.Return _, Terminator.UnwindResume _ -> true;
      case Terminator.Drop drop -> drop.place().equals(Place.of(Local.SELF));
      case Terminator _ -> false;
    };
  }
}
