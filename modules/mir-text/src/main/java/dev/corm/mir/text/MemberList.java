package dev.corm.mir.text;

/// Goes through the members of a declaration, between brackets. After a fault in a member it goes
/// on with the next line, so that all faults of a declaration are reported.
final class MemberList {
  /// Parses one member at the cursor.
  interface Member {
    void parse(Cursor c);
  }

  private final String what;
  private final char close;
  private final boolean commas;

  /// @param what what the members are in, for messages: "struct `A`"
  /// @param close the closing bracket
  /// @param commas whether commas stand between members
  MemberList(String what, char close, boolean commas) {
    this.what = what;
    this.close = close;
    this.commas = commas;
  }

  /// Parses members up to the closing bracket, which is passed over. The opening one was read.
  void parse(Cursor c, Faults faults, Member member) {
    int opening = c.pos;
    while (true) {
      Gaps.skip(c);
      if (c.accept(close)) {
        return;
      }
      if (c.pos >= c.end || Gaps.atLineStart(c) && MirParser.startsItem(c)) {
        if (!faults.any()) {
          throw cutOff(c);
        }
        return;
      }
      int line = c.pos;
      try {
        member.parse(c);
        if (commas && !Gaps.accept(c, ',') && !closes(c)) {
          throw Gaps.missing(c, "`,` or `" + close + "`");
        }
      } catch (MirSyntaxException e) {
        if (close != '}' || !isNewLine(c, opening, Math.max(line, e.offset()))) {
          throw e;
        }
        faults.report(e);
        if (faults.isFull()) {
          BodyParser.skipBody(c);
          return;
        }
        Lines.finish(c);
      }
    }
  }

  private boolean closes(Cursor c) {
    int from = c.pos;
    Gaps.skip(c);
    boolean closes = c.at(close);
    if (!closes) {
      boolean cutOff = c.pos >= c.end || Gaps.atLineStart(c) && MirParser.startsItem(c);
      if (cutOff) {
        throw cutOff(c);
      }
      c.pos = from;
    }
    return closes;
  }

  /// Whether a line ends between two offsets: then the next line is one of members as well.
  private static boolean isNewLine(Cursor c, int from, int to) {
    for (int i = from; i < Math.min(to, c.end); i++) {
      if (c.bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private MirSyntaxException cutOff(Cursor c) {
    String why = c.pos >= c.end ? "the file ends" : "another item starts";
    return c.error(
            ProgramCode.UNFINISHED,
            c.pos,
            c.pos,
            "the " + what + " is cut off: " + why + " before its `" + close + "`")
        .help("close it with `" + close + "`");
  }
}
