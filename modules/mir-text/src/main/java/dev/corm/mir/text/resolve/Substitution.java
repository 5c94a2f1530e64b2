package dev.corm.mir.text.resolve;

import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the generic parts of a body stand for in one instance: type and const parameters, `impl
/// Trait` in argument position, opaque types and associated types, each as the body spells it, with
/// a value as the listing spells it.
///
/// Two different `impl Trait` can be spelled alike. Once such a text got two values it has none. A
/// parameter that has its default is not printed; what it is can still come from elsewhere.
final class Substitution {
  private final Map<Type, GenericArg> values;
  private final Set<Type> torn;
  private final Set<Type> defaulted;

  Substitution() {
    this(new LinkedHashMap<>(), new HashSet<>(), new HashSet<>());
  }

  private Substitution(Map<Type, GenericArg> values, Set<Type> torn, Set<Type> defaulted) {
    this.values = values;
    this.torn = torn;
    this.defaulted = defaulted;
  }

  Substitution copy() {
    return new Substitution(
        new LinkedHashMap<>(values), new HashSet<>(torn), new HashSet<>(defaulted));
  }

  void bind(Type key, GenericArg value) {
    values.put(key, value);
  }

  /// Gives up a text that stands for several things.
  void tear(Type key) {
    torn.add(key);
    values.remove(key);
  }

  boolean isTorn(Type key) {
    return torn.contains(key);
  }

  /// Says that the listing leaves out a parameter.
  void leaveOut(Type key) {
    if (!values.containsKey(key)) {
      defaulted.add(key);
    }
  }

  /// Whether a key is known to stand for something, though not for what.
  boolean isOpen(Type key) {
    return !values.containsKey(key) && (torn.contains(key) || defaulted.contains(key));
  }

  Optional<GenericArg> get(Type key) {
    return Optional.ofNullable(values.get(key));
  }

  Optional<Type> type(Type key) {
    return values.get(key) instanceof GenericArg.OfType(Type type)
        ? Optional.of(type)
        : Optional.empty();
  }

  Map<Type, GenericArg> values() {
    return values;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
