package dev.corm.cli;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.plugin.PluginCode;
import dev.corm.driver.plugin.Plugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What happens when Corm itself, or a plug-in, is at fault: a short message for the user, and a
/// file for the author.
final class BugReport {
  private static final String NAME = "corm-bug.txt";

  private BugReport() {}

  static void write(Throwable fault, Console console) {
    String message = fault.getMessage() == null ? fault.getClass().getName() : fault.getMessage();
    String sentence = message.lines().findFirst().orElse("");
    Optional<Class<?>> plugin =
        fault instanceof CompilerBug bug
            ? bug.culprit().filter(Plugins::isPlugin)
            : Optional.empty();
    Optional<Path> file = save(fault, console);
    if (plugin.isPresent()) {
      String module = plugin.get().getModule().getDescriptor().toNameAndVersion();
      Diagnostic diagnostic =
          Diagnostic.of(PluginCode.FAULT, "the plug-in " + module + " is at fault: " + sentence)
              .note(
                  file.map(path -> "details are in " + path)
                      .orElse("the details could not be written to a file"))
              .help("report it to the author of the module, or leave it out");
      console.report(diagnostic);
      return;
    }
    StringBuilder text = new StringBuilder("error: this is a bug in corm: ");
    text.append(sentence).append('\n');
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
