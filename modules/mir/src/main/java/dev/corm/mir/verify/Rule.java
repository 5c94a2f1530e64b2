package dev.corm.mir.verify;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;
import dev.corm.mir.body.Phase;

/// The rules that a body must satisfy, each with the phases in which it holds.
///
/// A rule is a diagnostic code as well, so that `corm mir verify` reports violations like any other
/// fault of its input.
public enum Rule implements Code {
  // Declarations.
  LOCAL_EXISTS("C0301", "every local that is named exists"),
  LOCAL_DECLARED("C0302", "every local that code uses is declared"),
  LOCAL_ORIGIN("C0303", "`_0` is the return place, then come the arguments, then all others"),
  LOCAL_SCOPE("C0304", "every declared local but the arguments is in exactly one scope"),
  SCOPE_UNIQUE("C0305", "no two scopes have one number"),
  ALLOCATION_EXISTS("C0306", "every allocation that code points to is there, once"),

  // Control flow.
  ENTRY_BLOCK("C0310", "a body has an entry block, which does not belong to cleanup"),
  TARGET_EXISTS("C0311", "every edge leads to a block that exists"),
  ENTRY_TARGET("C0312", "no edge leads to the entry block"),
  CLEANUP_EDGE("C0313", "unwind edges lead to cleanup, all others stay inside or outside of it"),
  CLEANUP_TERMINATOR(
      "C0314", "cleanup ends by `resume` or `terminate`, everything else by other terminators"),
  CLEANUP_UNWIND("C0315", "what unwinds inside cleanup ends the program or can't unwind"),
  SWITCH_VALUES("C0316", "the values of a switch are distinct, each with a target"),

  // Statements, places and types, as far as the text tells types.
  FIELD_TYPE("C0320", "a field has the same type wherever it is named"),
  DEREF("C0321", "only references, pointers and boxes are dereferenced"),
  FIELD_BASE("C0322", "fields are those that their base's type has"),
  ELEMENT_BASE("C0323", "elements are those of arrays and slices, at indices that fit"),
  INDEX_TYPE("C0324", "a local that indexes is a `usize`"),
  DISCRIMINANT_BASE("C0325", "a discriminant is one of an enum or a coroutine"),
  CONDITION_TYPE(
      "C0326", "a switch is over an integer, `bool` or `char`, an assertion over a `bool`"),
  AGGREGATE_ARITY("C0327", "an aggregate has as many parts as its type"),
  BORROW_TYPE("C0328", "a borrow is stored in a reference or pointer of its kind"),
  SELF_ASSIGNMENT("C0329", "no assignment reads memory that it writes"),
  CALL_ALIAS("C0330", "what a call moves in does not overlap where its result goes"),
  VALUE_TYPE("C0331", "a value has the type of where it is stored"),
  OPERAND_TYPES(
      "C0332", "an operator is applied to two values of one type, but for shifts and offsets"),
  CALL_SIGNATURE("C0333", "functions that the language itself calls are given what they take"),
  VALUE_SPELLING("C0334", "a value could, spelled otherwise, be of the type of where it is stored"),

  // Storage.
  STORAGE_TARGET(
      "C0340", "only a local that is no argument and not the return place gets and loses storage"),
  STORAGE_TWICE("C0341", "no local gets storage where it may have some already"),
  STORAGE_USE("C0342", "no local with storage statements is used where it has no storage"),

  STORAGE_PATH(
      "C0343", "a local with storage statements is used where it has storage on all paths"),
  STORAGE_DEAD("C0344", "no local loses storage where it has none on any path"),
  STORAGE_LEFT("C0345", "no local with storage statements has storage when the body ends"),

  // Values.
  INIT_READ("C0346", "nothing is read where it may have no value"),
  INIT_DROP("C0347", "nothing that may have no value is dropped, unless a switch decides"),

  // Coroutines.
  YIELD_PLACE("C0350", "only coroutine bodies suspend"),
  COROUTINE_ARGUMENTS("C0351", "a coroutine body has two arguments, the first is the coroutine"),
  COROUTINE_SELF(
      "C0352", "a coroutine body uses itself only by its captures, or as a whole to drop it"),
  CAPTURES_IN_PROLOGUE(
      "C0353", "captures are touched only by moves in the entry block", Phase.UPVARS_LOCAL),
  NO_YIELD("C0354", "no suspension is left", Phase.STATE_MACHINE),
  NO_BORROW_CHECKING(
      "C0355", "nothing is left that only the borrow checker needs", Phase.STATE_MACHINE),
  ENTRY_SWITCH("C0356", "the entry block switches on the state", Phase.STATE_MACHINE),
  WITNESS_SHAPE("C0357", "the recorded layout has the reserved variants first, numbered in order"),
  WITNESS_FIELDS(
      "C0358", "the fields of recorded variants are saved locals, each once and ascending"),
  WITNESS_CONFLICTS("C0359", "recorded conflicts are symmetric, and between saved locals"),
  PROLOGUE(
      "C0360",
      "the prologue moves captures in order, first all out of the coroutine, then all home",
      Phase.UPVARS_LOCAL),
  STATE_VARIANT(
      "C0361",
      "the state has only the variants that its machine has, each with its fields",
      Phase.STATE_MACHINE),
  STATE_WRITTEN("C0362", "a resume function writes the state before it ends", Phase.STATE_MACHINE),
  SUSPENSION_REACHED("C0363", "something leads to every suspension"),
  DROP_PATH(
      "C0364", "`coroutine_drop` is where drop edges lead to, and neither `return` nor `yield` is"),
  RESUME_ARGUMENT(
      "C0365", "what an async body is resumed with is only moved on, and becomes a task context");

  private final String id;
  private final String title;
  private final Phase from;

  Rule(String id, String title) {
    this(id, title, Phase.BUILT);
  }

  Rule(String id, String title, Phase from) {
    this.id = id;
    this.title = title;
    this.from = from;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  /// The rule as a sentence, without a full stop.
  @Override
  public String title() {
    return title;
  }

  /// The first phase in which the rule holds.
  public Phase from() {
    return from;
  }

  /// Whether the rule holds in a phase. Some rules end where the state transform replaces what they
  /// are about: [#COROUTINE_ARGUMENTS], and what is said of captures and suspensions.
  public boolean holdsIn(Phase phase) {
    boolean isBefore =
        this == COROUTINE_ARGUMENTS
            || this == COROUTINE_SELF
            || this == CAPTURES_IN_PROLOGUE
            || this == PROLOGUE
            || this == SUSPENSION_REACHED
            || this == DROP_PATH
            || this == RESUME_ARGUMENT;
    return phase.isAtLeast(from) && !(isBefore && phase.isAtLeast(Phase.STATE_MACHINE));
  }
}
