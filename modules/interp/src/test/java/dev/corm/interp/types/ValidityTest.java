package dev.corm.interp.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.corm.interp.FaultCode;
import dev.corm.interp.UndefinedBehaviour;
import dev.corm.interp.memory.Allocation;
import dev.corm.interp.memory.Memory;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which bytes are values of a type.
final class ValidityTest {
  private static final Type TYPE = PrimitiveKind.U8.type();

  private final Allocation memory = Memory.scratch(32);

  private void assertValid(Validity validity, int size, long... values) {
    for (long value : values) {
      memory.write(8, size, value);
      assertThatCode(() -> validity.check(memory, 8)).as("0x%x", value).doesNotThrowAnyException();
    }
  }

  private void assertInvalid(Validity validity, int size, FaultCode code, long... values) {
    for (long value : values) {
      memory.write(8, size, value);
      assertFault(validity, code);
    }
  }

  private void assertFault(Validity validity, FaultCode code) {
    assertThatThrownBy(() -> validity.check(memory, 8))
        .isInstanceOfSatisfying(
            UndefinedBehaviour.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  @Test
  void integersNeedOnlyBytes() {
    Validity validity = new Validity.Initialised(4);
    assertFault(validity, FaultCode.UNINITIALISED);
    assertValid(validity, 4, 0, -1, 77);
  }

  @Test
  void aBoolIsZeroOrOne() {
    Validity validity = new Validity.Bool();
    assertFault(validity, FaultCode.UNINITIALISED);
    assertValid(validity, 1, 0, 1);
    assertInvalid(validity, 1, FaultCode.INVALID_VALUE, 2, 255);
  }

  @Test
  void aCharIsAScalarValueOfUnicode() {
    Validity validity = new Validity.Char();
    assertValid(validity, 4, 0, 'x', 0xD7FF, 0xE000, 0x10FFFF);
    assertInvalid(
        validity, 4, FaultCode.INVALID_VALUE, 0xD800, 0xDFFF, 0x110000, 0x8000_0000L, 0xFFFF_FFFFL);
  }

  @Test
  void aReferenceIsAlignedAndNotNull() {
    Validity validity = new Validity.NonNull(TYPE, 8, 8);
    assertValid(validity, 8, 8, 16, -8);
    assertInvalid(validity, 8, FaultCode.INVALID_VALUE, 0);
    assertInvalid(validity, 8, FaultCode.MISALIGNED, 4, 9);
  }

  @Test
  void theMetadataOfAReferenceIsThere() {
    Validity validity = new Validity.NonNull(TYPE, 1, 16);
    memory.write(8, 8, 1);
    assertFault(validity, FaultCode.UNINITIALISED);
    memory.write(16, 8, 3);
    assertThatCode(() -> validity.check(memory, 8)).doesNotThrowAnyException();
  }

  @Test
  void aRangeMayWrap() {
    assertValid(new Validity.Range(TYPE, 1, 2, 5), 1, 2, 5);
    assertInvalid(new Validity.Range(TYPE, 1, 2, 5), 1, FaultCode.INVALID_VALUE, 1, 6, 255);
    assertValid(new Validity.Range(TYPE, 1, 250, 3), 1, 250, 255, 0, 3);
    assertInvalid(new Validity.Range(TYPE, 1, 250, 3), 1, FaultCode.INVALID_VALUE, 4, 249);
  }

  @Test
  void everyPartAndElementIsAValue() {
    Validity fields =
        new Validity.Fields(
            List.of(
                new Validity.Part(0, new Validity.Bool()),
                new Validity.Part(4, new Validity.Initialised(4))));
    memory.write(8, 1, 1);
    assertFault(fields, FaultCode.UNINITIALISED);
    memory.write(12, 4, 5);
    assertThatCode(() -> fields.check(memory, 8))
        .as("padding may be anything")
        .doesNotThrowAnyException();
    Validity elements = new Validity.Elements(3, 1, new Validity.Bool());
    memory.write(8, 4, 0x02_01_00_01);
    assertThatCode(() -> elements.check(memory, 8)).doesNotThrowAnyException();
    memory.write(10, 1, 7);
    assertFault(elements, FaultCode.INVALID_VALUE);
  }

  @Test
  void someTypesHaveNoValues() {
    assertFault(new Validity.Never(TYPE), FaultCode.INVALID_VALUE);
    assertThatCode(() -> Validity.ANYTHING.check(memory, 8)).doesNotThrowAnyException();
  }
}
