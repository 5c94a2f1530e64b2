package dev.corm.mir.print;

import dev.corm.mir.body.Allocation;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Appends bodies to a text.
final class BodyWriter {
  private static final int INDENT = 4;

  /// The column in which comments with source positions start, unless the line is longer.
  private static final int COMMENT_COLUMN = 40;

  private final StringBuilder out;
  private final TypeWriter types;
  private final NodeWriter nodes;
  private final TerminatorWriter terminators;

  /// A writer that appends to `out` and keeps the texts of types in `texts`.
  BodyWriter(StringBuilder out, TypeWriter.Texts texts) {
    this.out = out;
    this.types = new TypeWriter(out, texts);
    this.nodes = new NodeWriter(out, types);
    this.terminators = new TerminatorWriter(out, nodes);
  }

  /// Appends a body and its allocations.
  void body(Body body) {
    preamble(body);
    if (body.head().kind() instanceof BodyHead.Kind.TrivialConstant(var value)) {
      out.append("const ");
      typed(body);
      nodes.operand(new Operand.Const(value));
      out.append(";\n");
    } else {
      head(body);
      scopes(body);
      coverage(body.head().coverage());
      for (int i = 0; i < body.blocks().size(); i++) {
        out.append('\n');
        block(i, body.blocks().get(i));
      }
      out.append("}\n");
    }
    for (Allocation allocation : body.allocations()) {
      out.append('\n');
      allocation(allocation);
    }
  }

  private void preamble(Body body) {
    BodyHead head = body.head();
    if (head.origin().isPresent()) {
      BodyHead.Origin origin = head.origin().get();
      out.append("// MIR for `").append(origin.item()).append('`');
      out.append(origin.stage().isEmpty() ? "" : " ").append(origin.stage()).append('\n');
    }
    body.witness().ifPresent(witness -> new WitnessWriter(out, types).witness(witness));
    if (head.origin().isPresent() || body.witness().isPresent()) {
      out.append('\n');
    }
    for (String comment : head.comments()) {
      out.append(comment).append('\n');
    }
    if (body.phase() == Phase.UPVARS_LOCAL) {
      out.append(body.phase().comment()).append('\n');
    }
  }

  private void head(Body body) {
    switch (body.head().kind()) {
      case BodyHead.Kind.Function _ -> {
        out.append("fn ");
        function(body);
        return;
      }
      case BodyHead.Kind.Constant _, BodyHead.Kind.TrivialConstant _ -> out.append("const ");
      case BodyHead.Kind.AnonymousConstant _ -> {
        // nothing in front of the path
      }
      case BodyHead.Kind.Static(Mutability mutability) ->
          out.append(mutability == Mutability.MUT ? "static mut " : "static ");
    }
    typed(body);
    out.append("{\n");
  }

  private void typed(Body body) {
    types.valuePath(body.head().path());
    if (body.head().kind() instanceof BodyHead.Kind.Constant(Optional<Integer> promoted)
        && promoted.isPresent()) {
      out.append("::promoted[").append(promoted.get().intValue()).append(']');
    }
    out.append(": ");
    types.type(body.result());
    out.append(" = ");
  }

  private void function(Body body) {
    types.valuePath(body.head().path());
    out.append('(');
    for (int i = 1; i <= body.argumentCount(); i++) {
      out.append(i == 1 ? "_" : ", _").append(i).append(": ");
      types.type(body.locals().get(i).type());
    }
    out.append(") -> ");
    types.type(body.result());
    if (body.yields().isPresent()) {
      out.append("\nyields ");
      types.type(body.yields().get());
      out.append('\n');
    }
    out.append(" {\n");
  }

  /// Scopes nest as deep as the source has variables, so a stack takes the place of recursion.
  private void scopes(Body body) {
    Deque<OpenScope> open = new ArrayDeque<>();
    open.push(new OpenScope(body.scope(), 0));
    declarations(body, body.scope(), INDENT);
    while (!open.isEmpty()) {
      OpenScope top = open.pop();
      int indent = INDENT * (open.size() + 1);
      if (top.next < top.scope.children().size()) {
        Scope child = top.scope.children().get(top.next);
        open.push(new OpenScope(top.scope, top.next + 1));
        open.push(new OpenScope(child, 0));
        scopeHead(child, indent);
        declarations(body, child, indent + INDENT);
      } else if (!open.isEmpty()) {
        pad(indent - INDENT);
        out.append("}\n");
      }
    }
  }

  private record OpenScope(Scope scope, int next) {}

  private void scopeHead(Scope scope, int indent) {
    int start = out.length();
    pad(indent);
    out.append("scope ").append(scope.id().index());
    scope.inlined().ifPresent(inlined -> out.append(" (").append(inlined).append(')'));
    out.append(" {");
    if (scope.source().isPresent()) {
      comment(start, "at ");
      types.span(scope.source().get().span());
    }
    out.append('\n');
  }

  private void declarations(Body body, Scope scope, int indent) {
    for (DebugEntry entry : scope.debug()) {
      int start = out.length();
      pad(indent);
      debug(entry);
      source(start, "in ", entry.source());
    }
    for (Local local : scope.locals()) {
      int start = out.length();
      LocalDecl declaration = body.locals().at(local);
      pad(indent);
      out.append(declaration.mutability() == Mutability.MUT ? "let mut _" : "let _");
      out.append(local.index()).append(": ");
      types.type(declaration.type());
      for (String user : declaration.userTypes()) {
        out.append(" as ").append(user);
      }
      out.append(';');
      String words = local.equals(Local.RETURN_PLACE) ? "return place in " : "in ";
      source(start, words, declaration.source());
    }
  }

  /// The marked branches print without `;`, the counted regions with one, and an empty line between
  /// them.
  private void coverage(List<String> regions) {
    String before = "";
    for (String region : regions) {
      out.append(before.isEmpty() || before.endsWith(";") != region.endsWith(";") ? "\n" : "");
      before = region;
      pad(INDENT);
      out.append("coverage ").append(region).append('\n');
    }
  }

  private void debug(DebugEntry entry) {
    out.append("debug ");
    DebugEntry.Value value = entry.value();
    if (value instanceof DebugEntry.Value.Fragment fragment) {
      nodes.open(fragment.projections());
      out.append('(').append(entry.name()).append(": ");
      types.type(fragment.type());
      out.append(')');
      nodes.close(fragment.projections());
      value = fragment.value();
    } else {
      out.append(entry.name());
    }
    out.append(" => ");
    debugValue(value);
    out.append(';');
  }

  private void debugValue(DebugEntry.Value value) {
    switch (value) {
      case DebugEntry.Value.OfPlace(Place place) -> nodes.place(place);
      case DebugEntry.Value.OfConst(var constant) -> nodes.operand(new Operand.Const(constant));
      case DebugEntry.Value.OfFunction(Path path) -> types.valuePath(path);
      case DebugEntry.Value.Fragment fragment -> debugValue(fragment.value());
    }
  }

  private void block(int index, BasicBlock block) {
    out.append("    bb").append(index).append(block.cleanup() ? " (cleanup): {\n" : ": {\n");
    List<SourceInfo> sources = block.sources();
    int count = block.statements().size();
    int comment = 0;
    for (int i = 0; i <= count; i++) {
      comment = comments(block.comments(), comment, i);
      int start = out.length();
      pad(2 * INDENT);
      if (i < count) {
        nodes.statement(block.statements().get(i));
      } else {
        terminators.terminator(block.terminator());
      }
      out.append(';');
      if (sources.isEmpty()) {
        out.append('\n');
      } else {
        SourceInfo source = sources.get(i);
        comment(start, "");
        position(source);
        for (String remark : source.remarks()) {
          pad(COMMENT_COLUMN);
          out.append(" // ").append(remark).append('\n');
        }
      }
    }
    comments(block.comments(), comment, count + 1);
    out.append("    }\n");
  }

  /// Appends the comments from number `from` on that stand in front of a statement.
  ///
  /// @return the number of the next comment
  private int comments(List<BasicBlock.Comment> comments, int from, int statement) {
    int next = from;
    while (next < comments.size() && comments.get(next).statement() <= statement) {
      pad(2 * INDENT);
      out.append(comments.get(next).text()).append('\n');
      next++;
    }
    return next;
  }

  private void source(int start, String words, Optional<SourceInfo> source) {
    if (source.isEmpty()) {
      out.append('\n');
      return;
    }
    comment(start, words);
    position(source.get());
  }

  private void position(SourceInfo source) {
    out.append("scope ").append(source.scope().index()).append(" at ");
    types.span(source.span());
    out.append('\n');
  }

  /// Starts a comment behind the line that starts at `start`; columns are counted in characters.
  private void comment(int start, String words) {
    pad(COMMENT_COLUMN - out.codePointCount(start, out.length()));
    out.append(" // ").append(words);
  }

  private void pad(int count) {
    if (count > 0) {
      out.repeat(' ', count);
    }
  }

  private void allocation(Allocation allocation) {
    out.append("alloc").append(allocation.id().index());
    out.append(" (").append(allocation.attributes()).append(')');
    if (allocation.hasBody()) {
      out.append(allocation.rows().isEmpty() ? " {" : " {\n");
      for (String row : allocation.rows()) {
        pad(INDENT);
        out.append(row).append('\n');
      }
      out.append('}');
    }
    out.append('\n');
  }
}
