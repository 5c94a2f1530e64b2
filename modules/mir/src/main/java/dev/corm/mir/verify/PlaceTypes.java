package dev.corm.mir.verify;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The types of places, as far as the text tells them, and of each place one type only.
///
/// Places form a tree: a local, its fields, their fields, what they point to. A node has the type
/// that was told first. All elements of an array or slice are one node.
///
/// Arguments are declared in the head of a body, where paths are trimmed; such a type tells the
/// structure of a place, but can't be compared with others.
final class PlaceTypes {
  private static final Object DEREF = "*";
  private static final Object ELEMENT = "[_]";

  private final Node[] roots;

  PlaceTypes(Body body) {
    roots = new Node[body.locals().size()];
    for (int i = 0; i < roots.length; i++) {
      LocalDecl declaration = body.locals().get(i);
      boolean exact = declaration.origin() != LocalDecl.Origin.ARGUMENT;
      roots[i] = new Node(declaration.type(), exact);
    }
  }

  /// A place. Its type is null where the text does not tell it: behind a type parameter, say, or an
  /// enum seen as one of its variants.
  static final class Node {
    final Type type;
    private final boolean exact;
    private Map<Object, Node> children;

    private Node(Type type, boolean exact) {
      this.type = type;
      this.exact = exact;
    }

    /// The type if it can be compared with others, or null.
    Type comparable() {
      return exact ? type : null;
    }

    private Node child(Object key, Type typeIfNew, boolean exactIfNew) {
      if (children == null) {
        children = new HashMap<>(4);
      }
      Node child = children.get(key);
      if (child == null) {
        child = new Node(typeIfNew, exactIfNew);
        children.put(key, child);
      }
      return child;
    }
  }

  /// What is asked of every step of a place.
  interface StepCheck {
    /// Looks at a step.
    ///
    /// @param base the place that the step starts from
    /// @param step the step
    /// @param reached the place that it leads to
    void step(Node base, Projection step, Node reached);
  }

  /// The node of a place; every step on the way there is shown to `check`.
  Node walk(Place place, StepCheck check) {
    Node node = roots[place.local().index()];
    List<Projection> steps = place.projections();
    for (int i = 0; i < steps.size(); i++) {
      Projection step = steps.get(i);
      Node next = next(node, step);
      check.step(node, step, next);
      node = next;
    }
    return node;
  }

  private static Node next(Node base, Projection step) {
    return switch (step) {
      case Projection.Deref _ -> base.child(DEREF, pointee(base.type), base.exact);
      case Projection.Field(var field, Type type) -> base.child(field, type, true);
      case Projection.Downcast(String variant) -> base.child(variant, null, true);
      case Projection.DowncastIndex(var variant) -> base.child(variant, null, true);
      case Projection.Index _, Projection.ConstantIndex _ ->
          base.child(ELEMENT, element(base.type), base.exact);
      case Projection.Subslice _ -> new Node(null, true);
      case Projection.OpaqueCast(Type type) -> new Node(type, true);
      case Projection.Subtype(Type type) -> new Node(type, true);
      case Projection.UnwrapUnsafeBinder(Type type) -> new Node(type, true);
    };
  }

  /// What a pointer or box points to, or null.
  private static Type pointee(Type type) {
    return switch (type) {
      case null -> null;
      case Type.Ref ref -> ref.pointee();
      case Type.RawPtr(_, Type pointee) -> pointee;
      case Type.Named(Path path)
          when path.self().isEmpty()
              && path.last() instanceof PathSegment.Name(String name, var arguments)
              && name.equals("Box")
              && !arguments.angle().isEmpty()
              && arguments.angle().getFirst() instanceof GenericArg.OfType(Type inner) ->
          inner;
      case Type _ -> null;
    };
  }

  /// What an array or slice is made of, or null.
  private static Type element(Type type) {
    return switch (type) {
      case null -> null;
      case Type.Array(Type element, _) -> element;
      case Type.Slice(Type element) -> element;
      case Type _ -> null;
    };
  }
}
