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
        resolution instanceof Resolution.NotFound(Entry entry, Reason reason, _)
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
              : "the bodies of this name have other suspension points, upvars or locals");
    }
    return best.size() == 1 ? state(entry, type, best.getFirst(), index) : ambiguous(entry, best);
  }

  private static Resolution ambiguous(Entry entry, List<Fitting.Fit> fits) {
    List<String> items =
        fits.stream().map(f -> f.definition().crate() + "::" + f.definition().item()).toList();
    return new Resolution.NotFound(
        entry, Reason.AMBIGUOUS_NAME, "it can be `" + String.join("` or `", items) + "`");
  }

  private Resolution state(Entry entry, Type.Coroutine type, Fitting.Fit fit, ListingIndex index) {
    int upvars = Fitting.upvars(entry).size();
    for (int i = 0; i < upvars; i++) {
      if (!fit.definition().upvarTypes().containsKey(i)) {
        return new Resolution.NotFound(
            entry, Reason.UNKNOWN_UPVAR, "the body never mentions upvar " + i);
      }
    }
    Crate crate = bodies.crate(fit.definition());
    Map<List<Type>, Resolution> found = new LinkedHashMap<>();
    List<ParameterSearch.Solution> feasible = new ArrayList<>();
    Resolution fault = null;
    Map<Type, Integer> shown = positions.getOrDefault(fit.definition(), Map.of());
    for (ParameterSearch.Solution solution :
        ParameterSearch.solutions(fit, type, index, crate, shown)) {
      Instantiation instantiation = new Instantiation(type, index, crate, fit.positions());
      List<Type> state =
          fit.definition().stateTypes().stream()
              .map(t -> instantiation.byValue(t, solution.substitution()))
              .toList();
      if (instantiation.fault().isEmpty()) {
        feasible.add(solution);
        found.put(state, found(entry, fit.definition(), state, upvars));
      } else if (fault == null) {
        fault =
            new Resolution.NotFound(
                entry, instantiation.fault().get().reason(), instantiation.fault().get().detail());
      }
    }
    if (feasible.size() == 1) {
      positions.putIfAbsent(fit.definition(), feasible.getFirst().positions());
    }
    if (found.size() == 1) {
      return found.values().iterator().next();
    }
    if (found.isEmpty() && fault != null) {
      return fault;
    }
    return new Resolution.NotFound(
        entry, Reason.GENERIC_TYPE, "the order of the parameters of `" + type + "` isn't known");
  }

  private static Resolution found(
      Entry entry, Definition definition, List<Type> state, int upvars) {
    IndexVec<SavedLocal, Type> saved = IndexVec.copyOf(state.subList(upvars, state.size()));
    return new Resolution.Found(entry, definition.source(), state.subList(0, upvars), saved);
  }
}
