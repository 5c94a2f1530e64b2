package dev.corm.mir.body;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/// Rebuilds a tree of scopes. Scopes nest as deep as the source has variables, so a stack takes the
/// place of recursion.
final class ScopeMapper {
  private ScopeMapper() {}

  private static final class Frame {
    private final Scope scope;
    private final List<Scope> children = new ArrayList<>();

    Frame(Scope scope) {
      this.scope = scope;
    }
  }

  /// The tree with its debug entries mapped, and these locals declared at the end of its root.
  static Scope map(Scope root, UnaryOperator<DebugEntry> debug, List<Local> declared) {
    Deque<Frame> open = new ArrayDeque<>();
    open.push(new Frame(root));
    while (true) {
      Frame top = open.peek();
      int next = top.children.size();
      if (next < top.scope.children().size()) {
        open.push(new Frame(top.scope.children().get(next)));
        continue;
      }
      open.pop();
      List<Local> locals = top.scope.locals();
      if (open.isEmpty() && !declared.isEmpty()) {
        locals = new ArrayList<>(locals);
        locals.addAll(declared);
      }
      Scope mapped =
          new Scope(
              top.scope.id(),
              top.scope.inlined(),
              top.scope.source(),
              top.scope.debug().stream().map(debug).toList(),
              locals,
              top.children);
      if (open.isEmpty()) {
        return mapped;
      }
      open.peek().children.add(mapped);
    }
  }
}
