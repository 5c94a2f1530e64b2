package dev.corm.interp.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Allocation;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/// What the rows of allocations say. The rows are rustc's, but where they have faults.
final class AllocationBytesTest {
  private static AllocationBytes read(String attributes, String rows) {
    return AllocationBytes.read(
        new Allocation(AllocId.of(5), attributes, rows.lines().toList(), true));
  }

  private static AllocationBytes.Known known(String attributes, String rows) {
    assertThat(read(attributes, rows)).isInstanceOf(AllocationBytes.Known.class);
    return (AllocationBytes.Known) read(attributes, rows);
  }

  private static String fault(String attributes, String rows) {
    assertThat(read(attributes, rows)).isInstanceOf(AllocationBytes.Faulty.class);
    return ((AllocationBytes.Faulty) read(attributes, rows)).message();
  }

  private static BitSet bits(int from, int to) {
    BitSet bits = new BitSet();
    bits.set(from, to);
    return bits;
  }

  @Test
  void oneRowHasNoAddress() {
    AllocationBytes.Known read =
        known("size: 4, align: 2", "01 7c fe 04                                     │ .|..");
    assertThat(read.bytes()).containsExactly(1, 0x7c, 0xfe, 4);
    assertThat(read.initialised()).isEqualTo(bits(0, 4));
    assertThat(read.align()).isEqualTo(2);
    assertThat(read.pointers()).isEmpty();
  }

  @Test
  void aByteWithoutAValueIsNotInitialised() {
    AllocationBytes.Known read =
        known("static: V, size: 4, align: 4", "7c __ __ 80                             │ |░░.");
    assertThat(read.bytes()).containsExactly(0x7c, 0, 0, 0x80);
    assertThat(read.initialised().stream()).containsExactly(0, 3);
  }

  @Test
  void thereMayBeNoBytes() {
    AllocationBytes.Known read = known("size: 0, align: 8", "");
    assertThat(read.bytes()).isEmpty();
    assertThat(read.align()).isEqualTo(8);
  }

  @Test
  void aPointerNamesItsTargetAndHowFarItPointsIntoIt() {
    AllocationBytes.Known read =
        known(
            "static: client::META, size: 24, align: 8",
            """
            0x00 │ ╾───alloc12394<imm>───╼ 10 00 00 00 00 00 00 00 │ ╾──────╼........
            0x10 │ ╾─────alloc2+0x1a─────╼                         │ ╾──────╼
            """);
    assertThat(read.pointers())
        .containsExactly(
            new AllocationBytes.Relocation(0, AllocId.of(12394), 0),
            new AllocationBytes.Relocation(16, AllocId.of(2), 26));
    assertThat(read.initialised()).isEqualTo(bits(0, 24));
    assertThat(read.bytes()).hasSize(24).contains(16);
  }

  @Test
  void aPointerMayGoOnInTheNextRow() {
    AllocationBytes.Known read =
        known(
            "static: S, size: 35, align: 1",
            """
            0x00 │ 61 62 63 ╾─────alloc1<imm>─────╼ 09 ╾alloc1+0x2 │ abc╾──────╼.╾───
            0x10 │ ──────────╼ 00 00 00 00 00 00 00 ╾─alloc3<imm>─ │ ───╼.......╾────
            0x20 │ ───────╼                                        │ ──╼
            """);
    assertThat(read.pointers())
        .containsExactly(
            new AllocationBytes.Relocation(3, AllocId.of(1), 0),
            new AllocationBytes.Relocation(12, AllocId.of(1), 2),
            new AllocationBytes.Relocation(27, AllocId.of(3), 0));
    assertThat(read.bytes()[11]).isEqualTo((byte) 9);
  }

  @Test
  void aLongNameIsShortened() {
    AllocationBytes.Known read =
        known("size: 8, align: 8", "╾a123456+0x12345678<imm> (8 ptr bytes)╼           │ ╾──────╼");
    assertThat(read.pointers())
        .containsExactly(new AllocationBytes.Relocation(0, AllocId.of(123_456), 0x1234_5678));
  }

  @Test
  void theColumnsOfTextAndAddressesMayBeLeftOut() {
    assertThat(known("size: 3, align: 1", "01 02\n03").bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void faultsAreTold() {
    assertThat(fault("vtable: impl A for B", ""))
        .isEqualTo("`alloc5` has no size and no alignment");
    assertThat(fault("size: 0, align: 3", ""))
        .isEqualTo("`alloc5` has an alignment that is no power of two");
    assertThat(fault("size: 3, align: 1", "00 00 │ .."))
        .isEqualTo("`alloc5` has 2 bytes, and its size is 3");
    assertThat(fault("size: 3, align: 1", "00 0g 00"))
        .isEqualTo("`alloc5` has `0g`, which is neither a byte nor a pointer");
    assertThat(fault("size: 3, align: 1", "000000"))
        .isEqualTo("`alloc5` has `000000`, which is neither a byte nor a pointer");
    assertThat(fault("size: 8, align: 1", "╾─main─╼"))
        .isEqualTo("`alloc5` has `╾─main─╼`, which is neither a byte nor a pointer");
    assertThat(fault("size: 8, align: 1", "╾─alloc1"))
        .isEqualTo("`alloc5` has `╾─alloc1`, which is neither a byte nor a pointer");
    assertThat(fault("size: 1, align: 1", "╾12ma1 (1 ptr byte)╼"))
        .isEqualTo("`alloc5` has `╾12ma1 (1 ptr byte)╼`, which is neither a byte nor a pointer");
  }
}
