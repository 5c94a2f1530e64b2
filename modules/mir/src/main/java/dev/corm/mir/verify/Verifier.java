package dev.corm.mir.verify;

import dev.corm.mir.body.Body;
import dev.corm.mir.graph.ControlFlow;
import dev.corm.mir.program.StateMachine;
import java.util.List;
import java.util.Optional;

/// Checks that a body is one: that what it says of itself fits together.
///
/// Every body that rustc 1.95 dumps satisfies all rules, before and after its state transform. A
/// pass whose result does not has a bug. [Rule] lists the rules with the phase from which each
/// holds.
///
/// Checked, in this order:
/// 1. declarations: locals exist, are of the kind their number says, and stand in one scope
///    ([DeclarationRules]);
/// 2. control flow: targets, cleanup, switches ([FlowRules]). If something is wrong up to here, the
///    rest is not looked at, since it would follow edges into nowhere;
/// 3. statements: fields, elements, dereferences, borrows and aggregates fit the types that the
///    text tells; nothing overlaps that must not; functions that the language itself calls are
///    given what they take ([TypeRules]). Where one of two types has trimmed paths, what could be
///    two spellings of one type is taken for one ([Spellings]);
/// 4. storage: it is there on all paths to a use, and gone when the body ends ([StorageRules]);
/// 5. coroutines: suspensions, captures, the recorded layout ([CoroutineRules]), what leads to and
///    from suspensions ([SuspensionRules]), the shape of the prologue that relocates captures
///    ([PrologueRules]), variants and writes of the state ([StateRules]);
/// 6. values: what is read was written on all paths and not moved out since, part by part; what may
///    have no value is dropped only as a switch decides ([InitRules]). Only a body that is fine
///    otherwise is asked: what is wrong with it would make values seem missing.
///
/// Storage and values are dataflow problems over the reachable blocks ([ForwardFlow]). They allow
/// what rustc 1.95 does nowhere but in asynchronous drops, before drop elaboration, and on panics
/// of functions that are no coroutines ([Dialect]).
///
/// Not checked yet:
/// * arguments of functions that the language does not call itself, results of any call, and fields
///   of structs and enums against their definitions: two arguments or fields of one type, or of two
///   types where only the callee or the struct would tell, can be exchanged unnoticed;
/// * names of variants and of constructors;
/// * which flag decides about which drop, and values behind pointers: fields of a coroutine's state
///   can be read before they are written;
/// * the state of a machine without a recorded layout, such as one that Corm made, in the text of a
///   body: only who has the machine itself can have that checked;
/// * borrows: that no reference outlives its place;
/// * storage and values, in bodies that no compiler makes: where it would take more than 128 MB, or
///   where loops nest more than some sixty deep;
/// * offsets of saved places: the checker of layouts does that;
/// * the bytes of allocations, coverage, and source scopes of statements.
///
/// The time is linear in the size of the body, but for storage and values, which are dataflow
/// problems over bit sets.
public final class Verifier {
  private Verifier() {}

  /// The violations of a body, in the order of the rules above; none if the body is fine. A body
  /// with very many faults reports the first hundred.
  public static List<Violation> verify(Body body) {
    Findings findings = new Findings(body.phase());
    new DeclarationRules(body, findings).check();
    new FlowRules(body, findings).check();
    if (findings.violations().isEmpty()) {
      ControlFlow flow = ControlFlow.of(body);
      Dialect dialect = new Dialect(body);
      new TypeRules(body, findings, dialect).check();
      new StorageRules(body, findings, flow, dialect).check();
      new CoroutineRules(body, findings).check();
      new SuspensionRules(body, findings, flow, dialect).check();
      new PrologueRules(body, findings).check();
      new StateRules(body, findings, flow, body.witness().map(StateShape::of)).check();
      if (findings.violations().isEmpty()) {
        new InitRules(body, findings, flow, dialect).check();
      }
    }
    return findings.violations();
  }

  /// The violations in what a function of a state machine does with the state: it has only the
  /// machine's variants, each with its fields of their types, and a resume function writes it. The
  /// body must be fine otherwise.
  public static List<Violation> verifyState(Body body, StateMachine machine) {
    Findings findings = new Findings(body.phase());
    new StateRules(body, findings, ControlFlow.of(body), Optional.of(StateShape.of(machine)))
        .check();
    return findings.violations();
  }
}
