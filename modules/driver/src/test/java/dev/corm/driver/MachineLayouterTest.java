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
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.StateMachine;
import dev.corm.mir.text.ListingParser;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.type.Type;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingScheme;
import dev.corm.spi.TypeLayouts;
import dev.corm.spi.TypeWorld;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineLayouterTest {
  private final TypeTable types = new TypeTable();

  /// Puts everything one after the other.
  private record Row(String id) implements PackingScheme {
    @Override
    public String summary() {
      return "a test's";
    }

    @Override
    public boolean relocatesUpvars() {
      return !id.equals("no");
    }

    @Override
    public Outcome<CoroutineLayout> pack(PackingRequest request) {
      List<Slot> upvars = new ArrayList<>();
      List<Slot> saved = new ArrayList<>();
      long end = 1;
      long align = 1;
      for (TypeLayout type : request.upvars()) {
        Slot slot = new Slot(TypeLayout.roundUp(end, type.align()), type.size(), type.align());
        upvars.add(slot);
        end = slot.end();
        align = Math.max(align, type.align());
      }
      for (TypeLayout type : request.saved()) {
        Slot slot = new Slot(TypeLayout.roundUp(end, type.align()), type.size(), type.align());
        saved.add(slot);
        end = slot.end();
        align = Math.max(align, type.align());
      }
      List<Variant> variants = new ArrayList<>();
      for (int i = 0; i < request.variants().size(); i++) {
        variants.add(new Variant(Variant.name(VariantIndex.of(i)), end, request.variants().get(i)));
      }
      return new Outcome.Done<>(
          new CoroutineLayout(
              id,
              TypeLayout.roundUp(end, align),
              align,
              0,
              1,
              upvars,
              true,
              request.homes(),
              IndexVec.copyOf(saved),
              IndexVec.copyOf(variants)));
    }
  }

  /// Knows `u8` and `u64`, and what its world knows.
  private record Abi() implements AbiLayout {
    @Override
    public String id() {
      return "test";
    }

    @Override
    public String summary() {
      return "a test's";
    }

    @Override
    public boolean supports(DataLayout data) {
      return true;
    }

    @Override
    public TypeLayouts layouts(DataLayout data, TypeWorld world) {
      return type ->
          switch (type.toString()) {
            case "u8" -> new LayoutAnswer.Known(TypeLayout.of(1, 1));
            case "u64" -> new LayoutAnswer.Known(TypeLayout.of(8, 8));
            default ->
                world
                    .layout(type)
                    .orElseGet(() ->
                        new LayoutAnswer.Unknown(
                            type,
                            LayoutAnswer.Reason.UNDEFINED,
                            "nothing is known of `" + type + "`"));
          };
    }
  }

  /// A coroutine that suspends once and keeps one local.
  private StateMachine machine(String name, String upvar, String saved) {
    return machine("{async fn body of " + name + "()}", name + "::{closure#0}", upvar, saved);
  }

  private StateMachine machine(String type, String item, String upvar, String saved) {
    return new StateMachine(
        (Type.Coroutine) types.type(type),
        types.path(item),
        List.of(types.type(upvar)),
        false,
        List.of(Optional.empty()),
        new CoroutineFacts(
            List.of(),
            IndexVec.copyOf(List.of(Local.of(3))),
            IndexVec.copyOf(List.of(List.of(), List.of(), List.of(), List.of(SavedLocal.of(0)))),
            IndexMatrix.empty(1, 1)),
        IndexVec.copyOf(List.of(types.type(saved))),
        Optional.empty());
  }

  private TypeListing listing(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    TypeListing listing =
        new ListingParser(types).parse(SourceFile.of("type-sizes.txt", text), sink);
    assertThat(sink.diagnostics()).isEmpty();
    return listing;
  }

  private static String result(String mode, Program program, int machine) {
    return result(
        new MachineLayouter(
            new CoroutineSizer(new Abi(), new Row(mode), DataLayout.X86_64), _ -> Map.of()),
        program,
        machine);
  }

  private static String result(MachineLayouter layouter, Program program, int machine) {
    return switch (layouter.layOut(program.machines().get(machine), program)) {
      case Outcome.Done<CoroutineLayout>(CoroutineLayout layout) ->
          layout.size() + " bytes, mode " + layout.mode();
      case Outcome.Refused<CoroutineLayout>(String reason) -> reason;
    };
  }

  private static Program program(Optional<TypeListing> listing, StateMachine... machines) {
    return new Program("unit", List.of(), List.of(), listing, List.of(machines));
  }

  @Test
  void coroutinesOfTheProgramKnowEachOther() {
    Program program =
        program(
            Optional.empty(),
            machine("outer", "u8", "{async fn body of inner()}"),
            machine("inner", "u8", "u64"));
    assertThat(result("no", program, 1)).isEqualTo("16 bytes, mode no");
    assertThat(result("no", program, 0)).isEqualTo("24 bytes, mode no");
    assertThat(result("row", program, 0)).isEqualTo("24 bytes, mode row");
  }

  @Test
  void whatNobodyKnowsIsNamed() {
    Program program =
        program(
            Optional.empty(),
            machine("outer", "u8", "{async fn body of inner()}"),
            machine("inner", "Secret", "u64"));
    assertThat(result("no", program, 1)).isEqualTo("nothing is known of `Secret`");
    assertThat(result("no", program, 0))
        .isEqualTo(
            "`{async fn body of inner()}`, which it holds, can't be laid out: nothing is known of"
                + " `Secret`");
  }

  @Test
  void movesBetweenSavedPlacesAreAffinities() {
    Body resume =
        new MirParser(types)
            .parse(
                SourceFile.of(
                    "resume.mir",
                    """
                    fn a::{closure#0}(_1: &mut {async fn body of a()}) -> () {
                        let mut _0: ();

                        bb0: {
                            (((*_1) as variant#3).1: u64) = move (((*_1) as variant#3).0: u64);
                            (((*_1) as variant#3).1: u64) = copy (((*_1) as variant#3).0: u64);
                            (((*_1) as variant#3).0: u64) = move (((*_1) as variant#3).0: u64);
                            (((*_1) as variant#9).0: u64) = move (((*_1) as variant#3).0: u64);
                            return;
                        }
                    }
                    """),
                new DiagnosticSink.Collecting())
            .bodies()
            .getFirst()
            .body();
    StateMachine one = machine("a", "u8", "u64");
    List<SavedLocal> both = List.of(SavedLocal.of(0), SavedLocal.of(1));
    StateMachine two =
        new StateMachine(
            one.type(),
            one.item(),
            one.upvars(),
            false,
            one.homes(),
            new CoroutineFacts(
                List.of(),
                IndexVec.copyOf(List.of(Local.of(3), Local.of(4))),
                IndexVec.copyOf(List.of(List.of(), List.of(), List.of(), both)),
                IndexMatrix.empty(2, 2)),
            IndexVec.copyOf(List.of(types.type("u64"), types.type("u64"))),
            Optional.empty());
    assertThat(MoveAffinities.of(List.of(resume), two))
        .containsExactly(new PackingRequest.Affinity(SavedLocal.of(0), SavedLocal.of(1)));
  }

  /// One macro may expand to several blocks, all of them at the place where it is written.
  @Test
  void coroutinesOfOnePlaceHaveLayoutsOfTheirOwn() {
    String block = "{async block@a.rs:1:1: 1:9}";
    StateMachine outer = machine("outer", "u8", block);
    StateMachine small = machine(block, "outer::{closure#0}::{closure#0}", "u8", "u8");
    StateMachine large = machine(block, "outer::{closure#0}::{closure#1}", "u64", "u64");
    Program program = program(Optional.empty(), outer, small, large);
    assertThat(result("no", program, 1)).isEqualTo("3 bytes, mode no");
    assertThat(result("no", program, 2)).isEqualTo("24 bytes, mode no");
    assertThat(result("no", program, 0))
        .isEqualTo("several coroutines print as `" + block + "` and have different sizes");
    assertThat(result("no", program(Optional.empty(), outer, small, small), 0))
        .isEqualTo("5 bytes, mode no");
  }

  @Test
  void coroutinesThatHoldEachOtherEnd() {
    Program program =
        program(
            Optional.empty(),
            machine("a", "u8", "{async fn body of b()}"),
            machine("b", "u8", "{async fn body of a()}"));
    assertThat(result("no", program, 0)).endsWith("can't be laid out: it contains itself");
  }

  @Test
  void aListingTellsOfTypesAndInRustcsModeOfCoroutines() {
    TypeListing listing =
        listing(
            """
            print-type-size type: `Secret`: 4 bytes, alignment: 4 bytes
            print-type-size     field `.0`: 4 bytes
            print-type-size type: `Pair<{async fn body of other()}>`: 1 bytes, alignment: 1 bytes
            print-type-size     field `.0`: 1 bytes
            print-type-size type: `{async fn body of other()}`: 1 bytes, alignment: 1 bytes
            print-type-size     discriminant: 1 bytes
            print-type-size     variant `Unresumed`: 0 bytes
            print-type-size     variant `Returned`: 0 bytes
            print-type-size     variant `Panicked`: 0 bytes
            """);
    Program program =
        program(
            Optional.of(listing),
            machine("a", "u8", "Secret"),
            machine("b", "u8", "Pair<{async fn body of other()}>"));
    assertThat(result("no", program, 0)).isEqualTo("8 bytes, mode no");
    assertThat(result("row", program, 0)).isEqualTo("8 bytes, mode row");
    assertThat(result("no", program, 1)).isEqualTo("3 bytes, mode no");
    assertThat(result("row", program, 1)).contains("{async fn body of other()}");
  }

  @Test
  void whatAListingTellsOfAMachineItselfComesFirst() {
    StateMachine inner = machine("inner", "Secret", "u64");
    Program program =
        program(
            Optional.empty(),
            machine("outer", "u8", "{async fn body of inner()}"),
            inner,
            machine("other", "u8", "u8"));
    CoroutineLayout layout =
        new CoroutineLayout("no", 40, 8, 0, 1, List.of(), true, IndexVec.empty(), IndexVec.empty());
    MachineLayouter layouter =
        new MachineLayouter(
            new CoroutineSizer(new Abi(), new Row("no"), DataLayout.X86_64),
            asked -> {
              Map<StateMachine, ListedMachines.Answer> told = new IdentityHashMap<>();
              told.put(
                  asked.machines().get(1),
                  new ListedMachines.Answer(new Outcome.Done<>(layout), inner.type()));
              told.put(
                  asked.machines().get(2),
                  new ListedMachines.Answer(new Outcome.Refused<>("so it is"), inner.type()));
              return told;
            });
    assertThat(result(layouter, program, 1)).isEqualTo("40 bytes, mode no");
    assertThat(result(layouter, program, 2)).isEqualTo("so it is");
    assertThat(result(layouter, program, 0))
        .as("it holds the other")
        .isEqualTo("48 bytes, mode no");
    assertThat(layouter.instance(program.machines().get(1))).contains(inner.type());
    assertThat(layouter.instance(program.machines().get(0))).isEmpty();
  }

  @Test
  void machinesOfOneNameHaveLayoutsOfTheirOwn() {
    Program program =
        program(
            Optional.empty(),
            machine("inner", "u8", "u8"),
            machine("inner", "u8", "u64"),
            machine("outer", "u8", "{async fn body of inner()}"));
    assertThat(result("no", program, 0)).isEqualTo("3 bytes, mode no");
    assertThat(result("no", program, 1)).isEqualTo("16 bytes, mode no");
    assertThat(result("no", program, 2))
        .isEqualTo(
            "several coroutines print as `{async fn body of inner()}` and have different sizes");
    Program equal =
        program(
            Optional.empty(),
            machine("inner", "u8", "u8"),
            machine("inner", "u8", "u8"),
            machine("outer", "u8", "{async fn body of inner()}"));
    assertThat(result("no", equal, 2)).isEqualTo("5 bytes, mode no");
  }
}
