package dev.corm.mir.body;

import static dev.corm.mir.fixture.Nodes.BOOL;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.dead;
import static dev.corm.mir.fixture.Nodes.goTo;
import static dev.corm.mir.fixture.Nodes.live;
import static dev.corm.mir.fixture.Nodes.local;
import static dev.corm.mir.fixture.Nodes.number;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.corm.mir.fixture.BodyFixture;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.Verifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodyPatchTest {
  private static final Body BODY =
      BodyFixture.returning(U8)
          .local(U8)
          .block(goTo(1), live(1), assign(1, use(copy(0))))
          .block(ret(), dead(1))
          .build();

  private final BodyPatch patch = new BodyPatch(BODY);

  @Test
  void anEmptyPatchChangesNothing() {
    assertThat(patch.apply()).isEqualTo(BODY);
  }

  @Test
  void newLocalsAreNumberedAfterTheOldAndDeclaredInTheOutermostScope() {
    assertThat(patch.newLocal(BOOL, Mutability.MUT)).isEqualTo(local(2));
    assertThat(patch.newLocal(U8, Mutability.NOT)).isEqualTo(local(3));
    Body body = patch.apply();
    assertThat(body.toString())
        .contains(
            """
                let mut _1: u8;
                let mut _2: bool;
                let _3: u8;

                bb0: {
            """);
    assertThat(BODY.locals()).as("the body that was patched").hasSize(2);
  }

  @Test
  void aLocalThatNobodyDeclaresIsInNoScope() {
    patch.newLocal(
        new LocalDecl(Type.UNIT, Mutability.NOT, LocalDecl.Origin.MISSING, Optional.empty()));
    assertThat(patch.apply().scope()).isEqualTo(BODY.scope());
  }

  @Test
  void positionsAreThoseOfTheBodyAsItWas() {
    patch.insert(bb(0), 0, assign(0, use(copy(1))));
    patch.insert(bb(0), 1, Statement.NOP);
    patch.insert(bb(0), 2, new Statement.ConstEvalCounter());
    patch.insert(bb(0), 0, dead(1));
    patch.replaceStatement(bb(0), 1, Statement.NOP);
    assertThat(statements(patch.apply(), 0))
        .containsExactly(
            "_0 = copy _1", "StorageDead(_1)", "StorageLive(_1)", "nop", "nop", "ConstEvalCounter");
  }

  @Test
  void whatIsAppendedStandsInFrontOfTheTerminator() {
    patch.append(bb(1), List.of(live(1), Statement.NOP));
    Body body = patch.apply();
    assertThat(statements(body, 1)).containsExactly("StorageDead(_1)", "StorageLive(_1)", "nop");
    assertThat(body.blocks().get(0))
        .as("untouched blocks are shared")
        .isSameAs(BODY.blocks().get(0));
  }

  @Test
  void newBlocksCanLeadToEachOther() {
    BlockId first = patch.newBlock(false, List.of(), ret());
    BlockId second = patch.newBlock(false, List.of(Statement.NOP), goTo(first.index()));
    patch.replaceTerminator(first, goTo(second.index()));
    patch.insert(second, 1, live(1));
    patch.replaceTerminator(bb(0), goTo(first.index()));
    assertThat(patch.terminator(bb(0))).hasToString("goto -> bb2");
    Body body = patch.apply();
    assertThat(body.blocks())
        .extracting(block -> block.terminator().toString())
        .containsExactly("goto -> bb2", "return", "goto -> bb3", "goto -> bb2");
    assertThat(statements(body, 3)).containsExactly("nop", "StorageLive(_1)");
  }

  @Test
  void theLastReplacementCounts() {
    patch.replaceStatement(bb(1), 0, Statement.NOP);
    patch.replaceStatement(bb(1), 0, live(1));
    patch.replaceTerminator(bb(1), goTo(0));
    patch.replaceTerminator(bb(1), new Terminator.Unreachable());
    Body body = patch.apply();
    assertThat(statements(body, 1)).containsExactly("StorageLive(_1)");
    assertThat(body.blocks().get(1).terminator()).hasToString("unreachable");
  }

  @Test
  void insertedStatementsComeFromWhereTheyAreInserted() {
    Body spanned =
        BodyFixture.returning(U8).withSpans().block(ret(), Statement.NOP, Statement.NOP).build();
    BodyPatch edits = new BodyPatch(spanned);
    edits.insert(bb(0), 1, new Statement.ConstEvalCounter());
    edits.insert(bb(0), 2, new Statement.ConstEvalCounter());
    edits.replaceStatement(bb(0), 0, new Statement.ConstEvalCounter());
    assertThat(edits.apply().blocks().get(0).sources())
        .extracting(source -> source.span().startLine())
        .containsExactly(10, 11, 11, 12, 12);
  }

  @Test
  void commentsStayInFrontOfTheirStatements() {
    BasicBlock block =
        new BasicBlock(
            false,
            List.of(live(1), dead(1)),
            ret(),
            List.of(),
            List.of(
                new BasicBlock.Comment(1, "// dead"),
                new BasicBlock.Comment(2, "// return"),
                new BasicBlock.Comment(3, "// behind")));
    BodyPatch edits = new BodyPatch(BODY);
    BlockId id = edits.newBlock(block);
    edits.replaceStatement(id, 0, Statement.NOP);
    edits.insert(id, 1, Statement.NOP);
    edits.insert(id, 2, Statement.NOP);
    assertThat(edits.apply().toString())
        .contains(
            """
                bb2: {
                    nop;
                    nop;
                    // dead
                    StorageDead(_1);
                    nop;
                    // return
                    return;
                    // behind
                }
            """);
  }

  @Test
  void debugEntriesAreMappedInAllScopes() {
    Scope inner =
        new Scope(
            ScopeId.of(1),
            Optional.empty(),
            Optional.empty(),
            List.of(debug("x")),
            List.of(),
            List.of());
    Body body = BodyFixture.returning(U8).debug(debug("y")).scope(inner).block(ret()).build();
    BodyPatch edits = new BodyPatch(body);
    edits.mapDebug(entry -> debug(entry.name() + "1"));
    edits.mapDebug(entry -> debug(entry.name() + "2"));
    assertThat(edits.apply().toString()).contains("debug y12 => _0;", "debug x12 => _0;");
  }

  private static DebugEntry debug(String name) {
    return new DebugEntry(name, new DebugEntry.Value.OfPlace(place(0)), Optional.empty());
  }

  @Test
  void aPatchCanSayThatThePhaseIsALaterOne() {
    patch.phase(Phase.STATE_MACHINE);
    assertThat(patch.apply().phase()).isEqualTo(Phase.STATE_MACHINE);
  }

  @Test
  void positionsThatDoNotExistAreRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> patch.insert(bb(0), 3, Statement.NOP));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> patch.replaceStatement(bb(0), 2, Statement.NOP));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> patch.insert(bb(2), 0, Statement.NOP));
    assertThat(patch.original()).isSameAs(BODY);
  }

  @Test
  void aPatchIsAppliedOnce() {
    patch.apply();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(patch::apply);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> patch.insert(bb(0), 0, Statement.NOP));
  }

  @Test
  void veryManyInsertionsAreFine() {
    int count = 200_000;
    for (int i = count - 1; i >= 0; i--) {
      patch.insert(bb(0), i % 3, Statement.NOP);
    }
    patch.insert(bb(0), 0, assign(0, use(number(1, PrimitiveKind.U8))));
    Body body = patch.apply();
    assertThat(body.blocks().get(0).statements()).hasSize(count + 3);
    assertThat(Verifier.verify(body)).isEmpty();
  }

  private static List<String> statements(Body body, int block) {
    return body.blocks().get(block).statements().stream().map(Statement::toString).toList();
  }
}
