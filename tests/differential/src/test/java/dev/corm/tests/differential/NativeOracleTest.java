package dev.corm.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What headers expect of programs is what their Rust does when rustc compiles it.
class NativeOracleTest {
  /// Programs that were never Rust, or are not what rustc makes of it.
  private static final List<String> WITHOUT_RUST =
      List.of(
          "run/coroutines/index-evaluated-before-a-guard.mir",
          "run/coroutines/two-byte-state-number.mir",
          "run/enums/set-discriminant.mir",
          "run/exits/code-of-main.mir",
          "run/first/generator.mir",
          "run/first/hello.mir");

  @TempDir private Path directory;

  private static List<RunTest> withSource() {
    return RunTest.in("run").stream().filter(test -> test.rust().isPresent()).toList();
  }

  @TestFactory
  Stream<DynamicTest> doesWhatTheHeaderSays() throws Exception {
    NativePrograms.requireRustc();
    List<RunTest> tests = withSource();
    NativePrograms programs =
        new NativePrograms(
            tests.stream().map(test -> test.rust().orElseThrow()).toList(), directory);
    return IntStream.range(0, tests.size())
        .mapToObj(i ->
            DynamicTest.dynamicTest(
                tests.get(i).toString(),
                () -> assertThat(programs.run(i)).isEqualTo(expected(tests.get(i)))));
  }

  private static String expected(RunTest test) {
    return Observation.text(test.outcome(), test.lines("out"), test.lines("err"));
  }

  @Test
  void onlyListedProgramsHaveNoRust() {
    assertThat(RunTest.in("run"))
        .filteredOn(test -> test.rust().isEmpty())
        .extracting(RunTest::toString)
        .containsExactlyElementsOf(WITHOUT_RUST);
    assertThat(withSource()).hasSizeGreaterThanOrEqualTo(201);
  }
}
