/// Programs that were damaged on purpose. They need not be right, but must never do more than get a
/// diagnostic.
package dev.corm.tests.differential.mutants;
