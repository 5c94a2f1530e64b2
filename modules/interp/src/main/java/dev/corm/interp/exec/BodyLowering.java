package dev.corm.interp.exec;

import dev.corm.interp.memory.Origin;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.BodyVariables;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.PlaceUse;
import dev.corm.mir.body.PlaceVisitor;
import dev.corm.mir.body.Statement;
import dev.corm.mir.type.Type;
import java.util.BitSet;
import java.util.List;

/// Makes a body ready for execution.
///
/// A local is held in a register if it is a scalar or pointer whose address nobody takes and no
/// part of which anybody names. All others have memory of their own.
final class BodyLowering {
  private final Lowering lowering;
  private final Body body;
  private final int number;
  private final BitSet inMemory = new BitSet();
  private final BitSet exposed = new BitSet();
  private final BitSet stored = new BitSet();

  private BodyLowering(Lowering lowering, Body body, int number) {
    this.lowering = lowering;
    this.body = body;
    this.number = number;
  }

  /// Lowers a body.
  ///
  /// @param number its number in the program; -1 for glue
  static Code lower(Lowering lowering, Body body, int number) {
    return new BodyLowering(lowering, body, number).lower();
  }

  private Code lower() {
    findUses();
    String name = "`" + body.head().path() + promoted() + "`";
    LocalInfo[] locals = new LocalInfo[body.locals().size()];
    int registers = locals.length;
    // A trace shows pairs in memory.
    BitSet pairs = lowering.machine.traces ? new BitSet() : Pairs.of(body);
    BitSet always = new BitSet();
    BodyVariables variables = BodyVariables.of(body);
    boolean direct = body.coroutine().isPresent();
    for (int i = 0; i < locals.length; i++) {
      LocalDecl declaration = body.locals().get(i);
      if (declaration.origin() == LocalDecl.Origin.MISSING || direct && i == 1) {
        continue;
      }
      TypeInfo type = lowering.types.of(declaration.type());
      boolean register = type.kind() != TypeInfo.Kind.MEMORY && !inMemory.get(i);
      String called =
          variables
              .local(Local.of(i))
              .map(entry -> "`" + entry.name() + "`")
              .orElse("`_" + i + "`");
      Origin origin = new Origin(Origin.Kind.LOCAL, called + " of " + name, null);
      locals[i] =
          pairs.get(i) && isNarrow(declaration.type())
              ? LocalInfo.pair(type, registers++, origin)
              : new LocalInfo(type, register, exposed.get(i), origin);
      if (!stored.get(i)) {
        always.set(i);
      }
    }
    Code code = new Code(number, body, name, locals, registers, always);
    PlaceLowering places = new PlaceLowering(lowering, body, number, code);
    ValueLowering values = new ValueLowering(lowering, body, places);
    ExitLowering exits = new ExitLowering(lowering, body, places, values);
    code.parameters = parameters(places);
    code.result = values.moved(Place.of(Local.RETURN_PLACE));
    Code.Block[] blocks = new Code.Block[body.blocks().size()];
    int first = 0;
    for (int i = 0; i < blocks.length; i++) {
      BasicBlock block = body.blocks().get(i);
      Op[] ops = new Op[block.statements().size()];
      for (int s = 0; s < ops.length; s++) {
        ops[s] = StatementLowering.lower(block.statements().get(s), places, values);
      }
      blocks[i] = new Code.Block(ops, exits.lower(block.terminator()), first);
      first += ops.length + 1;
    }
    code.setBlocks(blocks);
    return code;
  }

  /// Whether the first half of a pair is an integer of up to 64 bits.
  private boolean isNarrow(Type pair) {
    return pair instanceof Type.Tuple(List<Type> parts)
        && lowering.types.of(parts.getFirst()).kind() == TypeInfo.Kind.SCALAR;
  }

  /// What follows the path of a promoted.
  private String promoted() {
    return body.head().kind() instanceof BodyHead.Kind.Constant(var promoted)
        ? promoted.map(which -> "::promoted[" + which + "]").orElse("")
        : "";
  }

  private Target[] parameters(PlaceLowering places) {
    Target[] parameters = new Target[body.argumentCount()];
    for (int i = 0; i < parameters.length; i++) {
      Local local = Local.of(i + 1);
      parameters[i] =
          i == 0 && body.coroutine().isPresent() ? null : places.target(Place.of(local));
    }
    return parameters;
  }

  private void findUses() {
    PlaceVisitor visitor =
        (place, use) -> {
          int local = place.local().index();
          boolean indirect =
              !place.projections().isEmpty() && place.projections().getFirst().isDeref();
          if (!place.projections().isEmpty() && !indirect) {
            inMemory.set(local);
          }
          if (!place.isIndirect() && takesAddress(use)) {
            inMemory.set(local);
            exposed.set(local);
          }
        };
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        statement.forEachPlace(visitor);
        switch (statement) {
          case Statement.StorageLive(Local local) -> stored.set(local.index());
          case Statement.StorageDead(Local local) -> stored.set(local.index());
          case Statement _ -> {
            // No storage.
          }
        }
      }
      block.terminator().forEachPlace(visitor);
    }
  }

  private static boolean takesAddress(PlaceUse use) {
    return use == PlaceUse.SHARED_BORROW
        || use == PlaceUse.MUT_BORROW
        || use == PlaceUse.RAW_BORROW
        || use == PlaceUse.DROP;
  }
}
