package dev.corm.mir.text.resolve;

import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides whether a body can be that of a listed coroutine, and gathers what the generic parts of
/// the body then are.
///
/// 1. The names fit: that of the function with its arguments, or the position, or the path of the
///    definition.
/// 2. The listing has a variant for each suspension point, and in it exactly the locals that are
///    saved there.
/// 3. It has the upvars that the body names.
/// 4. Where it prints the type of a local, the body's type fits.
///
/// Sizes play no part.
final class Fitting {
  private static final String BY_REFERENCE = "_ref__";

  private final Bodies bodies;

  Fitting(Bodies bodies) {
    this.bodies = bodies;
  }

  /// A body that fits.
  ///
  /// @param definition the body
  /// @param substitution what its generic parts are, as far as names and types of locals say
  /// @param rank how well the name fits, see [Names]
  /// @param positions which closures of the listing those of the body are
  record Fit(
      Definition definition, Substitution substitution, int rank, Matcher.Positions positions) {}

  /// Tries a body.
  Optional<Fit> fit(Entry entry, Type.Coroutine listed, Definition definition) {
    if (definition.self().kind() != listed.kind()
        || entry.variants().size() != definition.suspensions().size() + VariantIndex.RESERVED) {
      return Optional.empty();
    }
    if (!upvars(entry, definition)) {
      return Optional.empty();
    }
    return fit(entry, listed, definition, false).or(() -> fit(entry, listed, definition, true));
  }

  private Optional<Fit> fit(
      Entry entry, Type.Coroutine listed, Definition definition, boolean defaults) {
    Substitution substitution = new Substitution();
    Matcher.Positions positions = positions(listed, definition);
    Matcher matcher =
        new Matcher(substitution, true, defaults, bodies.crate(definition), positions);
    boolean fits = name(listed, definition, matcher);
    int rank = matcher.rank();
    return fits && locals(entry, definition, matcher)
        ? Optional.of(new Fit(definition, substitution, rank, positions))
        : Optional.empty();
  }

  private boolean name(Type.Coroutine listed, Definition definition, Matcher matcher) {
    return switch (listed.definition()) {
      case CoroutineDefinition.OfFn _ -> matcher.match(definition.self(), listed);
      case CoroutineDefinition.AtSpan _ -> matcher.match(definition.self(), listed);
      case CoroutineDefinition.AtPath(Path path) -> {
        Optional<Path> function = bodies.function(definition);
        if (function.isPresent()) {
          yield matcher.path(function.get(), Names.function(path));
        }
        Optional<Path> owner = bodies.owner(definition);
        yield owner.isEmpty() || matcher.path(owner.get(), Names.outer(path));
      }
    };
  }

  private static boolean upvars(Entry entry, Definition definition) {
    List<String> listed = entry.upvarNames();
    return variables(listed).containsAll(definition.upvarNames())
        && definition.upvarTypes().keySet().stream().allMatch(i -> i < listed.size());
  }

  /// The variables that upvars can be: captured by value, by reference (`_ref__x`) or in part
  /// (`x__field`).
  private static Set<String> variables(List<String> upvars) {
    Set<String> variables = new HashSet<>();
    for (String upvar : upvars) {
      String name = upvar.startsWith(BY_REFERENCE) ? upvar.substring(BY_REFERENCE.length()) : upvar;
      variables.add(name);
      for (int at = name.indexOf("__"); at >= 0; at = name.indexOf("__", at + 1)) {
        variables.add(name.substring(0, at));
      }
    }
    return variables;
  }

  private static boolean locals(Entry entry, Definition definition, Matcher matcher) {
    List<List<SavedLocal>> suspensions = definition.suspensions();
    for (Variant variant : entry.variants()) {
      String name = variant.name().orElse("");
      if (name.startsWith("Suspend")) {
        Optional<List<SavedLocal>> saved =
            number(name).filter(i -> i < suspensions.size()).map(suspensions::get);
        if (saved.isEmpty() || !locals(variant, saved.get(), definition, matcher)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Optional<Integer> number(String variant) {
    try {
      return Optional.of(Integer.parseInt(variant.substring("Suspend".length())));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean locals(
      Variant variant, List<SavedLocal> saved, Definition definition, Matcher matcher) {
    Map<String, List<Item.Member>> byName = new HashMap<>();
    int count = 0;
    for (Item item : variant.items()) {
      if (item instanceof Item.Member member && member.kind() == MemberKind.LOCAL) {
        byName.computeIfAbsent(member.name(), _ -> new ArrayList<>()).add(member);
        count++;
      }
    }
    if (count != saved.size()) {
      return false;
    }
    for (SavedLocal local : saved) {
      List<Item.Member> named = byName.get(definition.name(local));
      if (named == null) {
        return false;
      }
      Optional<Type> type = named.getFirst().type();
      if (named.size() == 1
          && type.isPresent()
          && !matcher.match(definition.type(local), type.get())) {
        return false;
      }
    }
    return true;
  }

  /// Which closures of the listing a closure of the body can be: one that the body itself makes is
  /// inside the listed coroutine.
  private Matcher.Positions positions(Type.Coroutine listed, Definition definition) {
    Optional<Path> own = own(listed);
    if (own.isEmpty()) {
      return (_, _) -> false;
    }
    return (atSpan, path) -> {
      if (!(atSpan.definition() instanceof CoroutineDefinition.AtSpan(SourceSpan span, _))) {
        return false;
      }
      List<Definition> known = bodies.at(span);
      if (!known.isEmpty()
          && known.stream().noneMatch(d -> canBe(d, path, definition, own.get()))) {
        return false;
      }
      int last = path.segments().size() - 1;
      return !definition.makes(span)
          || last > 0 && inside(own.get(), new Path(path.self(), path.segments().subList(0, last)));
    };
  }

  /// Whether a coroutine of the body's crate can have a path in the listing. If it stands in the
  /// same function or impl as the body, both have the same generic arguments there.
  private boolean canBe(Definition other, Path path, Definition definition, Path own) {
    if (!Names.item(other.item()).equals(Names.item(path))) {
      return false;
    }
    if (other.crate().equals(definition.crate())) {
      if (Names.function(other.item()).equals(Names.function(definition.item()))) {
        return inside(Names.function(own), Names.function(path));
      }
      if (bodies.impl(other).isPresent() && bodies.impl(other).equals(bodies.impl(definition))) {
        return inside(Names.outer(own), Names.outer(path));
      }
    }
    Optional<Path> owner = bodies.owner(other);
    Crate crate = bodies.crate(other);
    return owner.isEmpty()
        || new Matcher(new Substitution(), true, true, crate, (_, _) -> true)
            .path(owner.get(), Names.outer(path));
  }

  private static boolean inside(Path own, Path parent) {
    return Names.item(own).equals(Names.item(parent))
        && new Matcher(new Substitution(), false, false, Crate.SAME, (_, _) -> false)
            .path(own, parent);
  }

  /// The path of the body of a coroutine that the listing names by a path.
  private static Optional<Path> own(Type.Coroutine listed) {
    return switch (listed.definition()) {
      case CoroutineDefinition.OfFn(Path path) -> {
        List<PathSegment> segments = new ArrayList<>(path.segments());
        segments.add(new PathSegment.Anonymous("closure", 0, GenericArgs.NONE));
        yield Optional.of(new Path(path.self(), segments));
      }
      case CoroutineDefinition.AtPath(Path path) -> Optional.of(path);
      case CoroutineDefinition.AtSpan _ -> Optional.empty();
    };
  }
}
