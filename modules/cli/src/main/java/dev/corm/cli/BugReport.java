package dev.corm.cli;

import dev.corm.diagnostics.CompilerBug;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What happens when Corm itself is at fault: a short message for the user, and a file for us.
final class BugReport {
  private static final String NAME = "corm-bug.txt";

  private BugReport() {}

  static void write(Throwable fault, Console console) {
    String message = fault.getMessage() == null ? fault.getClass().getName() : fault.getMessage();
    StringBuilder text = new StringBuilder("error: this is a bug in corm: ");
    text.append(message.lines().findFirst().orElse("")).append('\n');
    Optional<Path> file = save(fault, console);
    text.append("  = note: ");
    text.append(
        file.map(path -> "details are in " + path)
            .orElse("the details could not be written to a file"));
    text.append("\n  = help: please report it, with that file and the input if you can share it\n");
    console.complain(text.toString());
  }

  private static Optional<Path> save(Throwable fault, Console console) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(VersionText.of());
    out.println("arguments: " + console.host().arguments());
    out.println();
    trace(fault, out);
    if (fault instanceof CompilerBug bug) {
      bug.body().ifPresent(body -> out.println("\nthe body:\n\n" + body));
    }
    out.flush();
    for (String folder : List.of("", console.host().temporary())) {
      try {
        Path file = console.host().files().getPath(folder, NAME);
        Files.writeString(file, text.toString());
        return Optional.of(file);
      } catch (IOException | RuntimeException _) {
        // then into the next folder
      }
    }
    return Optional.empty();
  }

  /// The stack trace goes to the file, never to the terminal.
  private static void trace(Throwable fault, PrintWriter out) {
    fault.printStackTrace(out);
  }
}
