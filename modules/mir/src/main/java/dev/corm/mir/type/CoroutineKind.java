package dev.corm.mir.type;

/// The kinds of closures and coroutines that types name, with the keywords that rustc prints.
public enum CoroutineKind {
  CLOSURE("closure"),
  ASYNC_CLOSURE("async closure"),
  ASYNC_CLOSURE_BODY("async closure body"),
  ASYNC_FN("async fn body"),
  ASYNC_BLOCK("async block"),
  GEN_CLOSURE("gen closure"),
  GEN_CLOSURE_BODY("gen closure body"),
  GEN_FN("gen fn body"),
  GEN_BLOCK("gen block"),
  ASYNC_GEN_CLOSURE("async gen closure"),
  ASYNC_GEN_CLOSURE_BODY("async gen closure body"),
  ASYNC_GEN_FN("async gen fn body"),
  ASYNC_GEN_BLOCK("async gen block"),
  COROUTINE("coroutine"),
  STATIC_COROUTINE("static coroutine"),
  COROUTINE_CLOSURE("coroutine closure");

  private final String text;

  CoroutineKind(String text) {
    this.text = text;
  }

  /// The keywords, such as `async fn body`.
  public String text() {
    return text;
  }

  /// Whether values of the type are coroutines, that is, have suspension points and a state.
  public boolean isCoroutine() {
    return switch (this) {
      case CLOSURE, ASYNC_CLOSURE, GEN_CLOSURE, ASYNC_GEN_CLOSURE, COROUTINE_CLOSURE -> false;
      case ASYNC_CLOSURE_BODY,
          ASYNC_FN,
          ASYNC_BLOCK,
          GEN_CLOSURE_BODY,
          GEN_FN,
          GEN_BLOCK,
          ASYNC_GEN_CLOSURE_BODY,
          ASYNC_GEN_FN,
          ASYNC_GEN_BLOCK,
          COROUTINE,
          STATIC_COROUTINE ->
          true;
    };
  }

  /// Whether a borrow may live across a suspension, so that the coroutine must be pinned.
  public boolean isImmovable() {
    return switch (this) {
      case ASYNC_CLOSURE_BODY,
          ASYNC_FN,
          ASYNC_BLOCK,
          ASYNC_GEN_CLOSURE_BODY,
          ASYNC_GEN_FN,
          ASYNC_GEN_BLOCK,
          STATIC_COROUTINE ->
          true;
      case CLOSURE,
          ASYNC_CLOSURE,
          GEN_CLOSURE,
          ASYNC_GEN_CLOSURE,
          COROUTINE_CLOSURE,
          GEN_CLOSURE_BODY,
          GEN_FN,
          GEN_BLOCK,
          COROUTINE ->
          false;
    };
  }

  /// Whether it is the code of an `async` or `async gen` function, block or closure, whose resume
  /// argument is a task context.
  public boolean isAsync() {
    return switch (this) {
      case ASYNC_CLOSURE_BODY,
          ASYNC_FN,
          ASYNC_BLOCK,
          ASYNC_GEN_CLOSURE_BODY,
          ASYNC_GEN_FN,
          ASYNC_GEN_BLOCK ->
          true;
      case CLOSURE,
          ASYNC_CLOSURE,
          GEN_CLOSURE,
          ASYNC_GEN_CLOSURE,
          COROUTINE_CLOSURE,
          GEN_CLOSURE_BODY,
          GEN_FN,
          GEN_BLOCK,
          COROUTINE,
          STATIC_COROUTINE ->
          false;
    };
  }
}
