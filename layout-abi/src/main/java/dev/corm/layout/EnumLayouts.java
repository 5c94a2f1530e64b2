package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.VariantsLayout;
import java.util.Optional;

/// Lays out enums.
///
/// 1. Variants that can't exist and need no space don't count, unless the representation is `C`.
///    Without any other the enum is like `!`; with one other it is like a struct, unless the
///    representation is fixed.
/// 2. Otherwise the layout with a tag in front ([TaggedEnum]) competes with the one that hides the
///    variants in the largest niche of the largest variant ([NicheFilledEnum]). The smaller one
///    wins; at equal size the one that leaves the larger niche; then the tag.
final class EnumLayouts {
  private final Univariant univariant;
  private final TaggedEnum tagged;
  private final NicheFilledEnum nicheFilled;

  EnumLayouts(DataLayout data) {
    this.univariant = new Univariant(data);
    this.tagged = new TaggedEnum(data, univariant);
    this.nicheFilled = new NicheFilledEnum(univariant);
  }

  /// The layout; empty if it would be too large or its discriminants don't fit its representation.
  Optional<TypeLayout> layout(EnumVariants variants) {
    int only = -1;
    int present = 0;
    for (int i = 0; i < variants.count() && present < 2; i++) {
      if (variants.repr().c() || !variants.absent(i)) {
        only = present == 0 ? i : only;
        present++;
      }
    }
    if (present == 0) {
      return Optional.of(new TypeLayout(0, 1, true, true, Optional.empty(), IndexVec.empty()));
    }
    if (present == 1 && !variants.fixed()) {
      return single(variants, only);
    }
    Optional<TypeLayout> withTag = tagged.layout(variants);
    Optional<TypeLayout> withNiche = nicheFilled.layout(variants);
    return withTag.isPresent() && withNiche.isPresent() && better(withNiche.get(), withTag.get())
        ? withNiche
        : withTag;
  }

  private Optional<TypeLayout> single(EnumVariants variants, int only) {
    return univariant
        .layout(
            variants.fields().get(only), FieldRules.of(variants.repr()), StructKind.ALWAYS_SIZED)
        .map(StructLayout::layout)
        .map(layout ->
            new TypeLayout(
                layout.size(),
                layout.align(),
                true,
                layout.uninhabited(),
                layout.niche(),
                layout.offsets(),
                new VariantsLayout.Single(VariantIndex.of(only))));
  }

  private static boolean better(TypeLayout withNiche, TypeLayout withTag) {
    int bySize = Long.compare(withNiche.size(), withTag.size());
    return bySize < 0
        || bySize == 0 && Scalars.available(withNiche).compareTo(Scalars.available(withTag)) > 0;
  }
}
