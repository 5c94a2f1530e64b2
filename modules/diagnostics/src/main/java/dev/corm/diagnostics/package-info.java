/// What Corm says to its users about their input, as values: a [dev.corm.diagnostics.Diagnostic]
/// has a [dev.corm.diagnostics.Code], a place in a [dev.corm.diagnostics.SourceFile], and says what
/// to do. Diagnostics are collected in a [dev.corm.diagnostics.DiagnosticSink]; how they look is up
/// to [dev.corm.diagnostics.DiagnosticRenderer]. Our own faults are not diagnostics but a
/// [dev.corm.diagnostics.CompilerBug].
package dev.corm.diagnostics;
