package dev.corm.mir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Constant;
import dev.corm.mir.body.DebugEntry;
import dev.corm.mir.body.FieldIndex;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.body.Statement;
import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whole bodies: heads, declarations, scopes, blocks, and what stands around them.
class BodyParserTest {
  private static final String COROUTINE =
      """
      // MIR for `f::{closure#0}` before StateTransform

      fn f::{closure#0}(_1: {async fn body of f()}, _2: std::future::ResumeTy) -> u8
      yields ()
       {
          debug _task_context => _2;
          debug x => (_1.0: u8);
          let mut _0: u8;
          let _3: u8;
          scope 1 {
              debug y => _3;
              let _4: u8;
              scope 2 (inlined #[track_caller] Vec::<u8>::len) {
              }
          }
          scope 3 {
              debug y => _3;
              let _4: u8;
          }

          bb0: {
              StorageLive(_3);
              _3 = copy (_1.0: u8);
              _2 = yield(const ()) -> [resume: bb1, drop: bb2];
          }

          bb1: {
              _0 = move _3;
              return;
          }

          bb2 (cleanup): {
              coroutine_drop;
          }
      }
      """;

  private static final String AFTER =
      """
      // MIR for `f::{closure#0}` after StateTransform
      /* coroutine_layout = CoroutineLayout {
          field_tys: {
              _s0: CoroutineSavedTy {
                  ty: u8,
                  source_info: SourceInfo {
                      span: a b.rs:1:2: 3:4 (#5),
                      scope: scope[1],
                  },
                  ignore_for_traits: false,
              },
              _s1: CoroutineSavedTy {
                  ty: Coroutine(
                      DefId(0:3 ~ a[cfc3]::f),
                      [
                          (),
                      ],
                  ),
                  source_info: SourceInfo {
                      span: a.rs:1:2: 3:4 (#0),
                      scope: scope[0],
                  },
                  ignore_for_traits: true,
              },
          },
          variant_fields: {
              Unresumed(0): [],
              Returned (1): [],
              Panicked (2): [],
              Suspend0 (3): [_s0, _s1],
          },
          storage_conflicts: BitMatrix(2x2) {
              (_s0, _s0),
              (_s1, _s1),
          },
      } */

      fn f::{closure#0}(_1: Pin<&mut {async fn body of f()}>, _2: &mut Context<'_>) -> Poll<u8> {
          let mut _0: std::task::Poll<u8>;
          let mut _7: u32;

          bb0: {
              _7 = const 0_u32;
              return;
          }
      }

      alloc2 (static: Q, size: 17, align: 8) {
          0x00 │ ╾──alloc3<imm>──╼ 01 02 __ __ │ ╾──╼..░░
          0x10 │ 61                                              │ a
      }

      alloc3 (fn: f)

      alloc4 (size: 0, align: 1) {}
      """;

  @Test
  void phaseOfRelocatedBodies() {
    String relocated =
        COROUTINE.replace("\n\nfn ", "\n\n" + Phase.UPVARS_LOCAL.comment() + "\nfn ");
    Body body = Mir.sameBody(relocated);
    assertEquals(Phase.UPVARS_LOCAL, body.phase());
    assertEquals(List.of(), body.head().comments());
    List<Body> both = Mir.bodies(relocated + "\n" + COROUTINE);
    assertEquals(List.of(Phase.UPVARS_LOCAL, Phase.BUILT), both.stream().map(Body::phase).toList());
  }

  @Test
  void aCoroutineBeforeTheTransform() {
    Body body = Mir.sameBody(COROUTINE);
    assertEquals(
        Optional.of(new BodyHead.Origin("f::{closure#0}", "before StateTransform")),
        body.head().origin());
    assertEquals("f::{closure#0}", body.head().path().toString());
    assertEquals(new BodyHead.Kind.Function(), body.head().kind());
    assertEquals(Phase.BUILT, body.phase());
    assertEquals(2, body.argumentCount());
    assertEquals(Optional.of(Type.UNIT), body.yields());
    assertTrue(body.isImmovable());
    assertEquals(
        List.of(
            LocalDecl.Origin.RETURN_PLACE,
            LocalDecl.Origin.ARGUMENT,
            LocalDecl.Origin.ARGUMENT,
            LocalDecl.Origin.LET,
            LocalDecl.Origin.LET),
        body.locals().stream().map(LocalDecl::origin).toList());
    assertEquals(Mutability.MUT, body.locals().at(Local.RETURN_PLACE).mutability());
    assertEquals(
        List.of(false, false, true), body.blocks().stream().map(BasicBlock::cleanup).toList());
  }

  @Test
  void scopesNest() {
    Scope root = Mir.body(COROUTINE).scope();
    assertEquals(ScopeId.of(0), root.id());
    assertEquals(List.of(Local.of(0), Local.of(3)), root.locals());
    assertEquals(
        List.of("_task_context", "x"), root.debug().stream().map(DebugEntry::name).toList());
    assertEquals(List.of(1, 3), root.children().stream().map(s -> s.id().index()).toList());
    Scope inlined = root.children().getFirst().children().getFirst();
    assertEquals(Optional.of("inlined #[track_caller] Vec::<u8>::len"), inlined.inlined());
  }

  @Test
  void aCoroutineAfterTheTransform() {
    Body body = Mir.sameBody(AFTER);
    assertEquals(Phase.STATE_MACHINE, body.phase());
    assertEquals(LocalDecl.Origin.MISSING, body.locals().at(Local.of(3)).origin());
    var witness = body.witness().orElseThrow();
    var first = witness.saved().getFirst();
    assertEquals(List.of("u8"), first.type());
    assertEquals(new SourceSpan("a b.rs", 1, 2, 3, 4), first.span());
    assertEquals(5, first.context());
    assertEquals(ScopeId.of(1), first.scope());
    assertEquals(
        List.of(
            "Coroutine(", "    DefId(0:3 ~ a[cfc3]::f),", "    [", "        (),", "    ],", ")"),
        witness.saved().getLast().type());
    assertTrue(witness.saved().getLast().ignoreForTraits());
    assertEquals("Returned", witness.variants().get(1).name());
    assertEquals(
        List.of(SavedLocal.of(0), SavedLocal.of(1)), witness.variants().getLast().fields());
    assertTrue(witness.conflicts().contains(0, 0));
    assertTrue(!witness.conflicts().contains(0, 1));
  }

  @Test
  void allocationsKeepTheirRows() {
    var allocations = Mir.body(AFTER).allocations();
    assertEquals("static: Q, size: 17, align: 8", allocations.getFirst().attributes());
    assertEquals(2, allocations.getFirst().rows().size());
    assertEquals(List.of(true, false, true), allocations.stream().map(a -> a.hasBody()).toList());
    assertEquals(3, allocations.get(1).id().index());
  }

  @Test
  void anEmptyWitnessHasNoLines() {
    Mir.sameBody(
        """
        // MIR for `f` after StateTransform
        /* coroutine_layout = CoroutineLayout {
            field_tys: {},
            variant_fields: {
                Unresumed(0): [],
            },
            storage_conflicts: BitMatrix(0x0) {},
        } */

        fn f() -> () {
            let mut _0: ();

            bb0: {
                return;
            }
        }
        """);
  }

  @Test
  void constantsAndStatics() {
    String text =
        """
        const a::N: usize = const 3_usize;

        const f::promoted[2]: &u8 = {
            let mut _0: &u8;

            bb0: {
                return;
            }
        }

        static mut a::Q: u32 = {
            let mut _0: u32;

            bb0: {
                return;
            }
        }

        f::{constant#0}: usize = {
            let mut _0: usize;

            bb0: {
                return;
            }
        }
        """;
    List<Body> bodies = Mir.bodies(text);
    assertEquals(text, MirPrinter.print(bodies));
    BodyHead.Kind.TrivialConstant constant =
        assertInstanceOf(BodyHead.Kind.TrivialConstant.class, bodies.get(0).head().kind());
    assertInstanceOf(Constant.Int.class, constant.value());
    assertEquals(new BodyHead.Kind.Constant(Optional.of(2)), bodies.get(1).head().kind());
    assertEquals("f", bodies.get(1).head().path().toString());
    assertEquals(new BodyHead.Kind.Static(Mutability.MUT), bodies.get(2).head().kind());
    assertEquals(new BodyHead.Kind.AnonymousConstant(), bodies.get(3).head().kind());
  }

  @Test
  void sourcesAndRemarks() {
    Body body =
        Mir.sameBody(
            """
            fn f(_1: u8) -> u8 {
                debug x => _1;                       // in scope 0 at src/a b:1.rs:1:2: 3:4
                let mut _0: u8;                      // return place in scope 0 at no-location
                scope 1 (inlined g) {                // at a.rs:5:6: 7:8
                }

                bb0: {
                    _0 = const 1_u8;                 // scope 1 at a.rs:5:6: 7:8
                                                     // mir::ConstOperand
                                                     // + span: a.rs:5:6: 7:8
                    return;                          // scope 0 at a.rs:5:6: 7:8
                }
            }
            """);
    assertEquals(
        new SourceSpan("src/a b:1.rs", 1, 2, 3, 4),
        body.scope().debug().getFirst().source().orElseThrow().span());
    assertEquals(
        new SourceSpan("no-location", 0, 0, 0, 0),
        body.locals().at(Local.RETURN_PLACE).source().orElseThrow().span());
    SourceSpan span = new SourceSpan("a.rs", 5, 6, 7, 8);
    assertEquals(
        List.of(
            new SourceInfo(
                ScopeId.of(1), span, List.of("mir::ConstOperand", "+ span: a.rs:5:6: 7:8")),
            new SourceInfo(ScopeId.of(0), span, List.of())),
        body.blocks().at(BlockId.of(0)).sources());
    assertEquals(span, body.scope().children().getFirst().source().orElseThrow().span());
  }

  @Test
  void whatOtherPassesPrint() {
    Body body =
        Mir.sameBody(
            """
            // MIR for `f` after built

            | User Type Annotations
            | 0: user_ty: Canonical { value: Ty(u8) }, span: a.rs:1:2: 3:4, inferred_ty: u8
            |
            fn f() -> () {
                debug ((x: (u8, u8)).0: u8) => _2;
                debug g => once::<u8>;
                debug k => const 3_u8;
                let mut _0: ();
                let _2: u8 as UserTypeProjection { base: UserType(0), projs: [] };

                coverage branch { true: BlockMarkerId(0), false: BlockMarkerId(1) } => a.rs:1:2: 3:4 (#0)

                coverage Code { bcb: bcb0 } => a.rs:1:2: 3:4 (#0);

                bb0: {
                    // DBG: _3 = &_4;
                    nop;
                    return;
                    // the end
                }
            }
            """);
    assertEquals(3, body.head().comments().size());
    assertEquals(2, body.head().coverage().size());
    assertEquals(
        List.of("UserTypeProjection { base: UserType(0), projs: [] }"),
        body.locals().at(Local.of(2)).userTypes());
    DebugEntry.Value.Fragment part =
        assertInstanceOf(DebugEntry.Value.Fragment.class, body.scope().debug().getFirst().value());
    assertEquals(
        List.of(new Projection.Field(FieldIndex.of(0), PrimitiveKind.U8.type())),
        part.projections());
    assertEquals(
        List.of(
            new BasicBlock.Comment(0, "// DBG: _3 = &_4;"),
            new BasicBlock.Comment(2, "// the end")),
        body.blocks().at(BlockId.of(0)).comments());
  }

  @Test
  void blocksMayStandInAnyOrder() {
    String text =
        """
        fn f() -> () {
            let mut _0: ();

            bb1: {
                return;
            }

            bb0: {
                goto -> bb1;
            }
        }
        """;
    assertEquals(
        List.of("goto -> bb1", "return"),
        Mir.body(text).blocks().stream().map(b -> b.terminator().text()).toList());
  }

  @Test
  void theReturnPlaceNeedsNoDeclaration() {
    Body body = Mir.body("fn f() -> u8 {\n    bb0: {\n        return;\n    }\n}\n");
    assertEquals(PrimitiveKind.U8.type(), body.locals().at(Local.RETURN_PLACE).type());
    assertEquals(List.of(), body.scope().locals());
  }

  @Test
  void linesMayEndInTheirOtherWay() {
    assertEquals(Mir.bodies(COROUTINE), Mir.bodies(COROUTINE.replace("\n", "\r\n")));
    assertEquals(Mir.bodies(AFTER), Mir.bodies(AFTER.replace("\n", "\r\n")));
    assertEquals(Mir.bodies(COROUTINE), Mir.bodies("\uFEFF" + COROUTINE));
    assertEquals(Mir.bodies(COROUTINE), Mir.bodies(COROUTINE.stripTrailing()));
  }

  @Test
  void manyVariablesInScopesNeedNoManyTemporariesBefore() {
    StringBuilder text = new StringBuilder("fn f() -> () {\n    let mut _0: ();\n");
    text.append("    let mut _3000: ();\n");
    for (int i = 1; i < 3000; i++) {
      text.append("    scope ").append(i).append(" {\n        let _").append(i).append(": u8;\n");
    }
    text.append("    }\n".repeat(2999)).append("\n    bb0: {\n        return;\n    }\n}\n");
    assertEquals(3001, Mir.body(text.toString()).locals().size());
  }

  @Test
  void nodesThatOnlyNameALocalAreShared() {
    Body body =
        Mir.body(
            """
            fn f() -> () {
                let mut _0: ();

                bb0: {
                    StorageLive(_0);
                    StorageLive(_0);
                    return;
                }
            }
            """);
    List<Statement> statements = body.blocks().at(BlockId.of(0)).statements();
    assertSame(statements.getFirst(), statements.getLast());
  }

  @Test
  void positionsOfStatementsAreKept() {
    byte[] bytes = COROUTINE.getBytes(StandardCharsets.UTF_8);
    ParsedBody parsed =
        new MirParser(new TypeTable())
            .parse(new SourceFile("f.mir", bytes), diagnostic -> {})
            .bodies()
            .getFirst();
    assertEquals("StorageLive(_3)", text(parsed.span(BlockId.of(0), 0)));
    assertEquals(
        "_2 = yield(const ()) -> [resume: bb1, drop: bb2]", text(parsed.span(BlockId.of(0), 2)));
    assertEquals("coroutine_drop", text(parsed.span(BlockId.of(2), 0)));
    assertTrue(text(parsed.span()).startsWith("fn f::"));
    assertTrue(text(parsed.span()).endsWith("}\n"));
    assertThrows(
        IndexOutOfBoundsException.class, () -> parsed.span(BlockId.of(2), 1), "no such statement");
  }

  private static String text(Span span) {
    return COROUTINE.substring(span.start(), span.end());
  }
}
