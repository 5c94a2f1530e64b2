package dev.corm.interp.scalar;

/// Floats as normalised values.
final class Floats {
  private static final long LOW = 0xffff_ffffL;

  private Floats() {}

  static float single(long bits) {
    return Float.intBitsToFloat((int) bits);
  }

  static double real(long bits) {
    return Double.longBitsToDouble(bits);
  }

  static long bits(float value) {
    return Float.floatToRawIntBits(value) & LOW;
  }

  static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
