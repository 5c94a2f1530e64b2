package dev.corm.mir.program;

import dev.corm.mir.body.Body;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeListing;
import java.util.List;
import java.util.Optional;

/// A compilation unit: bodies, what is known of types, and the layouts that somebody else computed.
///
/// @param name the unit's name, for reports: a crate, a directory
/// @param bodies the bodies, in a stable order
/// @param definitions the structs, enums and unions whose definitions are known
/// @param listing the type sizes that rustc listed for the unit, if any
/// @param machines the coroutines that became state machines, in the order of their bodies
/// @param declarations what else it declares
public record Program(
    String name,
    List<Body> bodies,
    List<TypeDefinition> definitions,
    Optional<TypeListing> listing,
    List<StateMachine> machines,
    Declarations declarations) {
  /// Freezes the lists.
  public Program {
    bodies = List.copyOf(bodies);
    definitions = List.copyOf(definitions);
    machines = List.copyOf(machines);
  }

  /// A program before its state transform.
  public Program(
      String name,
      List<Body> bodies,
      List<TypeDefinition> definitions,
      Optional<TypeListing> listing) {
    this(name, bodies, definitions, listing, List.of(), Declarations.NONE);
  }

  /// A program that declares nothing else.
  public Program(
      String name,
      List<Body> bodies,
      List<TypeDefinition> definitions,
      Optional<TypeListing> listing,
      List<StateMachine> machines) {
    this(name, bodies, definitions, listing, machines, Declarations.NONE);
  }

  /// The same program with other bodies and state machines.
  public Program with(List<Body> newBodies, List<StateMachine> newMachines) {
    return new Program(name, newBodies, definitions, listing, newMachines, declarations);
  }
}
