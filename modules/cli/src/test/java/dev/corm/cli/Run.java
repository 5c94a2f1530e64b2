package dev.corm.cli;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A command line run in memory.
record Run(ExitCode code, String out, String err) {
  static Run of(String... arguments) {
    return on(memory(), arguments);
  }

  static Run on(FileSystem files, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Run run = on(files, out, arguments);
    return new Run(run.code(), out.toString(StandardCharsets.UTF_8), run.err());
  }

  static Run on(FileSystem files, OutputStream out, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Host host =
        new Host(
            List.of(arguments),
            files,
            out,
            err,
            Map.of(),
            false,
            false,
            OptionalInt.empty(),
            "/tmp");
    ExitCode code = new CommandLineTool(host).run();
    return new Run(code, "", err.toString(StandardCharsets.UTF_8));
  }

  static FileSystem memory() {
    return Jimfs.newFileSystem(Configuration.unix());
  }
}
