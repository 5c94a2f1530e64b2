package dev.corm.mir.print;

import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Appends types, paths, regions and spans to a text.
///
/// The rules that are not obvious from Rust's grammar:
///
/// * Where a path names a *value* (a callee, a constructor, a constant), its generic arguments
///   follow `::<`; where it names a type, they follow `<`. Whatever stands inside angle brackets
///   names types.
/// * The path in the braces of a function item's type names a value.
/// * A trait object is put in parentheses exactly when its lifetime is printed, never because of
///   where it stands: `&dyn A + B` has none, `&(dyn A + 'a)` has. An `impl` type never is.
/// * A unit result is not printed.
///
/// A parser interns types and paths, so that one object is printed thousands of times in a body.
/// Its text is therefore kept by identity; only the outermost type asked for is kept, so that the
/// memory is linear in what was printed.
///
/// The depth of the recursion is that of the type, which the parser limits.
final class TypeWriter {
  /// Types and paths whose text is at most this long are as quick to print as to look up.
  private static final int WORTH_KEEPING = 24;

  private final StringBuilder out;
  private final Map<Object, String> typeTexts;
  private final Map<Path, String> valueTexts;

  /// A writer that appends to `out` and shares the texts kept by others of the same printer.
  TypeWriter(StringBuilder out, Texts texts) {
    this.out = out;
    this.typeTexts = texts.types;
    this.valueTexts = texts.values;
  }

  /// The texts kept, by identity of the type or path.
  static final class Texts {
    private final Map<Object, String> types = new IdentityHashMap<>();
    private final Map<Path, String> values = new IdentityHashMap<>();
  }

  /// Appends a type, from the texts kept if it is there.
  void type(Type type) {
    if (type instanceof Type.Primitive(var kind)) {
      out.append(kind.text());
      return;
    }
    String known = typeTexts.get(type);
    if (known != null) {
      out.append(known);
      return;
    }
    int start = out.length();
    spell(type);
    if (out.length() - start > WORTH_KEEPING) {
      typeTexts.put(type, out.substring(start));
    }
  }

  /// Appends a path that names a value.
  void valuePath(Path path) {
    String known = valueTexts.get(path);
    if (known != null) {
      out.append(known);
      return;
    }
    int start = out.length();
    spell(path, true);
    if (out.length() - start > WORTH_KEEPING) {
      valueTexts.put(path, out.substring(start));
    }
  }

  /// Appends a path that names a type.
  void typePath(Path path) {
    spell(path, false);
  }

  private void inner(Type type) {
    if (type instanceof Type.Primitive(var kind)) {
      out.append(kind.text());
      return;
    }
    String known = typeTexts.get(type);
    if (known != null) {
      out.append(known);
    } else {
      spell(type);
    }
  }

  private void spell(Type type) {
    switch (type) {
      case Type.Primitive(var kind) -> out.append(kind.text());
      case Type.Named(Path path) -> spell(path, false);
      case Type.Ref ref -> {
        out.append('&');
        if (ref.region().isPrinted()) {
          out.append(ref.region().name()).append(' ');
        }
        out.append(ref.mutability() == Mutability.MUT ? "mut " : "");
        inner(ref.pointee());
      }
      case Type.RawPtr(Mutability mutability, Type pointee) -> {
        out.append(mutability == Mutability.MUT ? "*mut " : "*const ");
        inner(pointee);
      }
      case Type.Array(Type element, ConstArg length) -> {
        out.append('[');
        inner(element);
        out.append("; ");
        constant(length);
        out.append(']');
      }
      case Type.Slice(Type element) -> {
        out.append('[');
        inner(element);
        out.append(']');
      }
      case Type.Tuple(List<Type> elements) -> {
        out.append('(');
        types(elements);
        out.append(elements.size() == 1 ? ",)" : ")");
      }
      case Type.FnPtr(FnSignature signature) -> signature(signature);
      case Type.FnItem(FnSignature signature, Path path) -> {
        signature(signature);
        out.append(" {");
        spell(path, true);
        out.append('}');
      }
      case Type.Dyn(List<Bound> bounds) -> bounded("dyn ", bounds);
      case Type.Impl(List<Bound> bounds) -> {
        out.append("impl ");
        bounds(bounds);
      }
      case Type.Coroutine coroutine -> coroutine(coroutine);
      case Type.Pattern(Type base, String pattern) -> {
        out.append('(');
        inner(base);
        out.append(") is ").append(pattern);
      }
      case Type.UnsafeBinder(List<Region> lifetimes, Type inner) -> {
        out.append("unsafe<");
        regions(lifetimes);
        out.append("> ");
        inner(inner);
      }
    }
  }

  private void types(List<Type> types) {
    for (int i = 0; i < types.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      inner(types.get(i));
    }
  }

  private void regions(List<Region> regions) {
    for (int i = 0; i < regions.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(regions.get(i).name());
    }
  }

  private void binder(List<Region> regions) {
    if (!regions.isEmpty()) {
      out.append("for<");
      regions(regions);
      out.append("> ");
    }
  }

  private void signature(FnSignature signature) {
    boolean features = signature.safety() == FnSignature.Safety.TARGET_FEATURES;
    out.append(features ? "#[target_features] " : "");
    binder(signature.binder());
    out.append(signature.safety() == FnSignature.Safety.UNSAFE ? "unsafe " : "");
    signature.abi().ifPresent(abi -> out.append("extern \"").append(abi).append("\" "));
    out.append("fn(");
    types(signature.parameters());
    if (signature.variadic()) {
      out.append(signature.parameters().isEmpty() ? "..." : ", ...");
    }
    out.append(')');
    result(signature.result());
  }

  private void result(Type result) {
    if (!(result instanceof Type.Tuple(List<Type> elements) && elements.isEmpty())) {
      out.append(" -> ");
      inner(result);
    }
  }

  private void bounded(String keyword, List<Bound> bounds) {
    boolean lifetime = !bounds.isEmpty() && bounds.getLast() instanceof Bound.Outlives;
    out.append(lifetime ? "(" : "").append(keyword);
    bounds(bounds);
    out.append(lifetime ? ")" : "");
  }

  private void bounds(List<Bound> bounds) {
    for (int i = 0; i < bounds.size(); i++) {
      out.append(i == 0 ? "" : " + ");
      switch (bounds.get(i)) {
        case Bound.Trait(List<Region> regions, String modifier, Path path) -> {
          binder(regions);
          out.append(modifier);
          spell(path, false);
        }
        case Bound.Outlives(Region region) -> out.append(region.name());
      }
    }
  }

  /// Appends a closure or coroutine type.
  void coroutine(Type.Coroutine coroutine) {
    out.append('{').append(coroutine.kind().text());
    switch (coroutine.definition()) {
      case CoroutineDefinition.OfFn(Path path) -> {
        out.append(" of ");
        spell(path, false);
        out.append("()");
      }
      case CoroutineDefinition.AtSpan(SourceSpan span, int context) -> {
        out.append('@');
        span(span);
        if (context >= 0) {
          out.append(" (#").append(context).append(')');
        }
      }
      case CoroutineDefinition.AtPath(Path path) -> {
        out.append('@');
        spell(path, false);
      }
    }
    out.append('}');
  }

  /// Appends a constant of the type level.
  void constant(ConstArg constant) {
    switch (constant) {
      case ConstArg.Value(long value, String suffix) -> {
        if (value >= 0) {
          out.append(value);
        } else {
          out.append(Long.toUnsignedString(value));
        }
        if (!suffix.isEmpty()) {
          out.append('_').append(suffix);
        }
      }
      case ConstArg.Named(Path path) -> spell(path, true);
      case ConstArg.Text(String text) -> out.append(text);
    }
  }

  /// Appends a place in the source, without syntax context.
  void span(SourceSpan span) {
    out.append(span.file());
    if (span.startLine() > 0) {
      out.append(':').append(span.startLine()).append(':').append(span.startColumn());
      out.append(": ").append(span.endLine()).append(':').append(span.endColumn());
    }
  }

  private void spell(Path path, boolean value) {
    boolean first = path.self().isEmpty();
    if (!first) {
      Path.QSelf self = path.self().get();
      out.append('<');
      inner(self.type());
      if (self.trait().isPresent()) {
        out.append(" as ");
        spell(self.trait().get(), false);
      }
      out.append('>');
    }
    List<PathSegment> segments = path.segments();
    for (int i = 0; i < segments.size(); i++) {
      out.append(first ? "" : "::");
      first = false;
      segment(segments.get(i));
      arguments(segments.get(i).arguments(), value);
    }
  }

  private void segment(PathSegment segment) {
    switch (segment) {
      case PathSegment.Name name -> out.append(name.name());
      case PathSegment.Anonymous anonymous ->
          out.append('{')
              .append(anonymous.kind())
              .append('#')
              .append(anonymous.number())
              .append('}');
      case PathSegment.ImplAt impl -> {
        out.append("<impl at ");
        span(impl.span());
        out.append('>');
      }
      case PathSegment.ImplOf impl -> {
        out.append("<impl ");
        if (impl.trait().isPresent()) {
          spell(impl.trait().get(), false);
          out.append(" for ");
        }
        inner(impl.type());
        out.append('>');
      }
    }
  }

  private void arguments(GenericArgs arguments, boolean value) {
    switch (arguments) {
      case GenericArgs.None _ -> {
        // no brackets at all
      }
      case GenericArgs.Angle(List<GenericArg> list) -> {
        out.append(value ? "::<" : "<");
        for (int i = 0; i < list.size(); i++) {
          out.append(i == 0 ? "" : ", ");
          argument(list.get(i));
        }
        out.append('>');
      }
      case GenericArgs.Parenthesized(List<Type> inputs, Type output) -> {
        out.append('(');
        types(inputs);
        out.append(')');
        result(output);
      }
    }
  }

  private void argument(GenericArg argument) {
    switch (argument) {
      case GenericArg.OfType(Type type) -> inner(type);
      case GenericArg.OfRegion(Region region) -> out.append(region.name());
      case GenericArg.OfConst(ConstArg value) -> constant(value);
      case GenericArg.Equality(String name, GenericArgs own, GenericArg value) -> {
        out.append(name);
        arguments(own, false);
        out.append(" = ");
        argument(value);
      }
      case GenericArg.Bounded(String name, List<Bound> bounds) -> {
        out.append(name).append(": ");
        bounds(bounds);
      }
    }
  }
}
