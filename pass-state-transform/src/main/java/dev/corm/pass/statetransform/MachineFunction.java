package dev.corm.pass.statetransform;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Rvalue;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One of the functions that a coroutine becomes, while it is put together from the skeleton.
///
/// Its blocks have the skeleton's numbers until [#finish]; that puts the switch on the state in
/// front, reaches the state through the first argument, and leaves out what can't be reached.
final class MachineFunction {
  /// How a function is called.
  ///
  /// @param stage what the head's comment says after the item
  /// @param receiver the type of `_1`
  /// @param pinned whether that is a pin, else a plain pointer to the state
  /// @param arguments how many arguments it has
  /// @param resumeArgument the type of `_2`
  /// @param result its result as the head spells it
  /// @param fullResult the same as declarations do
  record Signature(
      String stage,
      Type receiver,
      boolean pinned,
      int arguments,
      Type resumeArgument,
      Type result,
      Type fullResult) {}

  private final Skeleton skeleton;
  private final List<BasicBlock> blocks;
  private final List<LocalDecl> locals;
  private final List<BigInteger> states = new ArrayList<>();
  private final List<BlockId> entries = new ArrayList<>();

  MachineFunction(Skeleton skeleton) {
    this.skeleton = skeleton;
    blocks = new ArrayList<>(skeleton.blocks());
    locals = new ArrayList<>(skeleton.locals());
  }

  /// The blocks so far, to be edited.
  List<BasicBlock> blocks() {
    return blocks;
  }

  /// Adds a block that does not run while unwinding.
  BlockId add(List<Statement> statements, Terminator terminator) {
    blocks.add(new BasicBlock(false, statements, terminator, List.of()));
    return BlockId.of(blocks.size() - 1);
  }

  /// Says where the function goes in a state.
  void enter(VariantIndex state, BlockId block) {
    states.add(BigInteger.valueOf(state.index()));
    entries.add(block);
  }

  /// Makes each panic that leaves the function write state `Panicked` first.
  void poison() {
    BlockId poison = BlockId.of(blocks.size());
    UnwindAction cleanup = new UnwindAction.Cleanup(poison);
    for (int i = 0; i < blocks.size(); i++) {
      BasicBlock block = blocks.get(i);
      if (block.terminator() instanceof Terminator.UnwindResume) {
        blocks.set(i, block.with(block.statements(), new Terminator.Goto(poison)));
      } else if (!block.cleanup()
          && block.terminator().unwindAction().orElse(UnwindAction.UNREACHABLE)
              instanceof UnwindAction.Continue) {
        blocks.set(i, block.with(block.statements(), block.terminator().withUnwindAction(cleanup)));
      }
    }
    blocks.add(
        new BasicBlock(
            true,
            List.of(new Statement.SetDiscriminant(Place.of(Local.SELF), VariantIndex.PANICKED)),
            new Terminator.UnwindResume(),
            List.of()));
  }

  /// A block that panics. Its target is itself, since it never goes on.
  BlockId panic(String message) {
    BlockId self = BlockId.of(blocks.size());
    return add(
        List.of(),
        new Terminator.Assert(
            new Operand.Const(new Constant.Bool(false)),
            true,
            message,
            List.of(),
            self,
            skeleton.aborts() ? UnwindAction.UNREACHABLE : UnwindAction.CONTINUE));
  }

  /// A block for what can't be: one that the body has already, if it has one.
  BlockId unreachable() {
    for (int i = 0; i < blocks.size(); i++) {
      BasicBlock block = blocks.get(i);
      if (!block.cleanup()
          && block.statements().isEmpty()
          && block.terminator() instanceof Terminator.Unreachable) {
        return BlockId.of(i);
      }
    }
    return add(List.of(), new Terminator.Unreachable());
  }

  /// Puts the function together.
  ///
  /// @param signature how it is called
  /// @param otherwise where it goes in all other states
  Body finish(Signature signature, BlockId otherwise) {
    Local tag = newLocal(PrimitiveKind.U32.type());
    List<Statement> first = new ArrayList<>();
    Local pointer = Local.SELF;
    if (signature.pinned()) {
      pointer = newLocal(skeleton.protocol().reference());
      Place pinned =
          Place.of(Local.SELF)
              .project(new Projection.Field(FieldIndex.of(0), skeleton.protocol().reference()));
      first.add(new Statement.Assign(Place.of(pointer), new Rvalue.Use(new Operand.Copy(pinned))));
    }
    Place state = Place.of(pointer).project(Projection.DEREF);
    first.add(new Statement.Assign(Place.of(tag), new Rvalue.Discriminant(state)));
    int[] numbers = reachable(otherwise);
    StatePlaces places = new StatePlaces(state, skeleton.fields(), locals);
    List<BasicBlock> finished = new ArrayList<>();
    finished.add(
        new BasicBlock(
            false,
            first,
            new Terminator.SwitchInt(
                new Operand.Move(Place.of(tag)),
                states,
                entries.stream().map(block -> renumbered(block, numbers)).toList(),
                renumbered(otherwise, numbers)),
            List.of()));
    for (int i = 0; i < blocks.size(); i++) {
      if (numbers[i] >= 0) {
        BasicBlock block = places.block(blocks.get(i));
        finished.add(
            block.with(
                block.statements(),
                block.terminator().mapTargets(target -> renumbered(target, numbers))));
      }
    }
    return body(signature, finished, places);
  }

  private static BlockId renumbered(BlockId block, int[] numbers) {
    return BlockId.of(numbers[block.index()]);
  }

  /// The new number of each block, or -1 if no state leads to it. The switch is block 0.
  private int[] reachable(BlockId otherwise) {
    int[] numbers = new int[blocks.size()];
    Arrays.fill(numbers, -1);
    Deque<BlockId> open = new ArrayDeque<>(entries);
    open.add(otherwise);
    while (!open.isEmpty()) {
      BlockId block = open.pop();
      if (numbers[block.index()] < 0) {
        numbers[block.index()] = 0;
        blocks.get(block.index()).terminator().forEachSuccessor(open::push);
      }
    }
    int next = 1;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbers[i] < 0 ? -1 : next++;
    }
    return numbers;
  }

  private Body body(Signature signature, List<BasicBlock> finished, StatePlaces places) {
    Body origin = skeleton.origin();
    declare(signature);
    BodyHead head = origin.head();
    return new Body(
        new BodyHead(
            head.origin().map(from -> new BodyHead.Origin(from.item(), signature.stage())),
            head.comments(),
            head.kind(),
            head.path(),
            head.coverage()),
        Phase.STATE_MACHINE,
        signature.arguments(),
        signature.result(),
        Optional.empty(),
        IndexVec.copyOf(locals),
        new MachineScopes(skeleton, places, locals).scope(),
        IndexVec.copyOf(finished),
        Optional.empty(),
        origin.allocations());
  }

  private void declare(Signature signature) {
    declare(Local.RETURN_PLACE, signature.fullResult(), LocalDecl.Origin.RETURN_PLACE);
    declare(Local.SELF, signature.receiver(), LocalDecl.Origin.ARGUMENT);
    for (int i = 2; i <= skeleton.origin().argumentCount(); i++) {
      boolean argument = i <= signature.arguments();
      declare(
          Local.of(i),
          argument ? signature.resumeArgument() : locals.get(i).type(),
          argument ? LocalDecl.Origin.ARGUMENT : LocalDecl.Origin.LET);
    }
  }

  private void declare(Local local, Type type, LocalDecl.Origin origin) {
    LocalDecl old = locals.get(local.index());
    Mutability mutability = origin == LocalDecl.Origin.ARGUMENT ? old.mutability() : Mutability.MUT;
    locals.set(local.index(), new LocalDecl(type, mutability, origin, old.source()));
  }

  private Local newLocal(Type type) {
    locals.add(new LocalDecl(type, Mutability.MUT, LocalDecl.Origin.LET, Optional.empty()));
    return Local.of(locals.size() - 1);
  }
}
