package dev.corm.testkit;

import dev.corm.index.IndexMatrix;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.verify.LayoutChecker;
import dev.corm.spi.LowerBound;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Checks a packing scheme on requests that are made up, always the same for one seed:
///
/// 1. it does not fail, and answers;
/// 2. what it refuses, it refuses with a sentence of one line;
/// 3. a layout satisfies the independent checker, is in the scheme's own mode, and is not smaller
///    than the lower bound;
/// 4. the same request gets the same answer, and is left as it was;
/// 5. if asked for by [#orderIndependent], the order of suspension points and captures does not
///    change the size.
///
/// Where a rule is broken, everything that the fault does not need is taken out of the request, and
/// an [AssertionError] shows the rule and the rest of the request.
public final class SchemeCheck {
  private final PackingScheme scheme;
  private final int requests;
  private final long seed;
  private final boolean orderIndependent;

  private SchemeCheck(PackingScheme scheme, int requests, long seed, boolean orderIndependent) {
    this.scheme = scheme;
    this.requests = requests;
    this.seed = seed;
    this.orderIndependent = orderIndependent;
  }

  /// A check with 1000 requests.
  public static SchemeCheck of(PackingScheme scheme) {
    return new SchemeCheck(scheme, 1000, 1, false);
  }

  /// The same with so many requests.
  ///
  /// @throws IllegalArgumentException if that is less than one
  public SchemeCheck requests(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " requests");
    }
    return new SchemeCheck(scheme, count, seed, orderIndependent);
  }

  /// The same with other requests.
  public SchemeCheck seed(long number) {
    return new SchemeCheck(scheme, requests, number, orderIndependent);
  }

  /// The same, checking the last rule too.
  public SchemeCheck orderIndependent() {
    return new SchemeCheck(scheme, requests, seed, true);
  }

  /// What a scheme did.
  ///
  /// @param requests how many requests it got
  /// @param refused how many of these it refused
  /// @param meanRatio the mean of size by lower bound over the layouts; 1 if there are none
  public record Summary(int requests, int refused, double meanRatio) {
    /// How many requests got a layout.
    public int packed() {
      return requests - refused;
    }
  }

  /// Runs the check.
  ///
  /// @throws AssertionError if a rule is broken
  public Summary run() {
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    double ratios = 0;
    for (int i = 0; i < requests; i++) {
      RequestDraft draft = new RequestGenerator(random.split(), scheme.relocatesUpvars()).next();
      if (fault(draft).isPresent()) {
        throw failure(i, draft);
      }
      PackingRequest request = draft.request();
      switch (scheme.pack(request)) {
        case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) ->
            ratios += (double) layout.size() / LowerBound.of(request);
        case Outcome.Refused<CoroutineLayout> _ -> refused++;
      }
    }
    int packed = requests - refused;
    return new Summary(requests, refused, packed == 0 ? 1 : ratios / packed);
  }

  /// @param rule names the rule, the same for all requests that break it
  /// @param sentence what is wrong
  private record Fault(Rule rule, String sentence) {}

  private enum Rule {
    FAILS,
    REFUSAL,
    MODE,
    UNSOUND,
    BOUND,
    REQUEST_CHANGED,
    UNSTABLE,
    ORDER
  }

  private AssertionError failure(int number, RequestDraft draft) {
    Rule rule = fault(draft).map(Fault::rule).orElseThrow(() -> unstable(draft));
    RequestDraft smallest =
        RequestShrinker.shrink(
            draft, smaller -> fault(smaller).filter(f -> f.rule() == rule).isPresent());
    String sentence = fault(smallest).map(Fault::sentence).orElseThrow(() -> unstable(smallest));
    return new AssertionError(
        "packing scheme `"
            + scheme.id()
            + "` "
            + sentence
            + "\n(request "
            + number
            + " of seed "
            + seed
            + ", made as small as the fault allows)\n\n"
            + smallest);
  }

  /// A fault that comes and goes.
  private AssertionError unstable(RequestDraft draft) {
    return new AssertionError(
        "packing scheme `"
            + scheme.id()
            + "` gives the same request different layouts\n\n"
            + draft);
  }

  private Optional<Fault> fault(RequestDraft draft) {
    PackingRequest request = draft.request();
    IndexMatrix<SavedLocal, SavedLocal> conflicts = request.conflicts().copy();
    Outcome<CoroutineLayout> outcome;
    Outcome<CoroutineLayout> again;
    try {
      outcome = scheme.pack(request);
      again = scheme.pack(draft.request());
    } catch (RuntimeException | StackOverflowError e) {
      return found(Rule.FAILS, "fails: " + e);
    }
    if (outcome == null) {
      return found(Rule.FAILS, "fails: it returned null");
    }
    if (!conflicts.equals(request.conflicts())) {
      return found(Rule.REQUEST_CHANGED, "changes the conflicts of its request");
    }
    if (!outcome.equals(again)) {
      return found(Rule.UNSTABLE, "gives the same request different layouts");
    }
    return switch (outcome) {
      case Outcome.Refused<CoroutineLayout>(String reason) ->
          reason == null || reason.isBlank() || reason.lines().count() > 1
              ? found(Rule.REFUSAL, "refuses without a sentence of one line")
              : Optional.empty();
      case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) -> fault(draft, request, layout);
    };
  }

  private Optional<Fault> fault(
      RequestDraft draft, PackingRequest request, CoroutineLayout layout) {
    if (!layout.mode().equals(scheme.id())) {
      return found(Rule.MODE, "makes a layout of mode `" + layout.mode() + "`");
    }
    List<String> violations =
        LayoutChecker.check(
            layout,
            request.upvars(),
            request.homes(),
            request.saved(),
            request.variants(),
            request.conflicts());
    if (!violations.isEmpty()) {
      return found(Rule.UNSOUND, "makes an unsound layout: " + String.join("; ", violations));
    }
    long bound = LowerBound.of(request);
    if (layout.size() < bound) {
      return found(
          Rule.BOUND,
          "makes a layout of size " + layout.size() + ", and the lower bound is " + bound);
    }
    return orderIndependent ? order(draft, layout) : Optional.empty();
  }

  private Optional<Fault> order(RequestDraft draft, CoroutineLayout layout) {
    List<RequestDraft> reordered =
        List.of(
            new RequestDraft(
                draft.captures().reversed(),
                draft.saved(),
                draft.suspensions(),
                draft.conflicts(),
                draft.moves()),
            new RequestDraft(
                draft.captures(),
                draft.saved(),
                new ArrayList<>(draft.suspensions()).reversed(),
                draft.conflicts(),
                draft.moves()));
    List<String> what = List.of("captures", "suspension points");
    for (int i = 0; i < reordered.size(); i++) {
      if (!(scheme.pack(reordered.get(i).request())
              instanceof Outcome.Done<CoroutineLayout>(CoroutineLayout other))
          || other.size() != layout.size()) {
        return found(Rule.ORDER, "makes another size when its " + what.get(i) + " are reversed");
      }
    }
    return Optional.empty();
  }

  private static Optional<Fault> found(Rule rule, String sentence) {
    return Optional.of(new Fault(rule, sentence));
  }
}
