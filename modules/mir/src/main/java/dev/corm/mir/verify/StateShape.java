package dev.corm.mir.verify;

import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What a coroutine's state consists of, as far as somebody says it.
///
/// @param variants the variants, by number
/// @param captures the fields that all variants have; empty if nobody says
/// @param isRecorded whether a resume function of rustc's says it
record StateShape(
    List<Variant> variants, Optional<List<Optional<Type>>> captures, boolean isRecorded) {
  private static final Type UNTOLD = new Type.Named(Path.of("_"));

  StateShape {
    variants = List.copyOf(variants);
  }

  /// A variant.
  ///
  /// @param name what it is called
  /// @param fields the types of its fields, as far as they are told; empty if nobody says which it
  ///   has
  record Variant(String name, Optional<List<Optional<Type>>> fields) {}

  /// The shape that a resume function records. It says nothing of captures, and not in full of
  /// types.
  static StateShape of(CoroutineWitness witness) {
    List<Variant> variants = new ArrayList<>();
    for (CoroutineWitness.Variant variant : witness.variants()) {
      variants.add(
          new Variant(
              variant.name(),
              variants.size() < VariantIndex.RESERVED
                  ? Optional.empty()
                  : Optional.of(
                      Collections.nCopies(variant.fields().size(), Optional.<Type>empty()))));
    }
    return new StateShape(variants, Optional.empty(), true);
  }

  /// The shape of a machine's state.
  static StateShape of(StateMachine machine) {
    List<Optional<Type>> captures = machine.upvars().stream().map(StateShape::told).toList();
    List<Variant> variants = new ArrayList<>();
    for (List<SavedLocal> fields : machine.facts().variantFields()) {
      VariantIndex variant = VariantIndex.of(variants.size());
      variants.add(
          new Variant(
              CoroutineLayout.Variant.name(variant),
              Optional.of(
                  machine.relocated() && variant.equals(VariantIndex.UNRESUMED)
                      ? captures
                      : fields.stream().map(field -> told(machine.saved().at(field))).toList())));
    }
    return new StateShape(variants, Optional.of(machine.relocated() ? List.of() : captures), false);
  }

  private static Optional<Type> told(Type type) {
    return Optional.of(type).filter(known -> !known.equals(UNTOLD));
  }
}
