/// Source files, spans, diagnostic codes, diagnostics and where they go.
module dev.corm.diagnostics {
  exports dev.corm.diagnostics;
}
