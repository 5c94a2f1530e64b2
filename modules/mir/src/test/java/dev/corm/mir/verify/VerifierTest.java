package dev.corm.mir.verify;

import static dev.corm.mir.fixture.Nodes.STRING;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.bb;
import static dev.corm.mir.fixture.Nodes.borrow;
import static dev.corm.mir.fixture.Nodes.call;
import static dev.corm.mir.fixture.Nodes.cleanup;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.dead;
import static dev.corm.mir.fixture.Nodes.deref;
import static dev.corm.mir.fixture.Nodes.drop;
import static dev.corm.mir.fixture.Nodes.function;
import static dev.corm.mir.fixture.Nodes.goTo;
import static dev.corm.mir.fixture.Nodes.live;
import static dev.corm.mir.fixture.Nodes.local;
import static dev.corm.mir.fixture.Nodes.move;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ref;
import static dev.corm.mir.fixture.Nodes.resume;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.suspend;
import static dev.corm.mir.fixture.Nodes.switchInt;
import static dev.corm.mir.fixture.Nodes.unit;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticRenderer;
import dev.corm.diagnostics.Severity;
import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Allocation;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.fixture.BodyFixture;
import dev.corm.mir.type.Path;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Declarations, control flow and storage: one broken body for each rule, next to one that is fine.
class VerifierTest {
  @Test
  void aGoodBodyHasNoViolations() {
    Body body =
        BodyFixture.returning(U8)
            .argument(STRING)
            .local(ref(STRING))
            .block(call(0, "len", List.of(move(2)), 1, cleanup(3)), live(2), assign(2, borrow(1)))
            .block(drop(place(1), 2, UnwindAction.CONTINUE), dead(2))
            .block(ret())
            .cleanup(drop(place(1), 4, new UnwindAction.Terminate("cleanup")))
            .cleanup(resume())
            .build();
    assertThat(Verifier.verify(body)).isEmpty();
  }

  @Test
  void localsExist() {
    assertThat(rules(BodyFixture.returning(U8).block(ret(), assign(3, use(copy(0))))))
        .containsExactly(Rule.LOCAL_EXISTS);
    assertThat(rules(BodyFixture.returning(U8).block(ret(), live(3))))
        .containsExactly(Rule.LOCAL_EXISTS);
    assertThat(
            rules(
                BodyFixture.returning(U8)
                    .block(drop(place(3), 1, UnwindAction.CONTINUE))
                    .block(ret())))
        .containsExactly(Rule.LOCAL_EXISTS);
    DebugEntry entry =
        new DebugEntry("x", new DebugEntry.Value.OfPlace(place(9)), Optional.empty());
    assertThat(rules(BodyFixture.returning(U8).debug(entry).block(ret())))
        .containsExactly(Rule.LOCAL_EXISTS);
    assertThat(rules(BodyFixture.returning(U8).scope(scope(1, 9)).block(ret())))
        .containsExactly(Rule.LOCAL_EXISTS);
  }

  @Test
  void usedLocalsAreDeclared() {
    assertThat(rules(BodyFixture.returning(U8).missing().block(ret()))).isEmpty();
    assertThat(rules(BodyFixture.returning(U8).missing().block(ret(), assign(0, use(copy(1))))))
        .containsExactly(Rule.LOCAL_DECLARED);
  }

  @Test
  void localsAreOfTheKindTheirNumberSays() {
    assertThat(rules(BodyFixture.returning(U8).misplaced(LocalDecl.Origin.ARGUMENT).block(ret())))
        .containsExactly(Rule.LOCAL_ORIGIN);
    assertThat(
            rules(BodyFixture.returning(U8).misplaced(LocalDecl.Origin.RETURN_PLACE).block(ret())))
        .contains(Rule.LOCAL_ORIGIN);
    assertThat(rules(BodyFixture.returning(U8).local(U8).argument(U8).block(ret())))
        .contains(Rule.LOCAL_ORIGIN);
    Body good = BodyFixture.returning(U8).argument(U8).block(ret()).build();
    Body tooMany =
        new Body(
            good.head(),
            good.phase(),
            2,
            good.result(),
            good.yields(),
            good.locals(),
            good.scope(),
            good.blocks(),
            good.witness(),
            good.allocations());
    assertThat(Verifier.verify(tooMany)).extracting(Violation::rule).contains(Rule.LOCAL_ORIGIN);
  }

  @Test
  void aDeclaredLocalIsInOneScope() {
    assertThat(rules(BodyFixture.returning(U8).scopeless(U8).scope(scope(1, 1)).block(ret())))
        .isEmpty();
    assertThat(rules(BodyFixture.returning(U8).scopeless(U8).block(ret())))
        .as("in none")
        .containsExactly(Rule.LOCAL_SCOPE);
    assertThat(rules(BodyFixture.returning(U8).local(U8).scope(scope(1, 1)).block(ret())))
        .as("in two")
        .containsExactly(Rule.LOCAL_SCOPE);
    assertThat(rules(BodyFixture.returning(U8).argument(U8).scope(scope(1, 1)).block(ret())))
        .as("an argument")
        .containsExactly(Rule.LOCAL_SCOPE);
    assertThat(rules(BodyFixture.returning(U8).missing().scope(scope(1, 1)).block(ret())))
        .as("undeclared")
        .containsExactly(Rule.LOCAL_SCOPE);
  }

  @Test
  void scopesHaveNumbersOfTheirOwn() {
    assertThat(rules(BodyFixture.returning(U8).scope(scope(1)).scope(scope(1)).block(ret())))
        .containsExactly(Rule.SCOPE_UNIQUE);
  }

  private static Scope scope(int number, int... locals) {
    return new Scope(
        ScopeId.of(number),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Arrays.stream(locals).mapToObj(i -> local(i)).toList(),
        List.of());
  }

  @Test
  void allocationsExistOnce() {
    Operand pointer = new Operand.Const(new Constant.Pointer(AllocId.of(3), 0, ref(U8)));
    Allocation allocation = new Allocation(AllocId.of(3), "size: 0, align: 1", List.of(), true);
    BodyFixture good =
        BodyFixture.returning(ref(U8)).allocation(allocation).block(ret(), assign(0, use(pointer)));
    assertThat(rules(good)).isEmpty();
    assertThat(rules(good.allocation(allocation))).containsExactly(Rule.ALLOCATION_EXISTS);
    assertThat(rules(BodyFixture.returning(ref(U8)).block(ret(), assign(0, use(pointer)))))
        .containsExactly(Rule.ALLOCATION_EXISTS);
    Terminator call = call(0, "f", List.of(pointer), 1, UnwindAction.CONTINUE);
    assertThat(rules(BodyFixture.returning(ref(U8)).block(call).block(ret())))
        .containsExactly(Rule.ALLOCATION_EXISTS);
  }

  @Test
  void thereIsAnEntryBlock() {
    assertThat(rules(BodyFixture.returning(U8))).containsExactly(Rule.ENTRY_BLOCK);
    assertThat(rules(BodyFixture.returning(U8).cleanup(resume())))
        .containsExactly(Rule.ENTRY_BLOCK);
    BodyHead.Kind trivial = new BodyHead.Kind.TrivialConstant(new Constant.Bool(true));
    BodyHead head = new BodyHead(Optional.empty(), List.of(), trivial, Path.of("C"));
    assertThat(rules(BodyFixture.returning(U8).head(head))).as("a constant without code").isEmpty();
  }

  @Test
  void targetsExist() {
    assertThat(rules(BodyFixture.returning(U8).block(goTo(1)))).containsExactly(Rule.TARGET_EXISTS);
  }

  @Test
  void nothingLeadsToTheEntry() {
    assertThat(rules(BodyFixture.returning(U8).block(goTo(1)).block(goTo(0))))
        .containsExactly(Rule.ENTRY_TARGET);
  }

  @Test
  void cleanupIsEnteredByUnwindingOnly() {
    assertThat(rules(BodyFixture.returning(U8).block(goTo(1)).cleanup(resume())))
        .as("by a jump")
        .containsExactly(Rule.CLEANUP_EDGE);
    UnwindAction unwind = cleanup(1);
    assertThat(rules(BodyFixture.returning(STRING).block(drop(place(0), 1, unwind)).block(ret())))
        .as("unwinding to somewhere else")
        .containsExactly(Rule.CLEANUP_EDGE);
    assertThat(
            rules(BodyFixture.returning(STRING).block(drop(place(0), 1, unwind)).cleanup(resume())))
        .as("the normal edge of a drop")
        .containsExactly(Rule.CLEANUP_EDGE);
    BodyFixture leaving =
        BodyFixture.returning(STRING)
            .block(drop(place(0), 2, cleanup(1)))
            .cleanup(goTo(2))
            .block(ret());
    assertThat(rules(leaving)).as("left").containsExactly(Rule.CLEANUP_EDGE);
  }

  @Test
  void cleanupEndsOtherwiseThanTheRest() {
    assertThat(rules(BodyFixture.returning(U8).block(resume())))
        .containsExactly(Rule.CLEANUP_TERMINATOR);
    assertThat(rules(BodyFixture.returning(U8).block(new Terminator.UnwindTerminate("abi"))))
        .containsExactly(Rule.CLEANUP_TERMINATOR);
    for (Terminator terminator :
        List.of(ret(), new Terminator.CoroutineDrop(), tailCall(), suspend(2, unit(), 2, 2))) {
      BodyFixture body =
          BodyFixture.coroutine()
              .block(drop(place(1), 2, cleanup(1)))
              .cleanup(terminator)
              .block(ret());
      assertThat(rules(body)).contains(Rule.CLEANUP_TERMINATOR);
    }
  }

  private static Terminator tailCall() {
    return new Terminator.TailCall(function("f"), List.of());
  }

  @Test
  void cleanupDoesNotUnwindAgain() {
    assertThat(rules(unwinding(UnwindAction.CONTINUE))).containsExactly(Rule.CLEANUP_UNWIND);
    assertThat(rules(unwinding(cleanup(2)))).containsExactly(Rule.CLEANUP_UNWIND);
    assertThat(rules(unwinding(UnwindAction.UNREACHABLE))).isEmpty();
  }

  private static BodyFixture unwinding(UnwindAction action) {
    return BodyFixture.returning(STRING)
        .block(drop(place(0), 3, cleanup(1)))
        .cleanup(drop(place(0), 2, action))
        .cleanup(resume())
        .block(ret());
  }

  @Test
  void switchesHaveOneTargetForEachValue() {
    assertThat(rules(switching(List.of(0, 1), 2))).isEmpty();
    assertThat(rules(switching(List.of(1, 1), 2))).containsExactly(Rule.SWITCH_VALUES);
    assertThat(rules(switching(List.of(-1, 1), 2))).containsExactly(Rule.SWITCH_VALUES);
    assertThat(rules(switching(List.of(0, 1), 1))).containsExactly(Rule.SWITCH_VALUES);
  }

  private static BodyFixture switching(List<Integer> values, int targets) {
    List<BigInteger> numbers = values.stream().map(BigInteger::valueOf).toList();
    List<BlockId> blocks = Collections.nCopies(targets, bb(1));
    Terminator terminator = new Terminator.SwitchInt(copy(0), numbers, blocks, bb(1));
    return BodyFixture.returning(U8).block(terminator).block(ret());
  }

  @Test
  void onlyLocalsGetStorage() {
    assertThat(rules(BodyFixture.returning(U8).argument(U8).block(ret(), live(1))))
        .contains(Rule.STORAGE_TARGET);
    assertThat(rules(BodyFixture.returning(U8).block(ret(), dead(0))))
        .contains(Rule.STORAGE_TARGET);
  }

  @Test
  void storageIsNotGivenTwice() {
    assertThat(
            rules(
                BodyFixture.returning(U8)
                    .local(U8)
                    .block(ret(), live(1), dead(1), live(1), dead(1))))
        .isEmpty();
    assertThat(rules(BodyFixture.returning(U8).local(U8).block(ret(), live(1), live(1), dead(1))))
        .containsExactly(Rule.STORAGE_TWICE);
    BodyFixture loop =
        BodyFixture.returning(U8)
            .local(U8)
            .block(goTo(1))
            .block(switchInt(copy(0), 1, 2), live(1))
            .block(ret(), dead(1));
    assertThat(rules(loop)).as("on the way back").containsExactly(Rule.STORAGE_TWICE);
  }

  @Test
  void storageIsThereWhereALocalIsUsed() {
    Statement read = assign(0, use(copy(1)));
    assertThat(rules(BodyFixture.returning(U8).local(U8).block(ret(), read)))
        .as("no storage statements at all")
        .isEmpty();
    assertThat(rules(BodyFixture.returning(U8).local(U8).block(ret(), read, live(1), dead(1))))
        .containsExactly(Rule.STORAGE_USE);
    assertThat(rules(BodyFixture.returning(U8).local(U8).block(ret(), live(1), dead(1), read)))
        .containsExactly(Rule.STORAGE_USE);
  }

  @Test
  void aBodyWithVeryManyFaultsIsReportedInPart() {
    BodyFixture body = BodyFixture.returning(U8);
    for (int i = 0; i < 1_000; i++) {
      body.block(goTo(5_000));
    }
    assertThat(Verifier.verify(body.build())).hasSize(100);
  }

  @Test
  void aHundredThousandBlocksAndScopesNeedNoStack() {
    BodyFixture body = BodyFixture.returning(U8).local(U8);
    int count = 100_000;
    for (int i = 1; i < count; i++) {
      body.block(goTo(i), i == 1 ? live(1) : Statement.NOP);
    }
    Scope deep = scope(1);
    for (int i = 2; i < 10_000; i++) {
      deep =
          new Scope(
              ScopeId.of(i),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(),
              List.of(deep));
    }
    assertThat(rules(body.scope(deep).block(ret(), dead(1)))).isEmpty();
  }

  @Test
  void aBodyThatIsTooLargeForTheStorageRulesIsFineWithoutThem() {
    BodyFixture body = BodyFixture.returning(U8);
    int count = 40_000;
    for (int i = 1; i < count; i++) {
      body.local(U8).block(goTo(i), live(i), live(i));
    }
    assertThat(Verifier.verify(body.block(ret()).build())).isEmpty();
  }

  @Test
  void aViolationBecomesADiagnosticAtItsPlace() {
    Body body = BodyFixture.returning(U8).block(ret(), assign(0, use(copy(0, deref())))).build();
    Violation violation = Verifier.verify(body).getFirst();
    assertThat(violation).hasToString("C0321 bb0[0]: `u8` is dereferenced in `(*_0)`");
    SourceFile file = SourceFile.of("f.mir", "_0 = copy (*_0);");
    Diagnostic diagnostic =
        violation.toDiagnostic(site -> {
          assertThat(site).isEqualTo(new Violation.Site.Code(bb(0), 0));
          return Optional.of(new Diagnostic.Location(file, new Span(0, 15)));
        });
    assertThat(DiagnosticRenderer.render(diagnostic))
        .isEqualTo(
            """
            error[C0321]: `u8` is dereferenced in `(*_0)` (at bb0[0])
             --> f.mir:1:1
              |
            1 | _0 = copy (*_0);
              | ^^^^^^^^^^^^^^^
              = note: the rule is: only references, pointers and boxes are dereferenced
            """);
    assertThat(violation.toDiagnostic(_ -> Optional.empty()).location()).isEmpty();
  }

  @Test
  void rulesHoldFromTheirPhaseOn() {
    assertThat(Rule.NO_YIELD.holdsIn(Phase.BUILT)).isFalse();
    assertThat(Rule.NO_YIELD.holdsIn(Phase.LAID_OUT)).isTrue();
    assertThat(Rule.CAPTURES_IN_PROLOGUE.holdsIn(Phase.UPVARS_LOCAL)).isTrue();
    assertThat(Rule.CAPTURES_IN_PROLOGUE.holdsIn(Phase.STATE_MACHINE)).isFalse();
    assertThat(Rule.TARGET_EXISTS.from()).isEqualTo(Phase.BUILT);
    List<String> ids = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      ids.add(rule.id());
      assertThat(rule.severity()).isEqualTo(Severity.ERROR);
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  /// The rules that a body breaks, but for those about values: to be short, most bodies here read
  /// what nobody wrote.
  private static List<Rule> rules(BodyFixture fixture) {
    return Verifier.verify(fixture.build()).stream()
        .map(Violation::rule)
        .filter(rule -> rule != Rule.INIT_READ && rule != Rule.INIT_DROP)
        .distinct()
        .toList();
  }
}
