package dev.corm.spi;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeLayout;
import java.util.ArrayList;
import java.util.List;

/// What no packing of a request can be smaller than.
///
/// In each variant its saved locals and the tag need bytes of their own; in `Unresumed` the
/// captures and the tag do, a capture and its home being one. The bound is the largest of these
/// sums, rounded up to the largest alignment of anything in the state.
///
/// It ignores what ties variants together: that a saved local has one offset in all of them, and
/// that locals of different variants may conflict. So it is not always reached. It does not depend
/// on a scheme; but a request whose captures were not relocated knows of no capture beyond
/// `Unresumed`, so the bound of the relocated body is the better one.
public final class LowerBound {
  private LowerBound() {}

  /// The bound in bytes, but at most the size that no object can have.
  public static long of(PackingRequest request) {
    long most = request.data().maxObjectSize();
    int tagSize = CoroutineLayout.smallestTag(request.variants().size());
    IndexVec<VariantIndex, List<SavedLocal>> variants = request.variants();
    long largest = sum(tagSize, request.upvars(), most);
    for (int i = VariantIndex.UNRESUMED.index() + 1; i < variants.size(); i++) {
      List<TypeLayout> fields = variants.get(i).stream().map(request.saved()::at).toList();
      largest = Math.max(largest, sum(tagSize, fields, most));
    }
    long align = tagSize;
    List<TypeLayout> all = new ArrayList<>(request.upvars());
    all.addAll(request.saved());
    for (TypeLayout layout : all) {
      align = Math.max(align, layout.align());
    }
    return align >= most - largest ? most : TypeLayout.roundUp(largest, align);
  }

  /// The sum of a tag and some fields, but at most `most`.
  private static long sum(long tagSize, List<TypeLayout> fields, long most) {
    long sum = tagSize;
    for (TypeLayout field : fields) {
      sum = field.size() >= most - sum ? most : sum + field.size();
    }
    return sum;
  }
}
