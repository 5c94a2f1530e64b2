/// How fast Corm is. Each class measures one part of it on a corpus of real crates, warmed and in
/// one thread; the README of this folder says what the figures mean.
package dev.corm.bench;
