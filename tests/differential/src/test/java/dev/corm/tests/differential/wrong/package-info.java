/// Mistakes that a compiler of coroutines could make, and that running its programs has to show.
package dev.corm.tests.differential.wrong;
