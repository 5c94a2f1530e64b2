package dev.corm.driver;

import dev.corm.report.SizeReport;
import java.util.List;

/// How our results compare to rustc's.
///
/// @param units the units, in order
/// @param differences everything that is not as rustc has it, in order, but for state transforms
/// @param untransformed the state transforms that are not rustc's, in order
/// @param sizes the sizes of all units in mode `no`
/// @param complete whether all inputs could be read
public record ConformResult(
    List<UnitCounts> units,
    List<Difference> differences,
    List<Difference> untransformed,
    SizeReport sizes,
    boolean complete) {
  /// Freezes the lists.
  public ConformResult {
    units = List.copyOf(units);
    differences = List.copyOf(differences);
    untransformed = List.copyOf(untransformed);
  }

  /// The sum over all units.
  public Counts total() {
    return units.stream().map(UnitCounts::counts).reduce(Counts.ZERO, Counts::plus);
  }

  /// Whether everything is as rustc has it; unresolved sizes and state transforms don't count
  /// against it.
  public boolean conforms() {
    return differences.isEmpty();
  }

  /// The counts of one unit.
  ///
  /// @param unit its name
  /// @param counts the counts
  public record UnitCounts(String unit, Counts counts) {}

  /// How many were looked at, and how many were right.
  ///
  /// @param files dump files
  /// @param bytes their size
  /// @param bodies bodies in them, before and after the state transform
  /// @param unparsed files with errors
  /// @param printed files whose bodies print as rustc printed them
  /// @param verified bodies that the verifier accepts
  /// @param coroutines coroutine bodies that have rustc's own layout in an after-dump
  /// @param conforming those whose saved locals, variant fields and storage conflicts are rustc's
  /// @param listed coroutine types in the listings, each text once
  /// @param resolved those for which a layout could be computed
  /// @param exact those whose every listed line is rustc's
  /// @param transforms how the resume functions compare
  public record Counts(
      long files,
      long bytes,
      long bodies,
      long unparsed,
      long printed,
      long verified,
      long coroutines,
      long conforming,
      long listed,
      long resolved,
      long exact,
      Transforms transforms) {
    /// Nothing.
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// Counts of everything but state transforms.
    public Counts(
        long files,
        long bytes,
        long bodies,
        long unparsed,
        long printed,
        long verified,
        long coroutines,
        long conforming,
        long listed,
        long resolved,
        long exact) {
      this(
          files,
          bytes,
          bodies,
          unparsed,
          printed,
          verified,
          coroutines,
          conforming,
          listed,
          resolved,
          exact,
          Transforms.ZERO);
    }

    /// Counts of state transforms only.
    public Counts(Transforms transforms) {
      this(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, transforms);
    }

    /// The sum of two.
    public Counts plus(Counts other) {
      return new Counts(
          files + other.files,
          bytes + other.bytes,
          bodies + other.bodies,
          unparsed + other.unparsed,
          printed + other.printed,
          verified + other.verified,
          coroutines + other.coroutines,
          conforming + other.conforming,
          listed + other.listed,
          resolved + other.resolved,
          exact + other.exact,
          transforms.plus(other.transforms));
    }
  }

  /// How many state transforms were compared, and how many were right.
  ///
  /// @param compared coroutine bodies with a dump after rustc's state transform
  /// @param equal those whose resume function is rustc's, up to numbering
  /// @param onlyGlue those with a capture of which no body tells whether it has drop glue, so that
  ///   it was taken to have some
  public record Transforms(long compared, long equal, long onlyGlue) {
    /// None.
    public static final Transforms ZERO = new Transforms(0, 0, 0);

    /// The sum of two.
    public Transforms plus(Transforms other) {
      return new Transforms(
          compared + other.compared, equal + other.equal, onlyGlue + other.onlyGlue);
    }
  }

  /// Something that is not as rustc has it.
  ///
  /// @param check what was compared
  /// @param where the file or the type
  /// @param what one line, or several, that say what differs
  public record Difference(Check check, String where, String what) {}

  /// What is compared.
  public enum Check {
    /// The dump can be read.
    PARSE,
    /// Printing gives rustc's text back.
    PRINT,
    /// The verifier accepts the body.
    VERIFY,
    /// Saved locals, variant fields and storage conflicts.
    SAVED_LOCALS,
    /// The resume function that the state transform makes.
    STATE_TRANSFORM,
    /// Sizes, alignments and lines of the listing.
    SIZES;

    /// The words in reports.
    public String words() {
      return switch (this) {
        case PARSE -> "parse";
        case PRINT -> "print";
        case VERIFY -> "verify";
        case SAVED_LOCALS -> "saved locals";
        case STATE_TRANSFORM -> "state transform";
        case SIZES -> "sizes";
      };
    }
  }
}
