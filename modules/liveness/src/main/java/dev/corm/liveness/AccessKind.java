package dev.corm.liveness;

/// What a point does with a local.
///
/// A place that is written is one of three things: a *whole* local; a *part* of one; or memory that
/// is reached *through* a pointer in one, that is, with a dereference anywhere among its
/// projections.
enum AccessKind {
  /// `StorageLive`.
  STORAGE_LIVE,
  /// `StorageDead`.
  STORAGE_DEAD,
  /// Its value, or a part, or what it points to, is read, inspected, mentioned, borrowed for the
  /// borrow checker only, or dropped; or it is an index in a place, whatever is done with that
  /// place.
  READ,
  /// The whole local is moved out of. A move of a part is only a [#READ].
  MOVE,
  /// A reference or raw pointer to memory inside it is made: by a borrow, or by a drop, whose glue
  /// takes `&mut self`.
  BORROW,
  /// An assignment to the whole local.
  WRITE_WHOLE,
  /// An assignment to a part of it.
  WRITE_PART,
  /// An assignment through it.
  WRITE_THROUGH,
  /// The result of a call or of inline assembly goes to the whole local. It is written on the edge
  /// of the normal return only.
  RESULT_WHOLE,
  /// The same for a part of it.
  RESULT_PART,
  /// The same through it.
  RESULT_THROUGH,
  /// The resume argument of a `yield` goes to the whole local. Unlike a result it needs no memory
  /// before, and its place is evaluated only when the coroutine is resumed.
  RESUME_WHOLE,
  /// The same for a part of it.
  RESUME_PART,
  /// The same through it.
  RESUME_THROUGH,
  /// It is an index in the place of the resume argument.
  RESUME_INDEX
}
