package dev.corm.tests.differential.wrong;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.MachineBodies;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Changes parts of programs and bodies, and leaves the rest.
final class Rewriting {
  private Rewriting() {}

  /// Changes coroutine bodies whose captures are locals.
  static UnaryOperator<Program> relocated(UnaryOperator<Body> edit) {
    return program ->
        program.with(
            program.bodies().stream()
                .map(body ->
                    body.isCoroutine() && body.phase() == Phase.UPVARS_LOCAL
                        ? edit.apply(body)
                        : body)
                .toList(),
            program.machines());
  }

  /// Changes all bodies.
  static UnaryOperator<Program> bodies(UnaryOperator<Body> edit) {
    return program ->
        program.with(program.bodies().stream().map(edit).toList(), program.machines());
  }

  /// Changes the resume functions of state machines.
  static UnaryOperator<Program> resumes(BiFunction<Body, StateMachine, Body> edit) {
    return functions((body, machine) -> isDrop(body) ? body : edit.apply(body, machine));
  }

  /// Changes the drop functions of state machines.
  static UnaryOperator<Program> drops(BiFunction<Body, StateMachine, Body> edit) {
    return functions((body, machine) -> isDrop(body) ? edit.apply(body, machine) : body);
  }

  /// Changes both functions of state machines.
  static UnaryOperator<Program> functions(BiFunction<Body, StateMachine, Body> edit) {
    return program -> {
      List<Body> bodies = new ArrayList<>(program.bodies());
      Map<Integer, StateMachine> machines = MachineBodies.of(program);
      machines.forEach(
          (number, machine) -> bodies.set(number, edit.apply(bodies.get(number), machine)));
      return program.with(bodies, program.machines());
    };
  }

  private static boolean isDrop(Body body) {
    return body.locals().at(Local.SELF).type() instanceof Type.RawPtr;
  }

  /// Changes state machines.
  static UnaryOperator<Program> machines(UnaryOperator<StateMachine> edit) {
    return program ->
        program.with(program.bodies(), program.machines().stream().map(edit).toList());
  }

  /// Changes the layouts of state machines.
  static UnaryOperator<Program> layouts(
      BiFunction<StateMachine, CoroutineLayout, CoroutineLayout> edit) {
    return machines(machine ->
        machine.layout().map(layout -> machine.with(edit.apply(machine, layout))).orElse(machine));
  }

  /// Changes the blocks of a body.
  static Body blocks(Body body, BiFunction<BlockId, BasicBlock, BasicBlock> edit) {
    List<BasicBlock> blocks = new ArrayList<>();
    for (int i = 0; i < body.blocks().size(); i++) {
      blocks.add(edit.apply(BlockId.of(i), body.blocks().get(i)));
    }
    return with(body, blocks);
  }

  /// Changes the statements of a body, block by block.
  static Body lists(Body body, UnaryOperator<List<Statement>> edit) {
    return blocks(
        body, (_, block) -> block.with(edit.apply(block.statements()), block.terminator()));
  }

  /// Changes the statements of a body one by one.
  static Body statements(Body body, UnaryOperator<Statement> edit) {
    return lists(body, statements -> statements.stream().map(edit).toList());
  }

  /// Changes the terminators of a body.
  static Body terminators(Body body, UnaryOperator<Terminator> edit) {
    return blocks(
        body, (_, block) -> block.with(block.statements(), edit.apply(block.terminator())));
  }

  /// Changes the places in a body.
  static Body places(Body body, UnaryOperator<Place> edit) {
    return terminators(
        statements(body, statement -> statement.mapPlaces(edit)),
        terminator -> terminator.mapPlaces(edit));
  }

  /// The same body with one more local, which nothing mentions: the last one.
  static Body withLocal(Body body, Type type) {
    BodyPatch patch = new BodyPatch(body);
    patch.newLocal(type, Mutability.MUT);
    return patch.apply();
  }

  /// The last local.
  static Local last(Body body) {
    return Local.of(body.locals().size() - 1);
  }

  private static Body with(Body body, List<BasicBlock> blocks) {
    return new Body(
        body.head(),
        body.phase(),
        body.argumentCount(),
        body.result(),
        body.yields(),
        body.locals(),
        body.scope(),
        IndexVec.copyOf(blocks),
        body.witness(),
        body.allocations());
  }
}
