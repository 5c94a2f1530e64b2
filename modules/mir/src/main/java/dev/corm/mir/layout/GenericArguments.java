package dev.corm.mir.layout;

import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import dev.corm.mir.type.TypeMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Puts the generic arguments of an instance in the place of a definition's parameters.
public final class GenericArguments extends TypeMapper {
  private final Map<String, GenericArg> arguments = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();

  /// The arguments of an instance of a definition. Parameters behind the last argument (their
  /// defaults aren't printed) stay without one.
  public GenericArguments(TypeDefinition definition, Path instance) {
    List<GenericArg> given = new ArrayList<>();
    for (PathSegment segment : instance.segments()) {
      for (GenericArg argument : segment.arguments().angle()) {
        switch (argument) {
          case GenericArg.OfType _, GenericArg.OfConst _ -> given.add(argument);
          case GenericArg.OfRegion _, GenericArg.Equality _, GenericArg.Bounded _ -> {
            // no parameter of a definition
          }
        }
      }
    }
    List<String> parameters = definition.generics();
    for (int i = 0; i < parameters.size(); i++) {
      if (i < given.size()) {
        arguments.put(parameters.get(i), given.get(i));
      } else {
        missing.add(parameters.get(i));
      }
    }
  }

  /// Whether the type is a parameter that has no argument.
  public boolean isMissing(Type type) {
    return type instanceof Type.Named(Path path)
        && plainName(path).filter(missing::contains).isPresent();
  }

  /// The type with the arguments in place.
  @Override
  public Type map(Type type) {
    if (arguments.isEmpty()) {
      return type;
    }
    return type instanceof Type.Named(Path path)
            && argument(path) instanceof GenericArg.OfType(Type argument)
        ? argument
        : inside(type);
  }

  @Override
  protected ConstArg map(ConstArg constant) {
    if (constant instanceof ConstArg.Named(Path path)) {
      GenericArg argument = argument(path);
      if (argument instanceof GenericArg.OfConst(ConstArg value)) {
        return value;
      }
      if (argument instanceof GenericArg.OfType(Type.Named(Path outer))) {
        // A const parameter of the outer item, which text can't tell from a type.
        return new ConstArg.Named(outer);
      }
    }
    return super.map(constant);
  }

  @Override
  protected Optional<GenericArg> map(GenericArg argument) {
    return argument instanceof GenericArg.OfType(Type.Named(Path path)) && argument(path) != null
        ? Optional.of(argument(path))
        : super.map(argument);
  }

  /// The argument for a path that is a parameter's name, otherwise null.
  private GenericArg argument(Path path) {
    return plainName(path).map(arguments::get).orElse(null);
  }

  private static Optional<String> plainName(Path path) {
    boolean plain =
        path.self().isEmpty()
            && path.segments().size() == 1
            && path.last().arguments() instanceof GenericArgs.None;
    return plain && path.last() instanceof PathSegment.Name(String name, _)
        ? Optional.of(name)
        : Optional.empty();
  }
}
