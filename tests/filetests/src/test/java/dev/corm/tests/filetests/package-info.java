/// File tests: a MIR file in, what one pass changes in it out. The README beside the test resources
/// describes the medium.
package dev.corm.tests.filetests;
