package dev.corm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Statement;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.Contract;
import dev.corm.spi.Outcome;
import dev.corm.spi.Pass;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Corm's own passes keep the rules; one that breaks a rule is caught with the rule and the body.
class PassCheckTest {
  static List<Pass> passes() {
    return Sample.SERVICES.all(Pass.class);
  }

  @ParameterizedTest
  @MethodSource("passes")
  void cormsOwnPassesKeepTheRules(Pass pass) {
    assertThat(PassCheck.of(pass).path(Sample.FUTURES.resolve("drop-order")).run().ran())
        .isPositive();
  }

  @Test
  void showsWhatAPassChanges() {
    PassCheck.Result result = check(MadeUpPass.of(PassCheckTest::nopAtEntry)).run();

    assertThat(result.ran()).isEqualTo(1);
    assertThat(result.diff()).contains("+        nop;\n").doesNotContain("\n-");
  }

  @Test
  void refusalsAreListed() {
    assertThat(check(MadeUpPass.of(_ -> new Outcome.Refused<>("not today"))).run().refusals())
        .containsExactly("wait::{closure#0}: not today");
  }

  @Test
  void aBrokenRuleOfMirIsFound() {
    assertFault(
        MadeUpPass.of(body -> inserted(body, new Statement.StorageDead(Local.SELF))),
        "`made-up` broke a rule of MIR in `wait::{closure#0}`: ");
  }

  @Test
  void anAnalysisThatIsNotPreservedIsFound() {
    assertFault(
        MadeUpPass.of(PassCheckTest::nopAtEntry, AnalysisKey.STORAGE_LIVE),
        "`made-up` says that it preserves the analysis `storage-live`, but it changes it in"
            + " `wait::{closure#0}`\n\n");
  }

  @Test
  void anAnalysisThatIsPreservedIsNoFault() {
    assertThat(check(MadeUpPass.of(Outcome.Done::new, AnalysisKey.STORAGE_LIVE)).run().diff())
        .isEmpty();
  }

  @Test
  void aPhaseThatIsNotEstablishedIsFound() {
    assertFault(
        new MadeUpPass(
            "made-up",
            new Contract(
                List.of(Phase.BUILT), Optional.of(Phase.UPVARS_LOCAL), List.of(), List.of(), false),
            Outcome.Done::new),
        "`made-up` establishes UPVARS_LOCAL, but `wait::{closure#0}` is in BUILT after it\n\n");
  }

  @Test
  void aResultThatChangesFromRunToRunIsFound() {
    AtomicInteger runs = new AtomicInteger();
    assertFault(
        MadeUpPass.of(
            body -> runs.getAndIncrement() == 0 ? new Outcome.Done<>(body) : nopAtEntry(body)),
        "`made-up` makes something else with several threads\n\n");
  }

  @Test
  void aPassThatRunsOnNothingIsFound() {
    assertFault(
        new MadeUpPass(
            "made-up",
            new Contract(List.of(Phase.LAID_OUT), Optional.empty(), List.of(), List.of(), false),
            Outcome.Done::new),
        "`made-up` ran on nothing: ");
  }

  @Test
  void aSnippetThatIsNoMirIsFound() {
    assertThatThrownBy(() -> PassCheck.of(passes().getFirst()).mir("fn {").run())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("the snippet is not MIR: ");
  }

  private static Outcome<Body> nopAtEntry(Body body) {
    return inserted(body, new Statement.Nop());
  }

  private static Outcome<Body> inserted(Body body, Statement statement) {
    BodyPatch patch = new BodyPatch(body);
    patch.insert(BlockId.of(0), 0, statement);
    return new Outcome.Done<>(patch.apply());
  }

  private static PassCheck check(Pass pass) {
    return PassCheck.of(pass, Sample.SERVICES).mir(Sample.COROUTINE);
  }

  private static void assertFault(Pass pass, String start) {
    assertThatThrownBy(() -> check(pass).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(start);
  }
}
