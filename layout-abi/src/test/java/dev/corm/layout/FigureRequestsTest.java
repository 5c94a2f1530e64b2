package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Sizes that the literature on coroutine layout gives for small programs, at the level of packing
/// requests: what each program captures and saves is written down here, and the sizes have to come
/// out.
///
/// A buffer of n bytes is `[u8; n]`. An empty async function is a future of one byte, its tag.
class FigureRequestsTest {
  private static long size(Packing packing) {
    return packing.pack().size();
  }

  /// A coroutine that passes its only capture to a future of this size and awaits it. The capture
  /// is moved into the future before the await, so nothing else is saved.
  private static long awaiting(long capture, long awaitee) {
    return size(new Packing().upvar(capture, 1).saved(awaitee, 1).suspend(0));
  }

  /// An `async fn use_future(fut) { fut.await }` around a future of this size.
  private static long useFuture(long future) {
    return awaiting(future, future);
  }

  /// A coroutine without captures that awaits futures of these sizes in turn.
  private static long inTurn(long... awaitees) {
    Packing packing = new Packing();
    for (int i = 0; i < awaitees.length; i++) {
      packing.saved(awaitees[i], 1).suspend(i);
    }
    return size(packing);
  }

  static Stream<Arguments> programs() {
    long useFutureEleven = 8193;
    for (int i = 0; i < 11; i++) {
      useFutureEleven = useFuture(useFutureEleven);
    }
    long c = size(new Packing().upvar(1024, 1));
    long b = awaiting(1024, c);
    long a = awaiting(1024, b);
    long bigFuture = size(new Packing().upvar(1024, 1));
    long callsFuture =
        size(
            new Packing()
                .upvar(bigFuture, 1)
                .saved(bigFuture, 1) // the binding of the argument
                .saved(1, 1) // the first wait
                .saved(bigFuture, 1) // the awaited argument
                .saved(1, 1) // the second wait
                .saved(1, 1) // the drop flag of the binding
                .suspend(0, 1, 4)
                .suspend(2)
                .suspend(0, 3, 4));
    return Stream.of(
        Arguments.of("kept over one await, dropped", 16386L, size(kept(8192))),
        Arguments.of(
            "unused argument", 8194L, size(new Packing().upvar(8192, 1).saved(1, 1).suspend(0))),
        Arguments.of(
            "move coroutine with an unread array",
            8193L,
            size(new Packing().upvar(8192, 1).suspendEmpty(1))),
        Arguments.of("c returns its argument", 1025L, c),
        Arguments.of("b awaits c", 2050L, b),
        Arguments.of("a awaits b", 3075L, a),
        Arguments.of("test awaits a", 3076L, inTurn(a)),
        Arguments.of("use_future 11 times around 8192", 16781311L, useFutureEleven),
        Arguments.of("big_fut", 1025L, bigFuture),
        Arguments.of("calls_fut", 3077L, callsFuture),
        Arguments.of("test awaits calls_fut", 3078L, inTurn(callsFuture)),
        Arguments.of(
            "await one u32 behind a tag",
            12L,
            size(new Packing().upvar(4, 4).saved(4, 4).saved(1, 1).suspend(0, 1))),
        Arguments.of(
            "two kilobyte awaits, the first the argument",
            2055L,
            size(new Packing().upvar(1027, 1).saved(1027, 1).saved(1026, 1).suspend(0).suspend(1))),
        Arguments.of(
            "three 1000-byte futures as arguments, awaited in turn",
            6003L,
            size(
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
                    .suspend(4, 5, 6))),
        Arguments.of(
            "the same without drop flags",
            6001L,
            size(
                new Packing()
                    .upvar(1000, 1)
                    .upvar(1000, 1)
                    .upvar(1000, 1)
                    .saved(1000, 1)
                    .saved(1000, 1)
                    .saved(1000, 1)
                    .saved(1000, 1)
                    .saved(1000, 1)
                    .suspend(0, 1, 2)
                    .suspend(1, 3)
                    .suspend(4))),
        Arguments.of(
            "a buffer changed between two waits",
            514L,
            size(
                new Packing()
                    .upvar(256, 1)
                    .saved(256, 1)
                    .saved(1, 1)
                    .saved(1, 1)
                    .suspend(0, 1)
                    .suspend(0, 2))),
        Arguments.of("one await of a future of two bytes", 3L, inTurn(2)),
        Arguments.of("255 states", 1L, (long) new Packing().suspendEmpty(252).pack().tagSize()),
        Arguments.of("256 states", 1L, (long) new Packing().suspendEmpty(253).pack().tagSize()),
        Arguments.of("257 states", 2L, (long) new Packing().suspendEmpty(254).pack().tagSize()));
  }

  private static Packing kept(long size) {
    return new Packing().upvar(size, 1).saved(size, 1).saved(1, 1).suspend(0, 1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("programs")
  void hasTheSize(String program, long expected, long actual) {
    assertEquals(expected, actual, program);
  }

  @Test
  void theVariantsOfTheKeptBuffer() {
    CoroutineLayout layout = kept(8192).pack();

    assertEquals(8192, layout.listedSize(VariantIndex.UNRESUMED));
    assertEquals(8192, layout.listedSize(VariantIndex.RETURNED));
    assertEquals(8192, layout.listedSize(VariantIndex.PANICKED));
    assertEquals(16385, layout.listedSize(VariantIndex.of(3)));
  }
}
