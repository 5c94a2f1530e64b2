package dev.corm.mir.coroutine;

import dev.corm.mir.type.CoroutineKind;

/// How coroutines talk to whoever resumes them: the language has four ways.
public enum ResumeProtocol {
  /// `Future::poll`.
  ASYNC,
  /// `Iterator::next`.
  GEN,
  /// `AsyncIterator::poll_next`.
  ASYNC_GEN,
  /// `Coroutine::resume`.
  COROUTINE;

  /// The protocol of a kind of coroutine.
  ///
  /// @throws IllegalArgumentException for closures that are no coroutines
  public static ResumeProtocol of(CoroutineKind kind) {
    return switch (kind) {
      case ASYNC_FN, ASYNC_BLOCK, ASYNC_CLOSURE_BODY -> ASYNC;
      case GEN_FN, GEN_BLOCK, GEN_CLOSURE_BODY -> GEN;
      case ASYNC_GEN_FN, ASYNC_GEN_BLOCK, ASYNC_GEN_CLOSURE_BODY -> ASYNC_GEN;
      case COROUTINE, STATIC_COROUTINE -> COROUTINE;
      case CLOSURE, ASYNC_CLOSURE, GEN_CLOSURE, ASYNC_GEN_CLOSURE, COROUTINE_CLOSURE ->
          throw new IllegalArgumentException("a " + kind.text() + " is no coroutine");
    };
  }

  /// The message of the panic on resuming a finished coroutine.
  public String completionMessage() {
    return switch (this) {
      case ASYNC -> "`async fn` resumed after completion";
      case GEN -> "`gen fn` should just keep returning `None` after completion";
      case ASYNC_GEN -> "`async gen fn` resumed after completion";
      case COROUTINE -> "coroutine resumed after completion";
    };
  }

  /// The message of the panic on resuming a coroutine that panicked before.
  public String panicMessage() {
    return switch (this) {
      case ASYNC -> "`async fn` resumed after panicking";
      case GEN -> "`gen fn` should just keep returning `None` after panicking";
      case ASYNC_GEN -> "`async gen fn` resumed after panicking";
      case COROUTINE -> "coroutine resumed after panicking";
    };
  }
}
