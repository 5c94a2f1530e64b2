/// What is reported about coroutine sizes ([dev.corm.report.SizeReport]) and how it looks.
package dev.corm.report;
