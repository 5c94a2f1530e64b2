package dev.corm.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.corm.cli.CommandLineTool;
import dev.corm.cli.ExitCode;
import dev.corm.cli.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A command line that was run, and what came of it.
public record Cli(ExitCode code, String out, String err) {
  private static final Path ROOT =
      Path.of(System.getProperty("corm.root")).toAbsolutePath().normalize();

  /// An empty file system in memory.
  public static FileSystem memory() {
    return Jimfs.newFileSystem(Configuration.unix());
  }

  /// Copies a folder of `examples/futures` to the working folder.
  static Path example(FileSystem files, String name) throws IOException {
    Path source = ROOT.resolve("examples/futures").resolve(name);
    Path target = files.getPath(name);
    try (Stream<Path> entries = Files.walk(source)) {
      for (Path entry : entries.sorted().toList()) {
        Path copy = target.resolve(source.relativize(entry).toString());
        if (Files.isDirectory(entry)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, Files.readAllBytes(entry));
        }
      }
    }
    return target;
  }

  public static Cli run(FileSystem files, String... arguments) {
    return run(files, Map.of(), arguments);
  }

  public static Cli run(FileSystem files, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new CommandLineTool(
                new Host(
                    List.of(arguments),
                    files,
                    out,
                    err,
                    environment,
                    false,
                    false,
                    OptionalInt.empty(),
                    System.getProperty("java.io.tmpdir")))
            .run();
    Cli cli =
        new Cli(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    assertThat(cli.err()).as("no stack trace").doesNotContain("\tat ", "Exception in thread");
    return cli;
  }

  /// Checks that it ended well.
  public Cli ok() {
    assertThat(code).as(err).isEqualTo(ExitCode.OK);
    assertThat(err).isEmpty();
    return this;
  }

  /// Checks how it ended, and that it complained with this code.
  public Cli fails(ExitCode expected, String diagnostic) {
    assertThat(code).as(err).isEqualTo(expected);
    assertThat(err).contains("error[" + diagnostic + "]: ");
    return this;
  }
}
