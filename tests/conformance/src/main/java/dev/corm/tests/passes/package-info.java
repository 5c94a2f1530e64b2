/// Passes that tests of the command line run: one that works, one that breaks what it gets, and one
/// that refuses.
package dev.corm.tests.passes;
