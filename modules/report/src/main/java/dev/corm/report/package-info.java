/// What is reported about coroutine sizes ([dev.corm.report.SizeReport], and several of them as a
/// [dev.corm.report.Comparison]) and how it looks.
package dev.corm.report;
