package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/// `corm sizes --cargo` on a package that the test writes; it has no dependencies, so there is no
/// network.
class CargoCommandTest {
  @TempDir Path folder;

  @Test
  void reportsTheFuturesOfAPackage() throws IOException {
    requireCargo();
    write(
        "async fn rest() {}\n\n"
            + "async fn work(data: [u8; 100]) -> usize {\n"
            + "    rest().await;\n"
            + "    data.len()\n"
            + "}\n");
    Cli cli =
        Cli.run(
            FileSystems.getDefault(),
            System.getenv(),
            "sizes",
            "--format=json",
            "--cargo",
            folder.resolve("app").toString(),
            "--",
            "--offline");
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.OK);
    Map<String, Object> json = JSON.std.mapFrom(cli.out());
    Map<?, ?> largest = (Map<?, ?>) ((List<?>) json.get("coroutines")).getFirst();
    assertThat(largest.get("type")).isEqualTo("{async fn body of work()}");
    assertThat(largest.get("size")).isEqualTo(202);
    assertThat(largest.get("status")).isEqualTo("exact");
    assertThat(largest.get("unit")).isEqualTo("app");
    assertThat(largest.get("source")).isEqualTo("src/main.rs:3:41");
    assertThat(folder.resolve("app/target")).doesNotExist();
  }

  @Test
  void cargosErrorsAreCargosOwn() throws IOException {
    requireCargo();
    write("fn broken( {}\n");
    Cli cli =
        Cli.run(
                FileSystems.getDefault(),
                System.getenv(),
                "sizes",
                "--cargo",
                folder.resolve("app").toString(),
                "--",
                "--offline")
            .fails(ExitCode.BAD_INPUT, "C0804");
    assertThat(cli.err()).contains("--> src/main.rs:");
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void withoutCargoOneLineSaysSo() throws IOException {
    try (FileSystem files = Cli.memory()) {
      Files.writeString(Files.createDirectory(files.getPath("app")).resolve("Cargo.toml"), "");
      Cli cli =
          Cli.run(files, Map.of("PATH", "/usr/bin"), "sizes", "--cargo", "app")
              .fails(ExitCode.USAGE, "C0802");
      assertThat(cli.err()).startsWith("error[C0802]: no `cargo` on the PATH\n");
    }
  }

  @Test
  void aFolderWithoutManifestIsBadInput() throws IOException {
    try (FileSystem files = Cli.memory()) {
      Cli.run(files, "sizes", "--cargo", "app").fails(ExitCode.BAD_INPUT, "C0801");
    }
  }

  private void write(String functions) throws IOException {
    Path app = folder.resolve("app");
    Files.createDirectories(app.resolve("src"));
    Files.writeString(
        app.resolve("Cargo.toml"),
        """
        [package]
        name = "app"
        version = "0.1.0"
        edition = "2021"

        [workspace]
        """);
    Files.writeString(
        app.resolve("src/main.rs"),
        functions
            + """

            fn main() {
                let mut future = std::pin::pin!(work([0; 100]));
                let mut context = std::task::Context::from_waker(std::task::Waker::noop());
                let _ = std::future::Future::poll(future.as_mut(), &mut context);
            }
            """);
  }

  private static void requireCargo() {
    String policy = System.getProperty("corm.rustc", "auto");
    Assumptions.assumeFalse(policy.equals("off"), "-Dcorm.rustc=off");
    boolean there =
        List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
            .anyMatch(entry -> !entry.isEmpty() && Files.isExecutable(Path.of(entry, "cargo")));
    if (policy.equals("required")) {
      assertThat(there).as("cargo is on the PATH, as -Dcorm.rustc=required wants").isTrue();
    }
    Assumptions.assumeTrue(there, "cargo is not on the PATH");
  }
}
