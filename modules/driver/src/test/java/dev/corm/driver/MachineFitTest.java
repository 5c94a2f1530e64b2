package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineFitTest {
  private static final Optional<SavedLocal> NOWHERE = Optional.empty();
  private static final Body READ = body("u8");

  /// A body with a local.
  private static Body body(String type) {
    String text =
        """
        fn f::{closure#0}(_1: {async fn body of f()}, _2: std::future::ResumeTy) -> ()
        yields ()
         {
            let mut _0: ();
            let mut _3: TYPE;

            bb0: {
                return;
            }
        }
        """;
    return new MirParser(new TypeTable())
        .parse(SourceFile.of("a.mir", text.replace("TYPE", type)), new DiagnosticSink.Collecting())
        .bodies()
        .getFirst()
        .body();
  }

  private static IndexVec<VariantIndex, List<SavedLocal>> keeps(Integer... saved) {
    List<List<SavedLocal>> variants = new ArrayList<>();
    for (int i = 0; i < VariantIndex.RESERVED; i++) {
      variants.add(List.of());
    }
    variants.add(List.of(saved).stream().map(SavedLocal::of).toList());
    return IndexVec.copyOf(variants);
  }

  /// A machine with one capture that keeps one local.
  private static StateMachine machine(int local, Optional<SavedLocal> home) {
    return new StateMachine(
        READ.coroutine().orElseThrow(),
        READ.head().path(),
        List.of(Type.UNIT),
        home.isPresent(),
        List.of(home),
        new CoroutineFacts(
            List.of(),
            IndexVec.copyOf(List.of(Local.of(local))),
            keeps(0),
            IndexMatrix.empty(1, 1)),
        IndexVec.copyOf(List.of(Type.UNIT)),
        Optional.empty());
  }

  /// A layout of one capture for each home.
  private static CoroutineLayout layout(
      int saved, IndexVec<VariantIndex, List<SavedLocal>> keeps, List<Optional<SavedLocal>> homes) {
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < keeps.size(); i++) {
      variants.add(new Variant(Variant.name(VariantIndex.of(i)), 1, keeps.get(i)));
    }
    Slot slot = new Slot(1, 1, 1);
    return new CoroutineLayout(
        "no",
        2,
        1,
        0,
        1,
        Collections.nCopies(homes.size(), slot),
        true,
        homes,
        IndexVec.copyOf(Collections.nCopies(saved, slot)),
        IndexVec.copyOf(variants));
  }

  @Test
  void theLayoutOfTheBodyThatWasReadFits() {
    assertThat(
            MachineFit.fits(machine(3, NOWHERE), READ, READ, layout(1, keeps(0), List.of(NOWHERE))))
        .isTrue();
  }

  @Test
  void aLocalOfAnotherTypeDoesNot() {
    CoroutineLayout layout = layout(1, keeps(0), List.of(NOWHERE));
    assertThat(MachineFit.fits(machine(3, NOWHERE), READ, body("u64"), layout)).isFalse();
  }

  @Test
  void aNewLocalDoesNotUnlessItIsACaptures() {
    Optional<SavedLocal> home = Optional.of(SavedLocal.of(0));
    Body before = body("u64");
    assertThat(MachineFit.fits(machine(3, home), before, READ, layout(1, keeps(0), List.of(home))))
        .isTrue();
    assertThat(MachineFit.fits(machine(3, home), READ, READ, layout(1, keeps(0), List.of(NOWHERE))))
        .as("the layout has it elsewhere")
        .isFalse();
  }

  @Test
  void capturesThatTheBodyNeverMentionsMayBeThere() {
    assertThat(
            MachineFit.fits(
                machine(3, NOWHERE), READ, READ, layout(1, keeps(0), List.of(NOWHERE, NOWHERE))))
        .isTrue();
    assertThat(
            MachineFit.fits(
                machine(3, NOWHERE),
                READ,
                READ,
                layout(1, keeps(0), List.of(NOWHERE, Optional.of(SavedLocal.of(0))))))
        .isFalse();
    assertThat(MachineFit.fits(machine(3, NOWHERE), READ, READ, layout(1, keeps(0), List.of())))
        .isFalse();
  }

  @Test
  void otherVariantsDoNot() {
    List<Optional<SavedLocal>> homes = List.of(NOWHERE);
    StateMachine machine = machine(3, NOWHERE);
    assertThat(MachineFit.fits(machine, READ, READ, layout(1, keeps(), homes))).isFalse();
    assertThat(MachineFit.fits(machine, READ, READ, layout(2, keeps(0), homes))).isFalse();
    assertThat(MachineFit.fits(machine, READ, READ, layout(1, IndexVec.empty(), homes))).isFalse();
  }
}
