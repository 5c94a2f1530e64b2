package dev.corm.pass.statetransform;

import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// Rebuilds the scopes of a body for its state machine: variables that are saved stand for fields,
/// saved locals are declared no longer, and new locals are declared in the outermost scope.
///
/// Scopes nest as deep as the source has variables, so a stack takes the place of recursion.
final class MachineScopes {
  private final Skeleton skeleton;
  private final StatePlaces places;
  private final List<LocalDecl> locals;
  private final BitSet declared = new BitSet();

  /// Scopes of a function.
  ///
  /// @param skeleton what it is made from
  /// @param places where places of the skeleton are
  /// @param locals its declarations
  MachineScopes(Skeleton skeleton, StatePlaces places, List<LocalDecl> locals) {
    this.skeleton = skeleton;
    this.places = places;
    this.locals = locals;
  }

  private static final class Frame {
    private final Scope scope;
    private final List<Scope> children = new ArrayList<>();

    Frame(Scope scope) {
      this.scope = scope;
    }
  }

  /// The outermost scope.
  Scope scope() {
    Deque<Frame> open = new ArrayDeque<>();
    open.push(new Frame(skeleton.origin().scope()));
    while (true) {
      Frame top = open.peek();
      int next = top.children.size();
      if (next < top.scope.children().size()) {
        open.push(new Frame(top.scope.children().get(next)));
        continue;
      }
      open.pop();
      Scope mapped = mapped(top, open.isEmpty());
      if (open.isEmpty()) {
        return mapped;
      }
      open.peek().children.add(mapped);
    }
  }

  private Scope mapped(Frame frame, boolean outermost) {
    Scope scope = frame.scope;
    List<Local> here = new ArrayList<>();
    for (Local local : scope.locals()) {
      declare(local, here);
    }
    if (outermost) {
      formerArguments(here);
      addOthers(here);
    }
    return new Scope(
        scope.id(),
        scope.inlined(),
        scope.source(),
        scope.debug().stream().map(this::debug).toList(),
        here,
        frame.children);
  }

  private void declare(Local local, List<Local> here) {
    declared.set(local.index());
    if (locals.get(local.index()).origin() != LocalDecl.Origin.MISSING) {
      here.add(local);
    }
  }

  /// An argument of the body that is none of the function is a local of it, behind the return
  /// place.
  private void formerArguments(List<Local> here) {
    for (int i = skeleton.origin().argumentCount(); i >= 2; i--) {
      if (locals.get(i).origin() == LocalDecl.Origin.LET) {
        declared.set(i);
        here.add(Math.min(1, here.size()), Local.of(i));
      }
    }
  }

  /// Locals that no scope of the body has are new; the outermost scope is the last to be mapped.
  private void addOthers(List<Local> here) {
    for (int i = declared.nextClearBit(0); i < locals.size(); i = declared.nextClearBit(i + 1)) {
      if (locals.get(i).origin() == LocalDecl.Origin.LET) {
        declare(Local.of(i), here);
      }
    }
  }

  private DebugEntry debug(DebugEntry entry) {
    return entry.mapPlaces(place -> places.rebased(field(place)));
  }

  private Place field(Place place) {
    if (place.local().equals(Local.SELF)) {
      boolean capture =
          skeleton.relocated()
              && !place.isLocal()
              && place.projections().getFirst() instanceof Projection.Field;
      return capture ? place.rebase(DropLadder.UNRESUMED, 0) : place;
    }
    if (place.local().index() >= skeleton.fields().locals()) {
      return place;
    }
    if (skeleton.fields().isSaved(place.local())) {
      return skeleton.fields().remap(place);
    }
    return place.local().equals(Local.RETURN_PLACE)
        ? new Place(skeleton.result(), place.projections())
        : place;
  }
}
