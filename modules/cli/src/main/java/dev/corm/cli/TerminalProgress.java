package dev.corm.cli;

import dev.corm.driver.Progress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A progress bar on standard error. Work that is soon over shows none.
final class TerminalProgress implements Progress {
  private static final long PATIENCE_NANOS = 400_000_000;
  private static final int WIDTH = 80;

  private final Console console;
  private String what = "";
  private long total;
  private long done;
  private long started;
  private ProgressBar bar;

  private TerminalProgress(Console console) {
    this.console = console;
  }

  /// A bar if standard error is a terminal.
  static Progress on(Console console) {
    return console.host().errTerminal() ? new TerminalProgress(console) : Progress.NONE;
  }

  @Override
  public synchronized void start(String what, long total) {
    this.what = what;
    this.total = total;
    done = 0;
    started = System.nanoTime();
    console.hold();
  }

  @Override
  public synchronized void step(long count) {
    done += count;
    if (bar == null && System.nanoTime() - started > PATIENCE_NANOS) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(what)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(100)
              .setConsumer(new ConsoleProgressBarConsumer(console.errorStream(), WIDTH))
              .clearDisplayOnFinish()
              .build();
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public synchronized void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    console.release();
  }
}
