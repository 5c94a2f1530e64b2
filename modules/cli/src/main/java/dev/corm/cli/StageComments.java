package dev.corm.cli;

import dev.corm.driver.pipeline.Label;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Phase;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Puts the comment `// MIR for …` in front of bodies, as rustc does: what they are, and before or
/// after which pass.
final class StageComments {
  private StageComments() {}

  /// Bodies with a comment that names their stage.
  ///
  /// @param stage such as `after RelocateUpvars`
  static List<Body> at(String stage, Label label, List<Body> bodies) {
    return bodies.stream()
        .map(body -> {
          String role = role(body);
          return with(label, role.isEmpty() ? stage : stage + ", " + role, body);
        })
        .toList();
  }

  /// Bodies with a comment that says which is the resume and which the drop function; others as
  /// they are.
  static List<Body> roles(Label label, List<Body> bodies) {
    return bodies.stream()
        .map(body -> {
          String role = role(body);
          return role.isEmpty() ? body : with(label, "(" + role + ")", body);
        })
        .toList();
  }

  /// Every resume function returns something that tells whether it is finished; a drop function
  /// returns nothing.
  private static String role(Body body) {
    if (!body.phase().isAtLeast(Phase.STATE_MACHINE)) {
      return "";
    }
    return body.result().equals(Type.UNIT) ? "drop function" : "resume function";
  }

  private static Body with(Label label, String stage, Body body) {
    BodyHead head = body.head();
    return new Body(
        new BodyHead(
            Optional.of(new BodyHead.Origin(label.item(), stage)),
            head.comments(),
            head.kind(),
            head.path(),
            head.coverage()),
        body.phase(),
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        body.blocks(),
        body.witness(),
        body.allocations());
  }
}
