package org.example.embed;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.driver.Progress;
import dev.corm.driver.Session;
import dev.corm.driver.SizesRequest;
import dev.corm.driver.SizesResult;
import dev.corm.report.SizeReport;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// The sizes of the futures of a dump, as a table.
final class FutureSizes {
  private FutureSizes() {}

  /// One line for each future and packing scheme. Whatever Corm has to say about the dump comes
  /// first.
  static String table(Session corm, Path dump, List<String> schemes) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    SizesResult result =
        corm.sizes(new SizesRequest(List.of(dump), schemes, 1), sink, Progress.NONE);
    StringBuilder table = new StringBuilder();
    for (Diagnostic diagnostic : sink.diagnostics()) {
      table.append(diagnostic.code().id()).append(": ").append(diagnostic.message()).append('\n');
    }
    for (SizeReport report : result.reports()) {
      for (SizeReport.CoroutineSize future : report.coroutines()) {
        OptionalLong size = future.size();
        table
            .append(report.mode())
            .append(": ")
            .append(size.isPresent() ? size.getAsLong() + " bytes" : "unknown size")
            .append(", ")
            .append(future.type())
            .append('\n');
      }
    }
    return table.toString();
  }
}
