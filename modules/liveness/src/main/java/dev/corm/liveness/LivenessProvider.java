package dev.corm.liveness;

import dev.corm.mir.body.Body;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import java.util.List;

/// Answers [AnalysisKey#SUSPEND_LIVENESS] and the four analyses behind it, exactly as rustc 1.95
/// computes them; [AnalysisKey#UPVAR_HOMES] and [AnalysisKey#CAPTURE_MOVES].
///
/// The facts of a coroutine don't come from the printable ones: those hold every set of every
/// point, which nobody else needs.
public final class LivenessProvider implements AnalysisProvider {
  /// For the service loader.
  public LivenessProvider() {}

  @Override
  public String id() {
    return "liveness";
  }

  @Override
  public String summary() {
    return "storage, borrow and liveness facts of locals, what a coroutine keeps while it is"
        + " suspended, and which locals its captures became";
  }

  @Override
  public List<AnalysisKey<?>> keys() {
    return List.of(
        AnalysisKey.STORAGE_LIVE,
        AnalysisKey.MAYBE_BORROWED,
        AnalysisKey.REQUIRES_STORAGE,
        AnalysisKey.LIVE,
        AnalysisKey.SUSPEND_LIVENESS,
        AnalysisKey.UPVAR_HOMES,
        AnalysisKey.CAPTURE_MOVES);
  }

  @Override
  public <R> R analyze(AnalysisKey<R> key, Body body, AnalysisContext context) {
    Object result;
    if (key.equals(AnalysisKey.SUSPEND_LIVENESS)) {
      result = SuspendLiveness.find(body);
    } else if (key.equals(AnalysisKey.UPVAR_HOMES)) {
      result = UpvarPrologue.homes(body);
    } else if (key.equals(AnalysisKey.CAPTURE_MOVES)) {
      result = CaptureChains.find(body);
    } else if (key.equals(AnalysisKey.STORAGE_LIVE)) {
      result = PrintableFacts.storageLive(body, key.id());
    } else if (key.equals(AnalysisKey.MAYBE_BORROWED)) {
      result = PrintableFacts.maybeBorrowed(body, key.id());
    } else if (key.equals(AnalysisKey.REQUIRES_STORAGE)) {
      result = PrintableFacts.requiresStorage(body, key.id());
    } else if (key.equals(AnalysisKey.LIVE)) {
      result = PrintableFacts.live(body, key.id());
    } else {
      throw new IllegalArgumentException("this service does not answer `" + key.id() + "`");
    }
    return key.type().cast(result);
  }
}
