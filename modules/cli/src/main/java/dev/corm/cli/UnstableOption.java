package dev.corm.cli;

/// The options behind `-Z`, spelled as rustc spells them.
enum UnstableOption {
  PACK_COROUTINE_LAYOUT(
      "pack-coroutine-layout",
      Value.NEEDED,
      "the mode: `no` (rustc's own), `captures-only`, or another packing scheme"),
  DUMP_MIR(
      "dump-mir",
      Value.NEEDED,
      "write MIR before and after passes to files: `all`, a part of a pass's name (relocate-upvars"
          + " or RelocateUpvars), or of an item's path; `A & B` means both, `A | B` either"),
  DUMP_MIR_DIR("dump-mir-dir", Value.NEEDED, "the folder for these files (default: mir_dump)"),
  DUMP_MIR_EXCLUDE_PASS_NUMBER(
      "dump-mir-exclude-pass-number",
      Value.SWITCH,
      "accepted for rustc's sake: names of files never have a pass number here"),
  PRINT_TYPE_SIZES("print-type-sizes", Value.SWITCH, "print sizes as rustc does (`corm sizes`)"),
  VALIDATE_MIR(
      "validate-mir",
      Value.SWITCH,
      "verify the input once more; after each pass, print and parse every body and compare"),
  HELP("help", Value.SWITCH, "print this list");

  private final String word;
  private final Value value;
  private final String description;

  UnstableOption(String word, Value value, String description) {
    this.word = word;
    this.value = value;
    this.description = description;
  }

  /// Whether an option has a value.
  enum Value {
    /// `-Z name=value`.
    NEEDED,
    /// `-Z name`, or `-Z name=yes|no`.
    SWITCH
  }

  String word() {
    return word;
  }

  Value value() {
    return value;
  }

  String description() {
    return description;
  }
}
