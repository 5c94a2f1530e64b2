package dev.corm.mir.verify;

import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parameters of functions that the language itself calls: awaiting, `?`, loops, operators,
/// indexing, dereferencing, calling. Their signatures can't change, and a call spells out what they
/// are applied to.
final class Signatures {
  /// A parameter's type, in terms of the type that implements the trait and the trait's first
  /// argument (which is that same type where none is written).
  private enum Parameter {
    SELF,
    SHARED_SELF,
    MUT_SELF,
    PINNED_SELF,
    CONTEXT,
    FIRST,
    SHARED_FIRST
  }

  private static final Map<String, List<Parameter>> METHODS = methods();
  private static final Set<String> CRATES = Set.of("std", "core", "alloc");

  private Signatures() {}

  private static Map<String, List<Parameter>> methods() {
    Map<String, List<Parameter>> methods = new HashMap<>();
    methods.put("Future::poll", List.of(Parameter.PINNED_SELF, Parameter.CONTEXT));
    methods.put("Iterator::next", List.of(Parameter.MUT_SELF));
    methods.put("Drop::drop", List.of(Parameter.MUT_SELF));
    methods.put("Deref::deref", List.of(Parameter.SHARED_SELF));
    methods.put("DerefMut::deref_mut", List.of(Parameter.MUT_SELF));
    methods.put("Clone::clone", List.of(Parameter.SHARED_SELF));
    methods.put("FromResidual::from_residual", List.of(Parameter.FIRST));
    methods.put("From::from", List.of(Parameter.FIRST));
    methods.put("Index::index", List.of(Parameter.SHARED_SELF, Parameter.FIRST));
    methods.put("IndexMut::index_mut", List.of(Parameter.MUT_SELF, Parameter.FIRST));
    for (String consuming :
        List.of(
            "IntoFuture::into_future",
            "IntoIterator::into_iter",
            "Into::into",
            "Try::branch",
            "Neg::neg",
            "Not::not")) {
      methods.put(consuming, List.of(Parameter.SELF));
    }
    for (String operator :
        List.of("Add", "Sub", "Mul", "Div", "Rem", "BitAnd", "BitOr", "BitXor", "Shl", "Shr")) {
      String method = operator.toLowerCase(Locale.ROOT);
      methods.put(operator + "::" + method, List.of(Parameter.SELF, Parameter.FIRST));
      methods.put(
          operator + "Assign::" + method + "_assign", List.of(Parameter.MUT_SELF, Parameter.FIRST));
    }
    for (String comparison :
        List.of("Eq::eq", "Eq::ne", "Ord::lt", "Ord::le", "Ord::gt", "Ord::ge")) {
      methods.put("Partial" + comparison, List.of(Parameter.SHARED_SELF, Parameter.SHARED_FIRST));
    }
    for (String prefix : List.of("", "Async")) {
      String call = prefix.isEmpty() ? "call" : "async_call";
      methods.put(prefix + "Fn::" + call, List.of(Parameter.SHARED_SELF, Parameter.FIRST));
      methods.put(prefix + "FnMut::" + call + "_mut", List.of(Parameter.MUT_SELF, Parameter.FIRST));
      methods.put(prefix + "FnOnce::" + call + "_once", List.of(Parameter.SELF, Parameter.FIRST));
    }
    return Map.copyOf(methods);
  }

  /// The types of the parameters, if the function is one of those.
  static Optional<List<Type>> parameters(Path function) {
    if (function.self().isEmpty()
        || function.self().get().trait().isEmpty()
        || function.segments().isEmpty()
        || !(function.last() instanceof PathSegment.Name(String method, _))) {
      return Optional.empty();
    }
    Type self = function.self().get().type();
    Path trait = function.self().get().trait().get();
    if (!(trait.last() instanceof PathSegment.Name(String name, GenericArgs arguments))
        || !isStandard(trait)) {
      return Optional.empty();
    }
    return Optional.ofNullable(METHODS.get(name + "::" + method))
        .map(parameters -> types(parameters, self, first(arguments).orElse(self)));
  }

  /// What a variant of an enum of the standard library holds, if the enum is one that the language
  /// itself builds.
  ///
  /// @param type the path of the enum's type
  /// @param constructor the path of the variant
  static Optional<Type> payload(Path type, Path constructor) {
    if (type.self().isPresent()
        || !isStandard(type)
        || !(type.last() instanceof PathSegment.Name(String name, GenericArgs arguments))
        || !(constructor.last() instanceof PathSegment.Name(String variant, _))) {
      return Optional.empty();
    }
    return switch (name + "::" + variant) {
      case "Option::Some", "Poll::Ready", "Result::Ok", "ControlFlow::Break" ->
          argument(arguments, 0);
      case "Result::Err", "ControlFlow::Continue" -> argument(arguments, 1);
      default -> Optional.empty();
    };
  }

  private static Optional<Type> argument(GenericArgs arguments, int index) {
    return index < arguments.angle().size()
            && arguments.angle().get(index) instanceof GenericArg.OfType(Type type)
        ? Optional.of(type)
        : Optional.empty();
  }

  /// Whether a trait's path is one of the standard library. Only what has a unique name is printed
  /// without its module.
  private static boolean isStandard(Path trait) {
    return trait.segments().size() == 1
        || trait.segments().getFirst() instanceof PathSegment.Name(String crate, _)
            && CRATES.contains(crate);
  }

  private static Optional<Type> first(GenericArgs arguments) {
    if (arguments instanceof GenericArgs.Parenthesized(List<Type> inputs, _)) {
      return Optional.of(new Type.Tuple(inputs));
    }
    for (GenericArg argument : arguments.angle()) {
      if (argument instanceof GenericArg.OfType(Type type)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static List<Type> types(List<Parameter> parameters, Type self, Type first) {
    List<Type> types = new ArrayList<>(parameters.size());
    for (Parameter parameter : parameters) {
      types.add(
          switch (parameter) {
            case SELF -> self;
            case SHARED_SELF -> reference(Mutability.NOT, self);
            case MUT_SELF -> reference(Mutability.MUT, self);
            case PINNED_SELF -> named("Pin", reference(Mutability.MUT, self));
            case CONTEXT -> reference(Mutability.MUT, named("Context"));
            case FIRST -> first;
            case SHARED_FIRST -> reference(Mutability.NOT, first);
          });
    }
    return types;
  }

  private static Type reference(Mutability mutability, Type type) {
    return new Type.Ref(Region.NONE, mutability, type);
  }

  private static Type named(String name, Type... arguments) {
    List<GenericArg> list = new ArrayList<>();
    for (Type argument : arguments) {
      list.add(new GenericArg.OfType(argument));
    }
    GenericArgs generics = list.isEmpty() ? GenericArgs.NONE : new GenericArgs.Angle(list);
    return new Type.Named(
        new Path(Optional.empty(), List.of(new PathSegment.Name(name, generics))));
  }
}
