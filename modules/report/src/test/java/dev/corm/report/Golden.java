package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Texts that are expected, in files. `-Dcorm.bless=true` writes them anew.
final class Golden {
  private static final Path ROOT = Path.of(System.getProperty("corm.root"));

  private Golden() {}

  /// Compares with a file of this module's test resources.
  static void check(String name, String actual) {
    compare(
        ROOT.resolve("modules/report/src/test/resources/dev/corm/report").resolve(name), actual);
  }

  /// Compares with the block of this language that follows a line of a page in `docs`.
  static void checkBlock(String page, String after, String language, String actual) {
    Path file = ROOT.resolve("docs").resolve(page);
    String text = read(file);
    String fence = "```" + language + "\n";
    int start = text.indexOf(fence, text.indexOf(after)) + fence.length();
    int end = text.indexOf("```\n", start);
    assertThat(text).contains(after);
    assertThat(end).isPositive();
    if (Boolean.getBoolean("corm.bless")) {
      write(file, text.substring(0, start) + actual + text.substring(end));
    }
    String now = read(file);
    assertThat(now.substring(start, now.indexOf("```\n", start))).isEqualTo(actual);
  }

  private static void compare(Path file, String actual) {
    if (Boolean.getBoolean("corm.bless")) {
      write(file, actual);
    }
    assertThat(actual).isEqualTo(read(file));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
