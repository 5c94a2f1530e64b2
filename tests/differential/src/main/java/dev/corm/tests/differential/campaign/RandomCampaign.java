package dev.corm.tests.differential.campaign;

import dev.corm.driver.Session;
import dev.corm.interp.Ending;
import dev.corm.interp.Limits;
import dev.corm.tests.differential.Differential;
import dev.corm.tests.differential.Observation;
import dev.corm.tests.differential.random.RandomProgram;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/// Executes random programs at every stage and in every mode, and looks for differences.
public final class RandomCampaign {
  private static final Limits LIMITS = new Limits(50_000_000L, 64L << 20, 2_000);

  private final Differential differential;

  /// A campaign with the services of a session.
  public RandomCampaign(Session session) {
    this.differential = new Differential(session, LIMITS);
  }

  /// What is wrong with a program: that stages differ, or that it is stopped although it is
  /// well-defined; empty if nothing is.
  ///
  /// @throws AssertionError if it is no program, or a pass refuses it
  public Optional<String> fault(RandomProgram program) {
    return compare(program.text()).map(Verdict::text);
  }

  /// What is wrong with a program, also if it is none, or if Corm fails on it; empty if nothing is.
  public Optional<Verdict> verdict(RandomProgram program) {
    try {
      return compare(program.text());
    } catch (AssertionError e) {
      return Optional.of(new Verdict(Verdict.Kind.REFUSED, String.valueOf(e.getMessage())));
    } catch (RuntimeException | StackOverflowError e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return Optional.of(new Verdict(Verdict.Kind.BROKEN, trace.toString()));
    }
  }

  private Optional<Verdict> compare(String text) {
    List<Observation> observations = differential.run("random.mir", text);
    Observation first = observations.getFirst();
    if (first.ending() instanceof Ending.Stopped(var fault)) {
      return Optional.of(new Verdict(Verdict.Kind.STOPPED, first.stage() + ": " + fault));
    }
    for (Observation other : observations) {
      if (!other.behaviour().equals(first.behaviour())) {
        return Optional.of(
            new Verdict(
                Verdict.Kind.DIFFERS,
                other.stage()
                    + ":\n"
                    + other.behaviour()
                    + other.fault().map(d -> d.message() + "\n" + d.notes()).orElse("")
                    + "\nbut "
                    + first.stage()
                    + ":\n"
                    + first.behaviour()));
      }
    }
    return Optional.empty();
  }
}
