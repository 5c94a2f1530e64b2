package dev.corm.interp.exec;

import dev.corm.interp.Site;
import dev.corm.interp.memory.Positions;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/// A body made ready for execution. Belongs to one run.
final class Code implements Positions {
  /// A basic block.
  ///
  /// @param ops its statements
  /// @param exit its terminator
  /// @param first the number of its first statement
  record Block(Op[] ops, Exit exit, int first) {}

  /// The number of the body in the program; -1 for glue that no program contains.
  final int number;

  final Body body;
  final String name;
  final LocalInfo[] locals;

  /// Whether a register local is a pointer.
  final boolean hasPointers;

  /// How many registers a frame has: one for each local, and one for each pair.
  final int registers;

  /// The states of registers when a call begins.
  final byte[] states;

  /// The size of all pairs.
  final long pairBytes;

  /// The locals in memory without storage statements.
  final int[] alwaysLive;

  /// Frames that are not in use, each linked to the next by its caller; null for none.
  Frame spare;

  /// The locals that are not registers.
  final int[] inMemory;

  /// Where the arguments go.
  Target[] parameters;

  /// The return place, as a value that is moved out.
  Value result;

  Block[] blocks;
  private int[] starts;

  /// @param alwaysLive the locals without storage statements
  Code(int number, Body body, String name, LocalInfo[] locals, int registers, BitSet alwaysLive) {
    this.number = number;
    this.body = body;
    this.name = name;
    this.locals = locals;
    this.registers = registers;
    this.states = new byte[registers];
    boolean pointers = false;
    int[] memory = new int[locals.length];
    int count = 0;
    for (int i = 0; i < locals.length; i++) {
      if (locals[i] == null) {
        continue;
      }
      pointers |=
          locals[i].register
              && locals[i].type.kind() == dev.corm.interp.types.TypeInfo.Kind.POINTER;
      if (!locals[i].register) {
        memory[count++] = i;
      }
    }
    this.hasPointers = pointers;
    this.inMemory = Arrays.copyOf(memory, count);
    this.alwaysLive = Arrays.stream(inMemory).filter(alwaysLive::get).toArray();
    long bytes = 0;
    for (int local = alwaysLive.nextSetBit(0);
        local >= 0;
        local = alwaysLive.nextSetBit(local + 1)) {
      if (locals[local].register) {
        states[local] = Frame.UNINIT;
      }
      if (locals[local].isPair()) {
        states[locals[local].overflow()] = Frame.UNINIT;
        bytes += locals[local].type.size();
      }
    }
    this.pairBytes = bytes;
  }

  /// Fills in the blocks.
  void setBlocks(Block[] lowered) {
    blocks = lowered;
    starts = new int[lowered.length];
    for (int i = 0; i < lowered.length; i++) {
      starts[i] = lowered[i].first;
    }
  }

  @Override
  public Optional<Site> site(int at) {
    if (number < 0) {
      return Optional.empty();
    }
    int found = Arrays.binarySearch(starts, at);
    int block = found >= 0 ? found : -found - 2;
    return Optional.of(new Site(number, BlockId.of(block), at - starts[block]));
  }
}
