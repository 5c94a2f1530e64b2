package dev.corm.mir.fact;

import dev.corm.index.IndexMatrix;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.LocalDecl;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.Scope;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.type.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Holds the facts that we compute of a coroutine against those that rustc wrote into the dump
/// after its state transform.
///
/// A witness has no numbers of locals. So each of its saved locals is compared with ours by the
/// scope it is declared in, by its position in the source where the body has positions, and by its
/// type where the witness prints it in a form that a declaration has too. The fields of the
/// variants and the conflicts are compared exactly.
public final class WitnessComparison {
  /// Lifetimes with what separates them from the next argument, the number of a type parameter, the
  /// type of an array's length.
  private static final Pattern NOISE =
      Pattern.compile("(?: \\+ )?'(?:\\{erased}|\\w+)(?:, | )?|/#\\d+|(?<=\\d)_usize\\b");

  /// Parts of types that only the debug form has, or that it orders or names differently.
  private static final Pattern DEBUG_ONLY =
      Pattern.compile("DefId\\(|Binder|\\bdyn\\b|\\bfn\\(|\\bimpl\\b|Alias|ResumeTy|Context<|[{}]");

  private final Body body;
  private final CoroutineFacts facts;
  private final CoroutineWitness witness;
  private final List<String> differences = new ArrayList<>();

  private WitnessComparison(Body body, CoroutineFacts facts, CoroutineWitness witness) {
    this.body = body;
    this.facts = facts;
    this.witness = witness;
  }

  /// What differs, one sentence each, without full stops; none if all agrees.
  ///
  /// @param body the body before the state transform
  /// @param facts what we found in it
  /// @param witness what rustc wrote of it
  public static List<String> differences(
      Body body, CoroutineFacts facts, CoroutineWitness witness) {
    WitnessComparison comparison = new WitnessComparison(body, facts, witness);
    comparison.compare();
    return List.copyOf(comparison.differences);
  }

  private void compare() {
    if (facts.saved().size() == witness.saved().size()) {
      saved();
      variants();
      conflicts();
    } else {
      differences.add(
          facts.saved().size()
              + " saved locals "
              + facts.saved()
              + " where rustc has "
              + witness.saved().size());
      variants();
    }
  }

  private void saved() {
    int[] scopes = scopes();
    for (int i = 0; i < facts.saved().size(); i++) {
      Local local = facts.saved().get(i);
      LocalDecl declaration = body.locals().at(local);
      CoroutineWitness.Saved theirs = witness.saved().get(i);
      if (scopes[local.index()] != theirs.scope().index()) {
        differ(i, "is declared in scope " + scopes[local.index()], theirs.scope().toString());
      }
      Optional<SourceInfo> source = declaration.source();
      if (source.isPresent() && !source.get().span().equals(theirs.span())) {
        differ(i, "is declared at " + source.get().span(), theirs.span().toString());
      }
      if (!mayBe(declaration.type(), theirs.type())) {
        differ(i, "has type " + declaration.type(), String.join(" ", theirs.type()));
      }
    }
  }

  private void differ(int saved, String ours, String theirs) {
    differences.add(name(saved) + " " + ours + " where rustc has " + theirs);
  }

  private String name(int saved) {
    return saved < facts.saved().size()
        ? SavedLocal.of(saved) + " = " + facts.saved().get(saved)
        : SavedLocal.of(saved).toString();
  }

  /// For each local the number of the scope that declares it; arguments belong to the outermost.
  private int[] scopes() {
    int[] scopes = new int[body.locals().size()];
    Arrays.fill(scopes, body.scope().id().index());
    Deque<Scope> open = new ArrayDeque<>();
    open.push(body.scope());
    while (!open.isEmpty()) {
      Scope scope = open.pop();
      scope.locals().forEach(local -> scopes[local.index()] = scope.id().index());
      scope.children().forEach(open::push);
    }
    return scopes;
  }

  /// Whether a declared type may be what a witness prints, as far as one can tell from its text.
  private static boolean mayBe(Type type, List<String> printed) {
    String theirs = printed.getFirst();
    if (printed.size() > 1) {
      return !theirs.equals("Coroutine(") && !theirs.equals("Closure(")
          || type instanceof Type.Coroutine;
    }
    String ours = type.toString();
    return DEBUG_ONLY.matcher(theirs).find()
        || DEBUG_ONLY.matcher(ours).find()
        || abbreviates(essence(ours), essence(theirs));
  }

  private static String essence(String type) {
    return NOISE.matcher(type).replaceAll("").replace("<>", "");
  }

  /// Whether one text is the other without some last arguments: a declaration leaves out arguments
  /// that are the default.
  private static boolean abbreviates(String brief, String full) {
    int at = 0;
    for (int i = 0; i < brief.length(); i++) {
      if (at < full.length() && full.charAt(at) == '<' && brief.charAt(i) != '<') {
        at = afterArguments(full, at + 1);
      }
      if (at < full.length() && full.charAt(at) == ',' && brief.charAt(i) == '>') {
        at = afterArguments(full, at) - 1;
      }
      if (at >= full.length() || brief.charAt(i) != full.charAt(at)) {
        return false;
      }
      at++;
    }
    return at == full.length()
        || full.charAt(at) == '<' && afterArguments(full, at + 1) == full.length();
  }

  /// The position after the `>` that closes the argument list that a position is in.
  private static int afterArguments(String type, int from) {
    int depth = 1;
    int at = from;
    while (at < type.length() && depth > 0) {
      char c = type.charAt(at++);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
    }
    return at;
  }

  private void variants() {
    int ours = facts.variantFields().size();
    int theirs = witness.variants().size();
    if (ours != theirs) {
      differences.add(ours + " variants where rustc has " + theirs);
    }
    for (int i = 0; i < Math.min(ours, theirs); i++) {
      CoroutineWitness.Variant variant = witness.variants().get(i);
      List<SavedLocal> fields = facts.variantFields().at(VariantIndex.of(i));
      if (variant.index().index() != i || !variant.fields().equals(fields)) {
        differences.add(
            "variant "
                + i
                + " keeps "
                + fields
                + " where rustc's "
                + variant.name()
                + " ("
                + variant.index()
                + ") keeps "
                + variant.fields());
      }
    }
  }

  private void conflicts() {
    IndexMatrix<SavedLocal, SavedLocal> ours = facts.conflicts();
    IndexMatrix<SavedLocal, SavedLocal> theirs = witness.conflicts();
    if (ours.rows() != theirs.rows() || ours.columns() != theirs.columns()) {
      differences.add(
          "a conflict matrix of "
              + ours.rows()
              + "x"
              + ours.columns()
              + " where rustc has "
              + theirs.rows()
              + "x"
              + theirs.columns());
      return;
    }
    for (int row = 0; row < ours.rows(); row++) {
      List<SavedLocal> here = row(ours, row);
      List<SavedLocal> there = row(theirs, row);
      if (!here.equals(there)) {
        differ(row, "conflicts with " + here, there.toString());
      }
    }
  }

  private static List<SavedLocal> row(IndexMatrix<SavedLocal, SavedLocal> matrix, int row) {
    List<SavedLocal> columns = new ArrayList<>();
    for (int column = matrix.next(row, 0); column >= 0; column = matrix.next(row, column + 1)) {
      columns.add(SavedLocal.of(column));
    }
    return columns;
  }
}
