package dev.corm.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexSetTest {
  @Test
  void whatWasAddedIsThereUntilItIsRemoved() {
    IndexSet<Row> set = IndexSet.empty(100);
    assertThat(set.add(new Row(64))).isTrue();
    assertThat(set.add(64)).as("added again").isFalse();
    assertThat(set.contains(new Row(64))).isTrue();
    assertThat(set.contains(63)).isFalse();
    assertThat(set.remove(new Row(64))).isTrue();
    assertThat(set.remove(64)).as("removed again").isFalse();
    assertThat(set.isEmpty()).isTrue();
  }

  @Test
  void theFullSetEndsWithItsDomain() {
    for (int domain : new int[] {0, 1, 63, 64, 65, 128, 200}) {
      IndexSet<Row> full = IndexSet.full(domain);
      assertThat(full.count()).isEqualTo(domain);
      assertThat(full.next(domain)).isEqualTo(-1);
    }
  }

  @Test
  void indicesOutsideOfTheDomainAreRefused() {
    IndexSet<Row> set = IndexSet.empty(64);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> set.add(64));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> set.contains(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> set.remove(64));
  }

  @Test
  void setsOverDifferentDomainsDoNotMix() {
    IndexSet<Row> set = IndexSet.empty(64);
    IndexSet<Row> other = IndexSet.empty(65);
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> set.union(other));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> set.intersect(other));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> set.subtract(other));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> set.assign(other));
    assertThat(set).isNotEqualTo(other);
  }

  @Test
  void aCopySharesNothing() {
    IndexSet<Row> set = of(70, 1, 65);
    IndexSet<Row> copy = set.copy();
    copy.add(2);
    set.remove(65);
    assertThat(set).isEqualTo(of(70, 1));
    assertThat(copy).isEqualTo(of(70, 1, 2, 65));
  }

  @Test
  void elementsComeInAscendingOrder() {
    IndexSet<Row> set = of(200, 130, 0, 63, 64);
    assertThat(set.toList(Row::new))
        .containsExactly(new Row(0), new Row(63), new Row(64), new Row(130));
    assertThat(set.toString()).isEqualTo("{0, 63, 64, 130}");
    assertThat(set.next(1)).isEqualTo(63);
    assertThat(set.next(65)).isEqualTo(130);
    assertThat(set.next(131)).isEqualTo(-1);
  }

  @Test
  void everyOperationAgreesWithBitSet() {
    Random random = new Random(20260101);
    for (int round = 0; round < 2_000; round++) {
      int domain = random.nextInt(200);
      BitSet left = random(random, domain);
      BitSet right = random(random, domain);
      IndexSet<Row> set = of(domain, left);
      IndexSet<Row> other = of(domain, right);
      BitSet expected = (BitSet) left.clone();
      boolean changed =
          switch (round % 4) {
            case 0 -> {
              expected.or(right);
              yield set.union(other);
            }
            case 1 -> {
              expected.and(right);
              yield set.intersect(other);
            }
            case 2 -> {
              expected.andNot(right);
              yield set.subtract(other);
            }
            default -> {
              expected = right;
              set.assign(other);
              yield !left.equals(right);
            }
          };
      assertThat(changed).isEqualTo(!left.equals(expected));
      assertThat(elements(set)).isEqualTo(expected.stream().boxed().toList());
      assertThat(set.count()).isEqualTo(expected.cardinality());
      assertThat(set.isEmpty()).isEqualTo(expected.isEmpty());
      assertThat(set.equals(other)).isEqualTo(expected.equals(right));
      assertThat(elements(other)).as("other").isEqualTo(right.stream().boxed().toList());
      int from = random.nextInt(domain + 1);
      assertThat(set.next(from)).isEqualTo(expected.nextSetBit(from));
      set.clear();
      assertThat(set.isEmpty()).isTrue();
    }
  }

  private static BitSet random(Random random, int domain) {
    BitSet bits = new BitSet();
    int density = 1 + random.nextInt(8);
    for (int i = 0; i < domain; i++) {
      bits.set(i, random.nextInt(8) < density);
    }
    return bits;
  }

  private static List<Integer> elements(IndexSet<Row> set) {
    List<Integer> list = new ArrayList<>();
    set.forEach(list::add);
    return list;
  }

  private static IndexSet<Row> of(int domain, BitSet bits) {
    return of(domain, bits.stream().toArray());
  }

  private static IndexSet<Row> of(int domain, int... elements) {
    IndexSet<Row> set = IndexSet.empty(domain);
    for (int element : elements) {
      set.add(element);
    }
    return set;
  }
}
