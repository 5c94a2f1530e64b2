package dev.corm.mir.text.resolve;

import static dev.corm.mir.text.resolve.TestUnit.NEVER_SUSPENDS;
import static dev.corm.mir.text.resolve.TestUnit.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.corm.mir.text.resolve.Resolution.Alternative;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is known of coroutines that names and types leave undecided.
class AlternativesTest {
  private static final String BLOCK = "{async block@src/main.rs:1:2: 3:4}";

  private static List<Alternative> alternatives(TestUnit unit) {
    return assertInstanceOf(Resolution.Undecided.class, unit.resolve().getFirst()).alternatives();
  }

  private static TestUnit two(String first, String second) {
    return unit()
        .body("app", "f::{closure#0}", BLOCK, first, NEVER_SUSPENDS)
        .body("app", "g::{closure#0}", BLOCK, second, NEVER_SUSPENDS)
        .coroutine(BLOCK, List.of("x"), List.of());
  }

  @Test
  void allBodiesThatFitAreAlternatives() {
    TestUnit unit = two("debug x => (_1.0: u8);", "debug x => (_1.0: &u8);");
    assertEquals(
        List.of("f::{closure#0} [u8]", "g::{closure#0} [&u8]"),
        alternatives(unit).stream()
            .map(a -> a.found().body().item() + " " + a.found().upvars())
            .toList());
  }

  @Test
  void ifOneOfTheBodiesHasNoKnownStateThereAreNone() {
    TestUnit unit = two("debug x => (_1.0: u8);", "debug x => (_1.0: Unlisted);");
    assertEquals(List.of("f::{closure#0}", "g::{closure#0}"), possible(unit));
  }

  /// The bodies of which the first coroutine may be an instance, though it is not known.
  private static List<String> possible(TestUnit unit) {
    return assertInstanceOf(Resolution.NotFound.class, unit.resolve().getFirst()).bodies().stream()
        .map(body -> body.item().toString())
        .toList();
  }

  private static TestUnit holder() {
    return unit()
        .body(
            "app",
            "f::{closure#0}",
            "{async fn body of f()}",
            "debug x => (_1.0: (u8, Twice));",
            NEVER_SUSPENDS)
        .coroutine("{async fn body of f()}", List.of("x"), List.of());
  }

  @Test
  void allEntriesOfATypeInTheStateAreAlternatives() {
    TestUnit unit = holder().struct("Twice", 8, 4).struct("Twice", 16, 8).struct("Twice", 8, 4);
    ListingWorld world = new ListingWorld(unit.listing(), unit.resolve());
    assertEquals(
        List.of(8L, 16L),
        alternatives(unit).stream()
            .map(a -> size(world.choosing(a.listed()), unit.type("Twice")))
            .toList());
    assertInstanceOf(LayoutAnswer.Unknown.class, world.layout(unit.type("Twice")).orElseThrow());
    assertEquals(world, world.choosing(Map.of()));
  }

  private static long size(TypeWorld world, Type type) {
    Optional<LayoutAnswer> answer = world.layout(type);
    return assertInstanceOf(LayoutAnswer.Known.class, answer.orElseThrow()).layout().size();
  }

  @Test
  void tooManyAlternativesAreNone() {
    TestUnit unit = holder();
    for (int size = 1; size <= Choices.MOST + 1; size++) {
      unit.struct("Twice", size, 1);
    }
    assertEquals(List.of("ambiguous-type"), unit.answers());
    assertEquals(List.of("f::{closure#0}"), possible(unit));
  }
}
