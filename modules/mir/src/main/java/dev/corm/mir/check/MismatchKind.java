package dev.corm.mir.check;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// What can be wrong with a program whose bodies are fine each for itself.
public enum MismatchKind implements Code {
  // Types.
  UNKNOWN_TYPE("C1201", "a type is named that nothing declares"),
  GENERIC_ARGUMENTS("C1202", "a type has more or fewer generic arguments than its definition"),
  ARRAY_LENGTH("C1203", "the length of an array is not a number"),
  RECURSIVE_TYPE("C1204", "a type contains itself, so that its size has no end"),
  UNSIZED("C1205", "a value is of a type without a known size"),
  UNKNOWN_TRAIT("C1206", "a trait is named that nothing declares"),
  NO_COROUTINE_BODY("C1207", "a coroutine or closure has no body"),
  NESTED_TYPE("C1208", "a type holds others too deeply or is too large to write down"),

  // Items.
  NO_MAIN("C1210", "the program has no `main`"),
  MAIN_SIGNATURE("C1211", "`main` takes arguments, or returns something else than `()` or `i32`"),
  DUPLICATE_ITEM("C1212", "two items have one path"),
  DROP_SIGNATURE("C1213", "a drop implementation does not take `&mut T` or returns something"),
  IMPLEMENTATION("C1214", "a method does not have the signature that its trait says"),
  COROUTINE_HEAD("C1215", "a coroutine takes, yields or returns what its kind does not"),
  UNKNOWN_CAPTURE("C1216", "a capture is never mentioned, so that its type is unknown"),
  RESULT_TYPE("C1217", "`_0` is not of the type that the body returns"),

  // Places.
  NO_FIELD("C1220", "a field is named that its type does not have"),
  FIELD_TYPE("C1221", "a field is not of the type that its definition says"),
  NO_VARIANT("C1222", "a variant is named that its type does not have"),
  NO_POINTER("C1223", "something is dereferenced that is no reference, pointer or box"),
  NO_ELEMENTS("C1224", "something is indexed that is no array or slice, or not by a `usize`"),
  NO_ENUM("C1225", "a discriminant is asked of something that has none"),

  // Values.
  MISMATCHED_TYPES("C1230", "a value is of another type than is wanted"),
  OPERATOR("C1231", "an operator is applied to types that it does not have"),
  CAST("C1232", "a cast between types that its kind does not allow"),
  NOT_IMPLEMENTED("C1233", "a type becomes a trait object without implementing the trait"),
  NO_CONSTRUCTOR("C1234", "a value is built of something that is no struct, variant or union"),
  AGGREGATE_FIELDS("C1235", "a value is built with too few, too many or the wrong fields"),
  UNKNOWN_CONSTANT("C1236", "a constant is named that nothing declares"),
  OUT_OF_RANGE("C1237", "a number is outside the range of its type"),
  UNKNOWN_STATIC("C1238", "a static is named that nothing declares"),
  SWITCH_TYPE("C1239", "a switch is over something else than an integer, `bool` or `char`"),

  // Calls.
  UNKNOWN_FUNCTION("C1250", "a function is named that nothing declares"),
  ARGUMENT_COUNT("C1251", "a function is called with too few or too many arguments"),
  NOT_CALLABLE("C1252", "something is called that is no function");

  private final String id;
  private final String title;

  MismatchKind(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String title() {
    return title;
  }
}
