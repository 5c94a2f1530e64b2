/// A pass that reports captures of coroutines that are kept and never used.
package org.example.deadcaptures;
