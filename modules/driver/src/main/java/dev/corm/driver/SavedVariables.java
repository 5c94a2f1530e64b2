package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the saved locals of a body are called: the first debug entry that stands for the whole
/// local names it.
final class SavedVariables {
  private SavedVariables() {}

  /// The variables, parallel to the saved locals.
  ///
  /// @param types the types of the saved locals, as reports spell them
  static List<Variable> of(Body body, CoroutineFacts facts, List<Type> types) {
    BodyVariables named = BodyVariables.of(body);
    List<Variable> variables = new ArrayList<>(facts.saved().size());
    for (int i = 0; i < facts.saved().size(); i++) {
      Local local = facts.saved().get(i);
      LocalDecl declaration = body.locals().at(local);
      Optional<DebugEntry> entry = named.local(local);
      variables.add(
          new Variable(
              entry.map(DebugEntry::name),
              Optional.of(local),
              Optional.of(types.get(i)),
              entry.flatMap(DebugEntry::source).or(declaration::source).map(SourceInfo::span)));
    }
    return variables;
  }
}
