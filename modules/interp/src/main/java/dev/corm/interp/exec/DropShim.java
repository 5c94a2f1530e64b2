package dev.corm.interp.exec;

import dev.corm.index.IndexVec;
import dev.corm.interp.types.Types;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BinaryOp;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.BorrowKind;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Builds the body of `drop_in_place::<T>(_1: *mut T)`, as rustc's shims do.
///
/// 1. The type's own `Drop::drop` is called, if it has one.
/// 2. Then every part is dropped, in the order of declaration; of an enum, those of its variant.
/// 3. If one of these panics, the rest is dropped all the same, and the panic goes on. A panic of
///    the rest ends the program.
/// 4. A box frees its memory at last.
final class DropShim {
  private static final Place VALUE = new Place(Local.SELF, List.of(Projection.DEREF));

  private static final UnwindAction TERMINATE = new UnwindAction.Terminate("cleanup");

  private final ProgramTypes program;
  private final Type type;
  private final List<LocalDecl> locals = new ArrayList<>();
  private final List<BasicBlock> blocks = new ArrayList<>();

  DropShim(Types types, Type type) {
    this.program = types.program();
    this.type = type;
    declare(Type.UNIT, LocalDecl.Origin.RETURN_PLACE);
    declare(new Type.RawPtr(Mutability.MUT, type), LocalDecl.Origin.ARGUMENT);
  }

  private Local declare(Type of, LocalDecl.Origin origin) {
    locals.add(new LocalDecl(of, Mutability.MUT, origin, Optional.empty()));
    return Local.of(locals.size() - 1);
  }

  private Local temporary(Type of) {
    return declare(of, LocalDecl.Origin.LET);
  }

  /// Where the two ways through a part of the glue begin.
  ///
  /// @param normal the way without a panic
  /// @param cleanup the way after a panic
  private record Entry(BlockId normal, BlockId cleanup) {}

  Body build() {
    BlockId entry = add(false, List.of(), new Terminator.Unreachable());
    Entry ends =
        new Entry(
            add(false, List.of(), new Terminator.Return()),
            add(true, List.of(), new Terminator.UnwindResume()));
    Entry rest = parts(ends);
    BlockId start =
        program.dropImplementation(type).isPresent() ? call("drop", type, rest) : rest.normal;
    blocks.set(
        entry.index(), new BasicBlock(false, List.of(), new Terminator.Goto(start), List.of()));
    return new Body(
        new BodyHead(
            Optional.empty(), List.of(), new BodyHead.Kind.Function(), Path.of("drop_in_place")),
        Phase.BUILT,
        1,
        Type.UNIT,
        Optional.empty(),
        IndexVec.copyOf(locals),
        new Scope(
            ScopeId.of(0), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of()),
        IndexVec.copyOf(blocks),
        Optional.empty(),
        List.of());
  }

  private BlockId add(boolean cleanup, List<Statement> statements, Terminator terminator) {
    blocks.add(new BasicBlock(cleanup, statements, terminator, List.of()));
    return BlockId.of(blocks.size() - 1);
  }

  private static Statement assign(Place place, Rvalue value) {
    return new Statement.Assign(place, value);
  }

  /// A call of `<T as Drop>::drop` on the value.
  private BlockId call(String method, Type of, Entry next) {
    Local reference = temporary(new Type.Ref(Region.NONE, Mutability.MUT, of));
    return add(
        false,
        List.of(assign(Place.of(reference), new Rvalue.Ref(BorrowKind.MUT, VALUE))),
        new Terminator.Call(
            dropOf(of, method),
            List.of(new Operand.Move(Place.of(reference))),
            Place.of(temporary(Type.UNIT)),
            Optional.of(next.normal),
            new UnwindAction.Cleanup(next.cleanup)));
  }

  private static Operand dropOf(Type of, String method) {
    return new Operand.Function(
        new Path(
            Optional.of(new Path.QSelf(of, Optional.of(Path.of("Drop")))),
            Path.of(method).segments()));
  }

  private Entry parts(Entry ends) {
    return switch (type) {
      case Type.Tuple(List<Type> elements) -> ladder(fields(VALUE, elements), ends);
      case Type.Coroutine coroutine -> ladder(fields(VALUE, program.captures(coroutine)), ends);
      case Type.Array _, Type.Slice _ -> elements(ends);
      case Type.Named named -> named(named, ends);
      case Type.Primitive _,
          Type.Ref _,
          Type.RawPtr _,
          Type.FnPtr _,
          Type.FnItem _,
          Type.Dyn _,
          Type.Impl _,
          Type.Pattern _,
          Type.UnsafeBinder _ ->
          ends;
    };
  }

  private Entry named(Type.Named named, Entry ends) {
    Optional<Type> boxed = program.boxed(named);
    if (boxed.isPresent()) {
      return box(boxed.get(), ends);
    }
    TypeDefinition definition = program.definition(named).orElse(null);
    if (definition == null || definition.kind() == TypeDefinition.Kind.UNION) {
      return ends;
    }
    List<List<Type>> variants = program.fields(named);
    return definition.kind() == TypeDefinition.Kind.STRUCT
        ? ladder(fields(VALUE, variants.getFirst()), ends)
        : variants(definition, variants, ends);
  }

  /// The parts that have to be dropped.
  private List<Place> fields(Place base, List<Type> fields) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (program.needsDrop(fields.get(i))) {
        places.add(base.project(new Projection.Field(FieldIndex.of(i), fields.get(i))));
      }
    }
    return places;
  }

  /// Drops places in turn, on both ways.
  private Entry ladder(List<Place> places, Entry ends) {
    Entry next = ends;
    for (Place place : places.reversed()) {
      BlockId cleanup = add(true, List.of(), drop(place, next.cleanup, TERMINATE));
      BlockId normal =
          add(false, List.of(), drop(place, next.normal, new UnwindAction.Cleanup(next.cleanup)));
      next = new Entry(normal, cleanup);
    }
    return next;
  }

  private static Terminator drop(Place place, BlockId target, UnwindAction unwind) {
    return new Terminator.Drop(place, target, unwind, Optional.empty(), Optional.empty());
  }

  private Entry variants(TypeDefinition definition, List<List<Type>> variants, Entry ends) {
    List<BigInteger> values = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    BigInteger next = BigInteger.ZERO;
    BigInteger modulus = BigInteger.ONE.shiftLeft(64);
    for (int i = 0; i < variants.size(); i++) {
      TypeDefinition.VariantDefinition variant = definition.variants().get(i);
      next = variant.discriminant().orElse(next);
      Place seen = VALUE.project(new Projection.Downcast(variant.name()));
      List<Place> places = fields(seen, variants.get(i));
      if (!places.isEmpty()) {
        values.add(next.mod(modulus));
        entries.add(ladder(places, ends));
      }
      next = next.add(BigInteger.ONE);
    }
    return new Entry(
        choice(false, values, entries.stream().map(Entry::normal).toList(), ends.normal),
        choice(true, values, entries.stream().map(Entry::cleanup).toList(), ends.cleanup));
  }

  private BlockId choice(
      boolean cleanup, List<BigInteger> values, List<BlockId> targets, BlockId otherwise) {
    Local discriminant = temporary(PrimitiveKind.I64.type());
    return add(
        cleanup,
        List.of(assign(Place.of(discriminant), new Rvalue.Discriminant(VALUE))),
        new Terminator.SwitchInt(
            new Operand.Move(Place.of(discriminant)), values, targets, otherwise));
  }

  /// Drops the content, then frees the memory, also after a panic.
  private Entry box(Type content, Entry ends) {
    BlockId free = free(false, ends.normal, new UnwindAction.Cleanup(ends.cleanup));
    BlockId freeAfter = free(true, ends.cleanup, TERMINATE);
    Entry freed = new Entry(free, freeAfter);
    return program.needsDrop(content)
        ? ladder(List.of(VALUE.project(Projection.DEREF)), freed)
        : freed;
  }

  private BlockId free(boolean cleanup, BlockId target, UnwindAction unwind) {
    return add(
        cleanup,
        List.of(),
        new Terminator.Call(
            dropOf(type, "drop"),
            List.of(new Operand.Copy(Place.of(Local.SELF))),
            Place.of(temporary(Type.UNIT)),
            Optional.of(target),
            unwind));
  }

  /// Drops the elements of an array or slice from the first to the last.
  private Entry elements(Entry ends) {
    Local index = temporary(PrimitiveKind.USIZE.type());
    BlockId cleanup = loop(true, index, ends.cleanup, TERMINATE);
    BlockId normal = loop(false, index, ends.normal, new UnwindAction.Cleanup(cleanup));
    BlockId start =
        add(
            false,
            List.of(assign(Place.of(index), new Rvalue.Use(number(0)))),
            new Terminator.Goto(normal));
    return new Entry(start, cleanup);
  }

  private static Operand number(long value) {
    return new Operand.Const(new Constant.Int(BigInteger.valueOf(value), PrimitiveKind.USIZE));
  }

  /// The head of a loop over the elements from `index` on.
  private BlockId loop(boolean cleanup, Local index, BlockId end, UnwindAction unwind) {
    Local length = temporary(PrimitiveKind.USIZE.type());
    Local more = temporary(PrimitiveKind.BOOL.type());
    Type element =
        switch (type) {
          case Type.Array(Type of, _) -> of;
          case Type.Slice(Type of) -> of;
          case Type other -> other;
        };
    Local pointer = temporary(new Type.RawPtr(Mutability.MUT, element));
    BlockId head = BlockId.of(blocks.size());
    BlockId body = BlockId.of(blocks.size() + 1);
    Place at = Place.of(index);
    add(
        cleanup,
        List.of(
            assign(Place.of(length), new Rvalue.Len(VALUE)),
            assign(
                Place.of(more),
                new Rvalue.Binary(
                    BinaryOp.LT, new Operand.Copy(at), new Operand.Copy(Place.of(length))))),
        new Terminator.SwitchInt(
            new Operand.Copy(Place.of(more)), List.of(BigInteger.ZERO), List.of(end), body));
    add(
        cleanup,
        List.of(
            assign(
                Place.of(pointer),
                new Rvalue.RawRef(
                    dev.corm.mir.body.RawBorrowKind.MUT,
                    VALUE.project(new Projection.Index(index)))),
            assign(at, new Rvalue.Binary(BinaryOp.ADD, new Operand.Copy(at), number(1)))),
        drop(Place.of(pointer).project(Projection.DEREF), head, unwind));
    return head;
  }
}
