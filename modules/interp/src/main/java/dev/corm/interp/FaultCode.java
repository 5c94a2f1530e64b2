package dev.corm.interp;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// Why a run can be stopped.
public enum FaultCode implements Code {
  UNINITIALISED("C1001", "uninitialised memory is read"),
  MOVED("C1002", "a value is used after it was moved"),
  DEAD_LOCAL("C1003", "a local is used outside its storage"),
  USE_AFTER_FREE("C1004", "memory is used after it was freed"),
  OUT_OF_BOUNDS("C1005", "an access or a pointer is outside its allocation"),
  MISALIGNED("C1006", "a pointer is not aligned"),
  INVALID_VALUE("C1007", "a value that its type does not have"),
  NO_PROVENANCE("C1008", "a pointer that belongs to no allocation is used"),
  OVERFLOW("C1009", "arithmetic that must not overflow does"),
  DIVISION_BY_ZERO("C1010", "a division by zero"),
  UNREACHABLE("C1011", "code that must not be reached is"),
  READ_ONLY("C1012", "constant memory is written"),
  BAD_FREE("C1013", "memory is freed that is not allocated like that"),
  BAD_CALL("C1014", "a call that its callee does not fit"),
  FALSE_ASSUMPTION("C1015", "an assumption is false"),
  FORBIDDEN_UNWIND("C1016", "a panic goes where none may"),
  FOREIGN_SLOT("C1017", "a byte of a coroutine's state is read that belongs to another slot"),
  STALE_SLOT(
      "C1018",
      "a pointer into a slot of a coroutine's state is used after another slot took its bytes"),
  MOVED_COROUTINE(
      "C1019", "a coroutine that must stay in place is moved after its first resumption"),
  RELOCATED_ADDRESS("C1020", "the address of a capture is compared across its relocation"),
  OVERLAP("C1021", "the source and the destination of a copy overlap"),
  REENTERED("C1022", "a coroutine is resumed or dropped while it runs"),
  FUEL("C1050", "the program ran for more steps than allowed"),
  MEMORY("C1051", "the program allocated more memory than allowed"),
  DEPTH("C1052", "the program's calls are nested more deeply than allowed"),
  UNSUPPORTED("C1053", "something that the interpreter can't execute"),
  MISSING_EXTERNAL("C1054", "an external function that the interpreter does not provide");

  private final String id;
  private final String title;

  FaultCode(String id, String title) {
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
