package dev.corm.mir.verify;

import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.List;

/// Compares types that a dump spells in two ways: heads, callees and constants have trimmed paths,
/// declarations and fields have full ones, and lifetimes are printed or not.
///
/// Whatever could be two spellings of one type is taken for one, so the answer "no" is certain.
final class Spellings {
  private Spellings() {}

  /// Whether two types may be the same; null is a type that is not told.
  static boolean mayBeSame(Type one, Type other) {
    if (one == other || isOpen(one) || isOpen(other)) {
      return true;
    }
    return switch (one) {
      case Type.Primitive _ -> one.equals(other);
      case Type.Named(Path path) -> other instanceof Type.Named(Path p) && mayBeSame(path, p);
      case Type.Ref ref ->
          other instanceof Type.Ref r
              && ref.mutability() == r.mutability()
              && mayBeSame(ref.pointee(), r.pointee());
      case Type.RawPtr pointer ->
          other instanceof Type.RawPtr p
              && pointer.mutability() == p.mutability()
              && mayBeSame(pointer.pointee(), p.pointee());
      case Type.Array(Type element, ConstArg length) ->
          other instanceof Type.Array(Type e, ConstArg l)
              && mayBeSame(length, l)
              && mayBeSame(element, e);
      case Type.Slice(Type element) -> other instanceof Type.Slice(Type e) && mayBeSame(element, e);
      case Type.Tuple(List<Type> elements) ->
          other instanceof Type.Tuple(List<Type> e) && mayBeSame(elements, e);
      case Type.Coroutine(var kind, CoroutineDefinition definition) ->
          other instanceof Type.Coroutine(var k, CoroutineDefinition d)
              && kind == k
              && mayBeSame(definition, d);
      case Type.FnPtr _ -> other instanceof Type.FnPtr;
      case Type.FnItem _ -> other instanceof Type.FnItem;
      case Type.Dyn _ -> other instanceof Type.Dyn;
      case Type.Pattern _ -> other instanceof Type.Pattern;
      case Type.UnsafeBinder _ -> other instanceof Type.UnsafeBinder;
      case Type.Impl _ -> true;
    };
  }

  /// Whether the text leaves open which type it is: opaque types and projections may be any.
  private static boolean isOpen(Type type) {
    return switch (type) {
      case null -> true;
      case Type.Impl _ -> true;
      case Type.Named(Path path) ->
          path.self().isPresent() || !(path.last() instanceof PathSegment.Name);
      case Type _ -> false;
    };
  }

  private static boolean mayBeSame(List<Type> some, List<Type> others) {
    boolean same = some.size() == others.size();
    for (int i = 0; i < some.size() && same; i++) {
      same = mayBeSame(some.get(i), others.get(i));
    }
    return same;
  }

  private static boolean mayBeSame(ConstArg one, ConstArg other) {
    return !(one instanceof ConstArg.Value(long a, _)
        && other instanceof ConstArg.Value(long b, _)
        && a != b);
  }

  /// Compares the last segments, which are all that a trimmed path has.
  private static boolean mayBeSame(Path one, Path other) {
    return !(one.last() instanceof PathSegment.Name(String a, GenericArgs some)
            && other.last() instanceof PathSegment.Name(String b, GenericArgs others))
        || a.equals(b) && mayBeSame(types(some), types(others));
  }

  private static List<Type> types(GenericArgs arguments) {
    return arguments.angle().stream()
        .<Type>mapMulti((argument, sink) -> {
          if (argument instanceof GenericArg.OfType(Type type)) {
            sink.accept(type);
          }
        })
        .toList();
  }

  private static boolean mayBeSame(CoroutineDefinition one, CoroutineDefinition other) {
    return switch (one) {
      case CoroutineDefinition.OfFn(Path path) ->
          !(other instanceof CoroutineDefinition.OfFn(Path p)) || mayBeSame(path, p);
      case CoroutineDefinition.AtSpan(var span, _) ->
          !(other instanceof CoroutineDefinition.AtSpan(var s, _)) || span.equals(s);
      case CoroutineDefinition.AtPath _ -> true;
    };
  }
}
