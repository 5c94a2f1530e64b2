package dev.corm.report;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Copied;
import dev.corm.report.SizeReport.CoroutineSize;
import dev.corm.report.SizeReport.Layout;
import dev.corm.report.SizeReport.Problem;
import dev.corm.report.SizeReport.Status;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reports made by hand, for the tests of what they look like.
final class Reports {
  static final Type.Coroutine WAIT = asyncFn("wait");

  private static final Type STRING = new Type.Named(Path.of("std", "string", "String"));
  private static final Type GUARD = new Type.Named(Path.of("app", "guard", "Guard"));
  private static final Type BUFFER =
      new Type.Array(new Type.Primitive(PrimitiveKind.U8), ConstArg.of(1024));

  private Reports() {}

  static Type.Coroutine asyncFn(String... path) {
    return new Type.Coroutine(CoroutineKind.ASYNC_FN, new CoroutineDefinition.OfFn(Path.of(path)));
  }

  static Type.Coroutine asyncBlock(String file, int line) {
    return new Type.Coroutine(
        CoroutineKind.ASYNC_BLOCK,
        new CoroutineDefinition.AtSpan(new SourceSpan(file, line, 5, line, 40), -1));
  }

  /// The state of an async function as rustc 1.95 lays it out: three captures, of which the buffer
  /// is saved again while the first two awaits wait, promoted locals, and a temporary.
  static Layout workLayout() {
    List<Slot> upvars = List.of(new Slot(64, 1024, 1), new Slot(0, 24, 8), new Slot(24, 40, 8));
    IndexVec<SavedLocal, Slot> saved =
        IndexVec.copyOf(
            List.of(
                new Slot(1088, 1024, 1),
                new Slot(2112, 24, 8),
                new Slot(2136, 40, 8),
                new Slot(2176, 8, 8),
                new Slot(2216, 1, 1),
                new Slot(2184, 24, 8),
                new Slot(2216, 1, 1),
                new Slot(2224, 16, 8),
                new Slot(2217, 2, 1),
                new Slot(2216, 0, 1),
                new Slot(2216, 1, 1),
                new Slot(2216, 1, 1)));
    IndexVec<VariantIndex, Variant> variants =
        IndexVec.copyOf(
            List.of(
                variant(0, 1088),
                variant(1, 1088),
                variant(2, 1088),
                variant(3, 2217, 0, 1, 2, 3, 4),
                variant(4, 2217, 0, 1, 2, 5, 6),
                variant(5, 2240, 1, 2, 5, 7, 9, 10),
                variant(6, 2219, 1, 2, 5, 8, 11)));
    return new Layout(
        new CoroutineLayout("no", 2240, 8, 2208, 1, upvars, true, saved, variants),
        List.of(
            variable("arg", -1, BUFFER, 3),
            variable("s", -1, STRING, 3),
            variable("d", -1, GUARD, 3)),
        List.of(
            variable("arg", 4, BUFFER, 3),
            variable("s", 5, STRING, 3),
            variable("d", 6, GUARD, 3),
            new Variable(
                Optional.of("r"), Optional.of(Local.of(7)), Optional.empty(), Optional.empty()),
            variable("__awaitee", 12, WAIT, 5),
            variable("v", 20, STRING, 6),
            variable("__awaitee", 25, WAIT, 7),
            variable("iter", 31, new Type.Named(Path.of("std", "vec", "IntoIter")), 8),
            variable("e", 40, new Type.Primitive(PrimitiveKind.U16), 9),
            variable("", 44, Type.UNIT, 8),
            variable("__awaitee", 50, WAIT, 8),
            variable("__awaitee", 56, WAIT, 9)));
  }

  /// The same under a scheme that keeps captures in `Unresumed` only. The home of `d` is saved;
  /// `arg` and `s` are moved into locals of the same names, which are promoted.
  static Layout relocatedLayout() {
    Layout kept = workLayout();
    List<Slot> upvars =
        List.of(new Slot(1144, 1024, 1), new Slot(1120, 24, 8), new Slot(1048, 40, 8));
    IndexVec<SavedLocal, Slot> saved =
        IndexVec.copyOf(
            List.of(
                new Slot(0, 1024, 1),
                new Slot(1024, 24, 8),
                new Slot(1048, 40, 8),
                new Slot(1128, 8, 8),
                new Slot(1120, 1, 1),
                new Slot(1088, 24, 8),
                new Slot(1120, 1, 1),
                new Slot(1128, 16, 8),
                new Slot(1121, 2, 1),
                new Slot(1120, 0, 1),
                new Slot(1120, 1, 1),
                new Slot(1120, 1, 1)));
    IndexVec<VariantIndex, Variant> variants =
        IndexVec.copyOf(
            List.of(
                variant(0, 2168, 2),
                variant(1, 1113),
                variant(2, 1113),
                variant(3, 1136, 0, 1, 2, 3, 4),
                variant(4, 1121, 0, 1, 2, 5, 6),
                variant(5, 1144, 1, 2, 5, 7, 9, 10),
                variant(6, 1123, 1, 2, 5, 8, 11)));
    return new Layout(
        new CoroutineLayout(
            "captures-only",
            2168,
            8,
            1112,
            1,
            upvars,
            false,
            List.of(Optional.empty(), Optional.empty(), Optional.of(SavedLocal.of(2))),
            saved,
            variants),
        kept.upvars(),
        kept.saved());
  }

  /// A row like another one, but for its layout.
  static CoroutineSize unlisted(CoroutineSize row, Layout layout) {
    return new CoroutineSize(
        row.unit(),
        row.type(),
        Status.UNCHECKED,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        row.source(),
        Optional.of(layout));
  }

  /// One promise to wait, of this size.
  static CoroutineSize sized(String name, long size, long bound) {
    CoroutineLayout layout =
        new CoroutineLayout(
            "any",
            size,
            1,
            0,
            1,
            List.of(),
            true,
            IndexVec.copyOf(List.of(new Slot(1, size - 1, 1))),
            IndexVec.copyOf(
                List.of(variant(0, 1), variant(1, 1), variant(2, 1), variant(3, size, 0))));
    return new CoroutineSize(
            "app",
            asyncFn("app", name),
            Status.UNCHECKED,
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.of(new Layout(layout, List.of(), List.of(variable("buffer", 4, BUFFER, 2)))))
        .measured(OptionalLong.of(bound), Optional.of(new Copied(0, 0)));
  }

  static CoroutineSize work() {
    return new CoroutineSize(
        "app",
        asyncFn("app", "work"),
        Status.EXACT,
        Optional.empty(),
        OptionalLong.of(2240),
        OptionalLong.of(8),
        Optional.of(new SourceSpan("src/app.rs", 3, 40, 11, 2)),
        Optional.of(workLayout()));
  }

  /// No captures, one state to wait in.
  static CoroutineSize nap(Status status) {
    IndexVec<VariantIndex, Variant> variants =
        IndexVec.copyOf(List.of(variant(0, 1), variant(1, 1), variant(2, 1), variant(3, 2, 0)));
    CoroutineLayout layout =
        new CoroutineLayout(
            "no",
            2,
            1,
            0,
            1,
            List.of(),
            true,
            IndexVec.copyOf(List.of(new Slot(1, 1, 1))),
            variants);
    boolean listed = status != Status.UNCHECKED;
    return new CoroutineSize(
        "app",
        asyncBlock("src/app.rs", 20),
        status,
        Optional.empty(),
        listed ? OptionalLong.of(status == Status.EXACT ? 2 : 3) : OptionalLong.empty(),
        listed ? OptionalLong.of(1) : OptionalLong.empty(),
        Optional.of(new SourceSpan("src/app.rs", 20, 5, 20, 40)),
        Optional.of(new Layout(layout, List.of(), List.of(variable("__awaitee", 4, WAIT, 20)))));
  }

  static CoroutineSize unresolved() {
    return new CoroutineSize(
        "app",
        asyncBlock("src/generic.rs", 7),
        Status.UNRESOLVED,
        Optional.of(new Problem("ambiguous-name", "two instances of this block print alike")),
        OptionalLong.of(96),
        OptionalLong.of(8),
        Optional.empty(),
        Optional.empty());
  }

  static SizeReport app() {
    return new SizeReport("no", List.of(nap(Status.DIFFERS), unresolved(), work()));
  }

  /// The same coroutines in two modes, with what is measured beside sizes.
  static List<SizeReport> appInTwoModes() {
    SizeReport no =
        new SizeReport(
            "no",
            List.of(
                nap(Status.EXACT),
                unresolved(),
                work().measured(OptionalLong.of(1120), Optional.of(new Copied(1088, 1088)))));
    SizeReport capturesOnly =
        new SizeReport(
            "captures-only",
            List.of(
                nap(Status.UNCHECKED).measured(OptionalLong.of(2), Optional.of(new Copied(0, 0))),
                unresolved(),
                unlisted(work(), relocatedLayout())
                    .measured(OptionalLong.of(1120), Optional.of(new Copied(1088, 1048)))));
    return List.of(no, capturesOnly);
  }

  static Variable variable(String name, int local, Type type, int line) {
    return new Variable(
        name.isEmpty() ? Optional.empty() : Optional.of(name),
        local < 0 ? Optional.empty() : Optional.of(Local.of(local)),
        Optional.of(type),
        Optional.of(new SourceSpan("src/app.rs", line, 9, line, 12)));
  }

  static Variant variant(int number, long size, int... fields) {
    List<SavedLocal> saved = new ArrayList<>();
    Arrays.stream(fields).forEach(field -> saved.add(SavedLocal.of(field)));
    return new Variant(Variant.name(VariantIndex.of(number)), size, saved);
  }
}
