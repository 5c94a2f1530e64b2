package dev.corm.tests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.tests.cli.Cli;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plug-ins that are loaded, and then break what they are handed. Each is named, with the rule that
/// it broke.
class FaultyPluginsTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("corm.root"), "examples/futures");

  @TempDir private Path temporary;

  private void blamed(String sentence, String... command) throws IOException {
    Cli cli = Cli.run(FileSystems.getDefault(), Map.of(), command);
    assertThat(cli.err())
        .startsWith("error[C0911]: the plug-in org.faulty@1.2 is at fault: " + sentence + "\n")
        .contains("  = note: details are in ")
        .endsWith("  = help: report it to the author of the module, or leave it out\n");
    assertThat(cli.code().number()).isEqualTo(70);
    Files.delete(Path.of(cli.err().replaceAll("(?s).*details are in (\\S+).*", "$1")));
  }

  private void pass(String source, String sentence) throws IOException {
    PluginJar.providing("org.faulty", "BodyPass", "P", source).build(temporary.resolve("plugins"));
    blamed(
        sentence,
        "mir",
        "transform",
        "--plugins",
        temporary.resolve("plugins").toString(),
        "--passes",
        "faulty",
        EXAMPLES.resolve("captured-argument").toString());
  }

  private void scheme(String source, String example, String sentence) throws IOException {
    PluginJar.providing("org.faulty", "PackingScheme", "S", source)
        .build(temporary.resolve("plugins"));
    blamed(
        sentence,
        "sizes",
        "--plugins",
        temporary.resolve("plugins").toString(),
        "--mode",
        "faulty",
        EXAMPLES.resolve(example).toString());
  }

  @Test
  void aPassThatThrows() throws IOException {
    pass(
        Sources.pass("faulty", "throw new IllegalStateException(\"lost the thread\");"),
        "`faulty` failed: java.lang.IllegalStateException: lost the thread");
  }

  @Test
  void aPassThatReturnsNothing() throws IOException {
    pass(Sources.pass("faulty", "return null;"), "`faulty` failed: it returned null");
  }

  @Test
  void aPassThatRemovesABlockThatCodeLeadsTo() throws IOException {
    pass(
        Sources.pass(
            "faulty",
            "return new Outcome.Done<>(new Body(body.head(), body.phase(), body.argumentCount(),"
                + " body.result(), body.yields(), body.locals(), body.scope(),"
                + " IndexVec.copyOf(body.blocks().subList(0, 1)), body.witness(),"
                + " body.allocations()));"),
        "`faulty` broke a rule of MIR in `send::{closure#0}`: C0311 bb0[5]: `bb1` does not exist"
            + " (and 1 more)");
  }

  @Test
  void aPassThatDoesNotReachThePhaseItPromises() throws IOException {
    pass(
        Sources.pass(
            "faulty",
            "List.of(Phase.BUILT), Optional.of(Phase.UPVARS_LOCAL), List.of(), List.of()",
            "return new Outcome.Done<>(body);"),
        "`faulty` establishes UPVARS_LOCAL, but `send::{closure#0}` is in BUILT after it");
  }

  @Test
  void aSchemeThatThrows() throws IOException {
    scheme(
        Sources.scheme("faulty", "throw new IllegalStateException(\"no room\");"),
        "captured-argument",
        "the packing scheme `faulty` failed: java.lang.IllegalStateException: no room");
  }

  @Test
  void aSchemeThatPutsEverythingAtOnePlace() throws IOException {
    scheme(
        Sources.piling("faulty", "0", "16512"),
        "captured-argument",
        "the packing scheme `faulty` made a wrong layout: "
            + "in Suspend0, upvar 0 and _s0 share the bytes 0..1");
  }

  @Test
  void aSchemeThatDoesNotAlign() throws IOException {
    scheme(
        Sources.piling("faulty", "1", "16512"),
        "boxed-future",
        "the packing scheme `faulty` made a wrong layout: "
            + "_s0 is at offset 1, which is not a multiple of 8");
  }

  @Test
  void aSchemeWhoseSlotsLeaveTheState() throws IOException {
    scheme(
        Sources.piling("faulty", "8192", "4096"),
        "captured-argument",
        "the packing scheme `faulty` made a wrong layout: "
            + "upvar 0 at offset 8192 with 8192 bytes is outside the 4096 bytes of the state"
            + " (and 3 more)");
  }
}
