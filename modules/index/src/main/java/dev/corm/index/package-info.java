/// Typed ids over `int`: [dev.corm.index.Index], and the dense collections keyed by them:
/// [dev.corm.index.IndexVec] (a frozen list), [dev.corm.index.IndexSet] (a bit set) and
/// [dev.corm.index.IndexMatrix] (a bit matrix).
package dev.corm.index;
