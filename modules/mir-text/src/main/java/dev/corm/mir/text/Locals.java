package dev.corm.mir.text;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The declarations of a body while it is parsed.
///
/// A local's number is bounded by the length of the body's text, so that a small text can't ask for
/// much memory.
final class Locals {
  private static final int SPARE = 64;
  private static final int GROWTH = 4;

  private static final LocalDecl MISSING =
      new LocalDecl(
          Type.UNIT, Mutability.NOT, LocalDecl.Origin.MISSING, java.util.Optional.empty());

  private LocalDecl[] declarations = new LocalDecl[16];
  private int size;
  private boolean complete;
  private boolean lenient;
  private int bodyEnd = -1;
  private final List<Pending> pending = new ArrayList<>();

  private record Pending(int local, int offset) {}

  /// Declares a local. It may be declared again alike.
  ///
  /// @param bodyStart where the body starts
  void declare(Cursor c, int local, LocalDecl declaration, int from, int bodyStart) {
    if (local > bound(from - bodyStart) && local > bound(length(c, bodyStart))) {
      throw c.error(
          MirTextCode.OUT_OF_RANGE,
          from,
          c.wordEnd(from),
          "the local number `" + local + "` is out of range for a body of this length");
    }
    if (local >= declarations.length) {
      declarations = Arrays.copyOf(declarations, Math.max(local + 1, declarations.length * 2));
    }
    LocalDecl before = declarations[local];
    if (before != null && !before.equals(declaration)) {
      throw c.error(
          MirTextCode.DUPLICATE_LOCAL,
          from,
          c.wordEnd(from),
          "the local `_" + local + "` is declared twice with different declarations");
    }
    declarations[local] = declaration;
    size = Math.max(size, local + 1);
  }

  private static long bound(int length) {
    return SPARE + (long) GROWTH * length;
  }

  /// The length of the body, looked for only once.
  private int length(Cursor c, int bodyStart) {
    if (bodyEnd < 0) {
      bodyEnd = bodyStart;
      while (bodyEnd < c.end && !(c.bytes[bodyEnd] == '\n' && c.byteAt(bodyEnd + 1) == '}')) {
        bodyEnd++;
      }
    }
    return bodyEnd - bodyStart;
  }

  /// From now on no local is missed: a declaration was not understood.
  void forgive() {
    lenient = true;
  }

  boolean isDeclared(int local) {
    return local < size && declarations[local] != null;
  }

  /// Checks that a local that is used at an offset is declared; before all declarations are read,
  /// remembers to check.
  void use(Cursor c, int local, int offset) {
    if (local < size && declarations[local] != null) {
      return;
    }
    if (lenient) {
      return;
    }
    if (!complete) {
      pending.add(new Pending(local, offset));
      return;
    }
    throw undeclared(c, local, offset);
  }

  /// All declarations are read: checks the uses so far.
  ///
  /// @return the first fault, or null if there is none
  MirSyntaxException complete(Cursor c) {
    complete = true;
    if (lenient) {
      return null;
    }
    for (Pending use : pending) {
      if (!isDeclared(use.local)) {
        return undeclared(c, use.local, use.offset);
      }
    }
    return null;
  }

  private static MirSyntaxException undeclared(Cursor c, int local, int offset) {
    return c.error(
        MirTextCode.UNDECLARED_LOCAL,
        offset,
        c.wordEnd(offset),
        "the local `_" + local + "` is not declared");
  }

  /// The declarations, with what is missing marked as missing.
  IndexVec<Local, LocalDecl> build() {
    List<LocalDecl> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(declarations[i] == null ? MISSING : declarations[i]);
    }
    return IndexVec.copyOf(list);
  }
}
