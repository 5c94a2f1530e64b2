package dev.corm.testkit;

import dev.corm.report.LineDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Holds text against a file that is checked in.
public final class GoldenDiff {
  private static final int CONTEXT = 3;

  private GoldenDiff() {}

  /// Expects a file to have exactly this text. With `-Dcorm.bless=true` the file is written
  /// instead: read how it changed before you commit it.
  ///
  /// @throws AssertionError if it has another text, with the difference, or if there is no file
  public static void expect(Path file, String actual) {
    expect(file, actual, Boolean.getBoolean("corm.bless"));
  }

  /// Expects a file to have exactly this text, or writes it.
  ///
  /// @param bless whether to write
  static void expect(Path file, String actual, boolean bless) {
    try {
      if (bless) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
      } else if (!Files.exists(file)) {
        throw new AssertionError("there is no " + file + "; -Dcorm.bless=true writes it");
      } else {
        String expected = Files.readString(file);
        if (!expected.equals(actual)) {
          throw new AssertionError(
              file
                  + " has another text; -Dcorm.bless=true accepts the new one\n\n"
                  + LineDiff.unified(expected, actual, CONTEXT));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
