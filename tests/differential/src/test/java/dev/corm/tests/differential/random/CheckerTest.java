package dev.corm.tests.differential.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static final Variable ARGUMENT = new Variable(0, Ty.UNIT);
  private static final Variable LOUD = new Variable(1, Ty.LOUD);
  private static final Variable NUMBER = new Variable(2, Ty.U32);
  private static final Variable OTHER = new Variable(3, Ty.LOUD);
  private static final Stmt MAKE = new Stmt.Let(LOUD, new Expr.Fresh(1));
  private static final Stmt COUNT = new Stmt.Let(NUMBER, new Expr.Const(Ty.U32, 1));
  private static final Stmt CONSUME = new Stmt.Consume(Part.of(LOUD));
  private static final Stmt SHOW = new Stmt.Show(Part.of(LOUD));

  private static boolean accepts(Kind kind, Stmt... body) {
    Definition coroutine =
        new Definition(
            0,
            kind,
            List.of(),
            ARGUMENT,
            Ty.UNIT,
            Ty.UNIT,
            List.of(body),
            new Expr.Const(Ty.UNIT, 0));
    return Checker.accepts(new RandomProgram(List.of(coroutine)));
  }

  private static Stmt yielding(int id) {
    return new Stmt.Yield(new Expr.Const(Ty.UNIT, 0), new Variable(id, Ty.UNIT));
  }

  private static Stmt borrow(Variable target, boolean mutable, Stmt... body) {
    return new Stmt.Borrow(
        new Variable(9, new Ty.Ref(mutable, target.type())), Part.of(target), List.of(body));
  }

  @Test
  void noProgramHasNoCoroutine() {
    assertThat(Checker.accepts(new RandomProgram(List.of()))).isFalse();
  }

  @Test
  void aValueIsThereUntilItIsMoved() {
    assertThat(accepts(Kind.STATIC, MAKE, SHOW, CONSUME)).isTrue();
    assertThat(accepts(Kind.STATIC, MAKE, CONSUME, SHOW)).isFalse();
    assertThat(accepts(Kind.STATIC, MAKE, CONSUME, CONSUME)).isFalse();
    assertThat(accepts(Kind.STATIC, SHOW)).isFalse();
  }

  @Test
  void anAssignmentGivesAValueBack() {
    Stmt again = new Stmt.Assign(LOUD, new Expr.Fresh(2));
    assertThat(accepts(Kind.STATIC, MAKE, CONSUME, again, SHOW)).isTrue();
  }

  @Test
  void whatOneArmMovedIsGoneBehindBoth() {
    Stmt branch = new Stmt.If(Part.of(NUMBER), 3, List.of(CONSUME), List.of());
    assertThat(accepts(Kind.STATIC, COUNT, MAKE, branch)).isTrue();
    assertThat(accepts(Kind.STATIC, COUNT, MAKE, branch, SHOW)).isFalse();
  }

  @Test
  void anArmThatReturnsDoesNotCount() {
    Stmt leave = new Stmt.Return(new Expr.Const(Ty.UNIT, 0));
    Stmt branch = new Stmt.If(Part.of(NUMBER), 3, List.of(CONSUME, leave), List.of());
    assertThat(accepts(Kind.STATIC, COUNT, MAKE, branch, SHOW)).isTrue();
    assertThat(accepts(Kind.STATIC, COUNT, leave, COUNT)).isFalse();
  }

  @Test
  void aLoopLeavesThingsAsItFoundThem() {
    Stmt again = new Stmt.Assign(LOUD, new Expr.Fresh(2));
    assertThat(accepts(Kind.STATIC, MAKE, new Stmt.Loop(2, List.of(CONSUME)))).isFalse();
    assertThat(accepts(Kind.STATIC, MAKE, new Stmt.Loop(2, List.of(CONSUME, again)))).isTrue();
  }

  @Test
  void variablesOfABlockDieWithIt() {
    assertThat(accepts(Kind.STATIC, new Stmt.Block(List.of(MAKE, SHOW)))).isTrue();
    assertThat(accepts(Kind.STATIC, new Stmt.Block(List.of(MAKE)), SHOW)).isFalse();
    assertThat(accepts(Kind.STATIC, MAKE, new Stmt.Block(List.of(MAKE)))).isFalse();
  }

  @Test
  void whatIsBorrowedIsReadButNotMovedOrChanged() {
    Stmt change = new Stmt.Mutate(Part.of(NUMBER), 1);
    Stmt read = new Stmt.Show(Part.of(NUMBER));
    assertThat(accepts(Kind.STATIC, MAKE, borrow(LOUD, false, SHOW))).isTrue();
    assertThat(accepts(Kind.STATIC, MAKE, borrow(LOUD, false, CONSUME))).isFalse();
    assertThat(accepts(Kind.STATIC, COUNT, borrow(NUMBER, false, read))).isTrue();
    assertThat(accepts(Kind.STATIC, COUNT, borrow(NUMBER, false, change))).isFalse();
    assertThat(accepts(Kind.STATIC, COUNT, borrow(NUMBER, true, read))).isFalse();
    assertThat(accepts(Kind.STATIC, COUNT, borrow(NUMBER, true), change)).isTrue();
  }

  @Test
  void onlyACoroutineThatStaysInPlaceIsSuspendedWhileItBorrows() {
    assertThat(accepts(Kind.STATIC, MAKE, borrow(LOUD, false, yielding(4)))).isTrue();
    assertThat(accepts(Kind.MOVABLE, MAKE, borrow(LOUD, false, yielding(4)))).isFalse();
    assertThat(accepts(Kind.GEN, MAKE, borrow(LOUD, false, yielding(4)))).isFalse();
    assertThat(accepts(Kind.MOVABLE, MAKE, borrow(LOUD, false), yielding(4))).isTrue();
  }

  @Test
  void anAsyncFunctionDoesNotYieldItself() {
    assertThat(accepts(Kind.ASYNC, yielding(4))).isFalse();
  }

  @Test
  void typesAgree() {
    assertThat(accepts(Kind.STATIC, new Stmt.Let(LOUD, new Expr.Const(Ty.U32, 0)))).isFalse();
    assertThat(accepts(Kind.STATIC, COUNT, new Stmt.Let(OTHER, new Expr.Use(Part.of(NUMBER)))))
        .isFalse();
  }

  @Test
  void oneValueIsNotMovedTwiceInAnExpression() {
    Ty pair = new Ty.Tuple(List.of(Ty.LOUD, Ty.LOUD));
    Expr use = new Expr.Use(Part.of(LOUD));
    Stmt twice = new Stmt.Let(new Variable(5, pair), new Expr.Build(pair, List.of(use, use)));
    assertThat(accepts(Kind.STATIC, MAKE, twice)).isFalse();
  }
}
