package dev.corm.diagnostics;

/// A diagnostic code: a stable id, such as `C0101`, and the severity it normally has.
///
/// Each module that reports declares an enum of its codes that implements this interface; ids are
/// unique over all modules. Blocks of ids: `C00xx` files and environment, `C01xx` MIR text, `C02xx`
/// type-size listings, `C03xx` the MIR verifier, `C04xx` analyses, `C05xx` layouts, `C06xx` name
/// resolution, `C07xx` driver and plan, `C08xx` Cargo and rustc, `C09xx` plug-ins, `C11xx` what
/// programs declare. Ids from `C9000` on, and those with another prefix, are left to modules of
/// third parties.
public interface Code {
  /// The id: `C` and four digits.
  String id();

  /// The severity of a diagnostic with this code.
  Severity severity();

  /// One line that says what the code is about, without a full stop.
  String title();
}
