package dev.corm.testkit;

import dev.corm.mir.layout.TypeLayout;
import dev.corm.testkit.RequestDraft.Capture;
import dev.corm.testkit.RequestDraft.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Takes away from a request whatever a fault does not need.
final class RequestShrinker {
  private RequestShrinker() {}

  /// A request with the fault, such that taking any one thing away from it would lose the fault.
  static RequestDraft shrink(RequestDraft faulty, Predicate<RequestDraft> hasFault) {
    RequestDraft smallest = faulty;
    Optional<RequestDraft> next = Optional.of(faulty);
    while (next.isPresent()) {
      smallest = next.get();
      next = smaller(smallest).filter(hasFault).findFirst();
    }
    return smallest;
  }

  private static Stream<RequestDraft> smaller(RequestDraft draft) {
    return Stream.<Stream<RequestDraft>>of(
            each(draft.suspensions().size(), at -> withoutSuspension(draft, at)),
            each(draft.saved().size(), at -> withoutLocal(draft, at)),
            each(
                draft.captures().size(),
                at -> with(draft, without(draft.captures(), at), draft.saved())),
            each(draft.conflicts().size(), at -> withPairs(draft, at, -1)),
            each(draft.moves().size(), at -> withPairs(draft, -1, at)),
            each(draft.captures().size(), at -> withoutHome(draft, at)),
            each(draft.saved().size(), at -> simplerLocal(draft, at)),
            each(draft.captures().size(), at -> simplerCapture(draft, at)))
        .flatMap(Function.identity());
  }

  private static Stream<RequestDraft> each(int count, Function<Integer, RequestDraft> smaller) {
    return IntStream.range(0, count).boxed().map(smaller).filter(RequestShrinker::isAnswer);
  }

  /// Nothing simpler is said by [#NOTHING].
  private static boolean isAnswer(RequestDraft draft) {
    return draft != NOTHING;
  }

  private static final RequestDraft NOTHING =
      new RequestDraft(List.of(), List.of(), List.of(), List.of(), List.of());

  private static <T> List<T> without(List<T> list, int at) {
    List<T> rest = new ArrayList<>(list);
    if (at >= 0) {
      rest.remove(at);
    }
    return rest;
  }

  private static RequestDraft with(
      RequestDraft draft, List<Capture> captures, List<TypeLayout> saved) {
    return new RequestDraft(captures, saved, draft.suspensions(), draft.conflicts(), draft.moves());
  }

  private static RequestDraft withPairs(RequestDraft draft, int conflict, int move) {
    return new RequestDraft(
        draft.captures(),
        draft.saved(),
        draft.suspensions(),
        without(draft.conflicts(), conflict),
        without(draft.moves(), move));
  }

  private static RequestDraft withoutSuspension(RequestDraft draft, int at) {
    RequestDraft rest =
        new RequestDraft(
            draft.captures(),
            draft.saved(),
            without(draft.suspensions(), at),
            draft.conflicts(),
            draft.moves());
    for (int local = draft.saved().size() - 1; local >= 0; local--) {
      int number = local;
      if (rest.suspensions().stream().noneMatch(point -> point.contains(number))) {
        rest = withoutLocal(rest, local);
      }
    }
    return rest;
  }

  private static RequestDraft withoutLocal(RequestDraft draft, int local) {
    return new RequestDraft(
        draft.captures().stream()
            .map(c ->
                new Capture(
                    c.layout(), c.home().filter(h -> h != local).map(h -> renumbered(h, local))))
            .toList(),
        without(draft.saved(), local),
        draft.suspensions().stream()
            .map(point ->
                point.stream().filter(l -> l != local).map(l -> renumbered(l, local)).toList())
            .toList(),
        renumbered(draft.conflicts(), local),
        renumbered(draft.moves(), local));
  }

  private static List<Pair> renumbered(List<Pair> pairs, int gone) {
    return pairs.stream()
        .filter(pair -> pair.from() != gone && pair.to() != gone)
        .map(pair -> new Pair(renumbered(pair.from(), gone), renumbered(pair.to(), gone)))
        .toList();
  }

  private static int renumbered(int local, int gone) {
    return local > gone ? local - 1 : local;
  }

  private static RequestDraft withoutHome(RequestDraft draft, int at) {
    Capture capture = draft.captures().get(at);
    return capture.home().isEmpty()
        ? NOTHING
        : with(
            draft,
            replaced(draft.captures(), at, new Capture(capture.layout(), Optional.empty())),
            draft.saved());
  }

  private static RequestDraft simplerLocal(RequestDraft draft, int at) {
    TypeLayout simpler = simpler(draft.saved().get(at));
    if (simpler.equals(draft.saved().get(at))) {
      return NOTHING;
    }
    return with(
        draft,
        draft.captures().stream()
            .map(c -> c.home().equals(Optional.of(at)) ? new Capture(simpler, c.home()) : c)
            .toList(),
        replaced(draft.saved(), at, simpler));
  }

  private static RequestDraft simplerCapture(RequestDraft draft, int at) {
    Capture capture = draft.captures().get(at);
    TypeLayout simpler = simpler(capture.layout());
    return capture.home().isPresent() || simpler.equals(capture.layout())
        ? NOTHING
        : with(
            draft,
            replaced(draft.captures(), at, new Capture(simpler, Optional.empty())),
            draft.saved());
  }

  private static <T> List<T> replaced(List<T> list, int at, T element) {
    List<T> changed = new ArrayList<>(list);
    changed.set(at, element);
    return changed;
  }

  /// One step towards a single byte: without niche, then of one element, then of half the
  /// alignment.
  private static TypeLayout simpler(TypeLayout layout) {
    if (layout.niche().isPresent() || layout.uninhabited()) {
      return TypeLayout.of(layout.size(), layout.align());
    }
    if (layout.size() > layout.align()) {
      return TypeLayout.of(layout.align(), layout.align());
    }
    return layout.align() > 1 ? TypeLayout.of(layout.size() / 2, layout.align() / 2) : layout;
  }
}
