package dev.corm.mir.text.resolve;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Links the coroutines that listings name with the bodies that define them.
///
/// A listing and the bodies of all crates that its types come from make a unit. For each coroutine
/// in the listing: the bodies whose names fit are tried ([Fitting]); the one that fits best gives
/// upvars and saved locals; their types are looked up in the listing ([Instantiation]). Whatever
/// has more than one answer is reported and not chosen. The sizes of a coroutine's own entry are
/// never looked at.
public final class Resolver {
  private final Bodies bodies;
  private final Fitting fitting;
  private final Map<Definition, Map<Type, Integer>> positions = new HashMap<>();

  /// A resolver for some bodies. Those that aren't coroutines don't matter.
  public Resolver(List<UnitBody> bodies) {
    this.bodies = new Bodies(bodies);
    this.fitting = new Fitting(this.bodies);
  }

  /// Resolves every coroutine of a listing, in its order.
  public List<Resolution> resolve(TypeListing listing) {
    ListingIndex index = new ListingIndex(new ListedTypes(listing));
    List<Resolution> all = new ArrayList<>();
    for (Entry entry : listing.entries()) {
      if (entry.type() instanceof Type.Coroutine type && type.kind().isCoroutine()) {
        all.add(resolve(entry, type, index));
      }
    }
    // once more, since meanwhile other instances may have shown the order of parameters
    all.replaceAll(resolution ->
        resolution instanceof Resolution.NotFound(Entry entry, Reason reason, _, _)
                && reason == Reason.GENERIC_TYPE
                && entry.type() instanceof Type.Coroutine type
            ? resolve(entry, type, index)
            : resolution);
    return all;
  }

  private Resolution resolve(Entry entry, Type.Coroutine type, ListingIndex index) {
    List<Fitting.Fit> best = new ArrayList<>();
    int rank = Names.NEVER;
    List<Definition> candidates = bodies.candidates(type);
    for (Definition definition : candidates) {
      Fitting.Fit fit = fitting.fit(entry, type, definition).orElse(null);
      if (fit != null && fit.rank() >= rank) {
        if (fit.rank() > rank) {
          rank = fit.rank();
          best.clear();
        }
        best.add(fit);
      }
    }
    if (best.isEmpty()) {
      return new Resolution.NotFound(
          entry,
          Reason.NO_BODY,
          candidates.isEmpty()
              ? "none of the bodies has this name"
              : "the bodies of this name have other suspension points, upvars or locals",
          List.of());
    }
    return best.size() == 1
        ? state(entry, type, best.getFirst(), index, true)
        : ambiguous(entry, type, best, index);
  }

  /// Several bodies fit: they are alternatives if the state of each of them is known.
  private Resolution ambiguous(
      Entry entry, Type.Coroutine type, List<Fitting.Fit> fits, ListingIndex index) {
    List<String> items =
        fits.stream().map(f -> f.definition().crate() + "::" + f.definition().item()).toList();
    String detail = "it can be `" + String.join("` or `", items) + "`";
    Resolution unknown =
        new Resolution.NotFound(
            entry,
            Reason.AMBIGUOUS_NAME,
            detail,
            fits.stream().map(fit -> fit.definition().source()).toList());
    List<Resolution.Alternative> alternatives = new ArrayList<>();
    for (Fitting.Fit fit : fits) {
      switch (state(entry, type, fit, index, false)) {
        case Resolution.Found found ->
            alternatives.add(new Resolution.Alternative(found, Map.of()));
        case Resolution.Undecided undecided -> alternatives.addAll(undecided.alternatives());
        case Resolution.NotFound _ -> {
          return unknown;
        }
      }
    }
    return alternatives.size() > Choices.MOST
        ? unknown
        : new Resolution.Undecided(entry, Reason.AMBIGUOUS_NAME, detail, alternatives);
  }

  /// What a coroutine is if a body is the right one.
  ///
  /// @param sure whether it is, so that other instances of the body can be compared with this one
  private Resolution state(
      Entry entry, Type.Coroutine type, Fitting.Fit fit, ListingIndex index, boolean sure) {
    int upvars = entry.upvarNames().size();
    List<UnitBody> body = List.of(fit.definition().source());
    List<Type> upvarTypes = bodies.upvars(fit.definition(), upvars);
    if (upvarTypes.size() < upvars) {
      return new Resolution.NotFound(
          entry, Reason.UNKNOWN_UPVAR, "the body never mentions upvar " + upvarTypes.size(), body);
    }
    List<Type> spelled = fit.definition().stateTypes(upvarTypes);
    Crate crate = bodies.crate(fit.definition());
    Map<List<Type>, Resolution> found = new LinkedHashMap<>();
    List<ParameterSearch.Solution> feasible = new ArrayList<>();
    Resolution fault = null;
    Map<Type, Integer> shown = positions.getOrDefault(fit.definition(), Map.of());
    for (ParameterSearch.Solution solution :
        ParameterSearch.solutions(fit, type, index, crate, shown)) {
      ClosureCaptures closures = new ClosureCaptures(bodies, index, solution.substitution());
      Instantiation instantiation =
          new Instantiation(type, index, crate, fit.positions(), closures);
      List<Type> state =
          spelled.stream().map(t -> instantiation.byValue(t, solution.substitution())).toList();
      if (instantiation.fault().isEmpty()) {
        feasible.add(solution);
        found.put(state, found(entry, fit.definition(), state, upvars, instantiation));
      } else if (fault == null) {
        fault =
            new Resolution.NotFound(
                entry,
                instantiation.fault().get().reason(),
                instantiation.fault().get().detail(),
                body);
      }
    }
    if (sure && feasible.size() == 1) {
      positions.putIfAbsent(fit.definition(), feasible.getFirst().positions());
    }
    if (found.size() == 1) {
      return found.values().iterator().next();
    }
    if (found.isEmpty() && fault != null) {
      return fault;
    }
    return new Resolution.NotFound(
        entry,
        Reason.GENERIC_TYPE,
        "the order of the parameters of `" + type + "` isn't known",
        body);
  }

  private static Resolution found(
      Entry entry,
      Definition definition,
      List<Type> state,
      int upvars,
      Instantiation instantiation) {
    IndexVec<SavedLocal, Type> saved = IndexVec.copyOf(state.subList(upvars, state.size()));
    return instantiation
        .choices()
        .resolution(
            new Resolution.Found(
                entry,
                definition.source(),
                state.subList(0, upvars),
                saved,
                instantiation.closures()));
  }
}
