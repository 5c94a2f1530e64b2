package dev.corm.driver;

import dev.corm.report.SizeReport;
import java.util.List;

/// What `corm sizes` found. Errors of the input are in the sink; what could be read is here all the
/// same.
///
/// @param reports one for each mode, in the order asked for
/// @param complete whether all inputs could be read without errors
public record SizesResult(List<SizeReport> reports, boolean complete) {
  /// Freezes the list.
  public SizesResult {
    reports = List.copyOf(reports);
  }
}
