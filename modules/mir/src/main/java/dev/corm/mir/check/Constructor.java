package dev.corm.mir.check;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// What a path in front of fields builds: a struct, a union, or a variant of an enum.
///
/// @param definition the definition
/// @param variant which of its variants
/// @param owner the type as the path says it; without generic arguments if the path has none
record Constructor(TypeDefinition definition, int variant, Type.Named owner) {
  /// Finds what a path builds; empty if nothing.
  static Optional<Constructor> find(ProgramTypes types, Path path) {
    if (path.self().isPresent() || path.segments().isEmpty()) {
      return Optional.empty();
    }
    Optional<Constructor> whole =
        types
            .definition(path)
            .filter(definition -> definition.kind() != TypeDefinition.Kind.ENUM)
            .map(definition -> new Constructor(definition, 0, new Type.Named(path)));
    return whole.isPresent() ? whole : variant(types, path);
  }

  private static Optional<Constructor> variant(ProgramTypes types, Path path) {
    int last = path.segments().size() - 1;
    Optional<TypeDefinition> definition = enumeration(types, path);
    if (definition.isEmpty() || !(path.last() instanceof PathSegment.Name(String name, _))) {
      return Optional.empty();
    }
    Path owner = new Path(Optional.empty(), path.segments().subList(0, last));
    List<TypeDefinition.VariantDefinition> variants = definition.get().variants();
    for (int i = 0; i < variants.size(); i++) {
      if (variants.get(i).name().equals(name)) {
        return Optional.of(new Constructor(definition.get(), i, new Type.Named(owner)));
      }
    }
    return Optional.empty();
  }

  /// The enum that a path could be a variant of.
  static Optional<TypeDefinition> enumeration(ProgramTypes types, Path path) {
    int last = path.segments().size() - 1;
    return last < 1
        ? Optional.empty()
        : types
            .definition(new Path(Optional.empty(), path.segments().subList(0, last)))
            .filter(definition -> definition.kind() == TypeDefinition.Kind.ENUM);
  }

  /// What it builds.
  List<TypeDefinition.FieldDefinition> fields() {
    return definition.variants().get(variant).fields();
  }

  /// Whether the path says for which generic arguments, or there are none.
  boolean isComplete() {
    return definition.generics().isEmpty()
        || owner.path().last().arguments().angle().stream()
            .anyMatch(argument -> !(argument instanceof GenericArg.OfRegion));
  }
}
