package dev.corm.pass.statetransform;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyPatch;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.util.List;
import java.util.Optional;

/// Makes the construction of a coroutine write its captures where they are once they are relocated.
///
/// `_5 = {coroutine@…} { a: move _3 }` becomes `((_5 as variant#0).0: T) = move _3` for each
/// capture and `discriminant(_5) = 0`. The type of a capture is that of its operand.
final class Construction {
  private final Body body;

  private Construction(Body body) {
    this.body = body;
  }

  /// Why the constructions of a body can't be rewritten, if they can't: the text of some constants
  /// does not tell their type.
  static Optional<String> refusal(Body body) {
    Construction construction = new Construction(body);
    for (BasicBlock block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (isConstruction(statement)
            && statement instanceof Statement.Assign(_, Rvalue.Aggregate aggregate)) {
          for (Operand capture : aggregate.operands()) {
            if (construction.type(capture).isEmpty()) {
              return Optional.of(
                  "it makes a coroutine that captures `"
                      + capture
                      + "`, and the text does not tell of which type that is");
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The body with such constructions; itself if it constructs no coroutine.
  ///
  /// @param body one that there is no [#refusal] of
  static Body rewrite(Body body) {
    return new Construction(body).rewrite();
  }

  private Body rewrite() {
    BodyPatch patch = new BodyPatch(body);
    boolean changed = false;
    for (int block = 0; block < body.blocks().size(); block++) {
      List<Statement> statements = body.blocks().get(block).statements();
      for (int i = 0; i < statements.size(); i++) {
        if (isConstruction(statements.get(i))
            && statements.get(i)
                instanceof Statement.Assign(Place place, Rvalue.Aggregate aggregate)) {
          write(place, aggregate.operands(), BlockId.of(block), i, patch);
          changed = true;
        }
      }
    }
    return changed ? patch.apply() : body;
  }

  private static boolean isConstruction(Statement statement) {
    return statement
            instanceof Statement.Assign(_, Rvalue.Aggregate(Rvalue.AggregateKind.Closure kind, _))
        && kind.type().kind().isCoroutine();
  }

  private void write(Place place, List<Operand> captures, BlockId block, int at, BodyPatch patch) {
    Place unresumed = place.project(new Projection.DowncastIndex(VariantIndex.UNRESUMED));
    for (int i = 0; i < captures.size(); i++) {
      Operand capture = captures.get(i);
      Place field =
          unresumed.project(new Projection.Field(FieldIndex.of(i), type(capture).orElseThrow()));
      patch.insert(block, at, new Statement.Assign(field, new Rvalue.Use(capture)));
    }
    patch.replaceStatement(block, at, new Statement.SetDiscriminant(place, VariantIndex.UNRESUMED));
  }

  private Optional<Type> type(Operand operand) {
    return switch (operand) {
      case Operand.Copy(Place place) -> type(place);
      case Operand.Move(Place place) -> type(place);
      case Operand.Const(Constant constant) -> type(constant);
      case Operand.Function _, Operand.RuntimeCheck _ -> Optional.empty();
    };
  }

  private Optional<Type> type(Place place) {
    return PlaceTypeReader.read(place, body.locals().at(place.local()).type());
  }

  private static Optional<Type> type(Constant constant) {
    return switch (constant) {
      case Constant.Bool _ -> Optional.of(PrimitiveKind.BOOL.type());
      case Constant.Char _ -> Optional.of(PrimitiveKind.CHAR.type());
      case Constant.Int(_, PrimitiveKind kind) -> Optional.of(kind.type());
      case Constant.Float(_, PrimitiveKind kind) -> Optional.of(kind.type());
      case Constant.Str _ ->
          Optional.of(new Type.Ref(Region.NONE, Mutability.NOT, PrimitiveKind.STR.type()));
      case Constant.Pointer(_, _, Type type) -> Optional.of(type);
      case Constant.Transmuted(_, Type type) -> Optional.of(type);
      case Constant.ZeroSized(Type type) -> Optional.of(type);
      case Constant.Tuple(List<Constant> elements) -> {
        List<Type> types =
            elements.stream().map(Construction::type).flatMap(Optional::stream).toList();
        yield types.size() == elements.size()
            ? Optional.of(new Type.Tuple(types))
            : Optional.empty();
      }
      case Constant.ByteStr _,
          Constant.Array _,
          Constant.Item _,
          Constant.Adt _,
          Constant.Static _,
          Constant.Opaque _ ->
          Optional.empty();
    };
  }
}
