package dev.corm.tests.differential.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final int ATTEMPTS = 5_000;

  private static int statements(RandomProgram program) {
    AtomicInteger count = new AtomicInteger();
    program.definitions().forEach(d -> Walk.statements(d.body(), _ -> count.incrementAndGet()));
    return count.get();
  }

  private static boolean any(RandomProgram program, Predicate<Stmt> is) {
    AtomicInteger count = new AtomicInteger();
    program
        .definitions()
        .forEach(d -> Walk.statements(d.body(), s -> count.addAndGet(is.test(s) ? 1 : 0)));
    return count.get() > 0;
  }

  /// A large program that fails.
  private static RandomProgram failing(Predicate<RandomProgram> fails) {
    for (long seed = 0; seed < 10_000; seed++) {
      RandomProgram program = RandomProgram.generate(seed, 10);
      if (statements(program) > 60 && fails.test(program)) {
        return program;
      }
    }
    throw new AssertionError("no program fails");
  }

  private static RandomProgram shrunk(Predicate<RandomProgram> fails) {
    RandomProgram smallest = Shrinker.shrink(failing(fails), fails, ATTEMPTS).program();
    assertThat(fails.test(smallest)).isTrue();
    assertThat(Checker.accepts(smallest)).isTrue();
    return smallest;
  }

  @Test
  void whatAlwaysFailsShrinksToNothing() {
    RandomProgram smallest = shrunk(_ -> true);
    assertThat(smallest.definitions()).hasSize(1);
    assertThat(smallest.outer().captures()).isEmpty();
    assertThat(statements(smallest)).isZero();
  }

  @Test
  void aLoopShrinksToAnEmptyOneThatRunsOnce() {
    RandomProgram smallest = shrunk(program -> any(program, s -> s instanceof Stmt.Loop));
    assertThat(smallest.outer().body()).hasSize(1);
    assertThat(smallest.outer().body().getFirst())
        .isInstanceOfSatisfying(Stmt.Loop.class, loop -> assertThat(loop.times()).isEqualTo(1));
    assertThat(statements(smallest)).isEqualTo(1);
  }

  @Test
  void whatNeedsTwoCoroutinesKeepsTwo() {
    RandomProgram smallest =
        shrunk(program -> any(program, s -> s instanceof Stmt.Drive drive && drive.forward()));
    assertThat(smallest.definitions()).hasSize(2);
    assertThat(statements(smallest)).isLessThanOrEqualTo(3);
    assertThat(smallest.definitions().getFirst().captures()).isEmpty();
  }

  @Test
  void aConditionOnTheTextKeepsWhatItIsAbout() {
    RandomProgram smallest =
        shrunk(program -> program.text().contains("drop((_1.0: Loud)) -> [return"));
    assertThat(smallest.outer().captures()).hasSizeBetween(1, 2);
    assertThat(statements(smallest)).isLessThanOrEqualTo(2);
  }

  @Test
  void theSameProgramShrinksToTheSame() {
    Predicate<RandomProgram> fails = program -> any(program, s -> s instanceof Stmt.Match);
    RandomProgram program = failing(fails);
    assertThat(Shrinker.shrink(program, fails, ATTEMPTS))
        .isEqualTo(Shrinker.shrink(program, fails, ATTEMPTS));
  }

  @Test
  void noMoreProgramsAreRunThanAllowed() {
    AtomicInteger runs = new AtomicInteger();
    Shrinker.Shrunk shrunk =
        Shrinker.shrink(
            RandomProgram.generate(3, 10),
            _ -> {
              runs.incrementAndGet();
              return false;
            },
            17);
    assertThat(runs.get()).isEqualTo(17);
    assertThat(shrunk.tried()).isEqualTo(17);
    assertThat(shrunk.program()).isEqualTo(RandomProgram.generate(3, 10));
  }

  @Test
  void whatDoesNotFailIsNotTaken() {
    RandomProgram program = RandomProgram.generate(3, 10);
    Shrinker.Shrunk shrunk = Shrinker.shrink(program, other -> other.equals(program), ATTEMPTS);
    assertThat(shrunk.program()).isEqualTo(program);
    assertThat(shrunk.text()).isEqualTo(program.text());
  }
}
