package dev.corm.bench;

import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.text.resolve.Resolution;
import dev.corm.mir.text.resolve.Resolver;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.type.Type;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.TypeLayouts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A coroutine whose types are resolved, and the services that lay it out.
final class LargeCoroutine {
  private final Services services;
  private final SourceFile file;
  private final Resolution.Found found;
  private final ListingWorld world;
  private final AbiLayout abi;
  private final PackingScheme scheme;

  private LargeCoroutine(
      Services services, SourceFile file, Resolution.Found found, ListingWorld world) {
    this.services = services;
    this.file = file;
    this.found = found;
    this.world = world;
    abi =
        services.all(AbiLayout.class).stream()
            .filter(layout -> layout.supports(DataLayout.X86_64))
            .findFirst()
            .orElseThrow();
    scheme = services.find(PackingScheme.class, Session.RUSTC_MODE).orElseThrow();
  }

  /// The coroutine of a corpus whose dump has the most lines. (Its crate's own, so that its listing
  /// has it.)
  static LargeCoroutine largest(Corpus corpus) {
    SourceFile largest = null;
    Corpus.Unit home = null;
    for (Corpus.Unit unit : corpus.units()) {
      for (SourceFile dump : unit.ownBefore()) {
        if (largest == null || lines(dump) > lines(largest)) {
          largest = dump;
          home = unit;
        }
      }
    }
    if (largest == null) {
      throw new IllegalStateException("the corpus has no dumps before the state transform");
    }
    return resolved(largest, home);
  }

  private static LargeCoroutine resolved(SourceFile file, Corpus.Unit home) {
    Reading reading = new Reading();
    List<UnitBody> bodies = reading.coroutines(home.before());
    Body body = reading.bodies(List.of(file)).getFirst();
    Resolver resolver = new Resolver(bodies);
    for (SourceFile text : home.listings()) {
      TypeListing listing = reading.listing(text);
      List<Resolution> resolutions = resolver.resolve(listing);
      for (Resolution resolution : resolutions) {
        if (resolution instanceof Resolution.Found found && found.body().body().equals(body)) {
          ListingWorld world = new ListingWorld(listing, resolutions);
          return new LargeCoroutine(reading.services(), file, found, world);
        }
      }
    }
    throw new IllegalStateException("no listing has the coroutine of " + file.name());
  }

  /// The dump.
  SourceFile file() {
    return file;
  }

  /// The body.
  Body body() {
    return found.body().body();
  }

  /// What it keeps while it is suspended.
  CoroutineFacts analyze() {
    return Reading.facts(services, body());
  }

  /// The layouts of its upvars and saved locals, and what may not overlap.
  PackingRequest measure(CoroutineFacts facts) {
    TypeLayouts layouts = abi.layouts(DataLayout.X86_64, world);
    List<TypeLayout> upvars = layouts(found.upvars(), layouts);
    return new PackingRequest(
        DataLayout.X86_64,
        upvars,
        Collections.nCopies(upvars.size(), Optional.empty()),
        IndexVec.copyOf(layouts(found.saved(), layouts)),
        facts.variantFields(),
        facts.conflicts(),
        List.of());
  }

  private static List<TypeLayout> layouts(Iterable<Type> types, TypeLayouts layouts) {
    List<TypeLayout> known = new ArrayList<>();
    for (Type type : types) {
      switch (layouts.layoutOf(type)) {
        case LayoutAnswer.Known(TypeLayout layout) -> known.add(layout);
        case LayoutAnswer.Unknown unknown ->
            throw new IllegalStateException("no layout of `" + type + "`: " + unknown.detail());
      }
    }
    return known;
  }

  /// The layout as rustc's.
  CoroutineLayout pack(PackingRequest request) {
    return switch (scheme.pack(request)) {
      case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) -> layout;
      case Outcome.Refused<CoroutineLayout>(String reason) ->
          throw new IllegalStateException(reason);
    };
  }

  @Override
  public String toString() {
    Body body = body();
    return "%s, %d lines, %d blocks, %d locals, %d suspension points, %d saved locals"
        .formatted(
            file.name(),
            lines(file),
            body.blocks().size(),
            body.locals().size(),
            found.body().facts().suspensions().size(),
            found.body().facts().saved().size());
  }

  private static long lines(SourceFile file) {
    long lines = 0;
    for (byte b : file.bytes()) {
      if (b == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
