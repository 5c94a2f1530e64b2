package dev.corm.mir.compare;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Which local of one body is which of another. Return place and arguments have fixed numbers; the
/// others are paired when both are first met at the same position.
///
/// Paired locals have the same type. The exception is a pointer to what `_1` points to: a body
/// whose maker knew only the head spells that type with trimmed paths. The types of return place
/// and arguments are compared as heads spell them.
final class LocalPairs {
  private static final int NONE = -1;

  private final Body ours;
  private final Body theirs;
  private final int[] toTheirs;
  private final int[] toOurs;
  private final Optional<Type> ourSelf;

  LocalPairs(Body ours, Body theirs) {
    this.ours = ours;
    this.theirs = theirs;
    toTheirs = unpaired(ours.locals().size());
    toOurs = unpaired(theirs.locals().size());
    ourSelf = self(ours);
  }

  /// An array that pairs nothing.
  static int[] unpaired(int size) {
    int[] pairs = new int[size];
    Arrays.fill(pairs, NONE);
    return pairs;
  }

  /// Pairs return place and arguments; says how they differ.
  Optional<String> arguments() {
    int fixed = Math.min(ours.argumentCount() + 1, Math.min(toTheirs.length, toOurs.length));
    for (int i = 0; i < fixed; i++) {
      toTheirs[i] = i;
      toOurs[i] = i;
      Type our = ours.locals().get(i).type();
      Type their = theirs.locals().get(i).type();
      if (i > 0 && !Spelling.same(our, their)) {
        return Optional.of("argument " + Local.of(i) + "\ntheirs: " + their + "\nours:   " + our);
      }
    }
    return Optional.empty();
  }

  /// The other body's local for one that is paired.
  Local theirs(Local local) {
    return Local.of(toTheirs[local.index()]);
  }

  /// Pairs the locals of two nodes by their order.
  ///
  /// @param our shows the locals of our node to a function
  /// @param their shows those of the other
  /// @return whether each local stands for the right one
  boolean pair(Consumer<UnaryOperator<Local>> our, Consumer<UnaryOperator<Local>> their) {
    List<Local> ourLocals = locals(our);
    List<Local> theirLocals = locals(their);
    if (ourLocals.size() != theirLocals.size()) {
      return false;
    }
    for (int i = 0; i < ourLocals.size(); i++) {
      if (!pair(ourLocals.get(i), theirLocals.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Local> locals(Consumer<UnaryOperator<Local>> node) {
    List<Local> locals = new ArrayList<>(4);
    node.accept(local -> {
      locals.add(local);
      return local;
    });
    return locals;
  }

  private boolean pair(Local our, Local their) {
    int known = toTheirs[our.index()];
    if (known != NONE || toOurs[their.index()] != NONE) {
      return known == their.index();
    }
    toTheirs[our.index()] = their.index();
    toOurs[their.index()] = our.index();
    return sameType(ours.locals().at(our), theirs.locals().at(their));
  }

  private boolean sameType(LocalDecl our, LocalDecl their) {
    return our.type().equals(their.type())
        || ourSelf.isPresent()
            && our.type().equals(ourSelf.get())
            && their.type() instanceof Type.Ref(_, _, Type.Coroutine coroutine)
            && ourSelf.get() instanceof Type.Ref(_, _, Type.Coroutine self)
            && coroutine.kind() == self.kind();
  }

  /// The pointer that `_1` is, or that it pins.
  private static Optional<Type> self(Body body) {
    if (body.argumentCount() == 0) {
      return Optional.empty();
    }
    Type type = body.locals().at(Local.SELF).type();
    if (type instanceof Type.Named(Path path)
        && path.last() instanceof PathSegment.Name(String name, var arguments)
        && name.equals("Pin")
        && arguments.angle().size() == 1
        && arguments.angle().getFirst() instanceof GenericArg.OfType(Type pinned)) {
      return Optional.of(pinned);
    }
    return Optional.of(type);
  }

  /// The place without the type of field 0 of `_1`.
  static Place withoutSelfType(Place place) {
    if (place.local().equals(Local.SELF)
        && !place.projections().isEmpty()
        && place.projections().getFirst() instanceof Projection.Field(var field, _)
        && field.index() == 0) {
      Place bare = new Place(Local.SELF, List.of(new Projection.Field(field, Type.UNIT)));
      return place.rebase(bare, 1);
    }
    return place;
  }
}
