package dev.corm.driver;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads files, and turns what can go wrong into diagnostics.
public final class SourceLoader {
  /// Arrays can't be larger.
  private static final long LARGEST = Integer.MAX_VALUE - 16L;

  private SourceLoader() {}

  /// Reads a file; empty if that failed, which the sink is told.
  public static Optional<SourceFile> load(Path path, DiagnosticSink sink) {
    try {
      long size = Files.size(path);
      if (size > LARGEST) {
        sink.report(
            Diagnostic.of(FileCode.TOO_LARGE, path + " has " + size + " bytes")
                .help("split it: one file may have up to 2 GiB"));
        return Optional.empty();
      }
      return Optional.of(new SourceFile(path.toString(), Files.readAllBytes(path)));
    } catch (IOException e) {
      sink.report(
          Diagnostic.of(FileCode.UNREADABLE, "can't read " + path).note(InputScanner.reason(e)));
      return Optional.empty();
    } catch (OutOfMemoryError _) {
      sink.report(outOfMemory(path));
      return Optional.empty();
    }
  }

  static Diagnostic outOfMemory(Path path) {
    return Diagnostic.of(FileCode.NO_MEMORY, "not enough memory for " + path)
        .help("give Java more, for instance with CORM_JAVA_OPTS=-Xmx4g, or use fewer --jobs");
  }
}
