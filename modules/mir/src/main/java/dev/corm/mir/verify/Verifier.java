package dev.corm.mir.verify;

import dev.corm.mir.body.Body;
import java.util.List;

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
///    text tells; nothing overlaps that must not ([TypeRules]);
/// 4. storage: by dataflow over the reachable blocks ([StorageRules]);
/// 5. coroutines: suspensions, captures, the recorded layout ([CoroutineRules]).
///
/// Not checked yet:
/// * arguments and results of calls, and where arguments of the body and constants are stored: the
///   text spells their types with trimmed paths, those of locals and fields with full ones;
/// * fields of structs and enums against their definitions, names of variants and of constructors;
/// * that moved-out places are not read again, and that everything is initialised before it is
///   read;
/// * borrows: that no reference outlives its place;
/// * storage, in bodies that no compiler makes: where it would take more than 128 MB, or where
///   loops nest more than some sixty deep;
/// * offsets of saved places: the checker of layouts does that;
/// * the bytes of allocations, coverage, and source scopes of statements.
///
/// The time is linear in the size of the body, but for storage, which is a dataflow problem over
/// bit sets.
public final class Verifier {
  private Verifier() {}

  /// The violations of a body, in the order of the rules above; none if the body is fine. A body
  /// with very many faults reports the first hundred.
  public static List<Violation> verify(Body body) {
    Findings findings = new Findings(body.phase());
    new DeclarationRules(body, findings).check();
    new FlowRules(body, findings).check();
    if (findings.violations().isEmpty()) {
      new TypeRules(body, findings).check();
      new StorageRules(body, findings).check();
      new CoroutineRules(body, findings).check();
    }
    return findings.violations();
  }
}
