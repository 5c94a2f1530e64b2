package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.SavedLocal;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.CoroutineLayout;
import dev.corm.mir.layout.CoroutineLayout.Slot;
import dev.corm.mir.layout.CoroutineLayout.Variant;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.Outcome;
import dev.corm.spi.PackingRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Lays out a state of a prefix, which all variants share, and the variants' own fields behind it.
///
/// First [#layOut], then, if that fits, one of [#withCapturesInThePrefix] and
/// [#withRelocatedCaptures]. Each part follows the rules of structs ([Univariant]); the prefix is
/// as large as a struct, with its size rounded up to its alignment. Locals are laid out as if they
/// were `MaybeUninit`: they have no niche and always have values.
final class StateBuilder {
  private final PackingRequest request;
  private final IndexVec<SavedLocal, TypeLayout> locals;
  private final Univariant univariant;
  private final int tagSize;
  private final List<Slot> captures = new ArrayList<>();
  private final Slot[] slots;
  private long tag;
  private long prefixSize;
  private long prefixAlign;
  private long size;
  private long align;

  /// A builder for a request.
  ///
  /// @param locals what has a place in variants or is promoted: the saved locals, and behind them
  ///   whatever else a scheme treats like one
  StateBuilder(PackingRequest request, IndexVec<SavedLocal, TypeLayout> locals) {
    this.request = request;
    this.locals = locals;
    this.univariant = new Univariant(request.data());
    this.slots = new Slot[locals.size()];
    this.tagSize = CoroutineLayout.smallestTag(request.variants().size());
  }

  /// Lays everything out.
  ///
  /// @param inPrefix the captures that keep a place in the prefix
  /// @param variants for every variant its locals, ascending
  /// @param eligibility which of them are promoted
  /// @return whether all of it is small enough
  boolean layOut(
      List<TypeLayout> inPrefix,
      IndexVec<VariantIndex, List<SavedLocal>> variants,
      Eligibility eligibility) {
    boolean fits = prefix(inPrefix, eligibility.promoted());
    for (List<SavedLocal> fields : variants) {
      fits = fits && variant(fields.stream().filter(l -> !eligibility.promoted(l)).toList());
    }
    return fits;
  }

  /// Captures, tag and promoted locals, in this order before they are sorted.
  private boolean prefix(List<TypeLayout> inPrefix, List<SavedLocal> promoted) {
    List<TypeLayout> fields = new ArrayList<>(inPrefix);
    fields.add(tagLayout(request.data(), tagSize, request.variants().size()));
    promoted.forEach(local -> fields.add(uninit(local)));
    Optional<StructLayout> struct =
        univariant.layout(fields, FieldRules.RUST, StructKind.ALWAYS_SIZED);
    if (struct.isEmpty()) {
      return false;
    }
    for (int i = 0; i < inPrefix.size(); i++) {
      captures.add(slot(struct.get().offset(i), inPrefix.get(i)));
    }
    tag = struct.get().offset(inPrefix.size());
    for (int i = 0; i < promoted.size(); i++) {
      place(promoted.get(i), struct.get().offset(inPrefix.size() + 1 + i));
    }
    prefixSize = struct.get().layout().size();
    prefixAlign = struct.get().layout().align();
    size = prefixSize;
    align = prefixAlign;
    return true;
  }

  /// The locals that only this variant has, ascending, behind the prefix. (To start at the
  /// alignment of the prefix or at none is the same, as its size is a multiple of it.)
  private boolean variant(List<SavedLocal> own) {
    List<TypeLayout> fields = own.stream().map(this::uninit).toList();
    Optional<StructLayout> struct =
        univariant.layout(
            fields, FieldRules.RUST, new StructKind.Prefixed(prefixSize, prefixAlign));
    if (struct.isEmpty()) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      place(own.get(i), struct.get().offset(i));
    }
    size = Math.max(size, struct.get().layout().size());
    align = Math.max(align, struct.get().layout().align());
    return true;
  }

  /// The layout in which captures keep their place in every variant; refused if it is too large.
  ///
  /// @param mode the id of the scheme
  Outcome<CoroutineLayout> withCapturesInThePrefix(String mode) {
    return finish(
        mode, captures, true, Collections.nCopies(captures.size(), Optional.<SavedLocal>empty()));
  }

  /// The layout in which captures are fields of `Unresumed` only; refused if it is too large.
  ///
  /// @param mode the id of the scheme
  /// @param stand for each capture the local whose place it has
  Outcome<CoroutineLayout> withRelocatedCaptures(String mode, List<SavedLocal> stand) {
    List<Slot> places = stand.stream().map(local -> slots[local.index()]).toList();
    return finish(mode, places, false, request.homes());
  }

  private Outcome<CoroutineLayout> finish(
      String mode, List<Slot> upvars, boolean everywhere, List<Optional<SavedLocal>> homes) {
    long total = TypeLayout.roundUp(size, align);
    if (total >= request.data().maxObjectSize()) {
      return RequestFaults.tooLarge();
    }
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < request.variants().size(); i++) {
      List<SavedLocal> fields = request.variants().get(i);
      VariantIndex index = VariantIndex.of(i);
      boolean holdsUpvars = everywhere || index.equals(VariantIndex.UNRESUMED);
      variants.add(
          new Variant(
              Variant.name(index),
              listed(fields, holdsUpvars ? upvars : List.of(), everywhere),
              fields));
    }
    return new Outcome.Done<>(
        new CoroutineLayout(
            mode,
            total,
            align,
            tag,
            tagSize,
            upvars,
            everywhere,
            homes,
            IndexVec.copyOf(Arrays.asList(slots).subList(0, request.saved().size())),
            IndexVec.copyOf(variants)));
  }

  /// See [Variant#size].
  private long listed(List<SavedLocal> fields, List<Slot> upvars, boolean everywhere) {
    long end = 0;
    for (SavedLocal field : fields) {
      end = Math.max(end, slots[field.index()].end());
    }
    if (end == 0 || !everywhere) {
      for (Slot upvar : upvars) {
        end = Math.max(end, upvar.end());
      }
    }
    return tag >= end ? end + tagSize : end;
  }

  private void place(SavedLocal local, long offset) {
    slots[local.index()] = slot(offset, locals.at(local));
  }

  private static Slot slot(long offset, TypeLayout layout) {
    return new Slot(offset, layout.size(), layout.align());
  }

  private TypeLayout uninit(SavedLocal local) {
    TypeLayout layout = locals.at(local);
    return TypeLayout.of(layout.size(), layout.align());
  }

  /// The tag is a field like any other; the numbers that no variant has are its niche.
  static TypeLayout tagLayout(DataLayout data, int size, int variants) {
    return new TypeLayout(
        size,
        size,
        true,
        false,
        Scalars.niche(0, size, BigInteger.ZERO, BigInteger.valueOf(variants - 1L)),
        IndexVec.empty());
  }
}
