package dev.corm.mir.program;

import java.util.List;

/// What a program that stands alone declares beside bodies and types.
///
/// @param externals the functions that something else provides
/// @param traits the traits that have virtual tables
public record Declarations(List<ExternalFunction> externals, List<TraitDefinition> traits) {
  /// Nothing is declared.
  public static final Declarations NONE = new Declarations(List.of(), List.of());

  /// Freezes the lists.
  public Declarations {
    externals = List.copyOf(externals);
    traits = List.copyOf(traits);
  }
}
