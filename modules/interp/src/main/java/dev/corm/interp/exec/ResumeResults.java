package dev.corm.interp.exec;

import dev.corm.interp.types.EnumCodec;
import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.coroutine.ResumeProtocol;

/// What a coroutine's resumption returns, by its protocol.
final class ResumeResults {
  private ResumeResults() {}

  /// What the caller of a resumption gets at a `yield`.
  static Value yielded(ResumeProtocol protocol, TypeInfo type, Value value) {
    return switch (protocol) {
      case ASYNC -> variant(type, "Pending");
      case GEN -> variant(type, "Some", value);
      case ASYNC_GEN -> value;
      case COROUTINE -> variant(type, "Yielded", value);
    };
  }

  /// What the caller of a resumption gets at a `return`.
  static Value returned(ResumeProtocol protocol, TypeInfo type, Value value) {
    return switch (protocol) {
      case ASYNC -> variant(type, "Ready", value);
      case GEN -> exhausted(type);
      case ASYNC_GEN -> value;
      case COROUTINE -> variant(type, "Complete", value);
    };
  }

  /// What an iterator returns at its end, and from then on.
  static Value exhausted(TypeInfo type) {
    return variant(type, "None");
  }

  private static Value variant(TypeInfo type, String name, Value... fields) {
    EnumCodec variants = type.variants();
    int variant = variants.variant(name);
    return new Aggregates.Fields(type, fields, variants.offsets(variant), variant);
  }
}
