package dev.corm.mir.verify;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.coroutine.ContextCalls;
import dev.corm.mir.type.Type;

/// Resume arguments of async bodies: [Rule#RESUME_ARGUMENT].
///
/// The state transform makes each local of type `ResumeTy` a `&mut Context<'_>`, and the calls of
/// `get_context` assignments between these. So nothing else may be done with such a local that
/// depends on its type, and the calls give a `&mut Context<'_>`.
final class ResumeArguments {
  private final Body body;
  private final Findings findings;
  private final ContextCalls calls;
  private int block;
  private int at;

  ResumeArguments(Body body, Findings findings) {
    this.body = body;
    this.findings = findings;
    this.calls = ContextCalls.of(body);
  }

  void check() {
    if (isIn(Place.of(Local.RETURN_PLACE))) {
      findings.local(Rule.RESUME_ARGUMENT, 0, "the result is a resume argument");
    }
    for (block = 0; block < body.blocks().size() && !findings.areMany(); block++) {
      BasicBlock current = body.blocks().get(block);
      for (at = 0; at < current.statements().size(); at++) {
        Statement statement = current.statements().get(at);
        if (!isMove(statement)) {
          statement.forEachPlace(this::use);
        }
      }
      current.terminator().forEachPlace(this::terminatorUse);
      if (calls.isLowered(current) && current.terminator() instanceof Terminator.Call call) {
        call(call);
      }
    }
  }

  private boolean isMove(Statement statement) {
    return statement instanceof Statement.Assign(Place to, Rvalue.Use(Operand operand))
        && isArgument(to)
        && operand.readPlace().map(this::isArgument).orElse(false);
  }

  /// Whether a place is all of a local that holds a resume argument.
  private boolean isArgument(Place place) {
    return place.isLocal() && isIn(place);
  }

  private boolean isIn(Place place) {
    return place.projections().stream().anyMatch(ResumeArguments::isField)
        || ContextCalls.isResumeArgument(body.locals().at(place.local()).type());
  }

  private static boolean isField(Projection step) {
    return step instanceof Projection.Field(_, Type type) && ContextCalls.isResumeArgument(type);
  }

  private void use(Place place, PlaceUse use) {
    boolean isHarmless =
        place.isLocal() && (use == PlaceUse.PLACE_MENTION || use == PlaceUse.RETAG);
    if (isIn(place) && !isHarmless) {
      violation("`" + place + "` is used as something else than a resume argument");
    }
  }

  private void terminatorUse(Place place, PlaceUse use) {
    boolean isMoved =
        use == PlaceUse.COPY
            || use == PlaceUse.MOVE
            || use == PlaceUse.YIELD_DESTINATION
            || use == PlaceUse.CALL_DESTINATION;
    if (!isMoved || !place.isLocal()) {
      use(place, use);
    }
  }

  private void call(Terminator.Call call) {
    Place to = call.destination();
    Type type = body.locals().at(to.local()).type();
    if (!to.isLocal() || !Spellings.mayBeSame(ContextCalls.CONTEXT, type)) {
      violation(
          "the context is stored in `" + to + "`, which is no `" + ContextCalls.CONTEXT + "`");
    }
    if (!call.arguments().getFirst().readPlace().map(this::isArgument).orElse(false)) {
      violation("the context is made of `" + call.arguments().getFirst() + "`");
    }
  }

  private void violation(String message) {
    findings.code(Rule.RESUME_ARGUMENT, block, at, message);
  }
}
