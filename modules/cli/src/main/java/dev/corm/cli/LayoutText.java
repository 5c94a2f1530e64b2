package dev.corm.cli;

import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// The layout of a state machine as a comment: places as its resume and drop function spell them,
/// each with its bytes.
final class LayoutText {
  private LayoutText() {}

  /// The comment; nothing if the machine has no layout.
  ///
  /// @param instance the coroutine whose layout it is, as a listing spells it; of a generic body
  ///   there may be several
  static String of(StateMachine machine, Optional<Type.Coroutine> instance) {
    Type.Coroutine type = instance.orElse(machine.type());
    return machine.layout().map(layout -> text(machine, type, layout)).orElse("");
  }

  private static String text(StateMachine machine, Type.Coroutine type, CoroutineLayout layout) {
    StringBuilder out = new StringBuilder("// layout of `").append(type).append("`: ");
    out.append(bytes(layout.size())).append(", alignment ").append(layout.align());
    out.append(", mode ").append(layout.mode()).append('\n');
    line(out, "tag", layout.tag(), layout.tagSize(), "");
    if (layout.upvarsInAllVariants()) {
      upvars(out, machine, layout);
    }
    for (int v = 0; v < layout.variants().size(); v++) {
      variant(out, machine, layout, VariantIndex.of(v));
    }
    return out.toString();
  }

  /// A variant: what it is called, and its own fields. In `Unresumed` these are captures.
  private static void variant(
      StringBuilder out, StateMachine machine, CoroutineLayout layout, VariantIndex index) {
    String name = layout.variants().at(index).name();
    out.append("// variant#").append(index.index()).append(" (").append(name).append(")\n");
    if (index.equals(VariantIndex.UNRESUMED)) {
      if (!layout.upvarsInAllVariants()) {
        upvars(out, machine, layout);
      }
      return;
    }
    List<SavedLocal> fields = machine.facts().variantFields().at(index);
    for (int f = 0; f < fields.size(); f++) {
      Slot slot = layout.saved().at(fields.get(f));
      String local = machine.facts().saved().at(fields.get(f)).toString();
      String what = " // " + local + ": " + machine.saved().at(fields.get(f));
      line(out, "." + f, slot.offset(), slot.size(), what);
    }
  }

  /// Captures; of those that become saved locals also which.
  private static void upvars(StringBuilder out, StateMachine machine, CoroutineLayout layout) {
    for (int i = 0; i < layout.upvars().size(); i++) {
      Slot slot = layout.upvars().get(i);
      Optional<String> home =
          layout.homes().get(i).map(saved -> machine.facts().saved().at(saved).toString());
      line(
          out,
          "capture " + i,
          slot.offset(),
          slot.size(),
          home.map(local -> " // becomes " + local).orElse(""));
    }
  }

  private static void line(StringBuilder out, String what, long offset, long size, String comment) {
    out.append("//     ").append(what).append(": offset ").append(offset);
    out.append(", ").append(bytes(size)).append(comment).append('\n');
  }

  private static String bytes(long size) {
    return size + (size == 1 ? " byte" : " bytes");
  }
}
