package dev.corm.mir.print;

import dev.corm.mir.body.Constant;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import java.util.List;

/// Appends places, operands, constants, rvalues and statements to a text.
///
/// Places are printed without recursion: what opens in front of the base local is appended from the
/// outermost projection inwards, what closes behind it from the innermost outwards.
final class NodeWriter {
  private final StringBuilder out;
  private final TypeWriter types;

  /// A writer that appends to `out`, and types by `types`.
  NodeWriter(StringBuilder out, TypeWriter types) {
    this.out = out;
    this.types = types;
  }

  /// Appends a place.
  void place(Place place) {
    List<Projection> steps = place.projections();
    open(steps);
    out.append('_').append(place.local().index());
    close(steps);
  }

  /// Appends what stands in front of the base that these steps start from.
  void open(List<Projection> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      switch (steps.get(i)) {
        case Projection.Deref _ -> out.append("(*");
        case Projection.Field _,
            Projection.Downcast _,
            Projection.DowncastIndex _,
            Projection.OpaqueCast _,
            Projection.Subtype _ ->
            out.append('(');
        case Projection.UnwrapUnsafeBinder _ -> out.append("unwrap_binder!(");
        case Projection.Index _, Projection.ConstantIndex _, Projection.Subslice _ -> {
          // only something behind the base
        }
      }
    }
  }

  /// Appends what stands behind the base that these steps start from.
  void close(List<Projection> steps) {
    for (int i = 0; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case Projection.Deref _ -> out.append(')');
        case Projection.Field field -> {
          out.append('.').append(field.field().index()).append(": ");
          types.type(field.type());
          out.append(')');
        }
        case Projection.Downcast(String variant) -> out.append(" as ").append(variant).append(')');
        case Projection.DowncastIndex(var variant) ->
            out.append(" as variant#").append(variant.index()).append(')');
        case Projection.Index(var local) -> out.append("[_").append(local.index()).append(']');
        case Projection.ConstantIndex index ->
            out.append(index.fromEnd() ? "[-" : "[")
                .append(index.offset())
                .append(" of ")
                .append(index.minLength())
                .append(']');
        case Projection.Subslice slice -> subslice(slice);
        case Projection.OpaqueCast(Type type) -> cast(" as ", type);
        case Projection.Subtype(Type type) -> cast(" as subtype ", type);
        case Projection.UnwrapUnsafeBinder(Type type) -> cast("; ", type);
      }
    }
  }

  private void cast(String separator, Type type) {
    out.append(separator);
    types.type(type);
    out.append(')');
  }

  private void subslice(Projection.Subslice slice) {
    out.append('[');
    if (!slice.fromEnd()) {
      out.append(slice.from()).append("..").append(slice.to());
    } else {
      if (slice.from() != 0 || slice.to() == 0) {
        out.append(slice.from());
      }
      out.append(':');
      if (slice.to() != 0) {
        out.append('-').append(slice.to());
      }
    }
    out.append(']');
  }

  /// Appends an operand.
  void operand(Operand operand) {
    switch (operand) {
      case Operand.Copy(Place place) -> {
        out.append("copy ");
        place(place);
      }
      case Operand.Move(Place place) -> {
        out.append("move ");
        place(place);
      }
      case Operand.Const(Constant constant) -> {
        out.append("const ");
        constant(constant);
      }
      case Operand.Function(Path path) -> types.valuePath(path);
      case Operand.RuntimeCheck(String check) ->
          out.append("RuntimeChecks(").append(check).append(')');
    }
  }

  /// Appends operands between commas.
  void operands(List<Operand> operands) {
    for (int i = 0; i < operands.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      operand(operands.get(i));
    }
  }

  /// Appends a constant, without `const`. The depth of the recursion is that of the constant, which
  /// the parser limits.
  void constant(Constant constant) {
    switch (constant) {
      case Constant.Bool(boolean value) -> out.append(value);
      case Constant.Int(var value, var kind) -> out.append(value).append('_').append(kind.text());
      case Constant.Float(String digits, var kind) -> out.append(digits).append(kind.text());
      case Constant.Char(String escaped) -> out.append('\'').append(escaped).append('\'');
      case Constant.Str(String escaped) -> out.append('"').append(escaped).append('"');
      case Constant.ByteStr(String escaped) -> out.append("b\"").append(escaped).append('"');
      case Constant.Tuple(List<Constant> elements) -> {
        out.append('(');
        constants(elements);
        out.append(elements.size() == 1 ? ",)" : ")");
      }
      case Constant.Array(List<Constant> elements) -> {
        out.append('[');
        constants(elements);
        out.append(']');
      }
      case Constant.Item(Path path, var promoted) -> {
        types.valuePath(path);
        if (promoted.isPresent()) {
          out.append("::promoted[").append(promoted.get().intValue()).append(']');
        }
      }
      case Constant.Adt adt -> adt(adt);
      case Constant.Pointer pointer -> {
        out.append('{').append(pointer.allocation());
        if (pointer.offset() != 0) {
          out.append("+0x").append(Long.toHexString(pointer.offset()));
        }
        out.append(": ");
        types.type(pointer.type());
        out.append('}');
      }
      case Constant.Transmuted(String bits, Type type) -> {
        out.append('{').append(bits).append(" as ");
        types.type(type);
        out.append('}');
      }
      case Constant.Static(String definition) ->
          out.append("<static(").append(definition).append(")>");
      case Constant.ZeroSized(Type type) -> {
        out.append("ZeroSized: ");
        types.type(type);
      }
      case Constant.Opaque(String text) -> out.append(text);
    }
  }

  private void constants(List<Constant> constants) {
    for (int i = 0; i < constants.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      constant(constants.get(i));
    }
  }

  private void adt(Constant.Adt adt) {
    types.valuePath(adt.path());
    if (adt.names().isEmpty()) {
      if (!adt.fields().isEmpty()) {
        out.append('(');
        constants(adt.fields());
        out.append(')');
      }
      return;
    }
    for (int i = 0; i < adt.names().size(); i++) {
      out.append(i == 0 ? " {{ " : ", ").append(adt.names().get(i)).append(": ");
      constant(adt.fields().get(i));
    }
    out.append(" }}");
  }

  /// Appends an rvalue.
  void rvalue(Rvalue rvalue) {
    switch (rvalue) {
      case Rvalue.Use(Operand operand) -> operand(operand);
      case Rvalue.Repeat(Operand operand, ConstArg count) -> {
        out.append('[');
        operand(operand);
        out.append("; ");
        types.constant(count);
        out.append(']');
      }
      case Rvalue.Ref(var kind, Place place) -> {
        out.append('&').append(kind.text());
        place(place);
      }
      case Rvalue.RawRef(var kind, Place place) -> {
        out.append("&raw ").append(kind.text());
        place(place);
      }
      case Rvalue.ThreadLocalRef(String item) -> out.append("&/*tls*/ ").append(item);
      case Rvalue.Cast(Operand operand, Type type, var kind) -> {
        operand(operand);
        out.append(" as ");
        types.type(type);
        out.append(" (").append(kind.family().text());
        if (!kind.detail().isEmpty()) {
          out.append('(').append(kind.detail()).append(')');
        }
        out.append(')');
      }
      case Rvalue.Binary(var op, Operand left, Operand right) -> {
        out.append(op.text()).append('(');
        operand(left);
        out.append(", ");
        operand(right);
        out.append(')');
      }
      case Rvalue.Unary(var op, Operand operand) -> {
        out.append(op.text()).append('(');
        operand(operand);
        out.append(')');
      }
      case Rvalue.Nullary(String name, String arguments) ->
          out.append(name).append('(').append(arguments).append(')');
      case Rvalue.Len(Place place) -> call("Len(", place);
      case Rvalue.Discriminant(Place place) -> call("discriminant(", place);
      case Rvalue.CopyForDeref(Place place) -> {
        out.append("deref_copy ");
        place(place);
      }
      case Rvalue.ShallowInitBox(Operand operand, Type type) -> {
        out.append("ShallowInitBox(");
        operand(operand);
        out.append(", ");
        types.type(type);
        out.append(')');
      }
      case Rvalue.WrapUnsafeBinder(Operand operand, Type type) -> {
        out.append("wrap_binder!(");
        operand(operand);
        cast("; ", type);
      }
      case Rvalue.Aggregate(var kind, List<Operand> operands) -> aggregate(kind, operands);
    }
  }

  private void call(String open, Place place) {
    out.append(open);
    place(place);
    out.append(')');
  }

  private void aggregate(Rvalue.AggregateKind kind, List<Operand> operands) {
    switch (kind) {
      case Rvalue.AggregateKind.Array _ -> {
        out.append('[');
        operands(operands);
        out.append(']');
      }
      case Rvalue.AggregateKind.Tuple _ -> {
        out.append('(');
        operands(operands);
        out.append(operands.size() == 1 ? ",)" : ")");
      }
      case Rvalue.AggregateKind.TupleLike(Path path) -> {
        types.valuePath(path);
        if (!operands.isEmpty()) {
          out.append('(');
          operands(operands);
          out.append(')');
        }
      }
      case Rvalue.AggregateKind.StructLike(Path path, List<String> fields) -> {
        types.valuePath(path);
        named(fields, operands);
      }
      case Rvalue.AggregateKind.Closure(Type.Coroutine type, List<String> upvars) -> {
        types.type(type);
        named(upvars, operands);
      }
      case Rvalue.AggregateKind.RawPtr(Type type) -> {
        types.type(type);
        out.append(" from (");
        operands(operands);
        out.append(')');
      }
    }
  }

  private void named(List<String> names, List<Operand> operands) {
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? " { " : ", ").append(names.get(i)).append(": ");
      operand(operands.get(i));
    }
    out.append(names.isEmpty() ? "" : " }");
  }

  /// Appends a statement, without `;`.
  void statement(Statement statement) {
    switch (statement) {
      case Statement.Assign(Place place, Rvalue rvalue) -> {
        place(place);
        out.append(" = ");
        rvalue(rvalue);
      }
      case Statement.SetDiscriminant(Place place, var variant) -> {
        call("discriminant(", place);
        out.append(" = ").append(variant.index());
      }
      case Statement.StorageLive(var local) ->
          out.append("StorageLive(_").append(local.index()).append(')');
      case Statement.StorageDead(var local) ->
          out.append("StorageDead(_").append(local.index()).append(')');
      case Statement.PlaceMention(Place place) -> call("PlaceMention(", place);
      case Statement.FakeRead(String cause, Place place) -> {
        out.append("FakeRead(").append(cause);
        call(", ", place);
      }
      case Statement.Retag(String kind, Place place) -> {
        out.append("Retag(");
        if (!kind.isEmpty()) {
          out.append('[').append(kind).append("] ");
        }
        call("", place);
      }
      case Statement.AscribeUserType(Place place, String variance, String projection) -> {
        out.append("AscribeUserType(");
        place(place);
        out.append(", ").append(variance).append(", ").append(projection).append(')');
      }
      case Statement.Deinit(Place place) -> call("Deinit(", place);
      case Statement.Coverage(String text) -> out.append("Coverage::").append(text);
      case Statement.Assume(Operand condition) -> {
        out.append("assume(");
        operand(condition);
        out.append(')');
      }
      case Statement.CopyNonOverlapping copy -> {
        out.append("copy_nonoverlapping(dst = ");
        operand(copy.destination());
        out.append(", src = ");
        operand(copy.source());
        out.append(", count = ");
        operand(copy.count());
        out.append(')');
      }
      case Statement.ConstEvalCounter _ -> out.append("ConstEvalCounter");
      case Statement.BackwardIncompatibleDropHint(Place place) ->
          call("BackwardIncompatibleDropHint(", place);
      case Statement.Nop _ -> out.append("nop");
    }
  }
}
