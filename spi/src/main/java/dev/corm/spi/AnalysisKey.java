package dev.corm.spi;

import dev.corm.mir.fact.CaptureMoves;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.fact.LocalFacts;
import dev.corm.mir.fact.UpvarHomes;

/// Names an analysis, so that passes can ask for its result without knowing who computes it. Keys
/// are equal when id and type are.
///
/// @param id the id: lower-case words separated by dashes
/// @param type the class of the result
/// @param <R> the result
public record AnalysisKey<R>(String id, Class<R> type) {
  /// Which locals may have memory: between `StorageLive` and `StorageDead`.
  public static final AnalysisKey<LocalFacts> STORAGE_LIVE =
      new AnalysisKey<>("storage-live", LocalFacts.class);

  /// Which locals a reference or raw pointer may point into.
  public static final AnalysisKey<LocalFacts> MAYBE_BORROWED =
      new AnalysisKey<>("maybe-borrowed", LocalFacts.class);

  /// Which locals hold a value that memory must be kept for.
  public static final AnalysisKey<LocalFacts> REQUIRES_STORAGE =
      new AnalysisKey<>("requires-storage", LocalFacts.class);

  /// Which locals may be read later.
  public static final AnalysisKey<LocalFacts> LIVE = new AnalysisKey<>("live", LocalFacts.class);

  /// What a coroutine keeps at each suspension point.
  public static final AnalysisKey<CoroutineFacts> SUSPEND_LIVENESS =
      new AnalysisKey<>("suspend-liveness", CoroutineFacts.class);

  /// Which local each capture became, in a body whose captures were relocated.
  public static final AnalysisKey<UpvarHomes> UPVAR_HOMES =
      new AnalysisKey<>("upvar-homes", UpvarHomes.class);

  /// Where the values of captures go until the first suspension.
  public static final AnalysisKey<CaptureMoves> CAPTURE_MOVES =
      new AnalysisKey<>("capture-moves", CaptureMoves.class);
}
