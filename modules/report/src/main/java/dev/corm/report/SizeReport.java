package dev.corm.report;

import dev.corm.mir.body.Local;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The sizes of a unit's coroutines in one mode.
///
/// @param mode the packing scheme's id
/// @param coroutines the coroutines, in the order of the input
public record SizeReport(String mode, List<CoroutineSize> coroutines) {
  /// Freezes the list.
  public SizeReport {
    coroutines = List.copyOf(coroutines);
  }

  /// One coroutine type.
  ///
  /// @param unit the compilation unit it was listed in, such as a directory of dumps
  /// @param type the type as the listing spells it
  /// @param status how our layout compares to rustc's
  /// @param problem why there is no layout; only when unresolved
  /// @param rustcSize the size that rustc lists
  /// @param rustcAlign the alignment that rustc lists
  /// @param source where the body starts, if the dumps say so
  /// @param layout our layout; absent when unresolved
  /// @param nichesConcluded whether niches of the captures' types, which no dump tells, were
  ///   concluded from the order in which rustc lists the captures; sizes never depend on them
  /// @param identifiedByLines whether only its listed lines told which body is its own
  /// @param lowerBound what no packing scheme can go below, if that was computed
  /// @param copied what is copied until the first suspension, if that was computed
  public record CoroutineSize(
      String unit,
      Type.Coroutine type,
      Status status,
      Optional<Problem> problem,
      OptionalLong rustcSize,
      OptionalLong rustcAlign,
      Optional<SourceSpan> source,
      Optional<Layout> layout,
      boolean nichesConcluded,
      boolean identifiedByLines,
      OptionalLong lowerBound,
      Optional<Copied> copied) {
    /// A coroutine without lower bound and number of bytes copied.
    public CoroutineSize(
        String unit,
        Type.Coroutine type,
        Status status,
        Optional<Problem> problem,
        OptionalLong rustcSize,
        OptionalLong rustcAlign,
        Optional<SourceSpan> source,
        Optional<Layout> layout,
        boolean nichesConcluded,
        boolean identifiedByLines) {
      this(
          unit,
          type,
          status,
          problem,
          rustcSize,
          rustcAlign,
          source,
          layout,
          nichesConcluded,
          identifiedByLines,
          OptionalLong.empty(),
          Optional.empty());
    }

    /// A coroutine of which nothing was concluded from its listed lines.
    public CoroutineSize(
        String unit,
        Type.Coroutine type,
        Status status,
        Optional<Problem> problem,
        OptionalLong rustcSize,
        OptionalLong rustcAlign,
        Optional<SourceSpan> source,
        Optional<Layout> layout) {
      this(unit, type, status, problem, rustcSize, rustcAlign, source, layout, false, false);
    }

    /// The same, identified by its listed lines.
    public CoroutineSize asIdentifiedByLines() {
      return with(unit, true, lowerBound, copied);
    }

    /// The same in a unit of another name.
    public CoroutineSize in(String otherUnit) {
      return with(otherUnit, identifiedByLines, lowerBound, copied);
    }

    /// The same with what was measured beside its size.
    ///
    /// @param bound what no packing scheme can go below
    /// @param bytes what is copied until the first suspension
    public CoroutineSize measured(OptionalLong bound, Optional<Copied> bytes) {
      return with(unit, identifiedByLines, bound, bytes);
    }

    private CoroutineSize with(
        String newUnit, boolean byLines, OptionalLong bound, Optional<Copied> bytes) {
      return new CoroutineSize(
          newUnit,
          type,
          status,
          problem,
          rustcSize,
          rustcAlign,
          source,
          layout,
          nichesConcluded,
          byLines,
          bound,
          bytes);
    }

    /// Our size, where there is a layout.
    public OptionalLong size() {
      return layout
          .map(found -> OptionalLong.of(found.layout().size()))
          .orElse(OptionalLong.empty());
    }

    /// Our size, or rustc's where there is no layout.
    public long knownSize() {
      return layout.map(found -> found.layout().size()).orElse(rustcSize.orElse(0));
    }

    /// The bytes that its saved locals take, without sharing; 0 where there is no layout.
    public long savedBytes() {
      return layout
          .map(found -> found.layout().saved().stream().mapToLong(Slot::size).sum())
          .orElse(0L);
    }
  }

  /// Bytes that are copied until the first suspension; see [CopiedBytes].
  ///
  /// @param creation by creating the coroutine: those of its captures
  /// @param firstResume by the first resume: those of captures that have to change their place
  public record Copied(long creation, long firstResume) {}

  /// How our layout compares to rustc's.
  public enum Status {
    /// Size, alignment and every listed line are equal.
    EXACT,
    /// Something differs.
    DIFFERS,
    /// There is a layout, but nothing to compare it to.
    UNCHECKED,
    /// There is no layout.
    UNRESOLVED;

    /// The lower-case word in reports.
    public String word() {
      return switch (this) {
        case EXACT -> "exact";
        case DIFFERS -> "differs";
        case UNCHECKED -> "unchecked";
        case UNRESOLVED -> "unresolved";
      };
    }
  }

  /// Why a coroutine has no layout.
  ///
  /// @param id the reason: lower-case words separated by dashes
  /// @param detail a sentence without a full stop
  public record Problem(String id, String detail) {}

  /// A layout with names.
  ///
  /// @param layout the offsets
  /// @param upvars the captures, in capture order
  /// @param saved the saved locals, parallel to the layout's
  public record Layout(CoroutineLayout layout, List<Variable> upvars, List<Variable> saved) {
    /// Freezes the lists.
    public Layout {
      upvars = List.copyOf(upvars);
      saved = List.copyOf(saved);
    }

    /// The number of suspension points.
    public int suspensions() {
      return layout.variants().size() - VariantIndex.RESERVED;
    }
  }

  /// What occupies a slot.
  ///
  /// @param name the variable's name; absent for a temporary
  /// @param local the MIR local; absent for a capture
  /// @param type its type in this instance, as far as known
  /// @param source where it is declared, if the dumps say so
  /// @param listed the type as rustc's listing spells it in the line of a field, with abbreviated
  ///   paths
  public record Variable(
      Optional<String> name,
      Optional<Local> local,
      Optional<Type> type,
      Optional<SourceSpan> source,
      Optional<Type> listed) {
    /// A variable whose type is listed as it is.
    public Variable(
        Optional<String> name,
        Optional<Local> local,
        Optional<Type> type,
        Optional<SourceSpan> source) {
      this(name, local, type, source, type);
    }

    /// What to call it: its name, or else its MIR local, or else `unnamed`.
    public String label(String unnamed) {
      return name.or(() -> local.map(Local::toString)).orElse(unnamed);
    }
  }
}
