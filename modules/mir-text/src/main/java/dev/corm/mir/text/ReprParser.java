package dev.corm.mir.text;

import dev.corm.diagnostics.Span;
import dev.corm.diagnostics.Spelling;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.type.PrimitiveKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Parses the attributes in front of a declaration, of which there is one: `#[repr(C, align(8))]`.
/// It holds what it read last.
final class ReprParser {
  /// The largest alignment that Rust has.
  private static final long LARGEST = 1L << 29;

  private static final List<String> WORDS =
      List.of(
          "C",
          "packed",
          "align",
          "transparent",
          "simd",
          "u8",
          "u16",
          "u32",
          "u64",
          "u128",
          "usize",
          "i8",
          "i16",
          "i32",
          "i64",
          "i128",
          "isize");

  /// The parts of a representation that exclude themselves or each other.
  private enum Part {
    C,
    TRANSPARENT,
    SIMD,
    PACKED,
    ALIGN,
    TAG
  }

  private final Map<Part, Span> parts = new EnumMap<>(Part.class);
  private Span first;
  private OptionalLong pack;
  private OptionalLong align;
  private Optional<PrimitiveKind> tag;

  /// Parses attributes as long as there are any.
  void parse(Cursor c) {
    parts.clear();
    first = null;
    pack = OptionalLong.empty();
    align = OptionalLong.empty();
    tag = Optional.empty();
    while (c.at("#[")) {
      attribute(c);
      Gaps.skip(c);
    }
  }

  private void attribute(Cursor c) {
    int start = c.pos;
    c.pos += 2;
    int from = c.pos;
    int end = c.wordEnd(from);
    String name = c.text(from, end);
    if (!name.equals("repr")) {
      throw c.error(
              ProgramCode.BAD_ATTRIBUTE, from, end, "the attribute `" + name + "` means nothing")
          .help("leave it out: only `#[repr(…)]` means something");
    }
    c.pos = end;
    c.expect('(', " after `repr`");
    do {
      Lines.indentation(c);
      word(c);
      Lines.indentation(c);
    } while (c.accept(','));
    c.expect(')', " or `,` after a representation");
    c.expect(']', " after an attribute");
    if (first == null) {
      first = new Span(start, c.pos);
    }
  }

  private void word(Cursor c) {
    int from = c.pos;
    int end = c.wordEnd(from);
    if (end == from) {
      throw c.unexpected("a representation");
    }
    String word = c.text(from, end);
    c.pos = end;
    switch (word) {
      case "C" -> add(c, Part.C, from);
      case "transparent" -> add(c, Part.TRANSPARENT, from);
      case "simd" -> add(c, Part.SIMD, from);
      case "packed" -> {
        long bytes = c.at('(') ? alignment(c, from) : 1;
        add(c, Part.PACKED, from);
        pack = OptionalLong.of(bytes);
      }
      case "align" -> {
        align = OptionalLong.of(alignment(c, from));
        add(c, Part.ALIGN, from);
      }
      default -> {
        tag = PrimitiveKind.of(word).filter(PrimitiveKind::isInteger);
        if (tag.isEmpty()) {
          MirSyntaxException unknown =
              c.error(ProgramCode.BAD_REPR, from, end, "there is no representation `" + word + "`");
          throw Spelling.closest(word, WORDS)
              .map(meant -> unknown.help("did you mean `" + meant + "`?"))
              .orElse(
                  unknown.note(
                      "there are `C`, `packed`, `align`, `transparent`, `simd`, and the integer types"));
        }
        add(c, Part.TAG, from);
      }
    }
  }

  private long alignment(Cursor c, int from) {
    c.expect('(', " and an alignment");
    int digits = c.pos;
    long bytes = c.number("an alignment");
    int end = c.pos;
    c.expect(')', " after an alignment");
    if (Long.bitCount(bytes) != 1 || bytes > LARGEST) {
      throw c.error(
              ProgramCode.BAD_REPR,
              from,
              c.pos,
              "the alignment `" + c.text(digits, end) + "` is not possible")
          .note("an alignment is a power of two, at most 2²⁹");
    }
    return bytes;
  }

  private void add(Cursor c, Part part, int from) {
    Span span = new Span(from, c.pos);
    Span before = parts.putIfAbsent(part, span);
    if (before != null) {
      throw conflict(c, before, span);
    }
    exclude(c, Part.PACKED, Part.ALIGN);
    for (Part other : List.of(Part.C, Part.PACKED, Part.ALIGN, Part.TAG, Part.SIMD)) {
      exclude(c, Part.TRANSPARENT, other);
    }
  }

  private void exclude(Cursor c, Part one, Part other) {
    Span a = parts.get(one);
    Span b = parts.get(other);
    if (a != null && b != null) {
      throw a.start() < b.start() ? conflict(c, a, b) : conflict(c, b, a);
    }
  }

  private static MirSyntaxException conflict(Cursor c, Span before, Span span) {
    return c.error(
        ProgramCode.REPR_CONFLICT,
        span.start(),
        span.end(),
        "`"
            + c.text(span.start(), span.end())
            + "` can't be together with `"
            + c.text(before.start(), before.end())
            + "`");
  }

  /// The type of the discriminant, if it is given.
  Optional<PrimitiveKind> tag() {
    return tag;
  }

  /// Refuses attributes in front of something that has no representation.
  void refuse(Cursor c, String what) {
    if (first != null) {
      throw c.error(
              ProgramCode.BAD_ATTRIBUTE,
              first.start(),
              first.end(),
              what + " has no representation")
          .help("`#[repr(…)]` belongs in front of a struct, an enum or a union");
    }
  }

  /// The representation for a type of this kind with this number of variants.
  Repr repr(Cursor c, Kind kind, int variants) {
    if (kind != Kind.ENUM) {
      refuse(c, Part.TAG, "only an enum has a discriminant");
    } else {
      refuse(c, Part.PACKED, "an enum can't be packed");
      refuse(c, Part.SIMD, "an enum is no vector");
      if (variants == 0) {
        refuse(c, Part.TAG, "an enum without variants has no discriminant");
        refuse(c, Part.C, "an enum without variants has no representation in C");
      }
      if (variants != 1) {
        refuse(c, Part.TRANSPARENT, "only an enum with one variant can be transparent");
      }
    }
    if (kind == Kind.UNION) {
      refuse(c, Part.TRANSPARENT, "a union can't be transparent");
      refuse(c, Part.SIMD, "a union is no vector");
    }
    return new Repr(
        parts.containsKey(Part.C),
        parts.containsKey(Part.TRANSPARENT),
        parts.containsKey(Part.SIMD),
        pack,
        align,
        tag);
  }

  private void refuse(Cursor c, Part part, String why) {
    Span span = parts.get(part);
    if (span != null) {
      throw c.error(
          ProgramCode.BAD_REPR,
          span.start(),
          span.end(),
          "`" + c.text(span.start(), span.end()) + "` can't be here: " + why);
    }
  }
}
