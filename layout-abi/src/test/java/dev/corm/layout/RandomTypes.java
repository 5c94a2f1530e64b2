package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.body.VariantIndex;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeWorld;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;

/// Random type definitions, each as Rust source and as our records. The same seed gives the same
/// types.
///
/// The source needs no library, so that a compiler without one for the target can lay it out.
final class RandomTypes implements TypeWorld {
  private static final String PRELUDE =
      """
      #![feature(no_core, lang_items, rustc_attrs, never_type, repr_simd, auto_traits)]
      #![no_core]
      #![allow(internal_features, dead_code, improper_ctypes_definitions)]
      #![crate_type = "lib"]
      #[lang = "pointee_sized"] pub trait PointeeSized {}
      #[lang = "meta_sized"] pub trait MetaSized: PointeeSized {}
      #[lang = "sized"] pub trait Sized: MetaSized {}
      #[lang = "copy"] pub trait Copy {}
      #[lang = "freeze"] unsafe auto trait Freeze {}
      #[lang = "sync"] pub unsafe auto trait Sync {}
      pub mod mem {
          use crate::*;
          #[lang = "manually_drop"] pub struct ManuallyDrop<T: ?Sized> { value: T }
      }
      pub mod cell {
          use crate::*;
          #[lang = "unsafe_cell"] pub struct UnsafeCell<T: ?Sized> { value: T }
      }
      pub trait Tr {}
      #[lang = "neg"] pub trait Neg { type Output; fn neg(self) -> Self::Output; }
      macro_rules! neg {
          ($($t:ty)*) => {
              $(impl Neg for $t { type Output = $t; fn neg(self) -> $t { self } })*
          }
      }
      neg! { i8 i16 i32 i64 i128 isize }
      """;

  private static final Path MANUALLY_DROP = Path.of("core", "mem", "ManuallyDrop");
  private static final Path UNSAFE_CELL = Path.of("core", "cell", "UnsafeCell");

  private final Random random;
  private final StringBuilder source = new StringBuilder(PRELUDE);
  private final Map<Path, TypeDefinition> definitions = new LinkedHashMap<>();
  private final List<Defined> defined = new ArrayList<>();
  private final Map<Integer, Sample> samples = new LinkedHashMap<>();
  private int line = (int) PRELUDE.lines().count();

  /// A type to lay out.
  ///
  /// @param name its name in the source
  /// @param type our record
  record Sample(String name, Type type) {}

  /// A type in both spellings.
  ///
  /// @param rust the source
  /// @param type our record
  /// @param overaligned whether it contains `repr(align)`, so that it can't be packed
  private record Spelled(String rust, Type type, boolean overaligned) {}

  private record Defined(String name, List<String> generics, boolean overaligned, boolean tail) {}

  RandomTypes(long seed, int count) {
    this.random = new Random(seed);
    define(MANUALLY_DROP, List.of("T"), Kind.STRUCT, Repr.RUST, List.of(wrapper()), true);
    define(UNSAFE_CELL, List.of("T"), Kind.STRUCT, Repr.RUST, List.of(wrapper()), true);
    for (int i = 0; i < count; i++) {
      addDefinition("D" + i);
      if (defined.getLast().generics().isEmpty()) {
        sample("S" + i, spell(new Defined("D" + i, List.of(), false, false), 0));
      } else {
        sample("S" + i, spell(defined.getLast(), 1));
      }
      if (chance(4)) {
        sample("U" + i, tuple(2, List.of()));
      }
    }
  }

  /// The Rust source.
  String source() {
    return source.toString();
  }

  /// The types to lay out, by the line of the source that asks for it.
  Map<Integer, Sample> samples() {
    return samples;
  }

  @Override
  public Optional<LayoutAnswer> layout(Type type) {
    return Optional.empty();
  }

  @Override
  public Optional<TypeDefinition> definition(Type.Named type) {
    List<String> names =
        type.path().segments().stream().map(s -> ((PathSegment.Name) s).name()).toList();
    return Optional.ofNullable(definitions.get(Path.of(names.toArray(String[]::new))));
  }

  private static VariantDefinition wrapper() {
    return new VariantDefinition(
        "", Optional.empty(), List.of(new FieldDefinition("value", named("T"))));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private void emit(String text) {
    source.append(text).append('\n');
    line++;
  }

  private void sample(String name, Spelled spelled) {
    emit("#[rustc_layout(debug)]");
    emit("type " + name + " = " + spelled.rust() + ";");
    samples.put(line, new Sample(name, spelled.type()));
  }

  private void define(
      Path path,
      List<String> generics,
      Kind kind,
      Repr repr,
      List<VariantDefinition> variants,
      boolean maybeUnsized) {
    IndexVec<VariantIndex, VariantDefinition> frozen = IndexVec.copyOf(variants);
    definitions.put(path, new TypeDefinition(path, generics, kind, repr, frozen, maybeUnsized));
  }

  private static Type named(String name) {
    return new Type.Named(Path.of(name));
  }

  private void addDefinition(String name) {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> addStruct(name, chance(4) ? List.of("A", "B") : List.of());
      case 3 -> addUnion(name);
      case 4 -> addUnitEnum(name);
      default -> addEnum(name, chance(4) ? List.of("A", "B") : List.of());
    }
  }

  private void addStruct(String name, List<String> generics) {
    boolean tail = !generics.isEmpty() && chance(2);
    List<Spelled> fields = fields(generics, random.nextInt(6));
    Repr repr = Repr.RUST;
    boolean overaligned = fields.stream().anyMatch(Spelled::overaligned);
    String attribute = "";
    switch (random.nextInt(9)) {
      case 0 -> {
        repr = repr(true, Optional.empty(), 0, 0);
        attribute = "#[repr(C)] ";
      }
      case 1 -> {
        long align = 1L << random.nextInt(6);
        repr = repr(false, Optional.empty(), 0, align);
        attribute = "#[repr(align(" + align + "))] ";
        overaligned = true;
      }
      case 2 -> {
        if (!overaligned && generics.isEmpty()) {
          long pack = 1L << random.nextInt(3);
          boolean c = chance(3);
          repr = repr(c, Optional.empty(), pack, 0);
          attribute = "#[repr(" + (c ? "C, " : "") + "packed(" + pack + "))] ";
        }
      }
      case 3 -> {
        if (chance(3) && generics.isEmpty()) {
          int lanes = 1 << random.nextInt(5);
          Type element = PrimitiveKind.values()[9 + random.nextInt(2)].type();
          fields =
              List.of(
                  array(
                      new Spelled(((Type.Primitive) element).kind().text(), element, false),
                      lanes));
          repr =
              new Repr(
                  false, false, true, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
          attribute = "#[repr(simd)] ";
          overaligned = false;
        }
      }
      default -> {}
    }
    if (tail) {
      List<Spelled> longer = new ArrayList<>(fields);
      longer.add(new Spelled("B", named("B"), false));
      fields = longer;
    }
    String parameters = generics.isEmpty() ? "" : tail ? "<A, B: ?Sized>" : "<A, B>";
    emit(attribute + "struct " + name + parameters + "(" + rust(fields) + ");");
    List<VariantDefinition> variants = List.of(variant("", Optional.empty(), fields));
    finish(name, generics, Kind.STRUCT, repr, variants, overaligned, tail);
  }

  private void addUnion(String name) {
    List<Spelled> fields = new ArrayList<>();
    for (Spelled field : fields(List.of(), 1 + random.nextInt(3))) {
      fields.add(wrap("mem::ManuallyDrop", MANUALLY_DROP, field));
    }
    boolean c = chance(3);
    boolean overaligned = fields.stream().anyMatch(Spelled::overaligned);
    boolean packed = !overaligned && chance(4);
    Repr repr = repr(c, Optional.empty(), packed ? 2 : 0, 0);
    String attribute =
        c && packed
            ? "#[repr(C, packed(2))] "
            : c ? "#[repr(C)] " : packed ? "#[repr(packed(2))] " : "";
    StringBuilder text = new StringBuilder(attribute + "union " + name + " { ");
    for (int i = 0; i < fields.size(); i++) {
      text.append("f").append(i).append(": ").append(fields.get(i).rust()).append(", ");
    }
    emit(text.append("}").toString());
    finish(
        name,
        List.of(),
        Kind.UNION,
        repr,
        List.of(variant("", Optional.empty(), fields)),
        overaligned,
        false);
  }

  private void addUnitEnum(String name) {
    Optional<PrimitiveKind> tag = chance(3) ? Optional.of(randomTag()) : Optional.empty();
    boolean c = tag.isEmpty() && chance(5);
    int bits =
        tag.map(k -> new Scalars(dev.corm.mir.layout.DataLayout.X86_64).width(k) * 8)
            .orElse(c ? 31 : 63);
    boolean signed = tag.map(PrimitiveKind::isSigned).orElse(true);
    TreeSet<BigInteger> used = new TreeSet<>();
    List<VariantDefinition> variants = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    BigInteger next = BigInteger.ZERO;
    int count = chance(8) ? 250 + random.nextInt(12) : 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      Optional<BigInteger> explicit = Optional.empty();
      if (count < 10 && chance(3)) {
        BigInteger value = new BigInteger(random.nextInt(Math.min(bits, 20)), random);
        value = signed && chance(2) ? value.negate() : value;
        if (signed ? value.bitLength() < bits : value.bitLength() <= bits) {
          explicit = Optional.of(value);
        }
      }
      BigInteger value = explicit.orElse(next);
      int width = signed ? bits - 1 : bits;
      if (!used.add(value) || value.bitLength() > width) {
        break;
      }
      next = value.add(BigInteger.ONE);
      variants.add(new VariantDefinition("V" + i, explicit, List.of()));
      text.append("V").append(i).append(explicit.map(v -> " = " + v).orElse("")).append(", ");
    }
    String attribute = attribute(c, tag);
    emit(attribute + "enum " + name + " { " + text + "}");
    finish(name, List.of(), Kind.ENUM, repr(c, tag, 0, 0), variants, false, false);
  }

  private PrimitiveKind randomTag() {
    return PrimitiveKind.values()[4 + random.nextInt(12)];
  }

  private static String attribute(boolean c, Optional<PrimitiveKind> tag) {
    return c && tag.isPresent()
        ? "#[repr(C, " + tag.get().text() + ")] "
        : c ? "#[repr(C)] " : tag.map(k -> "#[repr(" + k.text() + ")] ").orElse("");
  }

  private void addEnum(String name, List<String> generics) {
    Optional<PrimitiveKind> tag = chance(8) ? Optional.of(randomTag()) : Optional.empty();
    boolean c = chance(10);
    List<VariantDefinition> variants = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean overaligned = false;
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      List<Spelled> fields = fields(generics, chance(3) ? 0 : 1 + random.nextInt(3));
      overaligned |= fields.stream().anyMatch(Spelled::overaligned);
      variants.add(variant("V" + i, Optional.empty(), fields));
      text.append("V")
          .append(i)
          .append(fields.isEmpty() ? "" : "(" + rust(fields) + ")")
          .append(", ");
    }
    if (variants.stream().allMatch(v -> v.fields().isEmpty())) {
      // The two don't go together without fields.
      c &= tag.isEmpty();
    }
    Repr repr = repr(c, tag, 0, 0);
    String attribute = attribute(c, tag);
    if (attribute.isEmpty() && chance(12)) {
      repr = repr(false, Optional.empty(), 0, 16);
      attribute = "#[repr(align(16))] ";
      overaligned = true;
    }
    emit(attribute + "enum " + name + (generics.isEmpty() ? "" : "<A, B>") + " { " + text + "}");
    finish(name, generics, Kind.ENUM, repr, variants, overaligned, false);
  }

  private static Repr repr(boolean c, Optional<PrimitiveKind> tag, long pack, long align) {
    return new Repr(
        c,
        false,
        false,
        pack == 0 ? OptionalLong.empty() : OptionalLong.of(pack),
        align == 0 ? OptionalLong.empty() : OptionalLong.of(align),
        tag);
  }

  private static VariantDefinition variant(
      String name, Optional<BigInteger> discriminant, List<Spelled> fields) {
    List<FieldDefinition> list = new ArrayList<>();
    for (Spelled field : fields) {
      list.add(new FieldDefinition(Integer.toString(list.size()), field.type()));
    }
    return new VariantDefinition(name, discriminant, list);
  }

  private void finish(
      String name,
      List<String> generics,
      Kind kind,
      Repr repr,
      List<VariantDefinition> variants,
      boolean overaligned,
      boolean tail) {
    define(Path.of(name), generics, kind, repr, variants, tail);
    defined.add(new Defined(name, generics, overaligned, tail));
  }

  private static String rust(List<Spelled> fields) {
    return String.join(", ", fields.stream().map(Spelled::rust).toList());
  }

  /// Random field types. Generic definitions mention every parameter, as they must.
  private List<Spelled> fields(List<String> generics, int count) {
    List<Spelled> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.add(type(2, generics));
    }
    for (String generic : generics) {
      fields.add(
          random.nextInt(fields.size() + 1),
          new Spelled("*const " + generic, new Type.RawPtr(Mutability.NOT, named(generic)), false));
    }
    return fields;
  }

  private Spelled type(int depth, List<String> generics) {
    if (!generics.isEmpty() && chance(3)) {
      return new Spelled("A", named("A"), false);
    }
    if (depth == 0 || chance(2)) {
      return primitive();
    }
    return switch (random.nextInt(10)) {
      case 0 -> tuple(depth - 1, generics);
      case 1 -> array(type(depth - 1, generics), random.nextInt(5));
      case 2 -> pointer(type(depth - 1, List.of()));
      case 3 -> unsizedPointer();
      case 4 -> wrap("cell::UnsafeCell", UNSAFE_CELL, type(depth - 1, generics));
      default ->
          defined.isEmpty()
              ? primitive()
              : spell(defined.get(random.nextInt(defined.size())), depth - 1);
    };
  }

  private Spelled primitive() {
    PrimitiveKind[] kinds = PrimitiveKind.values();
    PrimitiveKind kind =
        switch (random.nextInt(8)) {
          case 0, 1 -> PrimitiveKind.BOOL;
          case 2 -> PrimitiveKind.CHAR;
          case 3 -> chance(3) ? PrimitiveKind.NEVER : PrimitiveKind.U8;
          case 4, 5 -> PrimitiveKind.values()[10 + random.nextInt(4)];
          default -> kinds[4 + random.nextInt(12)];
        };
    return new Spelled(kind.text(), kind.type(), false);
  }

  private Spelled tuple(int depth, List<String> generics) {
    List<Spelled> elements = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      elements.add(type(depth, generics));
    }
    String text = "(" + rust(elements) + (elements.size() == 1 ? ",)" : ")");
    return new Spelled(
        text,
        new Type.Tuple(elements.stream().map(Spelled::type).toList()),
        elements.stream().anyMatch(Spelled::overaligned));
  }

  private static Spelled array(Spelled element, int length) {
    return new Spelled(
        "[" + element.rust() + "; " + length + "]",
        new Type.Array(element.type(), ConstArg.of(length)),
        element.overaligned());
  }

  private Spelled pointer(Spelled pointee) {
    return chance(2)
        ? new Spelled(
            "&'static " + pointee.rust(),
            new Type.Ref(Region.STATIC, Mutability.NOT, pointee.type()),
            false)
        : new Spelled(
            "*const " + pointee.rust(), new Type.RawPtr(Mutability.NOT, pointee.type()), false);
  }

  private Spelled unsizedPointer() {
    Bound bound = new Bound.Trait(List.of(), "", Path.of("Tr"));
    List<Spelled> pointees =
        List.of(
            new Spelled("dyn Tr", new Type.Dyn(List.of(bound)), false),
            new Spelled("str", PrimitiveKind.STR.type(), false),
            new Spelled("[u16]", new Type.Slice(PrimitiveKind.U16.type()), false));
    Spelled pointee = pointees.get(random.nextInt(3));
    if (chance(6)) {
      FnSignature signature =
          new FnSignature(
              List.of(), FnSignature.Safety.SAFE, Optional.empty(), List.of(), false, Type.UNIT);
      return new Spelled("fn()", new Type.FnPtr(signature), false);
    }
    List<Defined> tails = defined.stream().filter(Defined::tail).toList();
    if (!tails.isEmpty() && chance(3)) {
      Defined container = tails.get(random.nextInt(tails.size()));
      return pointer(instance(container, List.of(primitive(), pointee)));
    }
    return pointer(pointee);
  }

  private Spelled spell(Defined definition, int depth) {
    if (definition.generics().isEmpty()) {
      return new Spelled(definition.name(), named(definition.name()), definition.overaligned());
    }
    return instance(definition, List.of(type(depth, List.of()), type(depth, List.of())));
  }

  private static Spelled instance(Defined definition, List<Spelled> arguments) {
    List<GenericArg> list =
        arguments.stream().<GenericArg>map(a -> new GenericArg.OfType(a.type())).toList();
    PathSegment segment = new PathSegment.Name(definition.name(), new GenericArgs.Angle(list));
    return new Spelled(
        definition.name() + "<" + rust(arguments) + ">",
        new Type.Named(new Path(Optional.empty(), List.of(segment))),
        definition.overaligned() || arguments.stream().anyMatch(Spelled::overaligned));
  }

  private static Spelled wrap(String name, Path path, Spelled inner) {
    List<PathSegment> segments = new ArrayList<>(path.segments());
    String last = ((PathSegment.Name) segments.removeLast()).name();
    segments.add(
        new PathSegment.Name(
            last, new GenericArgs.Angle(List.of(new GenericArg.OfType(inner.type())))));
    return new Spelled(
        name + "<" + inner.rust() + ">",
        new Type.Named(new Path(Optional.empty(), segments)),
        inner.overaligned());
  }
}
