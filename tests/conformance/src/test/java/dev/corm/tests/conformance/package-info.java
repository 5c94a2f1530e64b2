/// Corm as a whole against what stands outside it: its documentation, rustc, and real dumps.
package dev.corm.tests.conformance;
