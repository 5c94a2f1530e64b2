package dev.corm.tests.differential.wrong;

import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The moves of captures to their homes, before or after the state transform.
///
/// @param block the block that they are in
/// @param moves the moves, in capture order
record Prologue(BlockId block, List<Move> moves) {
  /// The two moves of a capture.
  ///
  /// @param capture where it is read from
  /// @param scratch the local in between
  /// @param home where it goes
  /// @param read the number of the first statement
  /// @param write the number of the second statement
  record Move(Place capture, Local scratch, Place home, int read, int write) {
    /// The type of the capture.
    Type type() {
      return capture.projections().getLast() instanceof Projection.Field(_, Type type)
          ? type
          : Type.UNIT;
    }
  }

  /// The moves of a function; none if it has none.
  static Prologue of(Body body) {
    for (int i = 0; i < body.blocks().size(); i++) {
      List<Move> moves = moves(body.blocks().get(i).statements());
      if (!moves.isEmpty()) {
        return new Prologue(BlockId.of(i), moves);
      }
    }
    return new Prologue(BlockId.ENTRY, List.of());
  }

  private static List<Move> moves(List<Statement> statements) {
    Map<Local, Integer> read = new HashMap<>();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (statements.get(i)
          instanceof Statement.Assign(Place to, Rvalue.Use(Operand.Move(Place from)))) {
        if (to.isLocal() && isCapture(from)) {
          read.put(to.local(), i);
        } else if (from.isLocal() && read.containsKey(from.local())) {
          int first = read.get(from.local());
          moves.add(new Move(source(statements.get(first)), from.local(), to, first, i));
        }
      }
    }
    return moves;
  }

  private static Place source(Statement read) {
    return read instanceof Statement.Assign(_, Rvalue.Use(Operand.Move(Place from)))
        ? from
        : Place.of(Local.SELF);
  }

  private static boolean isCapture(Place place) {
    return place.local().equals(Local.SELF)
            && place.projections().size() == 1
            && place.projections().getFirst() instanceof Projection.Field
        || StateField.whole(place)
            .filter(field -> field.variant().equals(VariantIndex.UNRESUMED))
            .isPresent();
  }

  /// The homes that are whole locals, with the captures that they come from.
  Map<Local, Place> homes() {
    return moves.stream()
        .filter(move -> move.home().isLocal())
        .collect(Collectors.toMap(move -> move.home().local(), Move::capture, (a, _) -> a));
  }

  /// The number of the first statement behind the prologue.
  int end(Body body) {
    int end = moves.getLast().write() + 1;
    List<Statement> statements = body.blocks().at(block).statements();
    boolean ended =
        end < statements.size()
            && statements.get(end) instanceof Statement.StorageDead(Local local)
            && local.equals(moves.getLast().scratch());
    return ended ? end + 1 : end;
  }

  /// The first two moves of one type.
  Optional<List<Move>> alike() {
    for (int i = 0; i < moves.size(); i++) {
      for (int j = i + 1; j < moves.size(); j++) {
        if (moves.get(i).type().equals(moves.get(j).type())) {
          return Optional.of(List.of(moves.get(i), moves.get(j)));
        }
      }
    }
    return Optional.empty();
  }
}
