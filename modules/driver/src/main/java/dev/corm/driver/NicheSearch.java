package dev.corm.driver;

import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.Type;
import dev.corm.spi.PackingRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds niches that explain the order in which a listing has a coroutine's upvars.
///
/// A niche of an upvar's type never changes a size, but upvars of one alignment class are ordered
/// by it. A listing tells neither fields' types nor niches, so for structs and enums of unknown
/// definition they are concluded: from a short list of niches that types usually have, the first
/// combination is taken under which our layout has the listing's order. If there is none, our
/// layout is wrong.
final class NicheSearch {
  /// How many combinations are tried at most; with many types only the first niches of the list
  /// take part.
  private static final int BUDGET = 5_000;

  private NicheSearch() {}

  /// The request with concluded niches.
  ///
  /// @param request a request whose layout is not the listing's
  /// @param upvars the types of its upvars
  /// @param explains whether the layout of a request is the listing's
  static Optional<PackingRequest> explain(
      PackingRequest request, List<Type> upvars, Predicate<PackingRequest> explains) {
    Map<Type, List<Optional<Niche>>> choices = new LinkedHashMap<>();
    for (int i = 0; i < upvars.size(); i++) {
      if (isUnclear(upvars.get(i), request.upvars().get(i))) {
        choices.putIfAbsent(upvars.get(i), choices(request.upvars().get(i)));
      }
    }
    List<Type> types = new ArrayList<>(choices.keySet());
    int width = (int) Math.pow(BUDGET, 1.0 / Math.max(1, types.size()));
    choices.replaceAll((_, all) -> all.subList(0, Math.min(all.size(), Math.max(2, width))));
    int[] chosen = new int[types.size()];
    for (int tries = 0; tries < BUDGET; tries++) {
      if (!next(chosen, types, choices)) {
        return Optional.empty();
      }
      PackingRequest candidate = with(request, upvars, types, chosen, choices);
      if (explains.test(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /// Whether a type may have a niche that we don't know of.
  private static boolean isUnclear(Type type, TypeLayout layout) {
    return layout.size() > 0
        && switch (type) {
          case Type.Named _,
              Type.Tuple _,
              Type.Coroutine _,
              Type.Impl _,
              Type.Array _,
              Type.UnsafeBinder _ ->
              true;
          case Type.Primitive _,
              Type.Ref _,
              Type.RawPtr _,
              Type.Slice _,
              Type.FnPtr _,
              Type.FnItem _,
              Type.Dyn _,
              Type.Pattern _ ->
              false;
        };
  }

  /// The niches that a type of this size may have: of a reference, a discriminant, a length that is
  /// at most `isize::MAX`, a count of nanoseconds; at the start, or at the end.
  private static List<Optional<Niche>> choices(TypeLayout layout) {
    List<Optional<Niche>> choices = new ArrayList<>();
    choices.add(layout.niche());
    if (layout.niche().isPresent()) {
      choices.add(Optional.empty());
    }
    for (boolean atEnd : new boolean[] {false, true}) {
      add(choices, layout, 8, BigInteger.ONE, atEnd);
      add(choices, layout, 8, BigInteger.ONE.shiftLeft(63), atEnd);
      add(choices, layout, 8, BigInteger.ONE.shiftLeft(63).add(BigInteger.ONE), atEnd);
      add(choices, layout, 8, BigInteger.ONE.shiftLeft(62), atEnd);
      add(choices, layout, 4, BigInteger.valueOf(3_294_967_296L), atEnd);
      add(choices, layout, 2, BigInteger.valueOf(65_000), atEnd);
      add(choices, layout, 1, BigInteger.valueOf(254), atEnd);
      add(choices, layout, 1, BigInteger.valueOf(250), atEnd);
      add(choices, layout, 1, BigInteger.TWO, atEnd);
    }
    return choices;
  }

  private static void add(
      List<Optional<Niche>> choices,
      TypeLayout layout,
      int size,
      BigInteger available,
      boolean atEnd) {
    if (size <= layout.align() && size <= layout.size()) {
      long offset = atEnd ? layout.size() - size : 0;
      BigInteger last = BigInteger.ONE.shiftLeft(8 * size).subtract(available);
      choices.add(
          Optional.of(new Niche(offset, size, BigInteger.ZERO, last.subtract(BigInteger.ONE))));
    }
  }

  /// The next combination, the last type changing fastest; false after the last one.
  private static boolean next(
      int[] chosen, List<Type> types, Map<Type, List<Optional<Niche>>> choices) {
    for (int i = chosen.length - 1; i >= 0; i--) {
      if (++chosen[i] < choices.get(types.get(i)).size()) {
        return true;
      }
      chosen[i] = 0;
    }
    return false;
  }

  private static PackingRequest with(
      PackingRequest request,
      List<Type> upvars,
      List<Type> types,
      int[] chosen,
      Map<Type, List<Optional<Niche>>> choices) {
    List<TypeLayout> layouts = new ArrayList<>(request.upvars());
    for (int i = 0; i < upvars.size(); i++) {
      int type = types.indexOf(upvars.get(i));
      if (type >= 0) {
        TypeLayout old = layouts.get(i);
        Optional<Niche> niche = choices.get(types.get(type)).get(chosen[type]);
        layouts.set(
            i,
            new TypeLayout(
                old.size(), old.align(), old.sized(), old.uninhabited(), niche, old.offsets()));
      }
    }
    return new PackingRequest(
        request.data(),
        layouts,
        request.homes(),
        request.saved(),
        request.variants(),
        request.conflicts(),
        request.affinities());
  }
}
