package dev.corm.interp;

/// How much a run may use.
///
/// @param fuel how many statements and terminators it may execute
/// @param memory how many bytes may be allocated at one time
/// @param depth how many calls may be active at one time
public record Limits(long fuel, long memory, int depth) {
  /// What most programs need much less than: a billion statements, 256 MiB, 10,000 calls.
  public static final Limits DEFAULT = new Limits(1_000_000_000L, 256L << 20, 10_000);
}
