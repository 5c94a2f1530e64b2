package dev.corm.report;

import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Says in plain sentences what makes a state large. In this order, and only what matters for the
/// size:
///
/// 1. captures that are held twice, because a local of the same name and size is saved beside them;
///    or that have two places, if they are kept only until they are moved out, but the local has
///    bytes that it shares with nothing;
/// 2. the one field that takes half of the state or more;
/// 3. promoted locals that have a place in every variant though some suspensions don't need them.
final class Findings {
  /// A finding is about at least this fraction of the state.
  private static final int FRACTION = 20;

  private static final int MOST = 3;

  private final Layout layout;
  private final CoroutineLayout offsets;
  private final Set<Integer> promoted;
  private final Set<String> named = new LinkedHashSet<>();

  private record Finding(long bytes, String sentence) {}

  private Findings(Layout layout) {
    this.layout = layout;
    this.offsets = layout.layout();
    this.promoted = StateMap.promoted(layout);
  }

  /// The sentences about a layout, with their full stops.
  static List<String> of(Layout layout) {
    Findings findings = new Findings(layout);
    List<String> sentences = new ArrayList<>();
    for (List<Finding> kind :
        List.of(findings.doubled(), findings.dominant(), findings.reserved())) {
      kind.stream()
          .sorted(Comparator.comparingLong(Finding::bytes).reversed())
          .limit(MOST)
          .forEach(finding -> sentences.add(finding.sentence()));
    }
    return sentences;
  }

  private List<Finding> doubled() {
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < offsets.upvars().size(); i++) {
      Variable upvar = layout.upvars().get(i);
      Slot slot = offsets.upvars().get(i);
      if (upvar.name().isPresent() && matters(slot.size()) && hasTwin(upvar, slot)) {
        named.add(upvar.name().get());
        found.add(new Finding(slot.size(), twice(upvar.name().get(), bytes(slot.size()))));
      }
    }
    return found;
  }

  private String twice(String name, String size) {
    return "`"
        + name
        + (offsets.upvarsInAllVariants()
            ? "` is held twice, "
                + size
                + " each: as the captured variable and as the local that it is moved into."
            : "` has two places of "
                + size
                + ": one until it is moved out of the captured variable, the other as the local"
                + " that it is moved into, which is kept apart in every state.");
  }

  /// Whether a saved local of the same name and size has other bytes than this capture. Where
  /// captures are free once they were moved out, only a local that is promoted can't use theirs.
  private boolean hasTwin(Variable upvar, Slot slot) {
    for (int i = 0; i < layout.saved().size(); i++) {
      Slot other = offsets.saved().get(i);
      if (layout.saved().get(i).name().equals(upvar.name())
          && other.size() == slot.size()
          && other.offset() != slot.offset()
          && (offsets.upvarsInAllVariants() || promoted.contains(i))) {
        return true;
      }
    }
    return false;
  }

  private List<Finding> dominant() {
    Slot largest = new Slot(0, 0, 1);
    Variable owner = null;
    for (int i = 0; i < offsets.upvars().size(); i++) {
      if (offsets.upvars().get(i).size() > largest.size()) {
        largest = offsets.upvars().get(i);
        owner = layout.upvars().get(i);
      }
    }
    for (int i = 0; i < layout.saved().size(); i++) {
      if (offsets.saved().get(i).size() > largest.size()) {
        largest = offsets.saved().get(i);
        owner = layout.saved().get(i);
      }
    }
    if (owner == null || largest.size() < 16 || largest.size() * 2 < offsets.size()) {
      return List.of();
    }
    String label = owner.label("a capture");
    if (named.contains(label)) {
      return List.of();
    }
    String of = owner.type().map(type -> " of type `" + type + "`").orElse("");
    String shown = owner.name().isPresent() ? "`" + label + "`" : "The temporary `" + label + "`";
    return List.of(
        new Finding(
            largest.size(),
            shown + of + " takes " + largest.size() + " of the " + bytes(offsets.size()) + "."));
  }

  private List<Finding> reserved() {
    List<Finding> found = new ArrayList<>();
    int suspensions = layout.suspensions();
    List<Variable> shown = StateMap.shown(layout);
    int[] users = users();
    for (int saved : promoted) {
      Slot slot = offsets.saved().get(saved);
      String name = shown.get(saved).label("a local");
      if (matters(slot.size()) && users[saved] < suspensions && !named.contains(name)) {
        found.add(
            new Finding(
                slot.size(),
                "`"
                    + name
                    + "` has "
                    + bytes(slot.size())
                    + " of its own in every state; "
                    + users[saved]
                    + " of "
                    + suspensions
                    + " awaits need them."));
      }
    }
    return found;
  }

  /// How many awaits need each saved local.
  private int[] users() {
    int[] users = new int[offsets.saved().size()];
    offsets.variants().stream()
        .skip(VariantIndex.RESERVED)
        .flatMap(variant -> variant.fields().stream())
        .forEach(saved -> users[saved.index()]++);
    return users;
  }

  private boolean matters(long size) {
    return size > 0 && size >= offsets.size() / FRACTION;
  }

  private static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }
}
