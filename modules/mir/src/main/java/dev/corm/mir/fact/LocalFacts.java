package dev.corm.mir.fact;

import dev.corm.index.IndexSet;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Local;
import java.util.List;

/// The result of one dataflow analysis over locals: a set of locals at every point of a body.
///
/// @param name what the set says: `storage-live`, `maybe-borrowed`, `requires-storage`, `live`
/// @param reachable whether the analysis reached each block
/// @param points for each block the sets at its points: at each statement, at the terminator, and
///   at the end of the block; empty for unreachable blocks. The set at a point is what holds before
///   it; for `requires-storage` with what the point itself needs memory for. The end of a block is
///   after its terminator, but before what happens on single edges (a call's result is written on
///   the normal one); only `live`, which looks backward, joins what all edges bring.
public record LocalFacts(
    String name,
    IndexVec<BlockId, Boolean> reachable,
    IndexVec<BlockId, List<IndexSet<Local>>> points) {}
