package dev.corm.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The dumps in the checkout are those that rustc makes of the sources beside them.
class RegenerateTest {
  private static void check(String... directories) throws IOException, InterruptedException {
    Oracle.RUSTC.require();
    List<String> command = new ArrayList<>();
    command.add(Checkout.EXAMPLES.resolve("regenerate").toString());
    command.add("--check");
    command.addAll(List.of(directories));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void examplesOfFutures() throws IOException, InterruptedException {
    check();
  }

  @Test
  void programsWithKnownFigures() throws IOException, InterruptedException {
    check(Checkout.FIGURES.toString());
  }

  @Test
  void constructs() throws IOException, InterruptedException {
    check(Checkout.CONSTRUCTS.toString());
  }

  @Test
  void inputsOfFileTests() throws IOException, InterruptedException {
    Path filetests = Checkout.ROOT.resolve("tests/filetests/src/test/resources");
    check(
        filetests.resolve("relocate-upvars").toString(),
        filetests.resolve("state-transform").toString(),
        filetests.resolve("elide-moves").toString());
  }
}
