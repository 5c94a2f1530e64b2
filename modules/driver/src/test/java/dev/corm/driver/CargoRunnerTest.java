package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packages that the test writes, built with the Cargo and rustc of this machine. No package has
/// dependencies from outside, so no network is needed.
class CargoRunnerTest {
  private static final String LIBRARY =
      """
      pub async fn nap() {}

      pub async fn keep<T>(value: T) -> T {
          nap().await;
          value
      }
      """;

  private static final String PROGRAM =
      """
      async fn work(data: [u8; 100]) -> usize {
          app::nap().await;
          other::give().await + app::keep(data).await.len()
      }

      fn main() {
          let future = work([0; 100]);
          println!("{}", std::mem::size_of_val(&future));
          let mut pinned = std::pin::pin!(future);
          let mut context = std::task::Context::from_waker(std::task::Waker::noop());
          let _ = std::future::Future::poll(pinned.as_mut(), &mut context);
      }
      """;

  private final DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void makeFolderForTemporaryFiles() throws IOException {
    Files.createDirectories(folder.resolve("tmp"));
  }

  @Test
  void layOutTheProgramTheLibraryAndWhatTheyUse() throws IOException {
    requireCargo();
    Path app = writePackage();
    try (CargoRunner.Built built = build(request(app, List.of("--offline"), Optional.empty()))) {
      assertThat(built.units())
          .extracting(unit -> unit.getFileName().toString())
          .containsExactly("app-bin", "app-lib");
      Path program = built.units().getFirst();
      assertThat(names(program.resolve("mir")))
          .containsExactly("app.work-{closure#0}.after.mir", "app.work-{closure#0}.before.mir");
      assertThat(names(program.resolve("deps")))
          .contains(
              "app.nap-{closure#0}.before.mir",
              "app.keep-{closure#0}.before.mir",
              "other.give-{closure#0}.before.mir");
      assertThat(program.resolve("type-sizes.txt"))
          .content()
          .contains(
              "print-type-size type: `{async fn body of work()}`",
              "print-type-size type: `{async fn body of app::keep<[u8; 100]>()}`");
      assertThat(program.resolve("mir/app.work-{closure#0}.before.mir"))
          .content()
          .contains("\nyields ", "main.rs:1:");
      assertThat(names(built.units().getLast().resolve("mir")))
          .contains("app.nap-{closure#0}.before.mir")
          .noneMatch(name -> name.startsWith("other."));
      assertThat(sink.diagnostics()).isEmpty();
    }
    assertThat(names(folder.resolve("tmp"))).as("temporary folders that are left").isEmpty();
    assertThat(app.resolve("target")).as("the package's own target folder").doesNotExist();
  }

  @Test
  void aKeptFolderIsUsedAgain() throws IOException {
    requireCargo();
    Path app = writePackage();
    Path keep = folder.resolve("kept");
    CargoRunner.Request request = request(app, List.of("--offline"), Optional.of(keep));
    List<String> first = all(build(request));
    long before = Files.getLastModifiedTime(dumpsOf(keep, "other-")).toMillis();
    Files.writeString(app.resolve("src/main.rs"), PROGRAM.replace("work", "toil"));
    List<String> second = all(build(request));
    assertThat(Files.getLastModifiedTime(dumpsOf(keep, "other-")).toMillis()).isEqualTo(before);
    assertThat(first).anyMatch(name -> name.startsWith("app.work-"));
    assertThat(second)
        .anyMatch(name -> name.startsWith("app.toil-"))
        .noneMatch(name -> name.startsWith("app.work-"));
  }

  @Test
  void cargosOwnErrorsAreShown() throws IOException {
    requireCargo();
    Path app = writePackage();
    Files.writeString(app.resolve("src/main.rs"), "fn main() { undefined() }\n");
    assertThat(run(request(app, List.of("--offline"), Optional.empty())))
        .isInstanceOf(CargoRunner.Failed.class);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .contains("cannot find function `undefined`");
    assertThat(codes()).containsExactly("C0804");
    assertThat(names(folder.resolve("tmp"))).isEmpty();
  }

  @Test
  void aPackageWithoutAnythingToBuildIsAnError() throws IOException {
    requireCargo();
    Path app = folder.resolve("macros");
    Files.createDirectories(app.resolve("src"));
    Files.writeString(
        app.resolve("Cargo.toml"),
        """
        [package]
        name = "macros"
        version = "0.1.0"
        edition = "2021"

        [lib]
        proc-macro = true
        """);
    Files.writeString(app.resolve("src/lib.rs"), "");
    assertThat(run(request(app, List.of("--offline"), Optional.empty())))
        .isInstanceOf(CargoRunner.Failed.class);
    assertThat(codes()).containsExactly("C0806");
  }

  @Test
  void aRustcThatCannotDumpIsOfNoUse() throws IOException {
    requireCargo();
    Path old = Files.writeString(folder.resolve("old-rustc"), "#!/bin/sh\necho 'rustc 1.0.0'\n");
    assertThat(old.toFile().setExecutable(true)).isTrue();
    Path app = writePackage();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("RUSTC", old.toString());
    assertThat(
            run(
                new CargoRunner.Request(
                    app, List.of(), Optional.empty(), folder, environment, false)))
        .isInstanceOf(CargoRunner.Missing.class);
    assertThat(codes()).containsExactly("C0803");
  }

  @Test
  void aFolderThatCannotBeMadeIsAnError() throws IOException {
    requireCargo();
    Path app = writePackage();
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(run(request(app, List.of("--offline"), Optional.of(file))))
        .isInstanceOf(CargoRunner.Failed.class);
    assertThat(codes()).containsExactly("C0805");
  }

  @Test
  void withoutCargoThereIsOneClearLine() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path app = Files.createDirectories(memory.getPath("/app"));
      Files.writeString(app.resolve("Cargo.toml"), "");
      for (Map<String, String> environment :
          List.of(
              Map.<String, String>of(),
              Map.of("PATH", "/bin:/usr/bin"),
              Map.of("CARGO", "/no/cargo"))) {
        CargoRunner.Request request =
            new CargoRunner.Request(
                app, List.of(), Optional.empty(), memory.getPath("/tmp"), environment, false);
        assertThat(run(request)).isInstanceOf(CargoRunner.Missing.class);
      }
      assertThat(sink.diagnostics())
          .extracting(Diagnostic::message)
          .containsExactly(
              "no `cargo` on the PATH", "no `cargo` on the PATH", "no `/no/cargo` (from CARGO)");
      assertThat(codes()).containsOnly("C0802");
    }
  }

  @Test
  void aFolderWithoutManifestIsNoPackage() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      CargoRunner.Request request =
          new CargoRunner.Request(
              memory.getPath("/nowhere"),
              List.of(),
              Optional.empty(),
              memory.getPath("/tmp"),
              Map.of(),
              false);
      assertThat(run(request)).isInstanceOf(CargoRunner.Failed.class);
      assertThat(codes()).containsExactly("C0801");
    }
  }

  /// A library and a program in one package, and a library beside it.
  private Path writePackage() throws IOException {
    Path app = folder.resolve("app");
    Path other = folder.resolve("other");
    Files.createDirectories(app.resolve("src"));
    Files.createDirectories(other.resolve("src"));
    Files.writeString(
        app.resolve("Cargo.toml"),
        """
        [package]
        name = "app"
        version = "0.1.0"
        edition = "2021"

        [dependencies]
        other = { path = "../other" }

        [workspace]
        """);
    Files.writeString(app.resolve("build.rs"), "fn main() {}\n");
    Files.writeString(app.resolve("src/lib.rs"), LIBRARY);
    Files.writeString(app.resolve("src/main.rs"), PROGRAM);
    Files.writeString(
        other.resolve("Cargo.toml"),
        """
        [package]
        name = "other"
        version = "0.1.0"
        edition = "2021"
        """);
    Files.writeString(
        other.resolve("src/lib.rs"),
        """
        async fn wait() {}

        pub async fn give() -> usize {
            wait().await;
            (|| 1)()
        }
        """);
    return app;
  }

  private CargoRunner.Request request(Path app, List<String> arguments, Optional<Path> keep) {
    return new CargoRunner.Request(
        app, arguments, keep, folder.resolve("tmp"), System.getenv(), false);
  }

  private CargoRunner.Outcome run(CargoRunner.Request request) {
    return CargoRunner.run(request, errors, sink);
  }

  private CargoRunner.Built build(CargoRunner.Request request) {
    CargoRunner.Outcome outcome = run(request);
    assertThat(outcome)
        .as(errors.toString(StandardCharsets.UTF_8))
        .isInstanceOf(CargoRunner.Built.class);
    return (CargoRunner.Built) outcome;
  }

  private List<String> codes() {
    return sink.diagnostics().stream().map(diagnostic -> diagnostic.code().id()).toList();
  }

  private static List<String> all(CargoRunner.Built built) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path unit : built.units()) {
      names.addAll(names(unit.resolve("mir")));
    }
    return names;
  }

  private static Path dumpsOf(Path keep, String unit) throws IOException {
    try (Stream<Path> files = Files.walk(keep)) {
      return files
          .filter(file -> file.getFileName().toString().equals("kind"))
          .filter(file -> file.getParent().getFileName().toString().startsWith(unit))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void requireCargo() {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(entry -> !entry.isEmpty() && Files.isExecutable(Path.of(entry, "cargo")));
    if (System.getProperty("corm.rustc", "auto").equals("required")) {
      assertThat(there).as("cargo is on the PATH, as -Dcorm.rustc=required wants").isTrue();
    }
    Assumptions.assumeTrue(there, "cargo is not on the PATH");
    Assumptions.assumeFalse(
        System.getProperty("corm.rustc", "auto").equals("off"), "-Dcorm.rustc=off");
  }
}
