package dev.corm.mir.body;

import dev.corm.mir.type.SourceSpan;
import java.util.List;

/// Where a statement, a declaration or a debug entry comes from, as `-Zmir-include-spans` prints
/// it.
///
/// @param scope the scope it belongs to
/// @param span the place in the source
/// @param remarks comment lines that follow it in the dump (`// mir::ConstOperand` and its
///   details), without `// ` and in order
public record SourceInfo(ScopeId scope, SourceSpan span, List<String> remarks) {
  /// Freezes the list.
  public SourceInfo {
    remarks = List.copyOf(remarks);
  }
}
