package dev.corm.mir.text.resolve;

import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds values for the parameters of a block or closure of another crate.
///
/// The listing names it by the path of its function with all arguments, but the body doesn't say in
/// which order the parameters are declared. So every way to give arguments to parameters is a
/// solution unless something speaks against it:
///
/// 1. Two parameters of the function are two arguments.
/// 2. `impl Trait` parameters come after all others; the positions are sure if the body mentions as
///    many parameters as there are arguments.
/// 3. What the body calls can be called, and what it awaits can be awaited.
/// 4. Another instance of the body has shown which argument a parameter is.
///
/// Whether everything that the state then holds by value is listed is for the caller to see.
final class ParameterSearch {
  private static final int MAX_SOLUTIONS = 256;

  private final Substitution known;
  private final List<GenericArg> ofFunction;
  private final List<GenericArg> ofOwner;
  private final Set<Type> called;
  private final Set<Type> awaited;
  private final Map<Type, Integer> shown;
  private final List<Type> open = new ArrayList<>();
  private final int named;
  private final boolean ordered;
  private final List<Solution> solutions = new ArrayList<>();

  /// A solution.
  ///
  /// @param substitution values for all parameters that matter
  /// @param positions which argument of the function each of those parameters is that were searched
  ///   for
  record Solution(Substitution substitution, Map<Type, Integer> positions) {}

  private ParameterSearch(
      Fitting.Fit fit, Path listed, ListingIndex index, Crate crate, Map<Type, Integer> shown) {
    this.known = fit.substitution();
    this.ofFunction = Generics.ofFunction(listed);
    this.ofOwner = Generics.ofOwner(listed);
    Definition definition = fit.definition();
    this.called = Generics.called(definition);
    this.awaited = Generics.awaited(definition);
    this.shown = shown;
    Set<Type> mentioned = new LinkedHashSet<>();
    for (Type type : Generics.in(definition.types())) {
      if (isParameter(type, index, crate)) {
        mentioned.add(type);
      }
    }
    this.named = (int) mentioned.stream().filter(t -> !(t instanceof Type.Impl)).count();
    this.ordered = ofOwner.isEmpty() && mentioned.size() == ofFunction.size();
    Set<Type> needed = Generics.in(definition.stateTypes());
    mentioned.stream().filter(needed::contains).forEach(open::add);
  }

  private boolean isParameter(Type type, ListingIndex index, Crate crate) {
    if (known.get(type).isPresent() || known.isOpen(type)) {
      return false;
    }
    return type instanceof Type.Impl
        || type instanceof Type.Named(Path path)
            && Names.isPlain(path)
            && index.find(type, new Substitution(), crate, (_, _) -> false).isEmpty();
  }

  /// All ways to give values to the parameters that types in the state mention. One way, the given
  /// one, if there are no such parameters or the listing doesn't name the coroutine by path; none
  /// if there are too many.
  ///
  /// @param shown the positions that other instances of the body have shown
  static List<Solution> solutions(
      Fitting.Fit fit,
      Type.Coroutine listed,
      ListingIndex index,
      Crate crate,
      Map<Type, Integer> shown) {
    if (!(listed.definition() instanceof CoroutineDefinition.AtPath(Path path))) {
      return List.of(new Solution(fit.substitution(), Map.of()));
    }
    ParameterSearch search = new ParameterSearch(fit, path, index, crate, shown);
    search.choose(0, search.known.copy(), new HashMap<>(), new boolean[search.ofFunction.size()]);
    return search.solutions.size() > MAX_SOLUTIONS ? List.of() : search.solutions;
  }

  private void choose(int at, Substitution chosen, Map<Type, Integer> positions, boolean[] taken) {
    if (solutions.size() > MAX_SOLUTIONS) {
      return;
    }
    if (at == open.size()) {
      solutions.add(new Solution(chosen.copy(), Map.copyOf(positions)));
      return;
    }
    Type parameter = open.get(at);
    for (int i = 0; i < ofFunction.size(); i++) {
      if (!taken[i] && canBe(parameter, i) && canBe(parameter, ofFunction.get(i))) {
        taken[i] = true;
        positions.put(parameter, i);
        chosen.bind(parameter, ofFunction.get(i));
        choose(at + 1, chosen, positions, taken);
        positions.remove(parameter);
        taken[i] = false;
      }
    }
    if (!(parameter instanceof Type.Impl) && !shown.containsKey(parameter)) {
      for (GenericArg argument : ofOwner) {
        if (canBe(parameter, argument)) {
          chosen.bind(parameter, argument);
          choose(at + 1, chosen, positions, taken);
        }
      }
    }
  }

  private boolean canBe(Type parameter, int position) {
    Integer known = shown.get(parameter);
    return known != null
        ? known == position
        : !ordered || parameter instanceof Type.Impl == position >= named;
  }

  private boolean canBe(Type parameter, GenericArg value) {
    return (!called.contains(parameter) || Generics.mayBeCalled(value))
        && (!awaited.contains(parameter) || Generics.mayBeAwaited(value));
  }
}
