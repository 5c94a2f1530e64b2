package dev.corm.testkit;

import dev.corm.index.IndexMatrix;
import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.PackingRequest;
import dev.corm.spi.PackingRequest.Affinity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A packing request that is easy to take things out of. What is saved at one suspension point
/// conflicts without being said to.
///
/// @param captures the captures
/// @param saved the saved locals
/// @param suspensions what each suspension point saves: ascending numbers of saved locals; every
///   saved local is in one
/// @param conflicts more pairs that conflict
/// @param moves pairs that a move connects
record RequestDraft(
    List<Capture> captures,
    List<TypeLayout> saved,
    List<List<Integer>> suspensions,
    List<Pair> conflicts,
    List<Pair> moves) {
  /// A capture.
  ///
  /// @param layout its layout
  /// @param home the saved local that it becomes
  record Capture(TypeLayout layout, Optional<Integer> home) {}

  /// Two saved locals.
  record Pair(int from, int to) {}

  RequestDraft {
    captures = List.copyOf(captures);
    saved = List.copyOf(saved);
    suspensions = List.copyOf(suspensions);
    conflicts = List.copyOf(conflicts);
    moves = List.copyOf(moves);
  }

  /// The request, made anew by every call.
  PackingRequest request() {
    IndexMatrix<SavedLocal, SavedLocal> matrix = IndexMatrix.empty(saved.size(), saved.size());
    for (int i = 0; i < saved.size(); i++) {
      matrix.add(i, i);
    }
    for (List<Integer> suspension : suspensions) {
      for (int a : suspension) {
        suspension.forEach(b -> matrix.add(a, b));
      }
    }
    for (Pair pair : conflicts) {
      matrix.add(pair.from(), pair.to());
      matrix.add(pair.to(), pair.from());
    }
    List<List<SavedLocal>> variants = new ArrayList<>();
    variants.add(locals(captures.stream().flatMap(c -> c.home().stream()).sorted().toList()));
    variants.add(List.of());
    variants.add(List.of());
    suspensions.forEach(suspension -> variants.add(locals(suspension)));
    return new PackingRequest(
        DataLayout.X86_64,
        captures.stream().map(Capture::layout).toList(),
        captures.stream().map(capture -> capture.home().map(SavedLocal::of)).toList(),
        IndexVec.copyOf(saved),
        IndexVec.<VariantIndex, List<SavedLocal>>copyOf(variants),
        matrix,
        moves.stream()
            .map(move -> new Affinity(SavedLocal.of(move.from()), SavedLocal.of(move.to())))
            .toList());
  }

  private static List<SavedLocal> locals(List<Integer> numbers) {
    return numbers.stream().map(SavedLocal::of).toList();
  }

  /// The request as text, one thing a line; suspension points that save nothing are counted.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < captures.size(); i++) {
      Capture capture = captures.get(i);
      text.append("capture ").append(i).append(": ").append(layout(capture.layout()));
      capture.home().ifPresent(home -> text.append(", becomes ").append(SavedLocal.of(home)));
      text.append('\n');
    }
    for (int i = 0; i < saved.size(); i++) {
      text.append(SavedLocal.of(i)).append(": ").append(layout(saved.get(i))).append('\n');
    }
    int empty = 0;
    for (int i = 0; i < suspensions.size(); i++) {
      if (suspensions.get(i).isEmpty()) {
        empty++;
      } else {
        text.append("Suspend").append(i).append(" saves ");
        text.append(
            suspensions.get(i).stream()
                .map(local -> SavedLocal.of(local).toString())
                .collect(Collectors.joining(", ")));
        text.append('\n');
      }
    }
    if (empty > 0) {
      text.append("suspension points that save nothing: ").append(empty).append('\n');
    }
    conflicts.forEach(pair -> text.append(pair(pair, " conflicts with ")));
    moves.forEach(pair -> text.append(pair(pair, " is moved to ")));
    return text.toString();
  }

  private static String pair(Pair pair, String between) {
    return SavedLocal.of(pair.from()) + between + SavedLocal.of(pair.to()) + "\n";
  }

  private static String layout(TypeLayout layout) {
    return "size "
        + layout.size()
        + ", alignment "
        + layout.align()
        + (layout.uninhabited() ? ", uninhabited" : "")
        + (layout.niche().isPresent() ? ", with a niche" : "");
  }
}
