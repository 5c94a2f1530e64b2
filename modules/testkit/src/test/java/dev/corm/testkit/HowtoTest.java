package dev.corm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The lines of Java in the manual are lines of this test, and work.
class HowtoTest {
  private static final Path ROOT = Path.of(System.getProperty("corm.root"));

  @Test
  void theManualsLinesWork() throws IOException {
    PackingScheme scheme = Sample.SERVICES.find(PackingScheme.class, "no").orElseThrow();
    Pass pass = Sample.SERVICES.find(Pass.class, "state-transform").orElseThrow();
    String text = Sample.COROUTINE;
    Path golden = Jimfs.newFileSystem(Configuration.unix()).getPath("/golden.diff");
    Files.writeString(golden, PassCheck.of(pass).mir(text).run().diff());

    SchemeCheck.Summary summary = SchemeCheck.of(scheme).requests(2000).seed(1).run();
    PassCheck.Result result = PassCheck.of(pass).mir(text).run();
    GoldenDiff.expect(golden, result.diff());
    ContractCheck.run(pass);

    assertThat(summary.packed()).isEqualTo(2000);
    assertThat(result.diff()).isNotEmpty();
  }

  @Test
  void theManualsLinesAreLinesOfThisTest() throws IOException {
    String test =
        Files.readString(
            ROOT.resolve("modules/testkit/src/test/java/dev/corm/testkit/HowtoTest.java"));
    List<String> lines =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("docs/howto/test-a-module.md")))
            .results()
            .flatMap(block -> block.group(1).lines())
            .toList();

    assertThat(lines).hasSize(4);
    assertThat(lines).allSatisfy(line -> assertThat(test).contains("\n    " + line + "\n"));
  }
}
