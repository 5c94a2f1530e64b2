package dev.corm.interp.exec;

import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Origin;
import dev.corm.interp.types.TypeInfo;
import java.util.function.Supplier;

/// A local of a lowered body.
final class LocalInfo {
  /// The storage of fewer bytes takes no longer than other steps.
  private static final int LARGE = 128;

  final TypeInfo type;

  /// Whether it is a scalar or pointer whose address nobody takes, so that it needs no memory.
  final boolean register;

  /// Whether pointers to it may exist.
  private final boolean exposed;

  /// The register of the second half of a pair; -1 for everything else.
  private final int overflow;

  private final Origin origin;
  private final Supplier<Origin> supplier;

  LocalInfo(TypeInfo type, boolean register, boolean exposed, Origin origin) {
    this(type, register, exposed, -1, origin);
  }

  private LocalInfo(TypeInfo type, boolean register, boolean exposed, int overflow, Origin origin) {
    this.type = type;
    this.register = register;
    this.exposed = exposed;
    this.overflow = overflow;
    this.origin = origin;
    this.supplier = () -> origin;
  }

  /// A pair in two registers, see [Pairs].
  ///
  /// @param overflow the register of its second half
  static LocalInfo pair(TypeInfo type, int overflow, Origin origin) {
    return new LocalInfo(type, true, false, overflow, origin);
  }

  /// Whether it is a pair in two registers.
  boolean isPair() {
    return overflow >= 0;
  }

  /// The register of the second half of a pair.
  int overflow() {
    return overflow;
  }

  /// What it is, for messages.
  Origin origin() {
    return origin;
  }

  /// Whether its memory can be used by the next call, because no pointer to it is left.
  boolean isReusable() {
    return !exposed;
  }

  /// What messages call it.
  String name() {
    return origin.name();
  }

  /// Begins its storage.
  void live(Frame frame, int local) {
    if (register) {
      frame.states[local] = Frame.UNINIT;
      return;
    }
    Allocation before = frame.memory[local];
    if (before == null && frame.spare[local] != null) {
      frame.memory[local] = frame.spare[local];
      frame.machine.memory.again(frame.memory[local]);
      return;
    }
    if (before != null && !exposed) {
      frame.machine.memory.again(before);
      work(frame);
      return;
    }
    if (before != null && !before.isDead()) {
      frame.machine.memory.free(before, frame.code, frame.at);
    }
    frame.memory[local] = frame.machine.memory.allocate(type.size(), type.align(), supplier);
    work(frame);
  }

  private void work(Frame frame) {
    if (type.size() >= LARGE) {
      frame.machine.work(type.size());
    }
  }

  /// Ends its storage.
  void dead(Frame frame, int local) {
    if (register) {
      frame.states[local] = Frame.DEAD;
      frame.changes[local] = frame.at;
      return;
    }
    Allocation before = frame.memory[local];
    if (before != null && !before.isDead()) {
      frame.machine.memory.free(before, frame.code, frame.at);
    }
  }
}
