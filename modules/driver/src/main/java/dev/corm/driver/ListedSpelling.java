package dev.corm.driver;

import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.type.Type;
import dev.corm.report.SizeReport.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a listing spells the types of a coroutine's locals.
///
/// In its lines rustc shortens paths whose last name is unique in the whole crate graph, which no
/// dump shows. So where a line has a type, that spelling is used for the local of that name; what
/// type it is was settled before.
final class ListedSpelling {
  private ListedSpelling() {}

  /// The variables with the types as the entry spells them, parallel to the saved locals.
  static List<Variable> of(Entry entry, CoroutineFacts facts, List<Variable> saved) {
    Map<String, Variant> variants = new HashMap<>();
    entry.variants().forEach(v -> variants.put(v.name().orElse(""), v));
    List<Variable> spelled = new ArrayList<>(saved);
    for (int v = VariantIndex.RESERVED; v < facts.variantFields().size(); v++) {
      Variant variant = variants.get(CoroutineLayout.Variant.name(VariantIndex.of(v)));
      if (variant != null) {
        Map<String, Type> types = types(variant);
        for (SavedLocal local : facts.variantFields().get(v)) {
          Type type = types.get(name(saved.get(local.index()), local));
          if (type != null) {
            spelled.set(local.index(), with(saved.get(local.index()), type));
          }
        }
      }
    }
    return spelled;
  }

  /// The types that a variant shows for names that it has once.
  private static Map<String, Type> types(Variant variant) {
    Map<String, Type> types = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Item item : variant.items()) {
      if (item instanceof Item.Member member && member.kind() == MemberKind.LOCAL) {
        if (!seen.add(member.name())) {
          types.remove(member.name());
        } else {
          member.type().ifPresent(type -> types.put(member.name(), type));
        }
      }
    }
    return types;
  }

  private static String name(Variable variable, SavedLocal local) {
    return variable.name().orElse(".coroutine_field" + local.index());
  }

  private static Variable with(Variable variable, Type type) {
    return new Variable(
        variable.name(), variable.local(), variable.type(), variable.source(), Optional.of(type));
  }
}
