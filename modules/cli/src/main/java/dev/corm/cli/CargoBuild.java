package dev.corm.cli;

import dev.corm.driver.CargoRunner;
import dev.corm.driver.SizesResult;
import dev.corm.report.SizeReport;
import dev.corm.report.SizeReport.CoroutineSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `--cargo` built, if it was asked for. Temporary folders go away when this is closed.
final class CargoBuild implements AutoCloseable {
  private final Optional<CargoRunner.Built> built;

  private CargoBuild(Optional<CargoRunner.Built> built) {
    this.built = built;
  }

  /// Builds the package that the arguments name.
  ///
  /// @throws Console.Stop if there is no Cargo or the build fails
  static CargoBuild of(Arguments arguments, Console console) {
    Optional<String> folder = arguments.value("--cargo");
    if (folder.isEmpty()) {
      return new CargoBuild(Optional.empty());
    }
    CargoRunner.Request request =
        new CargoRunner.Request(
            console.path(folder.get()),
            arguments.rest(),
            arguments.value("--cargo-target").map(console::path),
            console.path(console.host().temporary()),
            console.host().environment(),
            console.host().errTerminal());
    return switch (CargoRunner.run(request, console.errorStream(), console)) {
      case CargoRunner.Built result -> new CargoBuild(Optional.of(result));
      case CargoRunner.Missing _ -> throw new Console.Stop(ExitCode.USAGE);
      case CargoRunner.Failed _ -> throw new Console.Stop(ExitCode.BAD_INPUT);
    };
  }

  /// The folders of dumps.
  List<Path> units() {
    return built.map(CargoRunner.Built::units).orElse(List.of());
  }

  /// Names units after their folder alone: where Cargo built them differs from run to run.
  SizesResult withoutFolder(SizesResult result) {
    if (built.isEmpty()) {
      return result;
    }
    List<Path> units = units();
    return new SizesResult(
        result.reports().stream()
            .map(report ->
                new SizeReport(
                    report.mode(),
                    report.coroutines().stream().map(row -> renamed(row, units)).toList()))
            .toList(),
        result.complete());
  }

  private static CoroutineSize renamed(CoroutineSize row, List<Path> units) {
    String name = row.unit();
    for (Path unit : units) {
      if (name.startsWith(unit.toString())) {
        name = unit.getFileName().toString();
      }
    }
    return row.in(name);
  }

  @Override
  public void close() {
    built.ifPresent(CargoRunner.Built::close);
  }
}
