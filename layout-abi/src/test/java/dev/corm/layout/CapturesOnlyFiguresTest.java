package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Published sizes of small programs under `captures-only`, beside those under `no`, at the level
/// of packing requests: what each program saves is written down here.
///
/// An argument of an async function is moved, or copied, from its capture into a variable of the
/// user; so its home is not saved. A copied value keeps its memory until the function ends, and
/// thus conflicts with what later awaits keep. Drop flags are needed everywhere.
class CapturesOnlyFiguresTest {
  /// What a program keeps, under each scheme. Most programs keep the same.
  private record Program(Packing classic, Packing relocated) {
    long no() {
      return classic.pack().size();
    }

    long capturesOnly() {
      return relocated.packRelocated().size();
    }
  }

  private static Arguments program(String name, long no, long capturesOnly, Packing packing) {
    return Arguments.of(name, no, capturesOnly, new Program(packing, packing));
  }

  /// A program that is nested in functions: the packing of each level depends on the size of the
  /// level below, which the schemes don't agree on.
  private static Arguments nested(
      String name, long no, long capturesOnly, Packing innermost, Level... levels) {
    Program program = new Program(innermost, innermost);
    for (Level level : levels) {
      program = new Program(level.around(program.no()), level.around(program.capturesOnly()));
    }
    return Arguments.of(name, no, capturesOnly, program);
  }

  private interface Level {
    Packing around(long size);

    default Level[] times(int count) {
      Level[] levels = new Level[count];
      java.util.Arrays.fill(levels, this);
      return levels;
    }
  }

  private static Level level(Level level) {
    return level;
  }

  /// `async fn use_future(fut) { fut.await }`
  private static Packing useFuture(long future) {
    return new Packing().upvar(future, 1).saved(future, 1).suspend(0);
  }

  /// A function without arguments that awaits one future.
  private static Packing awaiting(long future) {
    return new Packing().saved(future, 1).suspend(0);
  }

  /// An argument that is kept over one await.
  private static Packing kept(long size) {
    return new Packing().upvar(size, 1).saved(size, 1).saved(1, 1).suspend(0, 1);
  }

  private static Packing callsFuture(long future) {
    return new Packing()
        .upvar(future, 1)
        .saved(future, 1) // the binding of the argument
        .saved(1, 1) // the first wait
        .saved(future, 1) // the awaited argument
        .saved(1, 1) // the second wait
        .saved(1, 1) // the drop flag of the binding
        .suspend(0, 1, 4)
        .suspend(2)
        .suspend(0, 3, 4);
  }

  /// Awaits an empty block, then the argument.
  private static Packing blockThenArgument(long future) {
    return new Packing()
        .upvar(future, 1)
        .saved(future, 1) // the binding
        .saved(1, 1) // the block
        .saved(future, 1) // the awaited argument
        .saved(1, 1) // the drop flag of the binding
        .suspend(0, 1, 3)
        .suspend(2, 3);
  }

  /// Arguments of 100, 200 and 300 bytes, of which one is last used after each of three awaits.
  private static Packing threeArguments() {
    return new Packing()
        .upvar(100, 1)
        .upvar(200, 1)
        .upvar(300, 1)
        .saved(100, 1)
        .saved(200, 1)
        .saved(300, 1)
        .saved(1, 1)
        .saved(1, 1)
        .saved(1, 1);
  }

  static Stream<Arguments> figures() {
    return Stream.of(oneArgument(), passedOn(), nested(), several(), blocks())
        .flatMap(group -> group);
  }

  private static Stream<Arguments> oneArgument() {
    return Stream.of(
        program("kept over one await, dropped", 16386, 8194, kept(8192)),
        program("unused argument", 8194, 8193, new Packing().upvar(8192, 1).saved(1, 1).suspend(0)),
        program(
            "move coroutine with an unread array",
            8193,
            8193,
            new Packing().upvar(8192, 1).suspendEmpty(1)),
        program(
            "an u32 over one await",
            12,
            8,
            new Packing().upvar(4, 4).saved(4, 4).saved(1, 1).suspend(0, 1)),
        program(
            "a buffer changed between two waits",
            514,
            513,
            new Packing()
                .upvar(256, 1)
                .saved(256, 1)
                .saved(1, 1)
                .saved(1, 1)
                .suspend(0, 1)
                .suspend(0, 2)),
        program(
            "two buffers of a pattern",
            402,
            401,
            new Packing()
                .upvar(200, 1)
                .saved(100, 1)
                .saved(100, 1)
                .saved(1, 1)
                .saved(1, 1)
                .conflict(0, 3)
                .suspend(0, 1, 2)
                .suspend(1, 3)));
  }

  private static Stream<Arguments> passedOn() {
    Packing kilobyte = new Packing().upvar(1024, 1);
    Level passes = size -> new Packing().upvar(1024, 1).saved(size, 1).suspend(0);
    return Stream.of(
        program("c returns its argument", 1025, 1025, kilobyte),
        nested("b awaits c", 2050, 1026, kilobyte, passes),
        nested("a awaits b", 3075, 1027, kilobyte, passes, passes),
        nested(
            "test awaits a",
            3076,
            1028,
            kilobyte,
            passes,
            passes,
            CapturesOnlyFiguresTest::awaiting),
        nested("calls_fut", 3077, 2052, kilobyte, CapturesOnlyFiguresTest::callsFuture),
        nested(
            "test awaits calls_fut",
            3078,
            2053,
            kilobyte,
            CapturesOnlyFiguresTest::callsFuture,
            CapturesOnlyFiguresTest::awaiting));
  }

  private static Stream<Arguments> nested() {
    Level reference = size -> new Packing().upvar(8, 8).saved(size, 8).suspend(0);
    return Stream.of(
        nested(
            "use_future 5 times around 16",
            575,
            22,
            new Packing().upvar(16, 1),
            level(CapturesOnlyFiguresTest::useFuture).times(5)),
        nested(
            "use_future 11 times around 8192",
            16781311,
            8204,
            new Packing().upvar(8192, 1),
            level(CapturesOnlyFiguresTest::useFuture).times(11)),
        program(
            "await the argument, then a block",
            2055,
            1028,
            new Packing().upvar(1027, 1).saved(1027, 1).saved(1026, 1).suspend(0).suspend(1)),
        nested(
            "await a block, then the argument, 4 levels",
            1048653,
            65550,
            new Packing().saved(65536, 1).saved(1, 1).suspend(0, 1),
            level(CapturesOnlyFiguresTest::blockThenArgument).times(4)),
        nested(
            "a reference through four levels",
            72,
            40,
            new Packing().upvar(8, 8).saved(8, 8).saved(1, 1).suspend(0, 1),
            reference,
            reference,
            reference),
        nested(
            "an u64 over an await, four pass-through levels",
            48,
            48,
            new Packing().saved(8, 8).saved(1, 1).suspend(0, 1),
            level(size -> new Packing().saved(size, 8).suspend(0)).times(4)));
  }

  private static Stream<Arguments> several() {
    return Stream.of(
        program(
            "three arguments, copied",
            1202,
            1201,
            threeArguments()
                .conflict(0, 4)
                .conflict(0, 5)
                .conflict(1, 5)
                .suspend(0, 1, 2, 3)
                .suspend(1, 2, 4)
                .suspend(2, 5)),
        program(
            "three arguments with drop flags",
            1205,
            1104,
            threeArguments()
                .saved(1, 1)
                .saved(1, 1)
                .saved(1, 1)
                .suspend(0, 1, 2, 3, 6, 7, 8)
                .suspend(1, 2, 4, 6, 7, 8)
                .suspend(2, 5, 6, 7, 8)),
        program(
            "three futures as arguments, awaited in turn",
            6003,
            4003,
            new Packing()
                .upvar(1000, 1)
                .upvar(1000, 1)
                .upvar(1000, 1)
                .saved(1000, 1) // the first awaited argument
                .saved(1000, 1) // the bindings of the other two
                .saved(1000, 1)
                .saved(1000, 1) // these two, awaited
                .saved(1000, 1)
                .saved(1, 1) // the drop flags of the bindings
                .saved(1, 1)
                .suspend(0, 1, 2, 5, 6)
                .suspend(1, 3, 5, 6)
                .suspend(4, 5, 6)));
  }

  private static Stream<Arguments> blocks() {
    return Stream.of(
        program(
            "a mapped buffer",
            802,
            802,
            new Packing()
                .saved(400, 1)
                .saved(400, 1)
                .saved(1, 1)
                .saved(1, 1)
                .conflict(0, 1)
                .conflict(0, 3)
                .suspend(0, 2)
                .suspend(1, 3)),
        nested(
            "a block that holds a block that holds a block",
            3,
            3,
            new Packing(),
            level(size -> new Packing().upvar(size, 1)).times(2)),
        Arguments.of(
            "a captured string that is used after the yield",
            32L,
            32L,
            new Program(
                new Packing().upvar(24, 8).suspendEmpty(1),
                new Packing().upvar(24, 8).saved(24, 8).home(0, 0).suspend(0))));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @MethodSource("figures")
  void hasTheSize(String name, long no, long capturesOnly, Program program) {
    assertEquals(no, program.no(), name + " under no");
    assertEquals(capturesOnly, program.capturesOnly(), name + " under captures-only");
  }

  @Test
  void theNestingOfFuturesIsNoLongerExponential() {
    LongUnaryOperator level = size -> useFuture(size).packRelocated().size();
    long size = 17;
    for (int i = 0; i < 1000; i++) {
      size = level.applyAsLong(size);
    }
    assertEquals(1017, size);
  }
}
