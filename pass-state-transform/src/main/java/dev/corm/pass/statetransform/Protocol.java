package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.coroutine.ResumeProtocol;
import dev.corm.mir.type.CoroutineDefinition;
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

/// What callers of a resume function see: its signature, its result, its panics.
///
/// Types in heads and in constructors are spelled with trimmed paths, those of declarations with
/// full ones; each is taken from where the dump spells it so.
///
/// @param family which of the four languages of coroutines it is
/// @param self the coroutine as the head spells it
/// @param reference `&mut Self`, with full paths where the body tells them
/// @param yields what it yields, as the head spells it
/// @param result what it returns, as the head spells it
/// @param fullYields what it yields, with full paths where the body tells them
/// @param fullResult what it returns, with full paths
record Protocol(
    ResumeProtocol family,
    Type.Coroutine self,
    Type reference,
    Type yields,
    Type result,
    Type fullYields,
    Type fullResult) {
  /// The protocol of a coroutine body.
  static Protocol of(Body body, Type.Coroutine self) {
    Type yields = body.yields().orElseThrow();
    return new Protocol(
        ResumeProtocol.of(self.kind()),
        self,
        borrowed(body).orElse(reference(self)),
        yields,
        body.result(),
        yieldedLocal(body).map(LocalDecl::type).orElse(yields),
        body.locals().at(Local.RETURN_PLACE).type());
  }

  /// A local that the body yields: its declaration spells the type with full paths.
  private static Optional<LocalDecl> yieldedLocal(Body body) {
    return body.blocks().stream()
        .map(block ->
            block.terminator() instanceof Terminator.Yield yield
                ? yield.value().readPlace().flatMap(Place::asLocal)
                : Optional.<Local>empty())
        .flatMap(Optional::stream)
        .map(body.locals()::at)
        .filter(declaration -> declaration.origin() == LocalDecl.Origin.LET)
        .findFirst();
  }

  /// Whether the state is reached through a pin, as for all but iterators.
  boolean isPinned() {
    return family != ResumeProtocol.GEN;
  }

  /// Whether the resume argument is a task context.
  boolean isAsync() {
    return family == ResumeProtocol.ASYNC || family == ResumeProtocol.ASYNC_GEN;
  }

  /// Whether it is rustc's own coroutine that drops a value asynchronously, which may be polled
  /// again once it is done.
  boolean isAsyncDropGlue() {
    return self.definition() instanceof CoroutineDefinition.OfFn(Path path)
        && !path.segments().isEmpty()
        && path.last() instanceof PathSegment.Name(String name, _)
        && name.equals("async_drop_in_place");
  }

  private static Type reference(Type self) {
    return new Type.Ref(Region.NONE, Mutability.MUT, self);
  }

  /// The type of a local that refers to the whole coroutine: async drop glue makes some.
  private static Optional<Type> borrowed(Body body) {
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Assign(Place place, Rvalue.Ref(var kind, Place self))
            && kind == BorrowKind.MUT
            && self.equals(Place.of(Local.SELF))
            && place.isLocal()) {
          return Optional.of(body.locals().at(place.local()).type());
        }
      }
    }
    return Optional.empty();
  }

  /// The type of the first argument of the resume function, as heads spell it.
  Type receiver() {
    return isPinned() ? pinned() : reference(self);
  }

  /// `Pin<&mut Self>`.
  Type pinned() {
    return new Type.Named(path(segment("Pin", reference(self))));
  }

  /// The result of the resume function, as heads spell it.
  Type trimmedState() {
    return switch (family) {
      case ASYNC -> new Type.Named(path(segment("Poll", result)));
      case GEN -> new Type.Named(path(segment("Option", yields)));
      case ASYNC_GEN -> yields;
      case COROUTINE -> new Type.Named(path(segment("CoroutineState", yields, result)));
    };
  }

  /// The result of the resume function, as declarations spell it.
  Type fullState() {
    return switch (family) {
      case ASYNC -> full("task", segment("Poll", fullResult));
      case GEN -> full("option", segment("Option", fullYields));
      case ASYNC_GEN -> fullYields;
      case COROUTINE -> full("ops", segment("CoroutineState", fullYields, fullResult));
    };
  }

  /// The task's result of a drop function that waits: `Poll<()>`.
  static Type trimmedUnitPoll() {
    return new Type.Named(path(segment("Poll", Type.UNIT)));
  }

  /// The same with its full path.
  static Type fullUnitPoll() {
    return full("task", segment("Poll", Type.UNIT));
  }

  /// What the resume function returns at a `yield`.
  Rvalue yielded(Operand value) {
    return switch (family) {
      case ASYNC -> variant(segment("Poll", result), "Pending", List.of());
      case GEN -> variant(segment("Option", yields), "Some", List.of(value));
      case ASYNC_GEN -> new Rvalue.Use(value);
      case COROUTINE ->
          variant(segment("CoroutineState", yields, result), "Yielded", List.of(value));
    };
  }

  /// What the resume function returns at a `return`.
  Rvalue returned(Operand value) {
    return switch (family) {
      case ASYNC -> variant(segment("Poll", result), "Ready", List.of(value));
      case GEN, ASYNC_GEN -> exhausted();
      case COROUTINE ->
          variant(segment("CoroutineState", yields, result), "Complete", List.of(value));
    };
  }

  /// What an iterator returns when it is at its end.
  private Rvalue exhausted() {
    if (family == ResumeProtocol.GEN) {
      return variant(segment("Option", yields), "None", List.of());
    }
    List<PathSegment> segments = new ArrayList<>(path("std", "async_iter", "async_iter"));
    segments.add(new PathSegment.ImplOf(Optional.empty(), fullYields, GenericArgs.NONE));
    segments.add(segment("FINISHED"));
    Path finished = new Path(Optional.empty(), segments);
    return new Rvalue.Use(new Operand.Const(new Constant.Item(finished, Optional.empty())));
  }

  /// `Poll::<()>::Ready(const ())`.
  static Rvalue unitReady() {
    return variant(segment("Poll", Type.UNIT), "Ready", List.of(new Operand.Const(Constant.UNIT)));
  }

  /// `Poll::<()>::Pending`.
  static Rvalue unitPending() {
    return variant(segment("Poll", Type.UNIT), "Pending", List.of());
  }

  /// What a finished coroutine does when it is resumed: empty if it panics.
  Optional<Rvalue> afterCompletion() {
    return switch (family) {
      case ASYNC -> isAsyncDropGlue() ? Optional.of(unitReady()) : Optional.empty();
      case COROUTINE -> Optional.empty();
      case GEN, ASYNC_GEN -> Optional.of(exhausted());
    };
  }

  /// The message of the panic on resuming a finished coroutine.
  String completionMessage() {
    return family.completionMessage();
  }

  /// The message of the panic on resuming a coroutine that panicked before.
  String panicMessage() {
    return family.panicMessage();
  }

  private static Rvalue variant(PathSegment type, String name, List<Operand> operands) {
    Path path = new Path(Optional.empty(), List.of(type, segment(name)));
    return new Rvalue.Aggregate(new Rvalue.AggregateKind.TupleLike(path), operands);
  }

  private static PathSegment segment(String name, Type... arguments) {
    List<GenericArg> list = new ArrayList<>();
    for (Type argument : arguments) {
      list.add(new GenericArg.OfType(argument));
    }
    return new PathSegment.Name(
        name, list.isEmpty() ? GenericArgs.NONE : new GenericArgs.Angle(list));
  }

  private static Path path(PathSegment... segments) {
    return new Path(Optional.empty(), List.of(segments));
  }

  private static List<PathSegment> path(String... names) {
    return Path.of(names).segments();
  }

  private static Type full(String module, PathSegment last) {
    return new Type.Named(path(segment("std"), segment(module), last));
  }
}
