package dev.corm.pass.elidemoves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.mir.body.Body;
import dev.corm.mir.program.StateMachine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which moves go away, and which must stay.
class ElideMovesTest {
  /// Captures at 8 and 16; saved locals at 8, 16 and 40.
  private static Machine machine() {
    return new Machine(new long[][] {{8, 8}, {16, 4}}, new long[][] {{8, 8}, {16, 4}, {40, 8}});
  }

  private static final String PROLOGUE =
      """
      StorageLive(_3);
      _3 = move U0;
      StorageLive(_4);
      _4 = move U1;
      S0 = move _3;
      StorageDead(_3);
      S1 = move _4;
      StorageDead(_4);
      """;

  @Nested
  final class Direct {
    @Test
    void movesBetweenEqualSlotsGoAway() {
      Machine machine = machine();
      assertThat(machine.run("S0 = move U0;\n_3 = copy S0;")).isEqualTo("_3 = copy S0;\n");
      assertThat(machine.counted()).isEqualTo(Map.of("moves-elided", 1L, "bytes-not-copied", 8L));
    }

    @Test
    void copiesOntoThemselvesGoAway() {
      assertThat(machine().run("S1 = copy U1;")).isEmpty();
    }

    @Test
    void movesBetweenDifferentSlotsStay() {
      Machine machine = machine();
      assertThat(machine.run("S2 = move U0;")).isEqualTo("S2 = move U0;\n");
      assertThat(machine.counted()).isEqualTo(Map.of("moves-elided", 0L, "bytes-not-copied", 0L));
    }

    @Test
    void movesOfPartsStay() {
      String part = "(S0.0: u8) = move (U0.1: u8);\n";
      assertThat(machine().run(part)).isEqualTo(part);
    }

    /// What a pointer in the state points to is not in the state.
    @Test
    void movesBehindPointersStay() {
      String behind = "(*S0) = move (*U0);\n";
      assertThat(machine().run(behind)).isEqualTo(behind);
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 1, 15})
    void movesBetweenPartlyOverlappingSlotsAreABug(long offset) {
      Machine machine =
          new Machine(new long[][] {{8, 8}}, new long[][] {{offset, 8}, {50, 1}, {60, 1}});
      assertThatThrownBy(() -> machine.run("S0 = move U0;"))
          .isInstanceOf(CompilerBug.class)
          .hasMessage(
              "`(((*_9) as variant#3).0: u8) = move (((*_9) as variant#0).0: u8)` copies bytes"
                  + (" 8..16 of the state to " + offset + ".." + (offset + 8))
                  + ", which overlap: such a move must go through a temporary");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 16})
    void movesBetweenAdjacentSlotsStay(long offset) {
      Machine machine =
          new Machine(new long[][] {{8, 8}}, new long[][] {{offset, 8}, {50, 1}, {60, 1}});
      assertThat(machine.run("S0 = move U0;")).isEqualTo("S0 = move U0;\n");
    }

    @Test
    void slotsOfEqualOffsetAndDifferentSizeOverlap() {
      Machine machine = new Machine(new long[][] {{8, 8}}, new long[][] {{8, 4}, {50, 1}, {60, 1}});
      assertThatThrownBy(() -> machine.run("S0 = move U0;")).isInstanceOf(CompilerBug.class);
    }

    @Test
    void partlyOverlappingSlotsMayMoveThroughATemporary() {
      Machine machine =
          new Machine(new long[][] {{8, 8}}, new long[][] {{12, 8}, {50, 1}, {60, 1}});
      String through = "_3 = move U0;\nS0 = move _3;\n";
      assertThat(machine.run(through)).isEqualTo(through);
    }

    @Test
    void slotsWithoutBytesOverlapNothing() {
      Machine machine = new Machine(new long[][] {{8, 0}}, new long[][] {{4, 8}, {8, 0}, {60, 1}});
      assertThat(machine.run("S0 = move U0;")).isEqualTo("S0 = move U0;\n");
      assertThat(machine.run("S1 = move U0;")).isEmpty();
    }

    @Test
    void fieldsThatTheLayoutLacksAreABug() {
      assertThatThrownBy(() -> machine().run("S3 = const 1_u8;"))
          .isInstanceOf(CompilerBug.class)
          .hasMessageContaining("names a field that the layout of the state lacks");
      assertThatThrownBy(() -> machine().run("U2 = const 1_u8;")).isInstanceOf(CompilerBug.class);
      assertThatThrownBy(() -> machine().run("S0 = move (((*_9) as variant#4).0: u8);"))
          .isInstanceOf(CompilerBug.class);
    }
  }

  @Nested
  final class ThroughATemporary {
    @Test
    void theWayHomeGoesAwayWithItsStorage() {
      Machine machine = machine();
      assertThat(machine.run(PROLOGUE)).isEmpty();
      assertThat(machine.counted()).isEqualTo(Map.of("moves-elided", 4L, "bytes-not-copied", 24L));
    }

    /// Both captures change places: neither may be written before both are read.
    @Test
    void aPermutationStays() {
      Machine machine =
          new Machine(new long[][] {{16, 8}, {8, 8}}, new long[][] {{8, 8}, {16, 8}, {40, 8}});
      assertThat(machine.run(PROLOGUE)).isEqualTo(PROLOGUE);
    }

    /// The first home lies where the second capture was; so the second can't stay there unread,
    /// although it has its own slot.
    @Test
    void aSlotThatIsWrittenInBetweenStays() {
      Machine machine =
          new Machine(new long[][] {{24, 8}, {16, 4}}, new long[][] {{12, 8}, {16, 4}, {40, 8}});
      assertThat(machine.run(PROLOGUE)).isEqualTo(PROLOGUE);
    }

    @Test
    void onlyTheCaptureWithAnotherSlotStays() {
      Machine machine =
          new Machine(new long[][] {{8, 8}, {32, 4}}, new long[][] {{8, 8}, {16, 4}, {40, 8}});
      assertThat(machine.run(PROLOGUE))
          .isEqualTo("StorageLive(_4);\n_4 = move U1;\nS1 = move _4;\nStorageDead(_4);\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "S0 = const 1_u8;",
          "U0 = const 1_u8;",
          "(S0.1: u8) = const 1_u8;",
          "Deinit(S0);",
          "(*_6) = const 1_u8;",
          "discriminant(S0) = 1;",
          "discriminant((*_6)) = 1;",
          "copy_nonoverlapping(dst = copy _6, src = copy _6, count = const 1_usize);"
        })
    void aWriteInBetweenKeepsIt(String write) {
      String code = "_3 = move U0;\n" + write + "\nS0 = move _3;\n";
      assertThat(machine().run(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "S1 = const 1_u8;",
          "_5 = const 1_u8;",
          "_5 = copy S0;",
          "discriminant((*_9)) = 3;",
          "nop;",
          "Retag(_6);"
        })
    void anythingElseInBetweenDoesNot(String other) {
      assertThat(machine().run("_3 = move U0;\n" + other + "\nS0 = move _3;\n"))
          .isEqualTo(other + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_5 = copy _3;", "_6 = &mut _3;", "_5 = copy (*_6)[_3];"})
    void aTemporaryWithAnotherUseStays(String use) {
      String code = "_3 = move U0;\n" + use + "\nS0 = move _3;\n";
      assertThat(machine().run(code)).isEqualTo(code);
    }

    @Test
    void aTemporaryThatIsCopiedStays() {
      String code = "_3 = move U0;\nS0 = copy _3;\n";
      assertThat(machine().run(code)).isEqualTo(code);
      code = "_3 = copy U0;\nS0 = move _3;\n";
      assertThat(machine().run(code)).isEqualTo(code);
    }

    @Test
    void anArgumentIsNoTemporary() {
      String code = "_2 = move U0;\nS0 = move _2;\n";
      assertThat(machine().run(code)).isEqualTo(code);
    }

    @Test
    void capturesWithoutBytesGoAwayToo() {
      Machine machine =
          new Machine(new long[][] {{8, 0}, {8, 8}}, new long[][] {{8, 0}, {8, 8}, {40, 8}});
      assertThat(machine.run(PROLOGUE)).isEmpty();
    }
  }

  @Nested
  final class Functions {
    /// Captures that were not relocated are fields of the coroutine itself.
    @Test
    void ofCapturesThatStayedInPlace() {
      Machine machine =
          new Machine(
              false, new long[][] {{8, 8}, {16, 4}}, new long[][] {{8, 8}, {30, 4}, {40, 8}});
      assertThat(machine.run("S0 = move U0;\nS1 = copy U1;\n")).isEqualTo("S1 = copy U1;\n");
    }

    @Test
    void thatTakeAPlainReference() {
      Machine machine = machine();
      Body drop =
          machine.byReference("(((*_1) as variant#3).0: u8) = move (((*_1) as variant#0).0: u8);");
      List<Body> result = machine.run(List.of(drop), List.of(machine.machine(drop)));
      assertThat(machine.statements(result.getFirst())).isEmpty();
    }

    @Test
    void ofMachinesThatPrintAlikeAreToldApartByTheirOrder() {
      Machine first = machine();
      Machine second = new Machine(new long[][] {{30, 8}}, new long[][] {{8, 8}, {16, 4}, {40, 8}});
      Body body = first.resume("S0 = move U0;");
      List<StateMachine> machines = List.of(first.machine(body), second.machine(body));
      List<Body> result = first.run(List.of(body, body, body, body), machines);
      assertThat(result)
          .extracting(first::statements)
          .containsExactly("", "", "S0 = move U0;\n", "S0 = move U0;\n");
      assertThat(first.run(List.of(body, body, body), machines)).containsOnly(body);
    }

    @Test
    void ofNoMachineStay() {
      Body body = machine().resume("S0 = move U0;");
      assertThat(machine().run(List.of(body), List.of())).containsExactly(body);
    }
  }
}
