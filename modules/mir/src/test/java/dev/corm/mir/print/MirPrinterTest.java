package dev.corm.mir.print;

import static dev.corm.mir.fixture.Nodes.BOOL;
import static dev.corm.mir.fixture.Nodes.STRING;
import static dev.corm.mir.fixture.Nodes.U32;
import static dev.corm.mir.fixture.Nodes.U8;
import static dev.corm.mir.fixture.Nodes.assign;
import static dev.corm.mir.fixture.Nodes.borrow;
import static dev.corm.mir.fixture.Nodes.cleanup;
import static dev.corm.mir.fixture.Nodes.copy;
import static dev.corm.mir.fixture.Nodes.drop;
import static dev.corm.mir.fixture.Nodes.field;
import static dev.corm.mir.fixture.Nodes.goTo;
import static dev.corm.mir.fixture.Nodes.local;
import static dev.corm.mir.fixture.Nodes.named;
import static dev.corm.mir.fixture.Nodes.place;
import static dev.corm.mir.fixture.Nodes.ref;
import static dev.corm.mir.fixture.Nodes.resume;
import static dev.corm.mir.fixture.Nodes.ret;
import static dev.corm.mir.fixture.Nodes.switchInt;
import static dev.corm.mir.fixture.Nodes.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Allocation;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.Operand;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fixture.BodyFixture;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MirPrinterTest {
  private static final BodyHead.Kind FUNCTION = new BodyHead.Kind.Function();

  @Test
  void aFunctionPrintsAsRustcDumpsIt() {
    Body body =
        BodyFixture.returning(U8)
            .argument(STRING)
            .argument(BOOL)
            .local(ref(STRING))
            .immutable(U8)
            .debug(debug("s", new DebugEntry.Value.OfPlace(place(1))))
            .block(drop(place(1), 1, cleanup(2)), assign(3, borrow(1)))
            .block(ret())
            .cleanup(resume())
            .head(head("`f` before StateTransform"))
            .build();
    assertThat(body.toString())
        .isEqualTo(
            """
            // MIR for `f` before StateTransform

            fn f(_1: String, _2: bool) -> u8 {
                debug s => _1;
                let mut _0: u8;
                let mut _3: &String;
                let _4: u8;

                bb0: {
                    _3 = &_1;
                    drop(_1) -> [return: bb1, unwind: bb2];
                }

                bb1: {
                    return;
                }

                bb2 (cleanup): {
                    resume;
                }
            }
            """);
  }

  @Test
  void aCoroutineBodySaysWhatItYields() {
    assertThat(BodyFixture.coroutine().block(ret()).build().toString())
        .startsWith(
            """
            fn f(_1: {async fn body of work()}, _2: ResumeTy) -> ()
            yields ()
             {
                let mut _0: ();

                bb0: {
            """);
  }

  @Test
  void scopesNestAndAnEmptyOneHasNoLineOfItsOwn() {
    Scope inner = scope(2, Optional.of("inlined Vec::<u8>::new"), List.of(), List.of(), List.of());
    Scope outer =
        scope(
            1,
            Optional.empty(),
            List.of(debug("x", new DebugEntry.Value.OfPlace(place(2)))),
            List.of(2),
            List.of(inner));
    Body body =
        BodyFixture.returning(U8)
            .local(U8)
            .scopeless(U32)
            .scope(outer)
            .scope(scope(3, Optional.empty(), List.of(), List.of(), List.of()))
            .block(ret())
            .build();
    assertThat(body.toString())
        .contains(
            """
                let mut _0: u8;
                let mut _1: u8;
                scope 1 {
                    debug x => _2;
                    let _2: u32;
                    scope 2 (inlined Vec::<u8>::new) {
                    }
                }
                scope 3 {
                }

                bb0: {
            """);
  }

  @Test
  void fiveThousandNestedScopesPrint() {
    Scope scope = scope(5_000, Optional.empty(), List.of(), List.of(), List.of());
    for (int i = 4_999; i > 0; i--) {
      scope = scope(i, Optional.empty(), List.of(), List.of(), List.of(scope));
    }
    Body body = BodyFixture.returning(U8).scope(scope).block(ret()).build();
    assertThat(body.toString()).contains("scope 5000 {\n");
  }

  @Test
  void debugEntriesOfConstantsFunctionsAndParts() {
    Constant three = new Constant.Int(BigInteger.valueOf(3), PrimitiveKind.U8);
    DebugEntry.Value part =
        new DebugEntry.Value.Fragment(
            STRING, List.of(field(0, U8)), new DebugEntry.Value.OfPlace(place(0)));
    Body body =
        BodyFixture.returning(U8)
            .debug(debug("c", new DebugEntry.Value.OfConst(three)))
            .debug(debug("f", new DebugEntry.Value.OfFunction(Path.of("once"))))
            .debug(debug("p", part))
            .block(ret())
            .build();
    assertThat(body.toString())
        .contains(
            """
                debug c => const 3_u8;
                debug f => once;
                debug ((p: String).0: u8) => _0;
            """);
  }

  @Test
  void sourcePositionsStandInAColumnUnlessTheLineIsLonger() {
    SourceInfo constant =
        new SourceInfo(
            ScopeId.of(0),
            new SourceSpan("a.rs", 1, 2, 3, 4),
            List.of("mir::ConstOperand", "+ span: a.rs:1:2: 3:4"));
    Scope inlined =
        new Scope(
            ScopeId.of(1),
            Optional.of("inlined g"),
            Optional.of(constant),
            List.of(),
            List.of(),
            List.of());
    Body body =
        BodyFixture.returning(U8)
            .withSpans()
            .local(named("a_type_with_a_rather_long_name_indeed"))
            .debug(
                new DebugEntry("x", new DebugEntry.Value.OfPlace(place(1)), Optional.of(constant)))
            .scope(inlined)
            .block(ret(), assign(0, use(copy(1))))
            .build();
    assertThat(body.toString())
        .isEqualTo(
            """
            fn f() -> u8 {
                debug x => _1;                       // in scope 0 at a.rs:1:2: 3:4
                let mut _0: u8;                      // return place in scope 0 at src/a.rs:3:5: 3:9
                let mut _1: a_type_with_a_rather_long_name_indeed; // in scope 0 at src/a.rs:3:5: 3:9
                scope 1 (inlined g) {                // at a.rs:1:2: 3:4
                }

                bb0: {
                    _0 = copy _1;                    // scope 0 at src/a.rs:10:5: 10:9
                    return;                          // scope 0 at src/a.rs:11:5: 11:9
                }
            }
            """);
  }

  @Test
  void remarksFollowTheirStatementInTheColumn() {
    SourceInfo info =
        new SourceInfo(
            ScopeId.of(2),
            new SourceSpan("a.rs", 1, 2, 3, 4),
            List.of("mir::ConstOperand", "+ span: no-location"));
    Body plain = BodyFixture.returning(U8).block(ret()).build();
    var block = new BasicBlock(false, List.of(), ret(), List.of(info));
    Body body =
        new Body(
            plain.head(),
            plain.phase(),
            0,
            U8,
            Optional.empty(),
            plain.locals(),
            plain.scope(),
            IndexVec.copyOf(List.of(block)),
            Optional.empty(),
            List.of());
    assertThat(body.toString())
        .contains(
            "        return;                          // scope 2 at a.rs:1:2: 3:4\n"
                + "                                         // mir::ConstOperand\n"
                + "                                         // + span: no-location\n");
  }

  @Test
  void columnsCountCharactersNotUnits() {
    Constant text = new Constant.Str("😀é");
    Body body =
        BodyFixture.returning(U8)
            .withSpans()
            .block(ret(), assign(0, use(new Operand.Const(text))))
            .build();
    String line = body.toString().lines().filter(l -> l.contains("😀")).findFirst().orElseThrow();
    assertThat(line.codePoints().takeWhile(c -> c != '/').count()).isEqualTo(41);
  }

  @Test
  void constantsAndStatics() {
    assertThat(text(new BodyHead.Kind.Constant(Optional.empty())))
        .startsWith("const f: u8 = {\n    let mut _0: u8;\n\n    bb0: {\n");
    assertThat(text(new BodyHead.Kind.Constant(Optional.of(3))))
        .startsWith("const f::promoted[3]: u8 = {\n");
    assertThat(text(new BodyHead.Kind.AnonymousConstant())).startsWith("f: u8 = {\n");
    assertThat(text(new BodyHead.Kind.Static(Mutability.NOT))).startsWith("static f: u8 = {\n");
    assertThat(text(new BodyHead.Kind.Static(Mutability.MUT))).startsWith("static mut f: u8 = {\n");
    Constant three = new Constant.Int(BigInteger.valueOf(3), PrimitiveKind.U8);
    BodyHead trivial =
        new BodyHead(
            Optional.empty(), List.of(), new BodyHead.Kind.TrivialConstant(three), Path.of("f"));
    assertThat(BodyFixture.returning(U8).head(trivial).build().toString())
        .isEqualTo("const f: u8 = const 3_u8;\n");
  }

  private static String text(BodyHead.Kind kind) {
    return BodyFixture.returning(U8)
        .head(new BodyHead(Optional.empty(), List.of(), kind, Path.of("f")))
        .block(ret())
        .build()
        .toString();
  }

  @Test
  void commentsInFrontOfTheHeadStay() {
    BodyHead head =
        new BodyHead(Optional.empty(), List.of("// MIR FOR CTFE"), FUNCTION, Path.of("f"));
    assertThat(BodyFixture.returning(U8).head(head).block(ret()).build().toString())
        .startsWith("// MIR FOR CTFE\nfn f() -> u8 {\n");
  }

  @Test
  void allocationsFollowTheBody() {
    String text =
        BodyFixture.returning(U8)
            .block(ret())
            .allocation(
                new Allocation(
                    AllocId.of(3), "size: 2, align: 1", List.of("61 62      │ ab"), true))
            .allocation(new Allocation(AllocId.of(1), "size: 0, align: 1", List.of(), true))
            .allocation(new Allocation(AllocId.of(2), "fn: f", List.of(), false))
            .build()
            .toString();
    assertThat(text)
        .endsWith(
            """
            }

            alloc3 (size: 2, align: 1) {
                61 62      │ ab
            }

            alloc1 (size: 0, align: 1) {}

            alloc2 (fn: f)
            """);
  }

  @Test
  void theRecordedLayoutStandsInFrontOfTheHead() {
    IndexMatrix<SavedLocal, SavedLocal> conflicts = IndexMatrix.empty(1, 1);
    conflicts.add(0, 0);
    CoroutineWitness.Saved saved =
        new CoroutineWitness.Saved(
            List.of("Coroutine(", "    DefId(0:1 ~ a[0]::f),", ")"),
            new SourceSpan("a.rs", 1, 2, 3, 4),
            20,
            ScopeId.of(4),
            false);
    CoroutineWitness witness =
        new CoroutineWitness(
            List.of(saved),
            List.of(
                new CoroutineWitness.Variant("Unresumed", VariantIndex.of(0), List.of()),
                new CoroutineWitness.Variant(
                    "Suspend0", VariantIndex.of(3), List.of(SavedLocal.of(0))),
                new CoroutineWitness.Variant("Suspend10", VariantIndex.of(13), List.of())),
            conflicts);
    Body body =
        BodyFixture.returning(U8)
            .head(head("`f` after StateTransform"))
            .witness(witness)
            .block(ret())
            .build();
    assertThat(body.toString())
        .startsWith(
            """
            // MIR for `f` after StateTransform
            /* coroutine_layout = CoroutineLayout {
                field_tys: {
                    _s0: CoroutineSavedTy {
                        ty: Coroutine(
                            DefId(0:1 ~ a[0]::f),
                        ),
                        source_info: SourceInfo {
                            span: a.rs:1:2: 3:4 (#20),
                            scope: scope[4],
                        },
                        ignore_for_traits: false,
                    },
                },
                variant_fields: {
                    Unresumed(0): [],
                    Suspend0 (3): [_s0],
                    Suspend10(13): [],
                },
                storage_conflicts: BitMatrix(1x1) {
                    (_s0, _s0),
                },
            } */

            fn f() -> u8 {
            """);
  }

  @Test
  void anEmptyLayoutPrintsEmptyBraces() {
    CoroutineWitness witness = new CoroutineWitness(List.of(), List.of(), IndexMatrix.empty(0, 0));
    assertThat(BodyFixture.returning(U8).witness(witness).block(ret()).build().toString())
        .startsWith(
            """
            /* coroutine_layout = CoroutineLayout {
                field_tys: {},
                variant_fields: {},
                storage_conflicts: BitMatrix(0x0) {},
            } */

            fn f() -> u8 {
            """);
  }

  @Test
  void bodiesOfAFileAreApartByAnEmptyLine() {
    Body body = BodyFixture.returning(U8).block(ret()).build();
    String once = MirPrinter.print(body);
    assertThat(MirPrinter.print(List.of(body, body))).isEqualTo(once + "\n" + once);
  }

  @Test
  void aPrinterThatIsUsedAgainPrintsTheSame() {
    Type type = named("Vec", named("Vec", named("Vec", named("a_long_name_to_be_kept"))));
    Body body =
        BodyFixture.returning(type)
            .local(ref(type))
            .local(type)
            .block(switchInt(copy(1), 1, 1))
            .block(goTo(1))
            .build();
    MirPrinter printer = new MirPrinter();
    StringBuilder out = new StringBuilder();
    printer.print(body, out);
    printer.print(body, out);
    assertThat(out.toString()).isEqualTo(body.toString().repeat(2));
  }

  @Test
  void theFirstDifferenceFromAFileIsFound() {
    Body body = BodyFixture.returning(U8).block(ret()).build();
    byte[] same = MirPrinter.print(body).getBytes(StandardCharsets.UTF_8);
    MirPrinter printer = new MirPrinter();
    assertThat(printer.firstDifference(List.of(body), same)).isEmpty();
    byte[] changed = same.clone();
    changed[7] ^= 1;
    assertThat(printer.firstDifference(List.of(body), changed)).hasValue(7);
    byte[] longer = Arrays.copyOf(same, same.length + 1);
    assertThat(printer.firstDifference(List.of(body), longer)).hasValue(same.length);
  }

  @Test
  void wideCharactersInOneFileLeaveThoseAfterItAsTheyAre() {
    Body wide =
        BodyFixture.returning(U8)
            .head(new BodyHead(Optional.empty(), List.of("// ╾──╼ é"), FUNCTION, Path.of("f")))
            .block(ret())
            .build();
    Body narrow = BodyFixture.returning(U8).block(ret()).build();
    MirPrinter printer = new MirPrinter();
    for (Body body : List.of(wide, narrow, wide, narrow)) {
      byte[] file = MirPrinter.print(body).getBytes(StandardCharsets.UTF_8);
      assertThat(printer.firstDifference(List.of(body), file)).isEmpty();
    }
  }

  private static BodyHead head(String comment) {
    int end = comment.lastIndexOf('`');
    String stage = comment.substring(end + 1).strip();
    return new BodyHead(
        Optional.of(new BodyHead.Origin(comment.substring(1, end), stage)),
        List.of(),
        FUNCTION,
        Path.of("f"));
  }

  private static DebugEntry debug(String name, DebugEntry.Value value) {
    return new DebugEntry(name, value, Optional.empty());
  }

  private static Scope scope(
      int id,
      Optional<String> inlined,
      List<DebugEntry> debug,
      List<Integer> locals,
      List<Scope> children) {
    return new Scope(
        ScopeId.of(id),
        inlined,
        Optional.empty(),
        debug,
        locals.stream().map(number -> local(number)).toList(),
        children);
  }
}
