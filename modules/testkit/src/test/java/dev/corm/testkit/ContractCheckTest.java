package dev.corm.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Phase;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import dev.corm.spi.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Corm's own services keep the rules; one that breaks a rule is caught with the rule.
class ContractCheckTest {
  static List<? extends Provider> services() {
    return Stream.of(Pass.class, AnalysisProvider.class, AbiLayout.class, PackingScheme.class)
        .flatMap(kind -> Sample.SERVICES.all(kind).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("services")
  void cormsOwnServicesKeepTheRules(Provider service) {
    ContractCheck.run(service);
  }

  @Test
  void anIdIsLowerCaseWords() {
    assertFault(
        pass("Made Up", contract(List.of(Phase.BUILT), Optional.empty(), List.of())),
        "has the id `Made Up`; ids are lower-case words separated by dashes");
  }

  @Test
  void aSummaryIsOneLine() {
    assertFault(new Provided("two\nlines", List.of(ODD)), "its summary is not one line");
  }

  @Test
  void phasesMoveForward() {
    assertFault(
        pass("made-up", contract(List.of(Phase.UPVARS_LOCAL), Optional.of(Phase.BUILT), List.of())),
        "made-up admits UPVARS_LOCAL but establishes BUILT, and phases only move forward");
  }

  @Test
  void aPassAdmitsAPhase() {
    assertFault(
        pass("made-up", contract(List.of(), Optional.empty(), List.of())),
        "made-up admits no phase, so it can't run on anything");
  }

  @Test
  void whatIsPreservedIsAnswered() {
    assertFault(
        pass("made-up", contract(List.of(Phase.BUILT), Optional.empty(), List.of(ODD))),
        "it preserves the analysis `odd`, which no module answers");
  }

  @Test
  void anAnalysisProviderAnswersSomething() {
    assertFault(new Provided("answers", List.of()), "it answers no analysis");
  }

  @Test
  void anAnalysisIsAnsweredOnce() {
    assertFault(
        new Provided("answers", List.of(AnalysisKey.LIVE)),
        "both answer the analysis `live`; remove one of the two modules");
  }

  @Test
  void everyKeyIsAnswered() {
    assertFault(
        new Provided("answers", List.of(ODD)),
        "it fails at the analysis `odd` of a small function: ");
  }

  @Test
  void aKeyOfNobodyIsRejected() {
    assertFault(new Stateful(), "it answers an analysis that is not among its keys");
  }

  @Test
  void aServiceHasNoState() {
    assertFault(new Stateful(), "it has state: the field `calls` is not final");
  }

  private static final AnalysisKey<String> ODD = new AnalysisKey<>("odd", String.class);

  private static Pass pass(String id, Contract contract) {
    return new MadeUpPass(id, contract, Outcome.Done::new);
  }

  private static Contract contract(
      List<Phase> admits, Optional<Phase> establishes, List<AnalysisKey<?>> preserves) {
    return new Contract(admits, establishes, List.of(), preserves, false);
  }

  private static void assertFault(Provider provider, String fault) {
    assertThatThrownBy(() -> ContractCheck.run(provider, Sample.SERVICES))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(provider.getClass().getName() + " breaks its contract:\n")
        .message()
        .contains(fault);
  }

  private record Provided(String summary, List<AnalysisKey<?>> keys) implements AnalysisProvider {
    @Override
    public String id() {
      return "made-up";
    }

    @Override
    public <R> R analyze(AnalysisKey<R> key, Body body, AnalysisContext context) {
      throw new IllegalArgumentException(key.id());
    }
  }

  private static final class Stateful implements AnalysisProvider {
    private int calls;

    @Override
    public String id() {
      return "made-up";
    }

    @Override
    public String summary() {
      return "counts";
    }

    @Override
    public List<AnalysisKey<?>> keys() {
      return List.of(ODD);
    }

    @Override
    public <R> R analyze(AnalysisKey<R> key, Body body, AnalysisContext context) {
      calls++;
      return key.type().cast("call " + calls);
    }
  }
}
