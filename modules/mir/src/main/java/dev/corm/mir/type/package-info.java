/// Types, paths and constants of MIR as values. A type is what a dump can tell about it: paths are
/// lists of segments, not yet resolved to definitions, since one type has several spellings
/// (trimmed, full, as seen from another crate).
///
/// Two types are equal exactly when they are spelled alike. Resolution to one canonical spelling is
/// the business of `dev.corm.mir.text`.
package dev.corm.mir.type;
