/// A program that calls Corm as a library, on files that exist in memory only.
package org.example.embed;
