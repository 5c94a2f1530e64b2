package dev.corm.mir.text;

import dev.corm.mir.type.Bound;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import dev.corm.mir.type.TypeMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses the generic parameters of a type: `<'a, T, U: ?Sized, const N: usize>`. It holds what it
/// read last. Lifetimes are left out, there and in the types of the fields.
final class GenericsParser {
  private final TypeTable types;
  private Set<String> lifetimes = Set.of();
  private Set<String> unsized = Set.of();
  private List<String> names = List.of();

  GenericsParser(TypeTable types) {
    this.types = types;
  }

  /// The names of the type and const parameters.
  List<String> names() {
    return names;
  }

  /// The type parameters that needn't be sized.
  Set<String> unsized() {
    return unsized;
  }

  /// Parses parameters, if there are any.
  void parse(Cursor c) {
    names = new ArrayList<>();
    lifetimes = new HashSet<>();
    unsized = new HashSet<>();
    if (!Gaps.accept(c, '<')) {
      return;
    }
    Set<String> all = new HashSet<>();
    while (!Gaps.accept(c, '>')) {
      Gaps.skip(c);
      int from = c.pos;
      String name = parameter(c);
      if (!all.add(name)) {
        int at = c.isAt(from, "const ") ? from + 6 : from;
        throw c.error(
            ProgramCode.DUPLICATE_MEMBER,
            at,
            at + name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length,
            "there is a parameter `" + name + "` already");
      }
      if (!Gaps.accept(c, ',')) {
        Gaps.expect(c, '>', " or `,` after a generic parameter");
        return;
      }
    }
  }

  private String parameter(Cursor c) {
    if (c.at('\'')) {
      String lifetime = types.parser().region(c).name();
      if (Gaps.accept(c, ':')) {
        Lines.indentation(c);
        types.parser().bounds(c);
      }
      lifetimes.add(lifetime);
      return lifetime;
    }
    boolean constant = c.acceptWord("const");
    Lines.indentation(c);
    String name = Gaps.name(c, types, "a generic parameter or `>`");
    names.add(name);
    if (constant) {
      Gaps.expect(c, ':', " and a type after the name of a const parameter");
      Lines.indentation(c);
      types.parser().type(c, 1);
    } else if (Gaps.accept(c, ':')) {
      Lines.indentation(c);
      bounds(c, name);
    }
    Lines.indentation(c);
    if (c.at('=')) {
      throw c.error(ProgramCode.UNSUPPORTED, c.pos, c.pos + 1, "a parameter has no default")
          .help("leave it out: types are written with all their arguments");
    }
    return name;
  }

  private void bounds(Cursor c, String name) {
    int from = c.pos;
    for (Bound bound : types.parser().bounds(c)) {
      if (bound instanceof Bound.Trait(_, String modifier, Path path)) {
        if (!modifier.equals("?")
            || UnsizedTails.plainName(path).filter("Sized"::equals).isEmpty()) {
          throw c.error(
                  ProgramCode.UNSUPPORTED, from, c.pos, "the only bound of a type is `?Sized`")
              .help("leave out the others: a program is monomorphic");
        }
        unsized.add(name);
      }
    }
  }

  /// A field's type, without the lifetimes that are parameters.
  Type withoutLifetimes(Type type) {
    return lifetimes.isEmpty() ? type : new Eraser().map(type);
  }

  /// Leaves out the lifetimes that are parameters.
  private final class Eraser extends TypeMapper {
    @Override
    protected Region map(Region region) {
      return lifetimes.contains(region.name()) ? Region.NONE : region;
    }

    @Override
    protected Optional<GenericArg> map(GenericArg argument) {
      return argument instanceof GenericArg.OfRegion(Region region)
              && lifetimes.contains(region.name())
          ? Optional.empty()
          : super.map(argument);
    }
  }
}
