package dev.corm.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexVecTest {
  private static final IndexVec<Row, String> ABC = IndexVec.copyOf(List.of("a", "b", "c"));

  @Test
  void elementsAreFoundByTheirTypedIndex() {
    assertThat(ABC.at(new Row(1))).isEqualTo("b");
    assertThat(ABC.has(new Row(2))).isTrue();
    assertThat(ABC.has(new Row(3))).isFalse();
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ABC.at(new Row(3)));
  }

  @Test
  void aVectorIsAListOfItsElements() {
    assertThat(ABC).containsExactly("a", "b", "c").isEqualTo(List.of("a", "b", "c"));
    assertThat(ABC.asList()).isEqualTo(ABC);
  }

  @Test
  void aVectorDoesNotFollowTheListItWasMadeOf() {
    List<String> source = new ArrayList<>(List.of("a"));
    IndexVec<Row, String> vector = IndexVec.copyOf(source);
    source.set(0, "z");
    source.add("y");
    assertThat(vector).containsExactly("a");
  }

  @Test
  void aVectorCannotBeChanged() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ABC.set(0, "z"));
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> ABC.add("z"));
  }

  @Test
  void nullIsNoElement() {
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> IndexVec.copyOf(Arrays.asList("a", null)));
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> ABC.map(element -> null));
  }

  @Test
  void mappingMakesANewVectorOnlyIfSomethingChanges() {
    assertThat(ABC.map(element -> element)).isSameAs(ABC);
    assertThat(ABC.map(element -> element.equals("b") ? "B" : element))
        .containsExactly("a", "B", "c");
    assertThat(ABC).containsExactly("a", "b", "c");
  }

  @Test
  void moreElementsGoToTheEndOfANewVector() {
    assertThat(ABC.plus(List.of("d", "e"))).containsExactly("a", "b", "c", "d", "e");
    assertThat(ABC).hasSize(3);
    assertThat(IndexVec.<Row, String>empty().plus(List.of("d"))).containsExactly("d");
  }

  @Test
  void anIndexIsNotNegative() {
    assertThat(Index.check(0)).isZero();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Index.check(-1))
        .withMessageContaining("-1");
  }
}
