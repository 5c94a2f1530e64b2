package dev.corm.spi;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.program.Program;

/// Turns source into a program.
public non-sealed interface FrontEnd extends Provider {
  /// Whether it reads files with this name.
  ///
  /// @param fileName the last part of the path
  boolean accepts(String fileName);

  /// Reads one file. What can't be read is reported and left out; what can is in the result.
  Program read(SourceFile file, DiagnosticSink sink);
}
