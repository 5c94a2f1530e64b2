package dev.corm.tests.plugins;

/// Sources of services, with holes for what makes each special.
final class Sources {
  private Sources() {}

  /// A pass on bodies.
  ///
  /// @param contract the arguments of its contract
  /// @param run what it does to `body`
  static String pass(String id, String contract, String run) {
    return """
    public final class P implements BodyPass {
      @Override public String id() { return "%s"; }
      @Override public String summary() { return "a pass of a third party"; }
      @Override public Contract contract() { return new Contract(%s, false); }
      @Override public Outcome<Body> run(Body body, PassContext context) { %s }
    }
    """
        .formatted(id, contract, run);
  }

  /// A pass on bodies that were just built, which leaves them in that phase.
  static String pass(String id, String run) {
    return pass(id, "List.of(Phase.BUILT), Optional.empty(), List.of(), List.of()", run);
  }

  /// A packing scheme.
  ///
  /// @param pack what it makes of `request`
  static String scheme(String id, String pack) {
    return """
    public final class S implements PackingScheme {
      @Override public String id() { return "%s"; }
      @Override public String summary() { return "a scheme of a third party"; }
      @Override public boolean relocatesUpvars() { return false; }
      @Override public Outcome<CoroutineLayout> pack(PackingRequest request) { %s }
    }
    """
        .formatted(id, pack);
  }

  /// A packing scheme that puts everything at one offset.
  static String piling(String id, String offset, String size) {
    return scheme(
        id,
        """
        List<CoroutineLayout.Slot> upvars = new ArrayList<>();
        request.upvars().forEach(type -> upvars.add(slot(type)));
        List<CoroutineLayout.Slot> saved = new ArrayList<>();
        request.saved().forEach(type -> saved.add(slot(type)));
        List<CoroutineLayout.Variant> variants = new ArrayList<>();
        for (int i = 0; i < request.variants().size(); i++) {
          variants.add(new CoroutineLayout.Variant(
              CoroutineLayout.Variant.name(VariantIndex.of(i)), 4096, request.variants().get(i)));
        }
        return new Outcome.Done<>(new CoroutineLayout(
            id(), %1$s, 128, %1$s - 1, 1, upvars, true, IndexVec.copyOf(saved), IndexVec.copyOf(variants)));
        }
        private static CoroutineLayout.Slot slot(TypeLayout type) {
          return new CoroutineLayout.Slot(%2$s, type.size(), type.align());
        """
            .formatted(size, offset));
  }
}
