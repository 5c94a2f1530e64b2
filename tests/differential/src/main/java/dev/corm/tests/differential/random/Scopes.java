package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The scopes that are open while a body is written, and the ways out of them.
///
/// There are three: on to what follows, unwinding, and dropping the suspended coroutine. Each drops
/// what has a value, innermost first, ends storage, and goes on outwards if a drop panics. What may
/// have a value is dropped as its flag says. Ways out that end alike share their blocks.
final class Scopes {
  private static final int NOWHERE = -1;

  private final Blocks blocks;
  private final Spelling spelling;
  private final Set<Integer> flagged;
  private final List<Slot> slots = new ArrayList<>();

  /// The coroutine itself, whose captures are dropped last.
  private final List<Slot> captures;

  /// The captures are one entry, below all slots.
  ///
  /// @param blocks where blocks are written
  /// @param spelling spells types
  /// @param captures the captures; none if the body is no coroutine
  /// @param flagged collects the numbers of the parts that need flags
  Scopes(Blocks blocks, Spelling spelling, List<Slot> captures, Set<Integer> flagged) {
    this.blocks = blocks;
    this.spelling = spelling;
    this.captures = captures;
    this.flagged = flagged;
  }

  /// One drop on the way out.
  ///
  /// @param place what is dropped
  /// @param flag the flag that says whether it is, or -1 if it is anyway
  private record Drop(String place, int flag) {}

  /// Where the ways out of a point lead.
  ///
  /// @param unwind when a panic goes through
  /// @param drop when the suspended coroutine is dropped
  private record Exits(int unwind, int drop) {}

  /// How many slots are open.
  int mark() {
    return slots.size();
  }

  /// Opens the scope of a slot. Its storage starts, if it has its own.
  void open(Slot slot) {
    slots.add(slot);
    if (slot.storage >= 0) {
      blocks.line("StorageLive(_" + slot.storage + ")");
    }
  }

  /// All slots that are open and all captures, with their states.
  List<byte[]> states() {
    List<byte[]> states = new ArrayList<>();
    captures.forEach(slot -> states.add(slot.states.clone()));
    slots.forEach(slot -> states.add(slot.states.clone()));
    return states;
  }

  /// Gives the slots the states that they had.
  void restore(List<byte[]> states) {
    for (int i = 0; i < captures.size(); i++) {
      captures.get(i).states = states.get(i).clone();
    }
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).states = states.get(captures.size() + i).clone();
    }
  }

  /// What holds where two paths meet.
  static List<byte[]> join(List<byte[]> one, List<byte[]> other) {
    List<byte[]> both = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      both.add(Values.join(one.get(i), other.get(i)));
    }
    return both;
  }

  /// A place got its value.
  void init(Slot slot) {
    set(slot, Part.WHOLE, Values.INIT);
  }

  /// A place, or a part of it, was moved out.
  void moved(Slot slot, int part) {
    set(slot, part, Values.GONE);
  }

  private void set(Slot slot, int part, byte state) {
    for (int i = 0; i < slot.states.length; i++) {
      if (part == Part.WHOLE || part == i) {
        slot.states[i] = state;
        if (slot.flags[i] >= 0) {
          blocks.line("_" + slot.flags[i] + " = const " + (state == Values.INIT));
        }
      }
    }
  }

  /// Where a panic at this point leads.
  int unwind() {
    return exits(slots.size(), false).unwind;
  }

  /// Where dropping the coroutine that is suspended at this point leads.
  int drop() {
    return exits(slots.size(), true).drop;
  }

  /// Leaves all scopes above a mark, and forgets them.
  void close(int mark) {
    leave(mark);
    forget(mark);
  }

  /// Forgets all scopes above a mark, which the current path has left.
  void forget(int mark) {
    slots.subList(mark, slots.size()).clear();
  }

  /// Takes the slots above a mark away, which the current path has left and others have not.
  List<Slot> hide(int mark) {
    List<Slot> hidden = List.copyOf(slots.subList(mark, slots.size()));
    forget(mark);
    return hidden;
  }

  /// Puts slots back that were taken away.
  void show(List<Slot> hidden) {
    slots.addAll(hidden);
  }

  /// Writes the way out of all scopes above a mark; they stay open for other paths.
  void leave(int mark) {
    for (int i = slots.size() - 1; i >= mark; i--) {
      Slot slot = slots.get(i);
      List<Drop> drops = drops(slot);
      for (int k = 0; k < drops.size(); k++) {
        Exits outer =
            dropped(drops.subList(k + 1, drops.size()), storageEnds(slot, exits(i, false)));
        now(drops.get(k), outer.unwind);
      }
      if (slot.storage >= 0) {
        blocks.line("StorageDead(_" + slot.storage + ")");
      }
    }
  }

  /// Writes the drop of the captures that are left, and the return.
  void leaveBody() {
    leave(0);
    List<Drop> drops = captured();
    for (int k = 0; k < drops.size(); k++) {
      now(drops.get(k), dropped(drops.subList(k + 1, drops.size()), end(false)).unwind);
    }
    blocks.jump(blocks.shared(false, List.of("return")));
  }

  /// `place = move source` where `place` may have a value, which is dropped first. If that panics,
  /// the new value is there all the same.
  void replace(Slot slot, Slot source) {
    List<Drop> drops = drops(slot);
    byte[] before = slot.states;
    slot.states = Values.states(slot.type, Values.INIT);
    source.states = Values.states(source.type, Values.GONE);
    List<String> assign = new ArrayList<>();
    assign.add(slot.place + " = move " + source.place);
    for (int flag : slot.flags) {
      if (flag >= 0) {
        assign.add("_" + flag + " = const true");
      }
    }
    if (!drops.isEmpty()) {
      List<String> unwinding = new ArrayList<>(assign);
      unwinding.add("goto -> " + Blocks.name(unwind()));
      int after = blocks.shared(true, unwinding);
      for (int k = 0; k < drops.size(); k++) {
        List<Drop> rest = drops.subList(k + 1, drops.size());
        now(drops.get(k), dropped(rest, new Exits(after, NOWHERE)).unwind);
      }
    }
    slot.states = before;
    assign.forEach(blocks::line);
    Arrays.fill(slot.states, Values.INIT);
  }

  private void now(Drop drop, int unwind) {
    String text = "drop(" + drop.place + ") -> [return: %s, unwind: " + Blocks.name(unwind) + "]";
    if (drop.flag < 0) {
      blocks.endInto(text);
      return;
    }
    int next = blocks.block();
    int dropping = blocks.block();
    blocks.end(branch(drop.flag, next, dropping));
    blocks.start(dropping);
    blocks.end(text.replace("%s", Blocks.name(next)));
    blocks.start(next);
  }

  private static String branch(int flag, int without, int with) {
    return "switchInt(copy _"
        + flag
        + ") -> [0: "
        + Blocks.name(without)
        + ", otherwise: "
        + Blocks.name(with)
        + "]";
  }

  /// What has to be dropped of a slot, in order.
  private List<Drop> drops(Slot slot) {
    List<Drop> drops = new ArrayList<>();
    if (!slot.type.needsDrop()) {
      return drops;
    }
    if (slot.whole()) {
      drops.add(new Drop(slot.place, -1));
      return drops;
    }
    List<Ty> parts = slot.type.parts();
    for (int i = 0; i < slot.states.length; i++) {
      Ty part = parts.isEmpty() ? slot.type : parts.get(i);
      if (slot.states[i] == Values.GONE || !part.needsDrop()) {
        continue;
      }
      int flag = -1;
      if (slot.states[i] == Values.MAYBE) {
        flagged.add(flag(slot.id, i));
        flag = Math.max(0, slot.flags[i]);
      }
      drops.add(
          new Drop(
              parts.isEmpty() ? slot.place : MirEmitter.field(slot.place, i, spelling.of(part)),
              flag));
    }
    return drops;
  }

  /// The number that a flag is remembered by.
  static int flag(int variable, int part) {
    return variable * 64 + part;
  }

  private List<Drop> captured() {
    if (captures.stream().noneMatch(slot -> slot.type.needsDrop())) {
      return List.of();
    }
    if (captures.stream().allMatch(slot -> !slot.type.needsDrop() || slot.whole())) {
      return List.of(new Drop("_1", -1));
    }
    return captures.stream().flatMap(slot -> drops(slot).stream()).toList();
  }

  private Exits end(boolean suspended) {
    return new Exits(
        blocks.shared(true, List.of("resume")),
        suspended ? blocks.shared(false, List.of("coroutine_drop")) : NOWHERE);
  }

  /// The ways out from inside the first `count` slots; that of a drop only where there is one.
  private Exits exits(int count, boolean suspended) {
    Exits exits = dropped(captured(), end(suspended));
    List<String> dead = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Slot slot = slots.get(i);
      if (slot.storage >= 0) {
        dead.addFirst("StorageDead(_" + slot.storage + ")");
      }
      List<Drop> drops = drops(slot);
      if (!drops.isEmpty()) {
        exits = dropped(drops, flushed(dead, exits));
        dead.clear();
      }
    }
    return flushed(dead, exits);
  }

  private Exits storageEnds(Slot slot, Exits outer) {
    return slot.storage < 0 ? outer : flushed(List.of("StorageDead(_" + slot.storage + ")"), outer);
  }

  private Exits flushed(List<String> dead, Exits exits) {
    return dead.isEmpty()
        ? exits
        : new Exits(
            then(true, dead, exits.unwind),
            exits.drop < 0 ? NOWHERE : then(false, dead, exits.drop));
  }

  private int then(boolean cleanup, List<String> lines, int next) {
    List<String> all = new ArrayList<>(lines);
    all.add("goto -> " + Blocks.name(next));
    return blocks.shared(cleanup, all);
  }

  private Exits dropped(List<Drop> drops, Exits exits) {
    Exits next = exits;
    for (int i = drops.size() - 1; i >= 0; i--) {
      Drop drop = drops.get(i);
      String text = "drop(" + drop.place + ") -> [return: ";
      int unwind =
          guarded(
              true,
              drop,
              text + Blocks.name(next.unwind) + ", unwind terminate(cleanup)]",
              next.unwind);
      int dropping =
          next.drop < 0
              ? NOWHERE
              : guarded(
                  false,
                  drop,
                  text + Blocks.name(next.drop) + ", unwind: " + Blocks.name(next.unwind) + "]",
                  next.drop);
      next = new Exits(unwind, dropping);
    }
    return next;
  }

  private int guarded(boolean cleanup, Drop drop, String text, int without) {
    // Where a flag decides is not where the value is there anyway: only that is known of the block.
    int with = blocks.shared(cleanup, drop.flag < 0 ? "" : "flagged", List.of(text));
    return drop.flag < 0 ? with : blocks.shared(cleanup, List.of(branch(drop.flag, without, with)));
  }
}
