package dev.corm.mir.check;

import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.Optional;

/// Finds the types of operands, and checks them against the types that are wanted.
final class ValueCheck {
  private final BodyScope scope;
  private final PlaceCheck places;
  private final ConstantCheck constants;
  private final CalleeCheck callees;

  ValueCheck(BodyScope scope, PlaceCheck places, CalleeCheck callees) {
    this.scope = scope;
    this.places = places;
    this.constants = new ConstantCheck(scope);
    this.callees = callees;
  }

  /// The type of an operand; null if something is wrong with it, which is reported then.
  Type type(Operand operand) {
    return type(operand, null);
  }

  private Type type(Operand operand, Type wanted) {
    return switch (operand) {
      case Operand.Copy(Place place) -> places.type(place);
      case Operand.Move(Place place) -> places.type(place);
      case Operand.Const(Constant constant) -> constants.type(constant, wanted);
      case Operand.Function(Path path) -> {
        FnSignature signature = callees.signature(path, Optional::empty);
        yield signature == null ? null : new Type.FnItem(signature, path);
      }
      case Operand.RuntimeCheck _ -> PrimitiveKind.BOOL.type();
    };
  }

  /// Checks that an operand is of a type.
  ///
  /// @param wanted the type; null if that is not known, which was reported
  /// @param context where it stands, as in `` is stored in `_2` of type `u8` ``
  void expect(Operand operand, Type wanted, String context) {
    Type found = type(operand, wanted);
    if (found == null || wanted == null) {
      return;
    }
    if (!scope.same(wanted, found)) {
      scope.mismatched(operand, context, wanted, found);
    }
  }
}
