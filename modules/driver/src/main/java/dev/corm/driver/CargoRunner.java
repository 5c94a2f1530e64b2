package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Builds a Cargo package in a folder of its own, and has rustc dump the coroutines on the way.
///
/// 1. Cargo and rustc are looked up: `CARGO` and `RUSTC`, else `PATH`.
/// 2. `cargo build` runs with a target folder that belongs to Corm, so the user's own is neither
///    used nor touched, and with a wrapper around rustc ([CargoWrapper]) that has each unit dumped
///    into a folder of its own. Incremental compilation is off: it would dump only what changed.
/// 3. Cargo's messages name the libraries that the build consists of. Dumps of others, left over
///    from earlier builds in a kept folder, don't count.
/// 4. The dumps are laid out as folders that can be read as units ([CargoUnits]).
///
/// What it does not do: it reports on the packages that Cargo was asked to build, so on
/// dependencies only as far as their types are used there; and tests, examples and benches only if
/// the user's arguments ask for them.
public final class CargoRunner {
  /// What to build.
  ///
  /// @param packageFolder the folder that has `Cargo.toml`
  /// @param arguments more arguments for `cargo build`
  /// @param keep where to keep the results for the next time; without it they go away
  /// @param temporary where temporary folders can be made
  /// @param environment the environment variables for Cargo
  /// @param verbose whether Cargo tells how far it is, not just what is wrong
  public record Request(
      Path packageFolder,
      List<String> arguments,
      Optional<Path> keep,
      Path temporary,
      Map<String, String> environment,
      boolean verbose) {
    /// Freezes the collections.
    public Request {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
    }
  }

  /// How it went. Whatever went wrong is reported.
  public sealed interface Outcome {}

  /// The package is built.
  ///
  /// @param units the folders of dumps
  /// @param temporary the folder to delete when they are no longer needed
  public record Built(List<Path> units, Optional<Path> temporary)
      implements Outcome, AutoCloseable {
    /// Freezes the list.
    public Built {
      units = List.copyOf(units);
    }

    @Override
    public void close() {
      temporary.ifPresent(FolderTree::delete);
    }
  }

  /// Cargo or rustc is not there, or of no use.
  public record Missing() implements Outcome {}

  /// The package could not be built.
  public record Failed() implements Outcome {}

  /// `libNAME-HASH.rlib` in Cargo's messages; for the package itself only the `.rmeta` has the
  /// hash.
  private static final Pattern LIBRARY =
      Pattern.compile("[/\\\\]lib(\\w+-[0-9a-f]+)\\.r(?:lib|meta)\"");

  private final Request request;
  private final OutputStream errors;
  private final DiagnosticSink sink;

  private CargoRunner(Request request, OutputStream errors, DiagnosticSink sink) {
    this.request = request;
    this.errors = errors;
    this.sink = sink;
  }

  /// Builds a package.
  ///
  /// @param errors gets what Cargo says to its standard error
  public static Outcome run(Request request, OutputStream errors, DiagnosticSink sink) {
    return new CargoRunner(request, errors, sink).run();
  }

  private Outcome run() {
    if (!Files.isRegularFile(request.packageFolder().resolve("Cargo.toml"))) {
      sink.report(
          Diagnostic.of(
                  CargoCode.NO_PACKAGE, "there is no Cargo.toml in " + request.packageFolder())
              .help("give the folder of a package or workspace"));
      return new Failed();
    }
    Optional<Path> cargo = program("CARGO", "cargo");
    Optional<Path> rustc = cargo.flatMap(_ -> program("RUSTC", "rustc"));
    if (cargo.isEmpty() || rustc.isEmpty()) {
      return new Missing();
    }
    try {
      if (!dumps(rustc.get())) {
        return new Missing();
      }
      return build(cargo.get(), rustc.get());
    } catch (IOException e) {
      sink.report(
          Diagnostic.of(CargoCode.FOLDER, "can't use the folder for Cargo's results")
              .note(InputScanner.reason(e)));
      return new Failed();
    }
  }

  private Outcome build(Path cargo, Path rustc) throws IOException {
    Optional<Path> temporary = Optional.empty();
    Path folder;
    if (request.keep().isPresent()) {
      // Other arguments make other units: they must not be mixed up with those of this build.
      String key = Integer.toHexString(request.arguments().hashCode());
      folder = request.keep().get().toAbsolutePath().resolve("build-" + key);
      Files.createDirectories(folder);
    } else {
      folder = Files.createTempDirectory(request.temporary().toAbsolutePath(), "corm-cargo-");
      temporary = Optional.of(folder);
    }
    Optional<List<Path>> units = Optional.empty();
    try {
      units = build(cargo, rustc, folder);
    } finally {
      if (units.isEmpty()) {
        temporary.ifPresent(FolderTree::delete);
      }
    }
    return units.isPresent() ? new Built(units.get(), temporary) : new Failed();
  }

  private Optional<List<Path>> build(Path cargo, Path rustc, Path folder) throws IOException {
    Path dumps = Files.createDirectories(folder.resolve("dumps"));
    Path wrapper = CargoWrapper.write(folder);
    List<String> command = new ArrayList<>(List.of(cargo.toString(), "build"));
    command.add("--message-format=json-render-diagnostics");
    if (!request.verbose()) {
      command.add("--quiet");
    }
    command.addAll(request.arguments());
    Map<String, String> environment = new HashMap<>(request.environment());
    environment.put("RUSTC", rustc.toString());
    environment.put("RUSTC_WRAPPER", wrapper.toString());
    environment.put("RUSTC_WORKSPACE_WRAPPER", "");
    environment.put("CARGO_TARGET_DIR", folder.resolve("target").toString());
    environment.put("CARGO_BUILD_BUILD_DIR", folder.resolve("target").toString());
    environment.put("CARGO_INCREMENTAL", "0");
    environment.put(CargoWrapper.DUMPS, dumps.toString());
    Run run = start(command, environment, request.packageFolder());
    if (run.exitCode() != 0) {
      sink.report(
          Diagnostic.of(
                  CargoCode.FAILED,
                  "Cargo can't build "
                      + request.packageFolder()
                      + " (exit code "
                      + run.exitCode()
                      + ")")
              .note("what it says is above"));
      return Optional.empty();
    }
    TreeSet<String> libraries = new TreeSet<>();
    for (String line : run.output()) {
      Matcher matcher = LIBRARY.matcher(line);
      while (matcher.find()) {
        libraries.add(matcher.group(1));
      }
    }
    List<Path> units = new CargoUnits(dumps, folder.resolve("units")).arrange(libraries);
    if (units.isEmpty()) {
      sink.report(
          Diagnostic.of(
              CargoCode.NOTHING,
              "Cargo built no library and no program of " + request.packageFolder()));
      return Optional.empty();
    }
    return Optional.of(units);
  }

  /// Whether rustc knows the options, which are unstable and may be renamed.
  private boolean dumps(Path rustc) throws IOException {
    Map<String, String> environment = new HashMap<>(request.environment());
    environment.put("RUSTC_BOOTSTRAP", "1");
    Run run = start(List.of(rustc.toString(), "-Zhelp"), environment, request.packageFolder());
    String help = String.join("\n", run.output());
    boolean capable = help.contains("dump-mir-dir") && help.contains("print-type-sizes");
    if (!capable) {
      sink.report(
          Diagnostic.of(CargoCode.OLD_RUSTC, rustc + " can't dump MIR and type sizes")
              .help("Corm knows the dumps of rustc 1.95; `rustup default 1.95` selects it"));
    }
    return capable;
  }

  private record Run(int exitCode, List<String> output) {}

  private Run start(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread killer = new Thread(process::destroy, "corm-cargo-killer");
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      process.getOutputStream().close();
      Thread copier = Thread.ofPlatform().daemon().start(() -> copyErrors(process));
      List<String> output = new ArrayList<>();
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          output.add(line);
        }
      }
      int exitCode = process.waitFor();
      copier.join();
      return new Run(exitCode, output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Runtime.getRuntime().removeShutdownHook(killer);
    }
  }

  private void copyErrors(Process process) {
    try {
      process.getErrorStream().transferTo(errors);
    } catch (IOException _) {
      // nobody listens to Cargo any more
    }
  }

  /// The program that a variable names, or that is on the `PATH` under this name.
  private Optional<Path> program(String variable, String name) {
    Map<String, String> environment = request.environment();
    Path base = request.packageFolder();
    String wanted = environment.getOrDefault(variable, "");
    String named = wanted.isEmpty() ? name : wanted;
    if (named.contains("/")) {
      Path path = base.getFileSystem().getPath(named).toAbsolutePath();
      if (Files.isExecutable(path)) {
        return Optional.of(path);
      }
    } else {
      for (String folder : environment.getOrDefault("PATH", "").split(":")) {
        Optional<Path> path = folder.isEmpty() ? Optional.empty() : resolve(base, folder, named);
        if (path.isPresent() && Files.isExecutable(path.get())) {
          return path;
        }
      }
    }
    String where = wanted.isEmpty() ? " on the PATH" : " (from " + variable + ")";
    sink.report(
        Diagnostic.of(CargoCode.NO_CARGO, "no `" + named + "`" + where)
            .help("install Rust, or set " + variable + " to the program"));
    return Optional.empty();
  }

  private static Optional<Path> resolve(Path base, String folder, String name) {
    try {
      return Optional.of(base.getFileSystem().getPath(folder, name).toAbsolutePath());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
