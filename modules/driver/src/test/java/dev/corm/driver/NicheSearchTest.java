package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import dev.corm.spi.PackingRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NicheSearchTest {
  private static final BigInteger HALF = BigInteger.ONE.shiftLeft(63);

  private final TypeTable types = new TypeTable();

  private static PackingRequest request(List<TypeLayout> upvars) {
    return new PackingRequest(
        DataLayout.X86_64,
        upvars,
        Collections.nCopies(upvars.size(), Optional.empty()),
        IndexVec.empty(),
        IndexVec.copyOf(List.of(List.of(), List.of(), List.of())),
        IndexMatrix.empty(0, 0),
        List.of());
  }

  private static BigInteger available(PackingRequest request, int upvar) {
    return request.upvars().get(upvar).niche().map(Niche::available).orElse(BigInteger.ZERO);
  }

  private List<Type> types(String... texts) {
    List<Type> parsed = new ArrayList<>();
    for (String text : texts) {
      parsed.add(types.type(text));
    }
    return parsed;
  }

  @Test
  void aNicheThatExplainsTheOrderIsConcluded() {
    Optional<PackingRequest> found =
        NicheSearch.explain(
            request(List.of(TypeLayout.of(24, 8))),
            types("app::Frame"),
            candidate -> available(candidate, 0).compareTo(HALF) >= 0);
    assertThat(found).isPresent();
    assertThat(found.get().upvars().getFirst().size()).isEqualTo(24);
    assertThat(found.get().upvars().getFirst().align()).isEqualTo(8);
  }

  @Test
  void oneTypeHasOneNicheInAllUpvars() {
    NicheSearch.explain(
        request(List.of(TypeLayout.of(8, 8), TypeLayout.of(8, 8), TypeLayout.of(8, 8))),
        types("app::A", "app::B", "app::A"),
        candidate -> {
          assertThat(candidate.upvars().get(2)).isEqualTo(candidate.upvars().get(0));
          return false;
        });
  }

  @Test
  void referencesAndPrimitivesKeepTheirs() {
    TypeLayout reference =
        new TypeLayout(
            8,
            8,
            true,
            false,
            Optional.of(new Niche(0, 8, BigInteger.ONE, BigInteger.TWO)),
            IndexVec.empty());
    Optional<PackingRequest> found =
        NicheSearch.explain(
            request(List.of(reference, TypeLayout.of(4, 4))), types("&u8", "u32"), _ -> true);
    assertThat(found).isEmpty();
  }

  @Test
  void whatNoNicheExplainsStaysUnexplained() {
    assertThat(
            NicheSearch.explain(
                request(List.of(TypeLayout.of(16, 8))), types("app::A"), _ -> false))
        .isEmpty();
  }

  @Test
  void manyTypesDontMakeTheSearchLong() {
    List<TypeLayout> layouts = Collections.nCopies(40, TypeLayout.of(8, 8));
    String[] names = new String[40];
    for (int i = 0; i < names.length; i++) {
      names[i] = "app::T" + i;
    }
    AtomicInteger tries = new AtomicInteger();
    NicheSearch.explain(
        request(layouts),
        types(names),
        _ -> {
          tries.incrementAndGet();
          return false;
        });
    assertThat(tries.get()).isLessThanOrEqualTo(5_000);
  }
}
