package dev.corm.mir.text;

import dev.corm.diagnostics.Span;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.type.PrimitiveKind;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks the discriminants of an enum: those that are written, and those that count on from the
/// variant before.
final class Discriminants {
  /// More digits than the largest discriminant has.
  private static final int LONGEST = 48;

  private Discriminants() {}

  /// Parses `= 5`, `= -1` or `= 0x1f` behind a variant, if it is there.
  static Optional<BigInteger> parse(Cursor c) {
    if (!Gaps.accept(c, '=')) {
      return Optional.empty();
    }
    Gaps.skip(c);
    int from = c.pos;
    boolean negative = c.accept('-');
    boolean hex = c.accept("0x");
    int digits = c.pos;
    int end = c.wordEnd(digits);
    String text = c.text(digits, end).replace("_", "");
    if (!text.matches(hex ? "[0-9a-fA-F]+" : "[0-9]+")) {
      c.pos = from;
      throw c.unexpected("a number after `=`");
    }
    c.pos = end;
    if (text.length() > LONGEST) {
      throw c.error(
          MirTextCode.OUT_OF_RANGE, from, end, "this number is larger than any discriminant");
    }
    BigInteger value = new BigInteger(text, hex ? 16 : 10);
    return Optional.of(negative ? value.negate() : value);
  }

  /// Reports discriminants that the type does not have, or that two variants have.
  ///
  /// @param spans for each variant its name, and its discriminant if it is written
  static void check(
      Cursor c,
      List<VariantDefinition> variants,
      List<Span> spans,
      Optional<PrimitiveKind> tag,
      Faults faults) {
    PrimitiveKind type = tag.orElse(PrimitiveKind.ISIZE);
    Map<BigInteger, String> seen = new HashMap<>();
    BigInteger next = BigInteger.ZERO;
    for (int i = 0; i < variants.size(); i++) {
      VariantDefinition variant = variants.get(i);
      BigInteger value = variant.discriminant().orElse(next);
      Span span = spans.get(i);
      if (!fits(value, type)) {
        faults.report(outOfRange(c, span, variant, value, type, tag.isEmpty()));
        return;
      }
      String before = seen.putIfAbsent(value, variant.name());
      if (before != null) {
        faults.report(repeated(c, span, variant, value, before));
      }
      next = value.add(BigInteger.ONE);
    }
  }

  private static MirSyntaxException outOfRange(
      Cursor c,
      Span span,
      VariantDefinition variant,
      BigInteger value,
      PrimitiveKind type,
      boolean implied) {
    MirSyntaxException fault =
        c.error(
            ProgramCode.DISCRIMINANT_RANGE,
            span.start(),
            span.end(),
            "the discriminant "
                + value
                + " of `"
                + variant.name()
                + "` is not in the range of `"
                + type.text()
                + "`");
    if (variant.discriminant().isEmpty()) {
      return fault.note("it is one more than that of the variant before");
    }
    return implied ? fault.help("give it a larger type: `#[repr(" + wider(value) + ")]`") : fault;
  }

  private static String wider(BigInteger value) {
    if (value.signum() < 0) {
      return PrimitiveKind.I128.text();
    }
    return fits(value, PrimitiveKind.U64) ? PrimitiveKind.U64.text() : PrimitiveKind.U128.text();
  }

  private static MirSyntaxException repeated(
      Cursor c, Span span, VariantDefinition variant, BigInteger value, String before) {
    MirSyntaxException fault =
        c.error(
            ProgramCode.DUPLICATE_DISCRIMINANT,
            span.start(),
            span.end(),
            "`" + variant.name() + "` has the discriminant " + value + ", as `" + before + "` has");
    return variant.discriminant().isPresent()
        ? fault
        : fault.note("it is one more than that of the variant before");
  }

  private static boolean fits(BigInteger value, PrimitiveKind type) {
    int bits =
        switch (type) {
          case I8, U8 -> 8;
          case I16, U16 -> 16;
          case I32, U32 -> 32;
          case I64, U64, ISIZE, USIZE -> 64;
          case I128, U128 -> 128;
          case BOOL, CHAR, STR, NEVER, F16, F32, F64, F128 -> 0;
        };
    return type.isSigned()
        ? value.bitLength() < bits
        : value.signum() >= 0 && value.bitLength() <= bits;
  }
}
