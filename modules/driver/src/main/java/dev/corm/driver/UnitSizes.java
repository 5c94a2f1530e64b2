package dev.corm.driver;

import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.text.resolve.Resolution;
import dev.corm.mir.text.resolve.Resolver;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import dev.corm.report.CopiedBytes;
import dev.corm.report.ListingEntries;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.SizeReport.Variable;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.LowerBound;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Computes the sizes of a unit's coroutines: every entry of its listings, linked to a body, laid
/// out, and held against the entry.
final class UnitSizes {
  private final LoadedUnit unit;
  private final Workers workers;
  private final List<Linked> listings;

  /// A listing whose coroutines were linked to their bodies.
  private record Linked(
      LoadedUnit.NamedListing listing, ListingWorld world, List<ListedCoroutine> coroutines) {}

  /// The sizes of a unit.
  ///
  /// @param rustcs lays out as rustc does, for coroutines that only their listed lines identify
  UnitSizes(LoadedUnit unit, Workers workers, Optional<CoroutineSizer> rustcs) {
    this.unit = unit;
    this.workers = workers;
    Resolver resolver = new Resolver(unit.bodies());
    this.listings =
        unit.listings().stream().map(listing -> linked(listing, resolver, rustcs)).toList();
  }

  private Linked linked(
      LoadedUnit.NamedListing listing, Resolver resolver, Optional<CoroutineSizer> rustcs) {
    List<Resolution> resolutions = resolver.resolve(listing.listing());
    ListingWorld world = new ListingWorld(listing.listing(), resolutions);
    return new Linked(
        listing,
        world,
        workers.map(resolutions, (_, resolution) -> linked(resolution, world, rustcs)));
  }

  private static ListedCoroutine linked(
      Resolution resolution, ListingWorld world, Optional<CoroutineSizer> rustcs) {
    return switch (resolution) {
      case Resolution.NotFound(Entry entry, var reason, var detail, var bodies) ->
          new ListedCoroutine.Unknown(entry, new Problem(reason.id(), detail), bodies);
      case Resolution.Found found -> new ListedCoroutine.Known(found, Map.of(), false);
      case Resolution.Undecided(Entry entry, var reason, var detail, var alternatives) ->
          rustcs
              .flatMap(theirs ->
                  LineSearch.only(
                      alternatives,
                      alternative ->
                          row(
                                  "",
                                  new ListedCoroutine.Known(
                                      alternative.found(), alternative.listed(), false),
                                  world.choosing(alternative.listed()),
                                  theirs,
                                  ModeBodies.dumped())
                              .status()))
              .<ListedCoroutine>map(alternative ->
                  new ListedCoroutine.Known(alternative.found(), alternative.listed(), true))
              .orElseGet(() ->
                  new ListedCoroutine.Unknown(
                      entry,
                      new Problem(reason.id(), detail),
                      alternatives.stream().map(other -> other.found().body()).toList()));
    };
  }

  /// The bodies whose coroutines are sized.
  List<UnitBody> bodies() {
    return unit.files().listings().isEmpty()
        ? unit.bodies()
        : listings.stream()
            .flatMap(linked -> linked.coroutines().stream())
            .flatMap(coroutine ->
                coroutine instanceof ListedCoroutine.Known known
                    ? Stream.of(known.found().body())
                    : Stream.empty())
            .toList();
  }

  /// The rows of all listings, in their order; of all own bodies if there is no listing.
  ///
  /// @param bodies the bodies as the mode works on them
  List<CoroutineSize> size(CoroutineSizer sizer, ModeBodies bodies) {
    if (unit.files().listings().isEmpty()) {
      return new UnlistedSizes(unit, bodies).size(sizer);
    }
    return listings.stream().flatMap(linked -> rows(linked, sizer, bodies).stream()).toList();
  }

  /// The rows of all listings by the bodies that they are, or may be, instances of.
  ///
  /// @param bodies the bodies as the mode works on them
  Map<UnitBody, List<CoroutineSize>> instances(CoroutineSizer sizer, ModeBodies bodies) {
    Map<UnitBody, List<CoroutineSize>> instances = new IdentityHashMap<>();
    for (Linked linked : listings) {
      List<CoroutineSize> rows = rows(linked, sizer, bodies);
      for (int i = 0; i < rows.size(); i++) {
        for (UnitBody body : linked.coroutines().get(i).candidates()) {
          instances.computeIfAbsent(body, _ -> new ArrayList<>()).add(rows.get(i));
        }
      }
    }
    return instances;
  }

  /// The rows of a listing, parallel to its coroutines.
  private List<CoroutineSize> rows(Linked linked, CoroutineSizer sizer, ModeBodies bodies) {
    return sizer.isRustcs() ? asListed(linked, sizer, bodies) : relaid(linked, sizer, bodies);
  }

  private List<CoroutineSize> asListed(Linked linked, CoroutineSizer sizer, ModeBodies bodies) {
    return workers.map(
        linked.coroutines(),
        (_, coroutine) -> {
          TypeWorld world =
              coroutine instanceof ListedCoroutine.Known known
                  ? linked.world().choosing(known.listed())
                  : linked.world();
          return row(linked.listing().name(), coroutine, world, sizer, bodies);
        });
  }

  /// In other modes than rustc's, coroutines that are held by others have other sizes than listed.
  private List<CoroutineSize> relaid(Linked linked, CoroutineSizer sizer, ModeBodies bodies) {
    Map<Entry, ListedCoroutine> coroutines = new IdentityHashMap<>();
    linked.coroutines().forEach(coroutine -> coroutines.put(coroutine.entry(), coroutine));
    Map<Entry, CoroutineSize> rows = new IdentityHashMap<>();
    RelaidWorld relaid = sizer.relaid(linked.world());
    relaid.lay(
        linked.listing().listing(),
        (entry, _) -> {
          ListedCoroutine coroutine = coroutines.get(entry);
          TypeWorld world =
              coroutine instanceof ListedCoroutine.Known known
                  ? relaid.choosing(known.listed())
                  : relaid;
          CoroutineSize row = row(linked.listing().name(), coroutine, world, sizer, bodies);
          rows.put(entry, row);
          return answer(row);
        });
    return linked.coroutines().stream().map(coroutine -> rows.get(coroutine.entry())).toList();
  }

  private static LayoutAnswer answer(CoroutineSize row) {
    return row.layout()
        .map(Layout::layout)
        .<LayoutAnswer>map(
            layout -> new LayoutAnswer.Known(TypeLayout.of(layout.size(), layout.align())))
        .orElseGet(() ->
            new LayoutAnswer.Unknown(
                row.type(),
                LayoutAnswer.Reason.UNDEFINED,
                "`" + row.type() + "` has no layout in this mode"));
  }

  private static CoroutineSize row(
      String name,
      ListedCoroutine coroutine,
      TypeWorld world,
      CoroutineSizer sizer,
      ModeBodies bodies) {
    return switch (coroutine) {
      case ListedCoroutine.Unknown(Entry entry, Problem problem, _) ->
          unresolved(name, entry, Optional.empty(), problem);
      case ListedCoroutine.Known(var found, _, boolean byLines) -> {
        CoroutineSize row = found(name, found, world, sizer, bodies.of(found.body()));
        yield byLines ? row.asIdentifiedByLines() : row;
      }
    };
  }

  private static CoroutineSize found(
      String name, Resolution.Found found, TypeWorld world, CoroutineSizer sizer, ModeBody mode) {
    Optional<SourceSpan> source = BodySource.of(found.body().body());
    Optional<List<Type>> saved = mode.saved(found.body().facts(), found.upvars(), found.saved());
    if (saved.isEmpty()) {
      Problem problem =
          new Problem("unknown-local", "this mode saves a local whose type no listing tells");
      return unresolved(name, found.entry(), source, problem);
    }
    return switch (sizer.measure(mode, found.upvars(), saved.get(), world)) {
      case CoroutineSizer.Measured.Failed(Problem problem) ->
          unresolved(name, found.entry(), source, problem);
      case CoroutineSizer.Measured.Done(PackingRequest request) ->
          measured(
              packed(name, found, source, request, sizer, Named.of(found, mode, saved.get())),
              request,
              mode);
    };
  }

  /// The row with what there is to know beside its size.
  static CoroutineSize measured(CoroutineSize row, PackingRequest request, ModeBody mode) {
    return row.measured(
        OptionalLong.of(LowerBound.of(request)),
        mode.moves()
            .flatMap(moves ->
                row.layout()
                    .map(named -> CopiedBytes.of(named.layout(), mode.facts().saved(), moves))));
  }

  private static CoroutineSize packed(
      String name,
      Resolution.Found found,
      Optional<SourceSpan> source,
      PackingRequest request,
      CoroutineSizer sizer,
      Named named) {
    Entry entry = found.entry();
    return switch (sizer.pack(request)) {
      case CoroutineSizer.Sized.Failed(Problem problem) -> unresolved(name, entry, source, problem);
      case CoroutineSizer.Sized.Done(CoroutineLayout layout, _) -> {
        // no niche changes a size
        boolean sameSize = layout.size() == entry.size() && layout.align() == entry.align();
        if (!sizer.isRustcs() || !sameSize || named.entry(layout).equals(entry)) {
          yield compared(name, entry, source, named.layout(layout), sizer, false);
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
            name,
            entry,
            source,
            named.layout(explained.orElse(layout)),
            sizer,
            explained.isPresent());
      }
    };
  }

  /// The names of what is in the state of a resolved coroutine.
  ///
  /// @param type the coroutine as the listing spells it
  /// @param upvars its captures
  /// @param saved its saved locals
  private record Named(Type.Coroutine type, List<Variable> upvars, List<Variable> saved) {
    static Named of(Resolution.Found found, ModeBody mode, List<Type> saved) {
      Entry entry = found.entry();
      CoroutineFacts facts = mode.facts();
      return new Named(
          (Type.Coroutine) entry.type(),
          UpvarVariables.of(found.body().body(), found.upvars(), entry.upvarNames()),
          ListedSpelling.of(entry, facts, SavedVariables.of(mode.body(), facts, saved)));
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
      CoroutineSizer sizer,
      boolean nichesConcluded) {
    Type.Coroutine type = (Type.Coroutine) entry.type();
    return new CoroutineSize(
        name,
        type,
        !sizer.isRustcs()
            ? Status.UNCHECKED
            : ListingEntries.entry(type, layout).equals(entry) ? Status.EXACT : Status.DIFFERS,
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
