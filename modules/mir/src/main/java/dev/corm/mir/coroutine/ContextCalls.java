package dev.corm.mir.coroutine;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Recognises the calls `_9 = std::future::get_context(move _8) -> [return: bb1, unwind: bb2]` by
/// which an async body turns its resume argument into a `&mut Context<'_>`.
///
/// The state transform makes each into `_9 = move _8; goto -> bb1` before it analyses the body, so
/// that they can't unwind. It does so in async bodies and outside cleanup blocks only. Dumps name
/// the function in full; a program may also call it `get_context`, and then it is this one if its
/// argument is what only this one takes.
public final class ContextCalls {
  /// `&mut std::task::Context<'_>`, which a resume argument is from then on.
  public static final Type CONTEXT =
      new Type.Ref(
          Region.NONE,
          Mutability.MUT,
          new Type.Named(
              new Path(
                  Optional.empty(),
                  List.of(
                      new PathSegment.Name("std", GenericArgs.NONE),
                      new PathSegment.Name("task", GenericArgs.NONE),
                      new PathSegment.Name(
                          "Context",
                          new GenericArgs.Angle(
                              List.of(new GenericArg.OfRegion(Region.ANONYMOUS))))))));

  private final Body body;
  private final boolean async;

  private ContextCalls(Body body, boolean async) {
    this.body = body;
    this.async = async;
  }

  /// The calls of a body.
  public static ContextCalls of(Body body) {
    return new ContextCalls(
        body, body.coroutine().map(Type.Coroutine::kind).map(CoroutineKind::isAsync).orElse(false));
  }

  /// Whether a block ends in such a call.
  public boolean isLowered(BasicBlock block) {
    return async
        && !block.cleanup()
        && block.terminator() instanceof Terminator.Call call
        && call.target().isPresent()
        && call.arguments().size() == 1
        && call.arguments().getFirst().readPlace().isPresent()
        && call.function() instanceof Operand.Function(Path path)
        && (isGetContext(path) || isTrimmed(path) && isGivenResumeArgument(call));
  }

  private boolean isGivenResumeArgument(Terminator.Call call) {
    return call.arguments()
        .getFirst()
        .readPlace()
        .flatMap(Place::asLocal)
        .filter(local -> body.locals().has(local))
        .map(local -> body.locals().at(local).type())
        .filter(ContextCalls::isResumeArgument)
        .isPresent();
  }

  private static boolean isTrimmed(Path path) {
    return path.self().isEmpty()
        && path.segments().size() == 1
        && isNamed(path.last(), "get_context");
  }

  /// Whether a type is that of a resume argument before these calls: `std::future::ResumeTy`.
  public static boolean isResumeArgument(Type type) {
    return type instanceof Type.Named(Path path)
        && path.self().isEmpty()
        && isNamed(path.last(), "ResumeTy");
  }

  private static boolean isGetContext(Path path) {
    List<PathSegment> segments = path.segments();
    return path.self().isEmpty()
        && segments.size() == 3
        && (isNamed(segments.get(0), "std") || isNamed(segments.get(0), "core"))
        && isNamed(segments.get(1), "future")
        && isNamed(segments.get(2), "get_context");
  }

  private static boolean isNamed(PathSegment segment, String name) {
    return segment instanceof PathSegment.Name(String actual, _) && actual.equals(name);
  }
}
