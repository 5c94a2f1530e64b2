package dev.corm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.driver.Services;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Corm's own schemes keep the rules; one that breaks a rule is caught with a small request.
class SchemeCheckTest {
  private static final Services SERVICES = Services.discover();

  static List<PackingScheme> schemes() {
    return SERVICES.all(PackingScheme.class);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void cormsOwnSchemesKeepTheRules(PackingScheme scheme) {
    SchemeCheck.Summary summary =
        SchemeCheck.of(scheme).requests(2000).seed(1).orderIndependent().run();

    assertThat(summary.packed()).isEqualTo(2000);
    assertThat(summary.meanRatio()).isBetween(1.0, 3.0);
  }

  @Test
  void theSameSeedGivesTheSameSummary() {
    SchemeCheck check = SchemeCheck.of(schemes().getFirst()).requests(50).seed(7);

    assertThat(check.run()).isEqualTo(check.run());
    assertThat(check.run()).isNotEqualTo(check.seed(8).run());
  }

  @Test
  void anOverlapIsFoundAndShownSmall() {
    assertFault(
        changed(SchemeCheckTest::tagAtZero),
        "packing scheme `bad` makes an unsound layout: in Unresumed, the tag and upvar 0 share the"
            + " bytes 0..1; in Returned, the tag and upvar 0 share the bytes 0..1; in Panicked, the"
            + " tag and upvar 0 share the bytes 0..1\n",
        "capture 0: size 2, alignment 2\n");
  }

  @Test
  void aSizeThatDependsOnTheOrderOfCapturesIsFound() {
    PackingScheme no = SERVICES.find(PackingScheme.class, "no").orElseThrow();
    PackingScheme moody =
        new Answering(request -> {
          boolean falling =
              request.upvars().size() > 1
                  && request.upvars().getFirst().size() > request.upvars().getLast().size();
          return switch (no.pack(request)) {
            case Outcome.Done<CoroutineLayout>(var layout) ->
                new Outcome.Done<>(sized(layout, layout.size() + (falling ? layout.align() : 0)));
            case Outcome.Refused<CoroutineLayout> refused -> refused;
          };
        });

    SchemeCheck.of(moody).run();
    assertThatThrownBy(() -> SchemeCheck.of(moody).orderIndependent().run())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "packing scheme `bad` makes another size when its captures are reversed\n");
  }

  @Test
  void aLayoutOfAnotherModeIsFound() {
    assertFault(
        new Changed("bad", UnaryOperator.identity()),
        "packing scheme `bad` makes a layout of mode `no`\n",
        "");
  }

  @Test
  void aRefusalNeedsASentence() {
    assertFault(
        new Answering(_ -> new Outcome.Refused<>(" ")),
        "packing scheme `bad` refuses without a sentence of one line\n",
        "");
  }

  @Test
  void aFailureIsFound() {
    assertFault(
        new Answering(_ -> {
          throw new IllegalStateException("no idea");
        }),
        "packing scheme `bad` fails: java.lang.IllegalStateException: no idea\n",
        "");
  }

  @Test
  void anAnswerThatDependsOnMoreThanTheRequestIsFound() {
    AtomicLong calls = new AtomicLong();
    assertFault(
        new Answering(_ -> new Outcome.Refused<>("refusal " + calls.incrementAndGet())),
        "packing scheme `bad` gives the same request different layouts\n",
        "");
  }

  @Test
  void aRequestThatIsChangedIsFound() {
    assertFault(
        new Answering(request -> {
          for (int i = 0; i < request.conflicts().rows(); i++) {
            request.conflicts().add(0, i);
          }
          return new Outcome.Refused<>("not today");
        }),
        "packing scheme `bad` changes the conflicts of its request\n",
        "_s0: ");
  }

  @Test
  void refusalsAreCounted() {
    assertThat(
            SchemeCheck.of(new Answering(_ -> new Outcome.Refused<>("not today")))
                .requests(10)
                .run())
        .isEqualTo(new SchemeCheck.Summary(10, 10, 1));
  }

  private static void assertFault(PackingScheme scheme, String start, String request) {
    assertThatThrownBy(() -> SchemeCheck.of(scheme).run())
        .isInstanceOf(AssertionError.class)
        .message()
        .startsWith(start)
        .contains(", made as small as the fault allows)\n\n" + request);
  }

  private static PackingScheme changed(UnaryOperator<CoroutineLayout> change) {
    return new Changed("bad", layout -> change.apply(renamed(layout)));
  }

  private static CoroutineLayout renamed(CoroutineLayout layout) {
    return sized(layout, layout.size());
  }

  private static CoroutineLayout sized(CoroutineLayout l, long size) {
    return made(l, size, l.tag());
  }

  private static CoroutineLayout tagAtZero(CoroutineLayout l) {
    return made(l, l.size(), 0);
  }

  private static CoroutineLayout made(CoroutineLayout l, long size, long tag) {
    return new CoroutineLayout(
        "bad",
        size,
        l.align(),
        tag,
        l.tagSize(),
        l.upvars(),
        l.upvarsInAllVariants(),
        l.homes(),
        l.saved(),
        l.variants());
  }

  private record Changed(String id, UnaryOperator<CoroutineLayout> change)
      implements PackingScheme {
    @Override
    public String summary() {
      return "changes the layouts of another scheme";
    }

    @Override
    public boolean relocatesUpvars() {
      return false;
    }

    @Override
    public Outcome<CoroutineLayout> pack(PackingRequest request) {
      return switch (SERVICES.find(PackingScheme.class, "no").orElseThrow().pack(request)) {
        case Outcome.Done<CoroutineLayout>(var layout) -> new Outcome.Done<>(change.apply(layout));
        case Outcome.Refused<CoroutineLayout> refused -> refused;
      };
    }
  }

  private interface Packer {
    Outcome<CoroutineLayout> pack(PackingRequest request);
  }

  private record Answering(Packer packer) implements PackingScheme {
    @Override
    public String id() {
      return "bad";
    }

    @Override
    public String summary() {
      return "answers as it is told";
    }

    @Override
    public boolean relocatesUpvars() {
      return false;
    }

    @Override
    public Outcome<CoroutineLayout> pack(PackingRequest request) {
      return packer.pack(request);
    }
  }
}
