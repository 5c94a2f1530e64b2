package dev.corm.mir.text;

import dev.corm.mir.body.Local;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Statement;

/// One object for each of the nodes that say nothing but a local: they are most of what a body
/// consists of, and immutable.
final class SharedNodes {
  /// Locals with higher numbers get objects of their own each time.
  private static final int SHARED = 4096;

  private final Place[] places = new Place[SHARED];
  private final Operand[] copies = new Operand[SHARED];
  private final Operand[] moves = new Operand[SHARED];
  private final Statement[] lives = new Statement[SHARED];
  private final Statement[] deads = new Statement[SHARED];

  Place place(int local) {
    if (local >= SHARED) {
      return Place.of(Local.of(local));
    }
    Place place = places[local];
    if (place == null) {
      place = Place.of(Local.of(local));
      places[local] = place;
    }
    return place;
  }

  Operand copy(Place place) {
    int local = place.local().index();
    if (local >= SHARED || !place.isLocal()) {
      return new Operand.Copy(place);
    }
    Operand copy = copies[local];
    if (copy == null) {
      copy = new Operand.Copy(place);
      copies[local] = copy;
    }
    return copy;
  }

  Operand move(Place place) {
    int local = place.local().index();
    if (local >= SHARED || !place.isLocal()) {
      return new Operand.Move(place);
    }
    Operand move = moves[local];
    if (move == null) {
      move = new Operand.Move(place);
      moves[local] = move;
    }
    return move;
  }

  Statement storageLive(int local) {
    if (local >= SHARED) {
      return new Statement.StorageLive(Local.of(local));
    }
    Statement live = lives[local];
    if (live == null) {
      live = new Statement.StorageLive(Local.of(local));
      lives[local] = live;
    }
    return live;
  }

  Statement storageDead(int local) {
    if (local >= SHARED) {
      return new Statement.StorageDead(Local.of(local));
    }
    Statement dead = deads[local];
    if (dead == null) {
      dead = new Statement.StorageDead(Local.of(local));
      deads[local] = dead;
    }
    return dead;
  }
}
