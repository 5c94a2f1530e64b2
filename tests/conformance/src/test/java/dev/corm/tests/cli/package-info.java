/// The command line as its users see it: whole commands, run in memory where nothing outside is
/// needed.
package dev.corm.tests.cli;
