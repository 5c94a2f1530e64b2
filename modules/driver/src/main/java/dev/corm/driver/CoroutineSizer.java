package dev.corm.driver;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.LayoutChecker;
import dev.corm.report.SizeReport.Problem;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.TypeLayouts;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Lays out coroutines in two steps: [#measure] finds the layouts of captures and saved locals,
/// [#pack] asks the packing scheme and checks what it says.
final class CoroutineSizer {
  /// Either a layout or the reason why there is none.
  sealed interface Sized {
    /// It has a layout.
    ///
    /// @param layout the layout
    /// @param request what was asked for
    record Done(CoroutineLayout layout, PackingRequest request) implements Sized {}

    /// It can't have one.
    record Failed(Problem problem) implements Sized {}
  }

  /// Either everything a packing scheme needs or the reason why something is missing.
  sealed interface Measured {
    /// All layouts are known.
    record Done(PackingRequest request) implements Measured {}

    /// Some layout is not.
    record Failed(Problem problem) implements Measured {}
  }

  private final AbiLayout abi;
  private final PackingScheme scheme;
  private final DataLayout data;

  CoroutineSizer(AbiLayout abi, PackingScheme scheme, DataLayout data) {
    this.abi = abi;
    this.scheme = scheme;
    this.data = data;
  }

  /// Whether the scheme is to lay out as rustc does, so that a listing says what it should give.
  boolean isRustcs() {
    return scheme.id().equals(Session.RUSTC_MODE);
  }

  /// Whether captures must have been made locals before.
  boolean relocates() {
    return scheme.relocatesUpvars();
  }

  /// A world in which coroutines have the sizes of this mode, and so has what holds them.
  RelaidWorld relaid(ListingWorld listed) {
    return new RelaidWorld(listed, abi, data);
  }

  /// The packing scheme.
  PackingScheme scheme() {
    return scheme;
  }

  /// The machine that is laid out for.
  DataLayout data() {
    return data;
  }

  /// Computes layouts of types in a world.
  TypeLayouts layouts(TypeWorld world) {
    return abi.layouts(data, world);
  }

  /// Finds the layouts of everything in the state of a body's coroutine.
  ///
  /// @param mode the body as the mode works on it
  /// @param upvars the types of its captures, as the world spells them
  /// @param saved the types of its saved locals, as the world spells them
  /// @param world what is known of named types
  Measured measure(ModeBody mode, List<Type> upvars, List<Type> saved, TypeWorld world) {
    TypeLayouts layouts = abi.layouts(data, world);
    List<TypeLayout> known = new ArrayList<>(upvars.size() + saved.size());
    for (List<Type> types : List.of(upvars, saved)) {
      for (Type type : types) {
        switch (layouts.layoutOf(type)) {
          case LayoutAnswer.Known(TypeLayout layout) -> known.add(layout);
          case LayoutAnswer.Unknown unknown -> {
            return new Measured.Failed(new Problem(unknown.reason().id(), unknown.detail()));
          }
        }
      }
    }
    List<Optional<SavedLocal>> homes = mode.homes(upvars.size());
    return new Measured.Done(
        new PackingRequest(
            data,
            known.subList(0, upvars.size()),
            homes,
            IndexVec.copyOf(known.subList(upvars.size(), known.size())),
            variants(mode.facts(), homes),
            mode.facts().conflicts(),
            MoveAffinities.of(mode.body(), mode.facts())));
  }

  /// The saved locals of each variant; in `Unresumed` those that captures become.
  static IndexVec<VariantIndex, List<SavedLocal>> variants(
      CoroutineFacts facts, List<Optional<SavedLocal>> homes) {
    List<List<SavedLocal>> variants = new ArrayList<>(facts.variantFields());
    variants.set(
        VariantIndex.UNRESUMED.index(),
        homes.stream()
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingInt(SavedLocal::index))
            .toList());
    return IndexVec.copyOf(variants);
  }

  /// Lays out a coroutine.
  Sized pack(PackingRequest request) {
    return switch (propose(request)) {
      case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) -> checked(request, layout);
      case Outcome.Refused<CoroutineLayout>(String reason) ->
          new Sized.Failed(new Problem("refused-by-scheme", reason));
    };
  }

  /// Lays out a coroutine without a check of the result, for those who compare many layouts and
  /// [#pack] the one they want.
  Outcome<CoroutineLayout> propose(PackingRequest request) {
    try {
      Outcome<CoroutineLayout> outcome = scheme.pack(request);
      if (outcome == null) {
        throw new CompilerBug("the packing scheme `" + scheme.id() + "` returned null");
      }
      return outcome;
    } catch (CompilerBug bug) {
      throw bug.blame(scheme.getClass());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new CompilerBug("the packing scheme `" + scheme.id() + "` failed: " + e, e)
          .blame(scheme.getClass());
    }
  }

  private Sized checked(PackingRequest request, CoroutineLayout layout) {
    List<String> violations =
        LayoutChecker.check(
            layout,
            request.upvars(),
            request.homes(),
            request.saved(),
            request.variants(),
            request.conflicts());
    if (!violations.isEmpty()) {
      throw new CompilerBug(
              "the packing scheme `"
                  + scheme.id()
                  + "` made a wrong layout: "
                  + violations.getFirst()
                  + (violations.size() > 1 ? " (and " + (violations.size() - 1) + " more)" : ""),
              String.join("\n", violations) + "\n\n" + request)
          .blame(scheme.getClass());
    }
    return new Sized.Done(layout, request);
  }
}
