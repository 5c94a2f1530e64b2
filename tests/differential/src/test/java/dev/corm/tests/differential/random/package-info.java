/// Tests of random programs.
package dev.corm.tests.differential.random;
