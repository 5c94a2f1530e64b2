package dev.corm.pass.statetransform;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the code of a skeleton, in which the state is `_1` by value, reach it through a pointer.
///
/// A place may dereference only its base local. So a pointer that became a field of the state, or
/// that a capture holds, is copied into a temporary in front of each use behind it.
final class StatePlaces {
  private final Place state;
  private final StateFields fields;
  private final List<LocalDecl> locals;
  private List<Statement> statements = new ArrayList<>();

  /// Rewrites places to start at a state.
  ///
  /// @param state the state behind its pointer
  /// @param fields the saved locals, which must not be left anywhere
  /// @param locals the declarations; temporaries are added to them
  StatePlaces(Place state, StateFields fields, List<LocalDecl> locals) {
    this.state = state;
    this.fields = fields;
    this.locals = locals;
  }

  /// The block with such places.
  BasicBlock block(BasicBlock block) {
    statements = new ArrayList<>(block.statements().size() + 2);
    for (Statement statement : block.statements()) {
      Statement mapped = statement(statement);
      statements.add(mapped);
    }
    Terminator terminator = block.terminator().mapPlaces(this::place);
    return block.with(statements, terminator);
  }

  /// The destination first: rustc makes the temporaries in this order.
  private Statement statement(Statement statement) {
    return switch (statement) {
      case Statement.Assign(Place place, Rvalue value) -> {
        Place destination = place(place);
        Rvalue mapped = value.mapPlaces(this::place);
        boolean same = destination == place && mapped == value;
        yield same ? statement : new Statement.Assign(destination, mapped);
      }
      case Statement.StorageLive(Local local) -> checked(statement, local);
      case Statement.StorageDead(Local local) -> checked(statement, local);
      case Statement other -> other.mapPlaces(this::place);
    };
  }

  private Statement checked(Statement statement, Local local) {
    check(local);
    return statement;
  }

  private Place place(Place place) {
    check(place);
    Place based = rebased(place);
    int step = 1;
    while (step < based.projections().size()) {
      if (based.projections().get(step).isDeref()) {
        Place pointer = new Place(based.local(), based.projections().subList(0, step));
        Optional<Type> type =
            PlaceTypeReader.read(pointer, locals.get(pointer.local().index()).type());
        if (type.isPresent()) {
          Local copy = newLocal(type.get());
          statements.add(
              new Statement.Assign(Place.of(copy), new Rvalue.Use(new Operand.Copy(pointer))));
          based = based.rebase(Place.of(copy), step);
          step = 0;
        }
      }
      step++;
    }
    return based;
  }

  /// The place as debug entries name it: at the state, but without temporaries.
  Place rebased(Place place) {
    return place.local().equals(Local.SELF) ? place.rebase(state, 0) : place;
  }

  private void check(Place place) {
    check(place.local());
    for (Projection projection : place.projections()) {
      if (projection instanceof Projection.Index(Local local)) {
        check(local);
      }
    }
  }

  /// An argument may be saved and still be read: to move it into the state.
  private void check(Local local) {
    if (local.index() < fields.locals()
        && fields.isSaved(local)
        && locals.get(local.index()).origin() == LocalDecl.Origin.MISSING) {
      throw new CompilerBug("`" + local + "` is a field of the state, but is still used");
    }
  }

  private Local newLocal(Type type) {
    locals.add(new LocalDecl(type, Mutability.MUT, LocalDecl.Origin.LET, Optional.empty()));
    return Local.of(locals.size() - 1);
  }
}
