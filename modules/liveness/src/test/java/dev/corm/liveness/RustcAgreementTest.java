package dev.corm.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.fact.WitnessComparison;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Our facts of real coroutines against the ones that rustc wrote into its dumps. The programs are
/// beside the dumps.
final class RustcAgreementTest {
  @TestFactory
  Stream<DynamicTest> coroutines() throws IOException {
    return agreement("coroutines", 27);
  }

  @TestFactory
  Stream<DynamicTest> asyncDrops() throws IOException {
    return agreement("async_drops", 6);
  }

  private static Stream<DynamicTest> agreement(String program, int expected) throws IOException {
    List<Body> before = bodies(program + ".before.mir");
    List<Body> after = bodies(program + ".after.mir");
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Body body = before.get(i);
      BodyHead.Origin origin = body.head().origin().orElseThrow();
      assertThat(after.get(i).head().origin().orElseThrow().item()).isEqualTo(origin.item());
      CoroutineWitness witness = after.get(i).witness().orElseThrow();
      tests.add(
          DynamicTest.dynamicTest(
              origin.item(),
              () ->
                  assertThat(
                          WitnessComparison.differences(body, SuspendLiveness.find(body), witness))
                      .isEmpty()));
    }
    assertThat(tests).hasSize(expected);
    return tests.stream();
  }

  private static List<Body> bodies(String resource) throws IOException {
    try (InputStream stream = RustcAgreementTest.class.getResourceAsStream(resource)) {
      return Snippet.parse(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
