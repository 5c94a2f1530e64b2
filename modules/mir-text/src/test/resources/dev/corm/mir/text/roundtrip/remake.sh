#!/bin/sh
# Makes the dumps in this folder again. Needs rustc 1.95.
set -e
cd "$(dirname "$0")"
export RUSTC_BOOTSTRAP=1
rust="rustc --edition 2024 --crate-type lib"
$rust --emit=mir=values.mir values.rs
$rust --emit=mir=values-spans.mir -Zmir-include-spans=on values.rs
$rust --emit=mir=values-optimised.mir -Copt-level=3 values.rs
rm -rf coroutines && mkdir coroutines
$rust --emit=link=coroutines/lib.rlib -Zdump-mir='StateTransform & {closure' \
  -Zdump-mir-dir=coroutines -Zdump-mir-exclude-pass-number -Zmir-include-spans=on coroutines.rs
rm coroutines/lib.rlib
for file in coroutines/*.StateTransform.*.mir; do
  mv "$file" "$(echo "$file" | sed 's/coroutines\.//; s/\.StateTransform//; s/[{}#]//g')"
done
