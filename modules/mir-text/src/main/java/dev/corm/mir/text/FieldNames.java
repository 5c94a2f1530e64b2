package dev.corm.mir.text;

/// Parses the name of a field in front of its value.
final class FieldNames {
  private FieldNames() {}

  /// Parses `name: `, where the name may be raw (`r#type`) or a number.
  static String name(Cursor c, TypeTable types) {
    int from = c.pos;
    int end = c.wordEnd(from);
    if (end == from + 1 && c.bytes[from] == 'r' && c.byteAt(end) == '#') {
      end = c.wordEnd(end + 1);
    }
    if (end == from) {
      throw c.unexpected("the name of a field");
    }
    String name = types.name(c.bytes, from, end);
    c.pos = end;
    c.expect(": ", " after the name of a field");
    return name;
  }
}
