package dev.corm.mir.text;

import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.nio.charset.StandardCharsets;

/// Types and paths by their text: the same text gives the same object, and is parsed only once.
///
/// A table belongs to one thread. It only grows; its size is that of the distinct texts it has
/// seen.
public final class TypeTable {
  /// Texts up to this length are interned when they stand inside another type; longer ones only
  /// when they stand alone, so that the work per byte has a bound.
  private static final int LONGEST_INNER = 256;

  private final TextTable<Type> types = new TextTable<>();
  private final TextTable<Path> valuePaths = new TextTable<>();
  private final TextTable<String> names = new TextTable<>();
  private final TypeParser parser = new TypeParser(this);

  /// An empty table.
  public TypeTable() {}

  /// The type with this text.
  ///
  /// @throws MirSyntaxException if it is not the text of a type
  public Type type(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Cursor c = new Cursor(bytes, 0, bytes.length);
    Type type = type(c, bytes.length, TextTable.hash(bytes, 0, bytes.length));
    if (c.pos != bytes.length) {
      throw c.unexpected("the end of the type");
    }
    return type;
  }

  /// The path with this text, as types print it (`Vec<u8>`) or as values print it
  /// (`Vec::<u8>::new`).
  ///
  /// @throws MirSyntaxException if it is not the text of a path
  public Path path(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Cursor c = new Cursor(bytes, 0, bytes.length);
    Path path = parser.path(c, false, 0);
    if (c.pos != bytes.length) {
      throw c.unexpected("the end of the path");
    }
    return path;
  }

  /// The type at the cursor, which moves behind it. It most likely ends where a scan for brackets
  /// says.
  Type type(Cursor c) {
    int end = c.typeEnd();
    return type(c, end, c.hash);
  }

  /// The type at the cursor, which moves behind it. It most likely ends at `to`, and the bytes up
  /// to there have this hash.
  Type type(Cursor c, int to, int hash) {
    int from = c.pos;
    Type known = types.get(c.bytes, from, to, hash);
    if (known != null) {
      c.pos = to;
      return known;
    }
    Type type = parser.type(c, 0);
    if (c.pos == to && types.get(c.bytes, from, to, hash) == null) {
      types.put(c.bytes, from, to, hash, type);
    }
    return type;
  }

  /// The path at the cursor, as values print it; the cursor moves behind it. It most likely ends at
  /// `to`.
  Path valuePath(Cursor c, int to, int hash) {
    int from = c.pos;
    Path known = valuePaths.get(c.bytes, from, to, hash);
    if (known != null) {
      c.pos = to;
      return known;
    }
    Path path = parser.path(c, true, 0);
    if (c.pos == to) {
      valuePaths.put(c.bytes, from, to, hash, path);
    }
    return path;
  }

  /// The parser, for texts whose end only parsing finds.
  TypeParser parser() {
    return parser;
  }

  /// The object for a type that was parsed inside another one.
  Type inner(Cursor c, int from, Type type) {
    int to = c.pos;
    if (to - from > LONGEST_INNER) {
      return type;
    }
    int hash = TextTable.hash(c.bytes, from, to);
    Type known = types.get(c.bytes, from, to, hash);
    if (known != null) {
      return known;
    }
    types.put(c.bytes, from, to, hash, type);
    return type;
  }

  /// The string for a range of bytes.
  String name(byte[] bytes, int from, int to) {
    int hash = TextTable.hash(bytes, from, to);
    String known = names.get(bytes, from, to, hash);
    if (known == null) {
      known = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      names.put(bytes, from, to, hash, known);
    }
    return known;
  }
}
