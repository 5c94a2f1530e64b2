package dev.corm.mir.type;

import java.util.List;
import java.util.Optional;

/// The signature in a function item's or function pointer's type.
///
/// @param binder the lifetimes of `for<'a>`, often none
/// @param safety `unsafe`, or `#[target_features]`
/// @param abi the string after `extern`, without quotes; empty for Rust's own
/// @param parameters the parameter types
/// @param variadic whether it ends in `...`
/// @param result the result type; unit is not printed
public record FnSignature(
    List<Region> binder,
    Safety safety,
    Optional<String> abi,
    List<Type> parameters,
    boolean variadic,
    Type result) {
  /// Freezes the lists.
  public FnSignature {
    binder = List.copyOf(binder);
    parameters = List.copyOf(parameters);
  }

  /// What is printed in front of a signature about calling it.
  public enum Safety {
    /// Nothing is printed.
    SAFE,
    /// `unsafe fn`.
    UNSAFE,
    /// `#[target_features] fn`: unsafe to call where these features may be missing.
    TARGET_FEATURES
  }
}
