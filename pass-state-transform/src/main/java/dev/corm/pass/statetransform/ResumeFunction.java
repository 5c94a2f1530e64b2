package dev.corm.pass.statetransform;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The function that starts a coroutine or runs it on: `Future::poll`, `Coroutine::resume`,
/// `Iterator::next`, `AsyncIterator::poll_next`.
///
/// 1. In state `Unresumed` it starts at the body's first block.
/// 2. In state `Returned` it panics; an iterator returns its end once more.
/// 3. In state `Panicked` it panics. There is no such state where no panic can leave the body.
/// 4. In a suspended state it gives memory back to the locals that had it, stores the resume
///    argument, and goes on.
/// 5. Other states don't exist.
final class ResumeFunction {
  /// The resume argument.
  static final Local ARGUMENT = Local.of(2);

  private ResumeFunction() {}

  /// Makes the function.
  static Body of(Skeleton skeleton) {
    Protocol protocol = skeleton.protocol();
    MachineFunction function = new MachineFunction(skeleton);
    if (skeleton.canUnwind()) {
      function.poison();
    }
    List<BlockId> resumptions = new ArrayList<>();
    for (Skeleton.Point point : skeleton.points()) {
      resumptions.add(function.add(resumption(point, true), new Terminator.Goto(point.resume())));
    }
    function.enter(VariantIndex.UNRESUMED, BlockId.ENTRY);
    if (skeleton.canReturn()) {
      function.enter(
          VariantIndex.RETURNED,
          protocol
              .afterCompletion()
              .map(value ->
                  function.add(
                      List.of(new Statement.Assign(Place.of(Local.RETURN_PLACE), value)),
                      new Terminator.Return()))
              .orElseGet(() -> function.panic(protocol.completionMessage())));
    }
    if (skeleton.canUnwind()) {
      function.enter(VariantIndex.PANICKED, function.panic(protocol.panicMessage()));
    }
    for (int i = 0; i < resumptions.size(); i++) {
      function.enter(skeleton.points().get(i).variant(), resumptions.get(i));
    }
    return function.finish(signature(skeleton), function.unreachable());
  }

  /// What happens when a suspended coroutine is entered again.
  static List<Statement> resumption(Skeleton.Point point, boolean argument) {
    List<Statement> statements = new ArrayList<>();
    point.storage().forEach(local -> statements.add(new Statement.StorageLive(local)));
    if (argument && !point.resumePlace().equals(Place.of(ARGUMENT))) {
      statements.addAll(point.before());
      statements.add(
          new Statement.Assign(
              point.resumePlace(), new Rvalue.Use(new Operand.Move(Place.of(ARGUMENT)))));
    }
    return statements;
  }

  private static MachineFunction.Signature signature(Skeleton skeleton) {
    Protocol protocol = skeleton.protocol();
    return new MachineFunction.Signature(
        "after StateTransform",
        protocol.receiver(),
        protocol.isPinned(),
        protocol.isPinned() ? 2 : 1,
        argumentType(skeleton),
        protocol.trimmedState(),
        protocol.fullState());
  }

  /// The type of the resume argument as a head spells it.
  static Type argumentType(Skeleton skeleton) {
    return skeleton.protocol().isAsync()
        ? context()
        : skeleton.origin().locals().at(ARGUMENT).type();
  }

  /// `&mut Context<'_>`.
  private static Type context() {
    PathSegment name =
        new PathSegment.Name(
            "Context", new GenericArgs.Angle(List.of(new GenericArg.OfRegion(Region.ANONYMOUS))));
    return new Type.Ref(
        Region.NONE, Mutability.MUT, new Type.Named(new Path(Optional.empty(), List.of(name))));
  }
}
