package dev.corm.mir.body;

/// Looks at the places of a node, with what the node does with each.
@FunctionalInterface
public interface PlaceVisitor {
  /// Looks at a place.
  ///
  /// @param place the place as the node names it
  /// @param use what the node does with it
  void visit(Place place, PlaceUse use);
}
