package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.pipeline.Label;
import dev.corm.driver.pipeline.PassObserver;
import dev.corm.mir.body.Body;
import dev.corm.mir.print.MirPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes bodies around passes to files that are named as rustc names them:
/// `CRATE.ITEM.PASS.before.mir` and `.after.mir`. What can't be written is reported.
final class MirDumps implements PassObserver {
  private final DumpFilter filter;
  private final Path folder;
  private final Console console;
  private boolean failed;
  private boolean any;

  MirDumps(DumpFilter filter, Path folder, Console console) {
    this.filter = filter;
    this.folder = folder;
    this.console = console;
  }

  @Override
  public void before(String pass, Label label, List<Body> bodies) {
    write(pass, label, "before", bodies);
  }

  @Override
  public void after(String pass, Label label, List<Body> bodies) {
    write(pass, label, "after", bodies);
  }

  /// Whether everything that was to be written is there.
  boolean complete() {
    return !failed;
  }

  /// Whether anything was to be written.
  boolean any() {
    return any;
  }

  private void write(String pass, Label label, String stage, List<Body> bodies) {
    if (!filter.matches(pass, label.item())) {
      return;
    }
    any = true;
    if (failed || !folderExists()) {
      return;
    }
    String name = PassName.rustcs(pass);
    Path file = folder.resolve(label.stem() + "." + name + "." + stage + ".mir");
    String text = MirPrinter.print(StageComments.at(stage + " " + name, label, bodies));
    failed = !OutputFile.write(file, text, console);
  }

  private boolean folderExists() {
    try {
      Files.createDirectories(folder);
      return true;
    } catch (IOException e) {
      failed = true;
      console.report(
          Diagnostic.of(CliCode.OUTPUT, "can't make the folder " + folder)
              .note(String.valueOf(e.getMessage())));
      return false;
    }
  }
}
