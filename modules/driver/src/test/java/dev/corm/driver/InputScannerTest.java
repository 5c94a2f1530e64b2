package dev.corm.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InputScannerTest {
  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path path = files.getPath(name);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
  }

  private List<UnitFiles> scan(String... inputs) {
    return new InputScanner(sink).scan(List.of(inputs).stream().map(files::getPath).toList());
  }

  private List<String> messages() {
    return sink.diagnostics().stream().map(Diagnostic::message).toList();
  }

  @Test
  void aCorpusHasOneUnitForEachCrate() throws IOException {
    touch(
        "/c/summary.txt",
        "/c/b/mir/b.x.before.mir",
        "/c/b/mir/b.x.after.mir",
        "/c/b/promoted/b.p.mir",
        "/c/b/deps/d.before.mir",
        "/c/b/type-sizes.txt",
        "/c/b/type-sizes-lib.txt",
        "/c/b/stats.txt",
        "/c/a/mir/a.before.mir");
    List<UnitFiles> units = scan("/c");
    assertEquals(List.of("/c/a", "/c/b"), units.stream().map(UnitFiles::name).toList());
    UnitFiles unit = units.get(1);
    assertEquals(3, unit.own().size());
    assertEquals(List.of(files.getPath("/c/b/deps/d.before.mir")), unit.dependencies());
    assertEquals(
        List.of(files.getPath("/c/b/type-sizes-lib.txt"), files.getPath("/c/b/type-sizes.txt")),
        unit.listings());
    assertTrue(messages().isEmpty(), () -> messages().toString());
  }

  @Test
  void dumpsBesideTheirListingAreAUnitToo() throws IOException {
    touch("/d/x.StateTransform.before.mir", "/d/type-sizes.txt");
    assertEquals(1, scan("/d").getFirst().own().size());
  }

  @Test
  void filesNamedOneByOneMakeOneUnit() throws IOException {
    touch("/a/x.mir", "/b/y.mir", "/b/sizes.txt");
    List<UnitFiles> units = scan("/a/x.mir", "/b/sizes.txt", "/b/y.mir");
    assertEquals(1, units.size());
    assertEquals(2, units.getFirst().own().size());
    assertEquals(1, units.getFirst().listings().size());
  }

  @Test
  void whatIsNotThereIsReported() {
    assertTrue(scan("/nowhere").isEmpty());
    assertEquals(List.of("no such file or directory: /nowhere"), messages());
  }

  @Test
  void aDirectoryWithoutDumpsIsReportedWithAdvice() throws IOException {
    Files.createDirectories(files.getPath("/empty/deep/er"));
    assertTrue(scan("/empty").isEmpty());
    assertEquals(List.of("no MIR dumps or type-size listings in /empty"), messages());
    assertTrue(sink.diagnostics().getFirst().helps().getFirst().contains("--cargo"));
  }

  @Test
  void aFileOfUnknownKindIsReported() throws IOException {
    touch("/x.rs");
    assertTrue(scan("/x.rs").isEmpty());
    assertEquals(List.of("don't know how to read /x.rs"), messages());
  }

  @Test
  void beforeAndAfterOfOneItemBelongTogether() throws IOException {
    touch(
        "/d/a-{closure#0}.StateTransform.after.mir",
        "/d/a-{closure#0}.StateTransform.before.mir",
        "/d/b.before.mir",
        "/d/c.mir");
    List<DumpGroup> groups = DumpGroup.of(scan("/d").getFirst());
    assertEquals(List.of("a-{closure#0}", "b", "c"), groups.stream().map(DumpGroup::stem).toList());
    assertEquals(2, groups.getFirst().files().size());
  }
}
