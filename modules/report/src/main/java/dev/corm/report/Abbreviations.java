package dev.corm.report;

import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a listing abbreviates paths in the lines of fields.
///
/// In front of a listed type rustc prints full paths (`std::pin::Pin<…>`), but behind `type:` it
/// leaves out the modules of every item whose name is unique among all that the crate can see
/// (`Pin<…>`, but `std::net::SocketAddr`, since there is another). A dump doesn't tell what a crate
/// can see, but the listing does: a name that stands at the start of a path somewhere in it is one
/// that rustc abbreviates. A path that the listing has in full stays so.
///
/// Only the modules go: a method keeps the type it belongs to (`Executor<'_>::run`).
public final class Abbreviations {
  /// Nothing is abbreviated.
  public static final Abbreviations NONE = new Abbreviations(Set.of(), Set.of());

  private final Set<String> firsts;
  private final Set<List<String>> full;

  private Abbreviations(Set<String> firsts, Set<List<String>> full) {
    this.firsts = firsts;
    this.full = full;
  }

  /// Those of a listing.
  public static Abbreviations of(TypeListing listing) {
    Set<String> firsts = new HashSet<>();
    Set<List<String>> full = new HashSet<>();
    for (TypeListing.Entry entry : listing.entries()) {
      for (TypeListing.Variant variant : entry.variants()) {
        for (Item item : variant.items()) {
          if (item instanceof Item.Member member && member.type().isPresent()) {
            TypePaths.map(member.type().get(), path -> learn(path, firsts, full));
          }
        }
      }
    }
    return new Abbreviations(Set.copyOf(firsts), Set.copyOf(full));
  }

  private static Path learn(Path path, Set<String> firsts, Set<List<String>> full) {
    List<String> names = names(path);
    if (!names.isEmpty() && names.size() == kept(names)) {
      firsts.add(names.getFirst());
    }
    full.add(names);
    return path;
  }

  /// The type as the listing would print it behind `type:`.
  public Type apply(Type type) {
    return firsts.isEmpty() ? type : TypePaths.map(type, this::abbreviated);
  }

  /// The variables, each knowing how the listing spells its type.
  public List<Variable> apply(List<Variable> variables) {
    return variables.stream()
        .map(variable ->
            new Variable(
                variable.name(),
                variable.local(),
                variable.type(),
                variable.source(),
                variable.type().map(this::apply)))
        .toList();
  }

  private Path abbreviated(Path path) {
    List<String> names = names(path);
    if (names.isEmpty() || full.contains(names)) {
      return path;
    }
    int dropped = names.size() - kept(names);
    return dropped > 0 && firsts.contains(names.get(dropped))
        ? new Path(Optional.empty(), path.segments().subList(dropped, path.segments().size()))
        : path;
  }

  /// How many names stay when the modules go: a method's type stays with it.
  private static int kept(List<String> names) {
    int size = names.size();
    boolean method = size > 1 && Character.isUpperCase(names.get(size - 2).codePointAt(0));
    return method ? 2 : 1;
  }

  /// The names at the start of a path, before the first unnamed segment.
  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    if (path.self().isEmpty()) {
      for (PathSegment segment : path.segments()) {
        if (!(segment instanceof PathSegment.Name(String name, var _))) {
          break;
        }
        names.add(name);
      }
    }
    return List.copyOf(names);
  }
}
