/// Executes programs at every stage and in every mode, and demands the same of all. The README
/// beside the test resources describes the files.
package dev.corm.tests.differential;
