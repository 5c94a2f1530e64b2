package dev.corm.mir.verify;

import dev.corm.index.IndexSet;
import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Allocation;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Locals and scopes: [Rule#LOCAL_EXISTS] to [Rule#ALLOCATION_EXISTS].
final class DeclarationRules {
  private final Body body;
  private final Findings findings;
  private final IndexSet<Local> declared;
  private final Set<AllocId> allocations = new HashSet<>();

  DeclarationRules(Body body, Findings findings) {
    this.body = body;
    this.findings = findings;
    this.declared = IndexSet.empty(body.locals().size());
  }

  void check() {
    boolean isTrivial = body.head().kind() instanceof BodyHead.Kind.TrivialConstant;
    if (!isTrivial && body.argumentCount() >= body.locals().size()) {
      findings.body(
          Rule.LOCAL_ORIGIN,
          body.argumentCount() + " arguments, but only " + body.locals().size() + " locals");
      return;
    }
    origins();
    scopes();
    for (int i = 0; i < body.locals().size(); i++) {
      LocalDecl.Origin origin = body.locals().get(i).origin();
      boolean isDeclared =
          origin == LocalDecl.Origin.LET || origin == LocalDecl.Origin.RETURN_PLACE && !isTrivial;
      if (isDeclared && !declared.contains(i)) {
        findings.local(Rule.LOCAL_SCOPE, i, "`_" + i + "` is in no scope");
      }
    }
    for (Allocation allocation : body.allocations()) {
      if (!allocations.add(allocation.id())) {
        findings.body(Rule.ALLOCATION_EXISTS, "`" + allocation.id() + "` is there twice");
      }
    }
    for (int block = 0; block < body.blocks().size() && !findings.areMany(); block++) {
      uses(block, body.blocks().get(block));
    }
  }

  private void origins() {
    for (int i = 0; i < body.locals().size(); i++) {
      LocalDecl.Origin origin = body.locals().get(i).origin();
      boolean fits =
          switch (origin) {
            case RETURN_PLACE -> i == 0;
            case ARGUMENT -> i > 0 && i <= body.argumentCount();
            case LET, MISSING -> i > body.argumentCount();
          };
      if (!fits) {
        findings.local(Rule.LOCAL_ORIGIN, i, "`_" + i + "` can't be " + words(origin));
      }
    }
  }

  private static String words(LocalDecl.Origin origin) {
    return switch (origin) {
      case RETURN_PLACE -> "the return place";
      case ARGUMENT -> "an argument";
      case LET -> "declared by `let`";
      case MISSING -> "undeclared";
    };
  }

  private void scopes() {
    Set<Integer> numbers = new HashSet<>();
    Deque<Scope> open = new ArrayDeque<>();
    open.push(body.scope());
    while (!open.isEmpty()) {
      Scope scope = open.pop();
      if (!numbers.add(scope.id().index())) {
        findings.body(Rule.SCOPE_UNIQUE, "scope " + scope.id() + " is there twice");
      }
      scope.locals().forEach(local -> declaration(scope, local));
      for (DebugEntry entry : scope.debug()) {
        debug(entry.name(), entry.value());
      }
      scope.children().forEach(open::push);
    }
  }

  private void declaration(Scope scope, Local local) {
    if (!body.locals().has(local)) {
      findings.body(
          Rule.LOCAL_EXISTS,
          "scope " + scope.id() + " declares `" + local + "`, which does not exist");
      return;
    }
    LocalDecl.Origin origin = body.locals().at(local).origin();
    String message =
        !declared.add(local)
            ? "`" + local + "` is in two scopes"
            : origin == LocalDecl.Origin.ARGUMENT || origin == LocalDecl.Origin.MISSING
                ? "`" + local + "` is " + words(origin) + ", but in scope " + scope.id()
                : "";
    if (!message.isEmpty()) {
      findings.local(Rule.LOCAL_SCOPE, local.index(), message);
    }
  }

  private void debug(String name, DebugEntry.Value value) {
    DebugEntry.Value whole =
        value instanceof DebugEntry.Value.Fragment fragment ? fragment.value() : value;
    if (whole instanceof DebugEntry.Value.OfPlace(var place) && !body.locals().has(place.local())) {
      findings.body(
          Rule.LOCAL_EXISTS,
          "variable `" + name + "` is `" + place.local() + "`, which does not exist");
    }
  }

  private void uses(int number, BasicBlock block) {
    List<Statement> statements = block.statements();
    for (int i = 0; i < statements.size(); i++) {
      int at = i;
      Statement statement = statements.get(i);
      switch (statement) {
        case Statement.StorageLive(Local local) -> use(number, at, local);
        case Statement.StorageDead(Local local) -> use(number, at, local);
        case Statement.Assign(_, Rvalue rvalue) -> {
          statement.forEachPlace((place, _) -> use(number, at, place.local()));
          constants(number, at, rvalue);
        }
        case Statement _ -> statement.forEachPlace((place, _) -> use(number, at, place.local()));
      }
    }
    Terminator terminator = block.terminator();
    terminator.forEachPlace((place, _) -> use(number, statements.size(), place.local()));
    if (terminator instanceof Terminator.Call call) {
      call.arguments().forEach(argument -> constant(number, statements.size(), argument));
    }
  }

  private void use(int block, int statement, Local local) {
    if (!body.locals().has(local)) {
      findings.code(Rule.LOCAL_EXISTS, block, statement, "`" + local + "` does not exist");
    } else if (body.locals().at(local).origin() == LocalDecl.Origin.MISSING) {
      findings.code(Rule.LOCAL_DECLARED, block, statement, "`" + local + "` is not declared");
    }
  }

  private void constants(int block, int statement, Rvalue rvalue) {
    switch (rvalue) {
      case Rvalue.Use(Operand operand) -> constant(block, statement, operand);
      case Rvalue.Cast(Operand operand, _, _) -> constant(block, statement, operand);
      case Rvalue.Aggregate(_, List<Operand> operands) ->
          operands.forEach(operand -> constant(block, statement, operand));
      case Rvalue _ -> {
        // pointers into allocations are not compared or computed with
      }
    }
  }

  private void constant(int block, int statement, Operand operand) {
    if (operand instanceof Operand.Const(Constant.Pointer pointer)
        && !allocations.contains(pointer.allocation())) {
      String message = "`" + pointer.allocation() + "` does not exist";
      findings.code(Rule.ALLOCATION_EXISTS, block, statement, message);
    }
  }
}
