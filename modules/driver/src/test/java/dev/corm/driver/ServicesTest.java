package dev.corm.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.mir.body.Body;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServicesTest {
  /// A scheme that only has an id.
  record Scheme(String id) implements PackingScheme {
    @Override
    public String summary() {
      return "refuses everything";
    }

    @Override
    public boolean relocatesUpvars() {
      return false;
    }

    @Override
    public Outcome<CoroutineLayout> pack(PackingRequest request) {
      return new Outcome.Refused<>("it is for tests only");
    }
  }

  /// A provider that claims to answer one analysis.
  record Analyst(String id, AnalysisKey<?> key) implements AnalysisProvider {
    @Override
    public String summary() {
      return "answers nothing";
    }

    @Override
    public List<AnalysisKey<?>> keys() {
      return List.of(key);
    }

    @Override
    public <R> R analyze(AnalysisKey<R> asked, Body body, AnalysisContext context) {
      throw new IllegalArgumentException(asked.id());
    }
  }

  @Test
  void theOrderInWhichServicesAreFoundMakesNoDifference() {
    Provider a = new Scheme("a-scheme");
    Provider b = new Scheme("b-scheme");
    assertEquals(
        Services.of(List.of(a, b)).all(PackingScheme.class),
        Services.of(List.of(b, a)).all(PackingScheme.class));
  }

  @Test
  void aServiceIsFoundByKindAndId() {
    Services services = Services.of(List.of(new Scheme("no")));
    assertEquals("no", services.find(PackingScheme.class, "no").orElseThrow().id());
    assertTrue(services.find(PackingScheme.class, "yes").isEmpty());
    assertTrue(services.find(AnalysisProvider.class, "no").isEmpty());
  }

  @Test
  void twoServicesWithOneIdAreRefusedByNamingBoth() {
    ServiceProblem problem =
        assertThrows(
            ServiceProblem.class, () -> Services.of(List.of(new Scheme("no"), new Scheme("no"))));
    assertTrue(problem.getMessage().contains("both have the id `no`"), problem.getMessage());
    assertTrue(problem.getMessage().contains("ServicesTest$Scheme"), problem.getMessage());
  }

  @Test
  void anIdMustBeLowerCaseWords() {
    for (String id : List.of("", "No", "a_b", "-a", "a-", "a--b", "1a")) {
      assertThrows(ServiceProblem.class, () -> Services.of(List.of(new Scheme(id))), id);
    }
  }

  @Test
  void oneAnalysisHasOneProvider() {
    Services services = Services.of(List.of(new Analyst("one", AnalysisKey.LIVE)));
    assertEquals("one", services.provider(AnalysisKey.LIVE).orElseThrow().id());
    ServiceProblem problem =
        assertThrows(
            ServiceProblem.class,
            () ->
                Services.of(
                    List.of(
                        new Analyst("one", AnalysisKey.LIVE),
                        new Analyst("two", AnalysisKey.LIVE))));
    assertTrue(
        problem.getMessage().contains("both answer the analysis `live`"), problem.getMessage());
  }

  @Test
  void anUnknownModeIsRefusedByNamingTheKnownOnes() {
    Session session = new Session(Services.of(List.of(new Scheme("no"), new Scheme("other"))));
    ServiceProblem problem =
        assertThrows(
            ServiceProblem.class,
            () ->
                session.sizes(
                    new SizesRequest(List.of(), List.of("nix"), 1), _ -> {}, Progress.NONE));
    assertEquals("no packing scheme `nix`; there are: no, other", problem.getMessage());
  }
}
