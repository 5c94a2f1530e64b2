package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.text.resolve.UnitBody;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Problem;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeWorld;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// What bodies alone tell of types: the coroutines that they define. A coroutine is found by the
/// path of its function, if that is not generic, or by its position. For one thread.
final class UnlistedWorld implements TypeWorld {
  /// How many coroutines may hold each other.
  private static final int DEPTH = 200;

  private final CoroutineSizer sizer;
  private final ModeBodies modeBodies;
  private final Map<Object, UnitBody> bodies = new HashMap<>();
  private final Map<UnitBody, CoroutineSizer.Sized> sizes = new HashMap<>();
  private final Set<UnitBody> active = new HashSet<>();

  UnlistedWorld(List<UnitBody> unit, CoroutineSizer sizer, ModeBodies modeBodies) {
    this.sizer = sizer;
    this.modeBodies = modeBodies;
    for (UnitBody body : unit) {
      body.body()
          .coroutine()
          .ifPresent(
              type -> bodies.putIfAbsent(CoroutineKey.ofDefinition(body.item(), type), body));
    }
  }

  /// The types of the captures that a body mentions, by their number.
  static List<Type> upvars(Body body) {
    return List.copyOf(BodyVariables.of(body).captureTypes().values());
  }

  /// The types of a body's saved locals, as it spells them.
  static List<Type> saved(ModeBody mode) {
    return mode.facts().saved().stream()
        .map(local -> mode.body().locals().at(local).type())
        .toList();
  }

  /// Lays out the coroutine of a body.
  CoroutineSizer.Sized size(UnitBody body) {
    CoroutineSizer.Sized known = sizes.get(body);
    if (known == null) {
      known = compute(body);
      sizes.put(body, known);
    }
    return known;
  }

  private CoroutineSizer.Sized compute(UnitBody body) {
    SortedMap<Integer, Type> upvars = BodyVariables.of(body.body()).captureTypes();
    if (!upvars.isEmpty() && upvars.lastKey() >= upvars.size()) {
      return failed("unknown-upvar", "the body does not mention all of its upvars");
    }
    if (active.size() >= DEPTH || !active.add(body)) {
      return failed(LayoutAnswer.Reason.IMPOSSIBLE.id(), "the coroutine contains itself");
    }
    try {
      ModeBody mode = modeBodies.of(body);
      return switch (sizer.measure(mode, List.copyOf(upvars.values()), saved(mode), this)) {
        case CoroutineSizer.Measured.Failed(Problem problem) ->
            new CoroutineSizer.Sized.Failed(problem);
        case CoroutineSizer.Measured.Done(var request) -> sizer.pack(request);
      };
    } finally {
      active.remove(body);
    }
  }

  private static CoroutineSizer.Sized failed(String reason, String detail) {
    return new CoroutineSizer.Sized.Failed(new Problem(reason, detail));
  }

  @Override
  public Optional<LayoutAnswer> layout(Type type) {
    if (!(type instanceof Type.Coroutine coroutine)) {
      return Optional.empty();
    }
    UnitBody body = CoroutineKey.ofUse(coroutine).map(bodies::get).orElse(null);
    if (body == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (size(body)) {
          case CoroutineSizer.Sized.Done(CoroutineLayout layout, _) ->
              new LayoutAnswer.Known(TypeLayout.of(layout.size(), layout.align()));
          case CoroutineSizer.Sized.Failed(Problem problem) ->
              new LayoutAnswer.Unknown(type, reason(problem), problem.detail());
        });
  }

  private static LayoutAnswer.Reason reason(Problem problem) {
    return problem.id().equals(LayoutAnswer.Reason.IMPOSSIBLE.id())
        ? LayoutAnswer.Reason.IMPOSSIBLE
        : LayoutAnswer.Reason.UNDEFINED;
  }

  @Override
  public Optional<TypeDefinition> definition(Type.Named type) {
    return Optional.empty();
  }
}
