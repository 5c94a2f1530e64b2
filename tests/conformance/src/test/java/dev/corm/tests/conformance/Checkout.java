package dev.corm.tests.conformance;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.driver.ConformRequest;
import dev.corm.driver.ConformResult;
import dev.corm.driver.Progress;
import dev.corm.driver.Services;
import dev.corm.driver.Session;
import dev.corm.driver.SizesRequest;
import dev.corm.report.SizeReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The dumps that the checkout bundles, and what Corm says of them.
final class Checkout {
  static final Path ROOT = Path.of(System.getProperty("corm.root")).toAbsolutePath().normalize();
  static final Path EXAMPLES = ROOT.resolve("examples/futures");
  static final Path FIGURES = ROOT.resolve("tests/conformance/src/test/resources/figures");
  static final Path CONSTRUCTS = ROOT.resolve("tests/conformance/src/test/resources/constructs");

  private Checkout() {}

  /// The sizes in mode `no`; the input must be without fault.
  static SizeReport sizes(Services services, int jobs, Path... inputs) {
    return sizes(services, Session.RUSTC_MODE, jobs, inputs);
  }

  /// The sizes in a mode.
  static SizeReport sizes(Services services, String mode, int jobs, Path... inputs) {
    List<Diagnostic> said = new ArrayList<>();
    SizesRequest request = new SizesRequest(List.of(inputs), List.of(mode), jobs);
    SizeReport report =
        new Session(services).sizes(request, said::add, Progress.NONE).reports().getFirst();
    if (!said.isEmpty()) {
      throw new AssertionError(DiagnosticRenderer.render(said.getFirst()));
    }
    return report;
  }

  /// How the dumps compare to rustc.
  static ConformResult conform(Path... directories) {
    return Session.discover()
        .conform(new ConformRequest(List.of(directories), 2), _ -> {}, Progress.NONE);
  }
}
