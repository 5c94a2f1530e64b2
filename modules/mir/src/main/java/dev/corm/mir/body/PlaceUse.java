package dev.corm.mir.body;

/// What a statement or terminator does with a place that it names.
///
/// Every place of a node has exactly one role. A local that indexes inside a place (`_3[_4]`) is
/// read as well; that reading is reported on its own, as [#INDEX] of the whole local.
public enum PlaceUse {
  /// `copy p`: its value is read.
  COPY(Effect.READ),
  /// `move p`: its value is read and gone afterwards.
  MOVE(Effect.READ),
  /// `&p`.
  SHARED_BORROW(Effect.ADDRESS),
  /// `&mut p`.
  MUT_BORROW(Effect.ADDRESS),
  /// `&fake p`: for the borrow checker only; nothing happens at run time.
  FAKE_BORROW(Effect.NONE),
  /// `&raw const p`, `&raw mut p`.
  RAW_BORROW(Effect.ADDRESS),
  /// `discriminant(p)`: its tag is read.
  DISCRIMINANT(Effect.READ),
  /// `Len(p)`: its length is read.
  LENGTH(Effect.READ),
  /// `deref_copy p`: a pointer is read.
  DEREF_COPY(Effect.READ),
  /// The local in `p[_4]`.
  INDEX(Effect.READ),
  /// `drop(p)`: its value is dropped in place.
  DROP(Effect.DROP),
  /// `p = rvalue`.
  STORE(Effect.WRITE),
  /// The destination of a call; written on the way to the return target only.
  CALL_DESTINATION(Effect.WRITE),
  /// The resume place of a `yield`; written on the way to the resume target only.
  YIELD_DESTINATION(Effect.WRITE),
  /// An output of inline assembly.
  ASM_OUTPUT(Effect.WRITE),
  /// `discriminant(p) = 3`: its tag is written.
  SET_DISCRIMINANT(Effect.WRITE),
  /// `Deinit(p)`: its bytes become uninitialised.
  DEINIT(Effect.WRITE),
  /// `PlaceMention(p)`: nothing happens at run time.
  PLACE_MENTION(Effect.NONE),
  /// `FakeRead(.., p)`: for the borrow checker only.
  FAKE_READ(Effect.NONE),
  /// `AscribeUserType(p, ..)`: for the type checker only.
  ASCRIBE_TYPE(Effect.NONE),
  /// `BackwardIncompatibleDropHint(p)`: for lints only.
  DROP_HINT(Effect.NONE),
  /// `Retag(p)`: the pointers in it get new tags, for an interpreter that checks borrows.
  RETAG(Effect.READ),
  /// The local of an async drop's future, `poll=_4`.
  ASYNC_DROP_FUTURE(Effect.ADDRESS),
  /// A debug entry names it.
  DEBUG(Effect.NONE);

  private final Effect effect;

  PlaceUse(Effect effect) {
    this.effect = effect;
  }

  /// What happens to the memory of the place.
  public enum Effect {
    /// Nothing at run time.
    NONE,
    /// It is read.
    READ,
    /// It is written.
    WRITE,
    /// Its address is taken, so it may be read and written later.
    ADDRESS,
    /// Its value is dropped, which takes its address for a while.
    DROP
  }

  /// What happens to the memory of the place.
  public Effect effect() {
    return effect;
  }

  /// Whether the address of the place gets out, so that it is borrowed from here on.
  public boolean isBorrow() {
    return this == SHARED_BORROW || this == MUT_BORROW || this == RAW_BORROW;
  }
}
