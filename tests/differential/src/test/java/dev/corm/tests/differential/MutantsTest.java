package dev.corm.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Session;
import dev.corm.interp.Limits;
import dev.corm.tests.differential.mutants.MutantRunner;
import dev.corm.tests.differential.mutants.Mutator;
import dev.corm.tests.differential.random.RandomProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Damaged programs get diagnostics, or run and end like others: nothing else comes out, neither
/// from them as they are written nor after passes. `-Dcorm.mutants=N` tries more of them.
class MutantsTest {
  private static final int MUTANTS = Integer.getInteger("corm.mutants", 3_000);
  private static final int RANDOM_PROGRAMS = 40;

  /// Of so many damaged programs at least one should still be one.
  private static final int REFUSED = 10;

  private static final Limits LIMITS = new Limits(50_000L, 16L << 20, 200);

  private static List<Mutator> programs() {
    List<Mutator> programs = new ArrayList<>();
    RunTest.in("run").forEach(test -> programs.add(new Mutator(RunTest.read(test.file()))));
    for (int seed = 0; seed < RANDOM_PROGRAMS; seed++) {
      programs.add(new Mutator(RandomProgram.generate(seed).text()));
    }
    return programs;
  }

  @Test
  void damagedProgramsGetDiagnostics() {
    List<Mutator> programs = programs();
    MutantRunner runner = new MutantRunner(Session.discover(), LIMITS);
    TreeMap<Long, String> failures = new TreeMap<>();
    int accepted = 0;
    for (long seed = 0; seed < MUTANTS; seed++) {
      String text = programs.get((int) (seed % programs.size())).mutant(seed);
      try {
        accepted += runner.run(text).accepted() ? 1 : 0;
      } catch (AssertionError | RuntimeException failure) {
        failures.put(seed, failure + "\n" + text);
      }
    }
    assertThat(failures).isEmpty();
    assertThat(accepted).isGreaterThan(MUTANTS / REFUSED);
  }

  @Test
  void oneSeedDoesOneDamage() {
    Mutator mutator = programs().getFirst();
    assertThat(mutator.mutant(7)).isEqualTo(mutator.mutant(7)).isNotEqualTo(mutator.mutant(8));
  }
}
