/// The command line `corm`: [dev.corm.cli.Main] wires [dev.corm.cli.CommandLineTool] to the
/// process, through a [dev.corm.cli.Host], so that tests can run commands in memory. Each command
/// is a class of its own; what they do is the driver's work.
package dev.corm.cli;
