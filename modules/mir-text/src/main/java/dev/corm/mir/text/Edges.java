package dev.corm.mir.text;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.UnwindAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses what follows the last ` -> ` of a terminator. One object serves for all terminators; it
/// holds the edges that it read last.
final class Edges {
  private BlockId target;
  private UnwindAction unwind;
  private BlockId drop;
  private BlockId imaginary;
  private final List<BlockId> labels = new ArrayList<>();
  private int start;

  /// Parses a block's name.
  static BlockId block(Cursor c) {
    c.expect("bb", " and the number of a block");
    return BlockId.of(c.number("the number of a block"));
  }

  /// Parses the edges after ` -> `: `bb1`, `unwind continue`, or several in brackets.
  ///
  /// @param loneIsUnwind whether a block without label is where the terminator unwinds to
  void parse(Cursor c, boolean loneIsUnwind) {
    c.expect(" -> ", " and the edges of a terminator");
    start = c.pos;
    target = null;
    unwind = null;
    drop = null;
    imaginary = null;
    labels.clear();
    if (c.accept('[')) {
      do {
        edge(c);
      } while (c.accept(", "));
      c.expect(']', " or `,` after an edge");
    } else if (c.at("unwind ")) {
      edge(c);
    } else if (loneIsUnwind) {
      unwind = new UnwindAction.Cleanup(block(c));
    } else {
      target = block(c);
    }
  }

  private void edge(Cursor c) {
    int from = c.pos;
    if (c.accept("return: ")
        || c.accept("success: ")
        || c.accept("resume: ")
        || c.accept("real: ")) {
      once(c, from, target);
      target = block(c);
    } else if (c.accept("unwind: ")) {
      once(c, from, unwind);
      unwind = new UnwindAction.Cleanup(block(c));
    } else if (c.accept("drop: ")) {
      once(c, from, drop);
      drop = block(c);
    } else if (c.accept("imaginary: ")) {
      once(c, from, imaginary);
      imaginary = block(c);
    } else if (c.accept("label: ")) {
      labels.add(block(c));
    } else if (c.accept("unwind ")) {
      once(c, from, unwind);
      unwind = action(c);
    } else {
      throw c.unexpected("an edge");
    }
  }

  private static void once(Cursor c, int from, Object before) {
    if (before != null) {
      throw c.error(MirTextCode.SYNTAX, from, c.pos, "expected each edge only once");
    }
  }

  private static UnwindAction action(Cursor c) {
    if (c.accept("continue")) {
      return UnwindAction.CONTINUE;
    }
    if (c.accept("unreachable")) {
      return UnwindAction.UNREACHABLE;
    }
    if (c.accept("terminate(")) {
      return new UnwindAction.Terminate(reason(c));
    }
    throw c.unexpected("`continue`, `unreachable` or `terminate(..)` after `unwind`");
  }

  /// Parses the rest of `terminate(cleanup)`.
  static String reason(Cursor c) {
    String reason = c.accept("cleanup") ? "cleanup" : c.accept("abi") ? "abi" : null;
    if (reason == null) {
      throw c.unexpected("`cleanup` or `abi`");
    }
    c.expect(')', " after the reason to terminate");
    return reason;
  }

  BlockId target(Cursor c, String label) {
    if (target == null) {
      throw missing(c, "an edge `" + label + "`");
    }
    return target;
  }

  Optional<BlockId> target() {
    return Optional.ofNullable(target);
  }

  UnwindAction unwind(Cursor c) {
    if (unwind == null) {
      throw missing(c, "an edge or action `unwind`");
    }
    return unwind;
  }

  Optional<BlockId> drop() {
    return Optional.ofNullable(drop);
  }

  BlockId imaginary(Cursor c) {
    if (imaginary == null) {
      throw missing(c, "an edge `imaginary`");
    }
    return imaginary;
  }

  /// The target, if there is one, and then the blocks that labels of inline assembly stand for.
  List<BlockId> targets() {
    List<BlockId> all = new ArrayList<>();
    target().ifPresent(all::add);
    all.addAll(labels);
    return all;
  }

  private MirSyntaxException missing(Cursor c, String what) {
    return c.error(MirTextCode.SYNTAX, start, c.pos, "expected " + what + " among the edges");
  }
}
