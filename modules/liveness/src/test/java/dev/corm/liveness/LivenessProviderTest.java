package dev.corm.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.fact.LocalFacts;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.AnalysisProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The service and its keys.
final class LivenessProviderTest {
  private static final AnalysisContext NO_OTHERS =
      new AnalysisContext() {
        @Override
        public <R> R analysis(AnalysisKey<R> key) {
          throw new IllegalArgumentException(key.id());
        }
      };

  private static final Body BODY =
      Snippet.async(
              """
              bb0: {
                  StorageLive(_3);
                  _3 = const 1_u32;
                  return;
              }

              bb1: {
                  resume;
              }
              """)
          .body();

  private final AnalysisProvider service = new LivenessProvider();

  @Test
  void isDeclaredByTheModule() {
    Module module = LivenessProvider.class.getModule();
    assertThat(module.getDescriptor().provides())
        .anySatisfy(provides -> {
          assertThat(provides.service()).isEqualTo(AnalysisProvider.class.getName());
          assertThat(provides.providers()).containsExactly(LivenessProvider.class.getName());
        });
    assertThat(module.getDescriptor().exports()).isEmpty();
  }

  @Test
  void answersTheFourAnalysesTheirSumAndWhereCapturesGo() {
    assertThat(service.id()).isEqualTo("liveness");
    assertThat(service.keys())
        .extracting(AnalysisKey::id)
        .containsExactly(
            "storage-live",
            "maybe-borrowed",
            "requires-storage",
            "live",
            "suspend-liveness",
            "upvar-homes",
            "capture-moves");
  }

  @Test
  void everyAnswerHasTheTypeAndNameOfItsKey() {
    for (AnalysisKey<?> key : service.keys()) {
      Object answer = service.analyze(key, BODY, NO_OTHERS);
      assertThat(answer).isInstanceOf(key.type());
      if (answer instanceof LocalFacts facts) {
        assertThat(facts.name()).isEqualTo(key.id());
      }
    }
  }

  @Test
  void everyPointOfAReachableBlockHasASet() {
    for (AnalysisKey<?> key : service.keys()) {
      if (service.analyze(key, BODY, NO_OTHERS) instanceof LocalFacts facts) {
        assertThat(facts.reachable().asList()).containsExactly(true, false);
        assertThat(facts.points().get(0)).hasSize(4);
        assertThat(facts.points().get(1)).isEmpty();
      }
    }
  }

  @Test
  void otherKeysAreRefused() {
    AnalysisKey<CoroutineFacts> other = new AnalysisKey<>("other", CoroutineFacts.class);
    assertThatThrownBy(() -> service.analyze(other, BODY, NO_OTHERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`other`");
  }

  @Test
  void twoRunsGiveEqualAnswers() {
    assertThat(service.analyze(AnalysisKey.SUSPEND_LIVENESS, BODY, NO_OTHERS))
        .isEqualTo(service.analyze(AnalysisKey.SUSPEND_LIVENESS, BODY, NO_OTHERS));
    assertThat(service.keys()).isEqualTo(List.copyOf(service.keys()));
  }
}
