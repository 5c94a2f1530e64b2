package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The locals and blocks of a body while it is written.
final class Blocks {
  private static final int NOWHERE = -1;

  /// A block: its lines, the terminator last.
  private static final class Block {
    private final boolean cleanup;
    private final StringBuilder lines = new StringBuilder();

    Block(boolean cleanup) {
      this.cleanup = cleanup;
    }
  }

  private final List<String> locals = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, Integer> shared = new HashMap<>();
  private int current = NOWHERE;

  /// The number of a new local, the first of which is the returned place.
  int local(String type) {
    locals.add(type);
    return locals.size() - 1;
  }

  /// The number of a new, empty block.
  int block() {
    blocks.add(new Block(false));
    return blocks.size() - 1;
  }

  /// What comes next goes into this block.
  void start(int block) {
    current = block;
  }

  /// Whether lines go somewhere.
  boolean open() {
    return current != NOWHERE;
  }

  /// Adds a statement.
  void line(String text) {
    line(blocks.get(current), text);
  }

  private static void line(Block block, String text) {
    block.lines.append("        ").append(text).append(";\n");
  }

  /// Ends the current block.
  void end(String terminator) {
    line(terminator);
    current = NOWHERE;
  }

  /// Ends the current block if there is one, with a jump.
  void jump(int target) {
    if (open()) {
      end("goto -> " + name(target));
    }
  }

  /// Ends the current block and starts the next, which the terminator names as `%s`.
  void endInto(String terminator) {
    int next = block();
    end(terminator.replace("%s", name(next)));
    start(next);
  }

  /// The one block with these lines.
  int shared(boolean cleanup, List<String> lines) {
    return shared(cleanup, "", lines);
  }

  /// The one block with these lines among those that are reached in one way.
  ///
  /// @param way tells it from blocks that do the same where something else is known
  int shared(boolean cleanup, String way, List<String> lines) {
    return shared.computeIfAbsent(
        cleanup + way + " " + lines,
        _ -> {
          Block block = new Block(cleanup);
          lines.forEach(text -> line(block, text));
          blocks.add(block);
          return blocks.size() - 1;
        });
  }

  /// How a block is called.
  static String name(int block) {
    return "bb" + block;
  }

  /// The body's text behind its head.
  ///
  /// @param arguments how many of the locals are declared by the head
  /// @param debug the lines that name variables
  String text(int arguments, List<String> debug) {
    StringBuilder out = new StringBuilder();
    debug.forEach(line -> out.append("    debug ").append(line).append(";\n"));
    for (int i = 0; i < locals.size(); i++) {
      if (i == 0 || i > arguments) {
        out.append("    let mut _").append(i).append(": ").append(locals.get(i)).append(";\n");
      }
    }
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      out.append("\n    ").append(name(i)).append(block.cleanup ? " (cleanup): {\n" : ": {\n");
      out.append(block.lines).append("    }\n");
    }
    return out.append("}\n").toString();
  }
}
