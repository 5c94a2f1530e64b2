package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.text.resolve.Resolution;
import dev.corm.mir.text.resolve.Resolver;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import dev.corm.report.ListingEntries;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.SizeReport.Variable;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Computes the sizes of a unit's coroutines: every entry of its listings, linked to a body, laid
/// out, and held against the entry.
final class UnitSizes {
  private final LoadedUnit unit;
  private final Workers workers;
  private final Optional<CoroutineSizer> rustcs;
  private final Resolver resolver;

  /// The sizes of a unit.
  ///
  /// @param rustcs lays out as rustc does, for coroutines that only their listed lines identify
  UnitSizes(LoadedUnit unit, Workers workers, Optional<CoroutineSizer> rustcs) {
    this.unit = unit;
    this.workers = workers;
    this.rustcs = rustcs;
    this.resolver = new Resolver(unit.bodies());
  }

  /// The rows of all listings, in their order; of all own bodies if there is no listing.
  List<CoroutineSize> size(CoroutineSizer sizer) {
    if (unit.files().listings().isEmpty()) {
      return new UnlistedSizes(unit).size(sizer);
    }
    List<CoroutineSize> rows = new ArrayList<>();
    for (LoadedUnit.NamedListing listing : unit.listings()) {
      List<Resolution> resolutions = resolver.resolve(listing.listing());
      ListingWorld world = new ListingWorld(listing.listing(), resolutions);
      rows.addAll(
          workers.map(
              resolutions, (_, resolution) -> row(listing.name(), resolution, world, sizer)));
    }
    return rows;
  }

  private CoroutineSize row(
      String name, Resolution resolution, ListingWorld world, CoroutineSizer sizer) {
    Entry entry = resolution.entry();
    return switch (resolution) {
      case Resolution.NotFound(_, var reason, var detail) ->
          unresolved(name, entry, Optional.empty(), new Problem(reason.id(), detail));
      case Resolution.Found found -> found(name, found, world, sizer);
      case Resolution.Undecided(_, var reason, var detail, var alternatives) ->
          rustcs
              .flatMap(theirs ->
                  LineSearch.only(
                      alternatives,
                      alternative -> alternative(name, alternative, world, theirs).status()))
              .map(
                  alternative -> alternative(name, alternative, world, sizer).asIdentifiedByLines())
              .orElseGet(() ->
                  unresolved(name, entry, Optional.empty(), new Problem(reason.id(), detail)));
    };
  }

  private static CoroutineSize alternative(
      String name, Resolution.Alternative alternative, ListingWorld world, CoroutineSizer sizer) {
    return found(name, alternative.found(), world.choosing(alternative.listed()), sizer);
  }

  private static CoroutineSize found(
      String name, Resolution.Found found, TypeWorld world, CoroutineSizer sizer) {
    Body body = found.body().body();
    Optional<SourceSpan> source = BodySource.of(body);
    return switch (sizer.measure(
        body, found.body().facts(), found.upvars(), found.saved(), world)) {
      case CoroutineSizer.Measured.Failed(Problem problem) ->
          unresolved(name, found.entry(), source, problem);
      case CoroutineSizer.Measured.Done(PackingRequest request) ->
          packed(name, found, source, request, sizer);
    };
  }

  private static CoroutineSize packed(
      String name,
      Resolution.Found found,
      Optional<SourceSpan> source,
      PackingRequest request,
      CoroutineSizer sizer) {
    Entry entry = found.entry();
    return switch (sizer.pack(request)) {
      case CoroutineSizer.Sized.Failed(Problem problem) -> unresolved(name, entry, source, problem);
      case CoroutineSizer.Sized.Done(CoroutineLayout layout) -> {
        Named named = Named.of(found);
        // no niche changes a size
        boolean sameSize = layout.size() == entry.size() && layout.align() == entry.align();
        if (!sizer.isRustcs() || !sameSize || named.entry(layout).equals(entry)) {
          yield compared(name, entry, source, named.layout(layout), false);
        }
        Optional<CoroutineLayout> explained =
            NicheSearch.explain(
                    request,
                    found.upvars(),
                    candidate ->
                        sizer.propose(candidate) instanceof Outcome.Done<CoroutineLayout>(var other)
                            && named.entry(other).equals(entry))
                .map(sizer::pack)
                .map(sized -> ((CoroutineSizer.Sized.Done) sized).layout());
        yield compared(
            name, entry, source, named.layout(explained.orElse(layout)), explained.isPresent());
      }
    };
  }

  /// The names of what is in the state of a resolved coroutine.
  ///
  /// @param type the coroutine as the listing spells it
  /// @param upvars its captures
  /// @param saved its saved locals
  private record Named(Type.Coroutine type, List<Variable> upvars, List<Variable> saved) {
    static Named of(Resolution.Found found) {
      Entry entry = found.entry();
      Body body = found.body().body();
      CoroutineFacts facts = found.body().facts();
      return new Named(
          (Type.Coroutine) entry.type(),
          UpvarVariables.of(body, found.upvars(), entry.upvarNames()),
          ListedSpelling.of(entry, facts, SavedVariables.of(body, facts, found.saved())));
    }

    Layout layout(CoroutineLayout layout) {
      return new Layout(layout, upvars, saved);
    }

    Entry entry(CoroutineLayout layout) {
      return ListingEntries.entry(type, layout(layout));
    }
  }

  private static CoroutineSize compared(
      String name,
      Entry entry,
      Optional<SourceSpan> source,
      Layout layout,
      boolean nichesConcluded) {
    Type.Coroutine type = (Type.Coroutine) entry.type();
    Entry ours = ListingEntries.entry(type, layout);
    return new CoroutineSize(
        name,
        type,
        ours.equals(entry) ? Status.EXACT : Status.DIFFERS,
        Optional.empty(),
        OptionalLong.of(entry.size()),
        OptionalLong.of(entry.align()),
        source,
        Optional.of(layout),
        nichesConcluded,
        false);
  }

  private static CoroutineSize unresolved(
      String name, Entry entry, Optional<SourceSpan> source, Problem problem) {
    return new CoroutineSize(
        name,
        (Type.Coroutine) entry.type(),
        Status.UNRESOLVED,
        Optional.of(problem),
        OptionalLong.of(entry.size()),
        OptionalLong.of(entry.align()),
        source,
        Optional.empty());
  }
}
