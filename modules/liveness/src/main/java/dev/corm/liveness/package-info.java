/// Which locals are in storage, borrowed, needed and live at each point of a body, and what follows
/// for its suspension points.
///
/// [dev.corm.liveness.AccessCollector] reads the MIR, once: it turns every point of a body into the
/// list of its accesses to locals ([dev.corm.liveness.AccessKind] has the list). The four analyses
/// see accesses only: [dev.corm.liveness.StorageLive], [dev.corm.liveness.MaybeBorrowed],
/// [dev.corm.liveness.RequiresStorage], [dev.corm.liveness.Live].
/// [dev.corm.liveness.SuspendLiveness] puts them together.
package dev.corm.liveness;
