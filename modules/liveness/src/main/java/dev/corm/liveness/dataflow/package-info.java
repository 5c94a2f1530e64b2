/// The dataflow engine: [dev.corm.liveness.dataflow.Dataflow] finds the fixpoint of a
/// [dev.corm.liveness.dataflow.GenKill] analysis over a [dev.corm.liveness.dataflow.FlowGraph]. It
/// knows blocks, edges and points, nothing of MIR.
package dev.corm.liveness.dataflow;
