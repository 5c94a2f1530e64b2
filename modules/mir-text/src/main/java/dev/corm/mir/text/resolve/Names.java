package dev.corm.mir.text.resolve;

import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;

/// What stays the same of a path in all its spellings. A crate prefix comes and goes, modules are
/// those of the definition or of a re-export, and trimmed paths have lost them; but the last name,
/// the type that a method belongs to and the generic arguments are there.
final class Names {
  /// The two paths can't name one item.
  static final int NEVER = -1;

  /// They are spelled alike.
  static final int EXACT = 4;

  /// They start with the same crate, and one leaves out modules of the other.
  static final int SHORTENED = 3;

  /// The same, if the body's path is that of an item of its own crate and not of a crate named like
  /// its first module.
  private static final int PERHAPS_SHORTENED = 2;

  /// They start with the same crate.
  private static final int SAME_CRATE = 1;

  /// Nothing but the last name speaks for it: one of them may be a re-export.
  private static final int RENAMED = 0;

  private Names() {}

  /// How well a path of a listing fits a path of a body that has the same last name.
  ///
  /// @param crate from where the body sees its path
  static int rank(Path body, Path listed, Crate crate) {
    List<PathSegment> ours = body.segments();
    List<PathSegment> theirs = listed.segments();
    if (ours.isEmpty() || theirs.isEmpty()) {
      return RENAMED;
    }
    if (alike(ours, 0, theirs, 0)) {
      return EXACT;
    }
    String first = text(ours.getFirst());
    boolean own = crate.modules().contains(first);
    if (!own && ours.size() > 1 && first.equals(text(theirs.getFirst()))) {
      return shortened(ours, theirs) || shortened(theirs, ours) ? SHORTENED : SAME_CRATE;
    }
    if (!crate.name().isEmpty() && text(theirs.getFirst()).equals(crate.name())) {
      if (alike(ours, 0, theirs, 1)) {
        return EXACT;
      }
      if (shortened(theirs.subList(1, theirs.size()), ours)) {
        return own || ours.size() == 1 ? SHORTENED : PERHAPS_SHORTENED;
      }
      return SAME_CRATE;
    }
    return RENAMED;
  }

  private static boolean alike(List<PathSegment> a, int fromA, List<PathSegment> b, int fromB) {
    if (a.size() - fromA != b.size() - fromB) {
      return false;
    }
    for (int i = 0; i < a.size() - fromA; i++) {
      if (!text(a.get(fromA + i)).equals(text(b.get(fromB + i)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a path is another one with segments left out.
  private static boolean shortened(List<PathSegment> path, List<PathSegment> full) {
    int at = 0;
    for (PathSegment segment : full) {
      if (at < path.size() && text(path.get(at)).equals(text(segment))) {
        at++;
      }
    }
    return at == path.size();
  }

  /// Whether a path is one plain name: a type parameter, or a type at the root of its crate or
  /// trimmed to its name.
  static boolean isPlain(Path path) {
    return path.self().isEmpty()
        && path.segments().size() == 1
        && path.last() instanceof PathSegment.Name(_, GenericArgs.None _);
  }

  /// Whether a path is an associated type, `<T as Trait>::Name`.
  static boolean isProjection(Path path) {
    return path.self().isPresent()
        && path.self().get().trait().isPresent()
        && path.segments().size() == 1;
  }

  /// The last segment's name; for an unnamed item what stands in its braces.
  static String last(Path path) {
    return path.segments().isEmpty() ? "" : text(path.last());
  }

  static String text(PathSegment segment) {
    return switch (segment) {
      case PathSegment.Name(String name, _) -> name;
      case PathSegment.Anonymous(String kind, int number, _) -> kind + "#" + number;
      case PathSegment.ImplAt _, PathSegment.ImplOf _ -> "impl";
    };
  }

  /// The path without the unnamed items at its end.
  static Path function(Path path) {
    return new Path(path.self(), path.segments().subList(0, functionEnd(path)));
  }

  /// The path of what the function is in: a module, a type, an impl.
  static Path outer(Path path) {
    return new Path(path.self(), path.segments().subList(0, Math.max(0, functionEnd(path) - 1)));
  }

  private static int functionEnd(Path path) {
    int end = path.segments().size();
    while (end > 0 && path.segments().get(end - 1) instanceof PathSegment.Anonymous) {
      end--;
    }
    return end;
  }

  /// The last name, and the unnamed items inside it: `lock/closure#0/closure#1`.
  static String item(Path path) {
    int from = functionEnd(path);
    StringBuilder item = new StringBuilder();
    for (int i = Math.max(0, from - 1); i < path.segments().size(); i++) {
      item.append(text(path.segments().get(i))).append('/');
    }
    return item.toString();
  }

  /// The name before the last one if it can be that of a type: `Mutex` in `sync::Mutex<T>::lock`.
  static String owner(Path path) {
    int at = path.segments().size() - 2;
    if (at >= 0
        && path.segments().get(at) instanceof PathSegment.Name(String name, _)
        && Character.isUpperCase(name.codePointAt(0))) {
      return name;
    }
    return "";
  }

  /// The generic arguments of a type but lifetimes. Only those of the last segment are its own: the
  /// ones in front belong to the function or impl around it, and print as they are declared there.
  static List<GenericArg> ownArguments(Path path) {
    List<GenericArg> all = new ArrayList<>();
    if (!path.segments().isEmpty()) {
      add(all, path.last().arguments());
    }
    return all;
  }

  /// All generic arguments in a path but lifetimes, those of its self type and impls included, in
  /// order.
  static List<GenericArg> arguments(Path path) {
    List<GenericArg> all = new ArrayList<>();
    path.self()
        .ifPresent(self -> {
          all.add(new GenericArg.OfType(self.type()));
          self.trait().ifPresent(trait -> all.addAll(arguments(trait)));
        });
    path.segments().forEach(segment -> all.addAll(arguments(segment)));
    return all;
  }

  /// The generic arguments of one segment but lifetimes; for an impl also its self type.
  static List<GenericArg> arguments(PathSegment segment) {
    List<GenericArg> all = new ArrayList<>();
    if (segment instanceof PathSegment.ImplOf(var trait, Type type, _)) {
      trait.ifPresent(of -> all.addAll(arguments(of)));
      all.add(new GenericArg.OfType(type));
    }
    add(all, segment.arguments());
    return all;
  }

  private static void add(List<GenericArg> all, GenericArgs arguments) {
    switch (arguments) {
      case GenericArgs.None _ -> {}
      case GenericArgs.Angle(List<GenericArg> list) -> {
        for (GenericArg argument : list) {
          if (!(argument instanceof GenericArg.OfRegion)) {
            all.add(argument);
          }
        }
      }
      case GenericArgs.Parenthesized(List<Type> inputs, Type output) -> {
        all.add(new GenericArg.OfType(new Type.Tuple(inputs)));
        all.add(new GenericArg.OfType(output));
      }
    }
  }
}
