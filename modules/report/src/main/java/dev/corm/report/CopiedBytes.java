package dev.corm.report;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.fact.CaptureMoves;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.report.SizeReport.Copied;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts the bytes that are copied until a coroutine is suspended for the first time.
///
/// *Creation* writes all captures into `Unresumed`: the sum of their sizes.
///
/// The *first resume* follows each capture along its chain of moves. Only places in the state
/// count: the capture's own, and those of saved locals. Locals between them that are no part of the
/// state are passed through. From one place to the next
///
/// * nothing is copied if both have the same offset, as the value is where it should be;
/// * the value is copied once if they share no byte;
/// * it is copied twice if they share some, out to a temporary and in again.
///
/// Where a chain ends in a local that is no part of the state, the value was moved out: once more.
public final class CopiedBytes {
  private CopiedBytes() {}

  /// The numbers for one layout.
  ///
  /// @param layout where captures and saved locals are
  /// @param saved the MIR local of each saved local, in the body that the moves are those of
  /// @param moves how captures move
  /// @throws IndexOutOfBoundsException if a chain is that of a capture which the layout doesn't
  ///   have
  public static Copied of(
      CoroutineLayout layout, IndexVec<SavedLocal, Local> saved, CaptureMoves moves) {
    long creation = 0;
    for (Slot upvar : layout.upvars()) {
      creation += upvar.size();
    }
    Map<Local, Slot> places = new HashMap<>();
    for (int i = 0; i < saved.size(); i++) {
      places.put(saved.get(i), layout.saved().get(i));
    }
    long firstResume = 0;
    for (CaptureMoves.Chain chain : moves.chains()) {
      Slot at = layout.upvars().get(chain.capture());
      boolean outside = false;
      for (Local local : chain.locals()) {
        Optional<Slot> next = Optional.ofNullable(places.get(local));
        outside = next.isEmpty();
        if (next.isPresent()) {
          firstResume += between(at, next.get());
          at = next.get();
        }
      }
      firstResume += outside ? at.size() : 0;
    }
    return new Copied(creation, firstResume);
  }

  private static long between(Slot from, Slot to) {
    if (from.offset() == to.offset()) {
      return 0;
    }
    boolean apart = from.end() <= to.offset() || to.end() <= from.offset();
    return apart ? from.size() : 2 * from.size();
  }
}
