package dev.corm.cli;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The process `corm`.
public final class Main {
  private static final Pattern STTY = Pattern.compile("\\d+ (\\d+)\\s*");

  private Main() {}

  /// Runs the command that the arguments name, and ends the process with its exit code.
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    boolean outTerminal = isTerminal(1);
    // Not System.out: a PrintStream hides that its reader is gone or the disk is full.
    Host host =
        new Host(
            List.of(arguments),
            FileSystems.getDefault(),
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            new FileOutputStream(FileDescriptor.err),
            environment,
            outTerminal,
            isTerminal(2),
            outTerminal ? width(environment) : OptionalInt.empty(),
            System.getProperty("java.io.tmpdir"));
    System.exit(new CommandLineTool(host).status());
  }

  /// Where there is no `/proc`, standard error counts as a terminal when input and output are one.
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (!Files.isSymbolicLink(link)) {
      return !Files.isDirectory(Path.of("/proc/self/fd")) && System.console() != null;
    }
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException _) {
      return false;
    }
  }

  private static OptionalInt width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9]\\d{0,3}")) {
      return OptionalInt.of(Integer.parseInt(columns));
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher matcher = STTY.matcher(size);
      return matcher.matches() && !matcher.group(1).equals("0")
          ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
          : OptionalInt.empty();
    } catch (IOException _) {
      return OptionalInt.empty();
    }
  }
}
