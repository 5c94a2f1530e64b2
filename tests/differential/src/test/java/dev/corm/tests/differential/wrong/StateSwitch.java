package dev.corm.tests.differential.wrong;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// The switch at the start of a state machine's function.
final class StateSwitch {
  private StateSwitch() {}

  /// Where a function goes in a state.
  static Optional<BlockId> target(Body function, VariantIndex state) {
    return Optional.ofNullable(cases(function).get(state.index()));
  }

  /// Where a function goes in its suspended states.
  static List<BlockId> resumptions(Body function) {
    return List.copyOf(cases(function).tailMap(VariantIndex.RESERVED).values());
  }

  /// Changes where a function goes in which state.
  ///
  /// @param edit gets the cases, to be edited, and the suspended states
  static Body edit(Body function, BiConsumer<Map<Integer, BlockId>, List<Integer>> edit) {
    return Rewriting.blocks(
        function,
        (id, block) ->
            id.equals(BlockId.ENTRY) ? block.with(block.statements(), edited(block, edit)) : block);
  }

  private static Terminator edited(
      BasicBlock entry, BiConsumer<Map<Integer, BlockId>, List<Integer>> edit) {
    if (!(entry.terminator() instanceof Terminator.SwitchInt cases)) {
      return entry.terminator();
    }
    SortedMap<Integer, BlockId> states = states(cases);
    edit.accept(states, List.copyOf(states.tailMap(VariantIndex.RESERVED).keySet()));
    return new Terminator.SwitchInt(
        cases.operand(),
        states.keySet().stream().map(state -> BigInteger.valueOf(state)).toList(),
        List.copyOf(states.values()),
        cases.otherwise());
  }

  private static SortedMap<Integer, BlockId> cases(Body function) {
    return function.blocks().at(BlockId.ENTRY).terminator() instanceof Terminator.SwitchInt cases
        ? states(cases)
        : new TreeMap<>();
  }

  private static SortedMap<Integer, BlockId> states(Terminator.SwitchInt cases) {
    SortedMap<Integer, BlockId> states = new TreeMap<>();
    for (int i = 0; i < cases.values().size(); i++) {
      states.put(cases.values().get(i).intValueExact(), cases.targets().get(i));
    }
    return states;
  }

  /// Gives each of some states the case of the next one, and the last one that of the first.
  static void rotate(Map<Integer, BlockId> cases, List<Integer> states) {
    Map<Integer, BlockId> before = new HashMap<>(cases);
    List<Integer> present = new ArrayList<>(states);
    for (int i = 0; i < present.size(); i++) {
      cases.put(present.get(i), before.get(present.get((i + 1) % present.size())));
    }
  }
}
