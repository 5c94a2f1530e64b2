/// MIR bodies: indices, places, operands, rvalues, statements, terminators, blocks, scopes,
/// allocations, and the [dev.corm.mir.program.Program] that holds bodies. Everything here is an
/// immutable value; changes are queued in a [dev.corm.mir.body.BodyPatch] and applied at once.
/// `toString` of every node is its text syntax.
package dev.corm.mir.body;
