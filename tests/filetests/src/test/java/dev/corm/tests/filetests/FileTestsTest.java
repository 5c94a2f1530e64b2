package dev.corm.tests.filetests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.driver.Services;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each pass changes in its test files is what is checked in. `-Dcorm.bless=true` writes the
/// snapshots anew; read how they changed before you commit them.
class FileTestsTest {
  private static final Services SERVICES = Services.discover();

  static List<FileTest> tests() {
    return FileTest.all();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void changesWhatTheSnapshotSays(FileTest test) {
    String snapshot = PassRun.snapshot(SERVICES, test);
    if (Boolean.getBoolean("corm.bless")) {
      FileTest.write(test.snapshot(), snapshot);
    }
    assertThat(test.snapshot()).exists();
    assertThat(FileTest.read(test.snapshot())).isEqualTo(snapshot);
  }

  @Test
  void everyPassHasAFolderOfItsOwn() {
    assertThat(tests()).hasSizeGreaterThan(50);
    assertThat(tests())
        .allSatisfy(test -> assertThat(test.toString()).startsWith(test.pass() + "/"));
  }

  @Test
  void theManualShowsASnapshot() {
    Path root = FileTest.ROOT.resolve("../../../../..").normalize();
    assertThat(FileTest.read(root.resolve("docs/relocate-upvars.md")))
        .contains(FileTest.read(FileTest.ROOT.resolve("relocate-upvars/two-captures.diff")));
  }

  @Test
  void everySnapshotHasATest() {
    assertThat(FileTest.snapshots())
        .containsExactlyInAnyOrderElementsOf(tests().stream().map(FileTest::snapshot).toList());
  }
}
