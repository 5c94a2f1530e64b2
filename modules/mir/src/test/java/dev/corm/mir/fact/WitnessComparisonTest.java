package dev.corm.mir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.Phase;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.ScopeId;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our facts against rustc's witness, on a body with two saved locals: `_2: u8` in the outermost
/// scope and `_3` in scope 1, kept at one and at two suspension points.
final class WitnessComparisonTest {
  private static final SourceSpan HERE = new SourceSpan("f.rs", 1, 2, 3, 4);
  private static final Type U8 = PrimitiveKind.U8.type();

  @Test
  void equalFactsHaveNoDifferences() {
    assertThat(compare(body(U8, Optional.empty()), facts(), witness("u8"))).isEmpty();
  }

  @Test
  void theNumberOfSavedLocalsCounts() {
    CoroutineWitness witness = witness("u8");
    assertThat(
            compare(
                body(U8, Optional.empty()),
                facts(),
                new CoroutineWitness(
                    witness.saved().subList(0, 1), witness.variants(), IndexMatrix.empty(1, 1))))
        .containsExactly("2 saved locals [_2, _3] where rustc has 1");
  }

  @Test
  void theScopeCounts() {
    assertThat(compare(body(U8, Optional.empty()), facts(), witness("u8", 2, HERE)))
        .containsExactly("_s1 = _3 is declared in scope 1 where rustc has 2");
  }

  @Test
  void thePositionCountsWhereTheBodyHasOne() {
    Body body = body(U8, Optional.of(new SourceInfo(ScopeId.of(1), HERE, List.of())));
    SourceSpan elsewhere = new SourceSpan("f.rs", 1, 2, 3, 5);
    assertThat(compare(body, facts(), witness("u8"))).isEmpty();
    assertThat(compare(body, facts(), witness("u8", 1, elsewhere)))
        .containsExactly("_s1 = _3 is declared at f.rs:1:2: 3:4 where rustc has f.rs:1:2: 3:5");
    assertThat(compare(body(U8, Optional.empty()), facts(), witness("u8", 1, elsewhere))).isEmpty();
  }

  /// The type parameter of the declared type, and what the witness says in its place.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Vec<T>                 | Vec<T/#0>                | equal",
        "Ref<'_, T>             | Ref<'{erased}, T/#1>     | equal",
        "Ref<'_>                | Ref<'{erased}>           | equal",
        "Vec<T>                 | Vec<U/#0>                | different",
        "Vec<T>                 | Box<T/#0>                | different",
        "Vec<T>                 | FnDef(DefId(0:1 ~ a), T) | unknown",
        "Vec<T>                 | Vec<T, Global>           | equal",
        "Vec<T>                 | Vec<T, A<B>, C>          | equal",
        "Vec<T>                 | Vec<T<Global>, A>        | equal",
        "Vec<T>                 | Vec<T>x                  | different",
        "Vec<T>                 | Vec<Global, T>           | different",
        "Vec<T, U>              | Vec<T>                   | different",
      })
  void theTypeCountsWhereItsTextIsComparable(String ours, String theirs, String verdict) {
    Type type = new Type.Named(path(ours));
    List<String> differences = compare(body(type, Optional.empty()), facts(), witness(theirs));
    if (verdict.equals("different")) {
      assertThat(differences).singleElement().asString().startsWith("_s1 = _3 has type ");
    } else {
      assertThat(differences).isEmpty();
    }
  }

  @Test
  void aTypeWithoutArgumentsMayHaveDefaultOnes() {
    Type type = new Type.Named(Path.of("Http"));
    assertThat(compare(body(type, Optional.empty()), facts(), witness("Http<Exec>"))).isEmpty();
    assertThat(compare(body(type, Optional.empty()), facts(), witness("Https<Exec>"))).hasSize(1);
    assertThat(compare(body(type, Optional.empty()), facts(), witness("Http<Exec>s"))).hasSize(1);
  }

  @Test
  void aCoroutineInDebugFormIsACoroutine() {
    Type coroutine =
        new Type.Coroutine(CoroutineKind.ASYNC_BLOCK, new CoroutineDefinition.AtSpan(HERE, -1));
    CoroutineWitness witness = witness(List.of("Coroutine(", "    DefId(0:3)", ")"), 1, HERE);
    assertThat(compare(body(coroutine, Optional.empty()), facts(), witness)).isEmpty();
    assertThat(compare(body(U8, Optional.empty()), facts(), witness)).hasSize(1);
  }

  @Test
  void everyFieldOfEveryVariantCounts() {
    CoroutineFacts facts = facts();
    List<List<SavedLocal>> variants = new ArrayList<>(facts.variantFields());
    variants.set(3, List.of(SavedLocal.of(1)));
    assertThat(
            compare(
                body(U8, Optional.empty()),
                new CoroutineFacts(
                    facts.suspensions(),
                    facts.saved(),
                    IndexVec.copyOf(variants),
                    facts.conflicts()),
                witness("u8")))
        .containsExactly("variant 3 keeps [_s1] where rustc's Suspend0 (3) keeps [_s0, _s1]");
  }

  @Test
  void theNumberOfVariantsCounts() {
    CoroutineWitness witness = witness("u8");
    assertThat(
            compare(
                body(U8, Optional.empty()),
                facts(),
                new CoroutineWitness(
                    witness.saved(), witness.variants().subList(0, 4), witness.conflicts())))
        .containsExactly("5 variants where rustc has 4");
  }

  @Test
  void everyConflictCounts() {
    CoroutineFacts facts = facts();
    facts.conflicts().add(1, 0);
    assertThat(compare(body(U8, Optional.empty()), facts, witness("u8")))
        .containsExactly("_s1 = _3 conflicts with [_s0, _s1] where rustc has [_s1]");
  }

  private static List<String> compare(Body body, CoroutineFacts facts, CoroutineWitness witness) {
    return WitnessComparison.differences(body, facts, witness);
  }

  private static CoroutineFacts facts() {
    return new CoroutineFacts(
        List.of(),
        IndexVec.copyOf(List.of(Local.of(2), Local.of(3))),
        IndexVec.copyOf(
            List.of(
                List.<SavedLocal>of(),
                List.<SavedLocal>of(),
                List.<SavedLocal>of(),
                List.of(SavedLocal.of(0), SavedLocal.of(1)),
                List.of(SavedLocal.of(1)))),
        diagonal());
  }

  private static IndexMatrix<SavedLocal, SavedLocal> diagonal() {
    IndexMatrix<SavedLocal, SavedLocal> matrix = IndexMatrix.empty(2, 2);
    matrix.add(0, 0);
    matrix.add(1, 1);
    return matrix;
  }

  private static CoroutineWitness witness(String type) {
    return witness(type, 1, HERE);
  }

  private static CoroutineWitness witness(String type, int scope, SourceSpan span) {
    return witness(List.of(type), scope, span);
  }

  private static CoroutineWitness witness(List<String> type, int scope, SourceSpan span) {
    return new CoroutineWitness(
        List.of(
            new CoroutineWitness.Saved(List.of("u8"), HERE, 0, ScopeId.of(0), false),
            new CoroutineWitness.Saved(type, span, 0, ScopeId.of(scope), false)),
        List.of(
            variant("Unresumed", 0),
            variant("Returned", 1),
            variant("Panicked", 2),
            variant("Suspend0", 3, SavedLocal.of(0), SavedLocal.of(1)),
            variant("Suspend1", 4, SavedLocal.of(1))),
        diagonal());
  }

  private static CoroutineWitness.Variant variant(String name, int index, SavedLocal... fields) {
    return new CoroutineWitness.Variant(name, VariantIndex.of(index), List.of(fields));
  }

  /// A body whose `_3` has this type and, if given, this place in the source.
  private static Body body(Type type, Optional<SourceInfo> source) {
    Type unit = Type.UNIT;
    Scope inner =
        new Scope(
            ScopeId.of(1),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(Local.of(3)),
            List.of());
    Scope outer =
        new Scope(
            ScopeId.of(0),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(Local.of(0)),
            List.of(inner));
    return new Body(
        new BodyHead(Optional.empty(), List.of(), new BodyHead.Kind.Function(), Path.of("f")),
        Phase.BUILT,
        2,
        unit,
        Optional.of(unit),
        IndexVec.copyOf(
            List.of(
                declaration(unit, Optional.empty()),
                declaration(unit, Optional.empty()),
                declaration(U8, Optional.empty()),
                declaration(type, source))),
        outer,
        IndexVec.copyOf(
            List.of(new BasicBlock(false, List.of(), new Terminator.Return(), List.of()))),
        Optional.empty(),
        List.of());
  }

  private static LocalDecl declaration(Type type, Optional<SourceInfo> source) {
    return new LocalDecl(type, Mutability.NOT, LocalDecl.Origin.LET, source);
  }

  /// A path of one segment with arguments, from text: lifetimes and type names.
  private static Path path(String text) {
    int open = text.indexOf('<');
    List<GenericArg> arguments = new ArrayList<>();
    for (String argument : text.substring(open + 1, text.length() - 1).split(", ")) {
      arguments.add(
          argument.startsWith("'")
              ? new GenericArg.OfRegion(new Region(argument))
              : new GenericArg.OfType(new Type.Named(Path.of(argument))));
    }
    return new Path(
        Optional.empty(),
        List.of(new PathSegment.Name(text.substring(0, open), new GenericArgs.Angle(arguments))));
  }
}
