/// The control flow of a body as a graph: successors, predecessors, orders.
package dev.corm.mir.graph;
