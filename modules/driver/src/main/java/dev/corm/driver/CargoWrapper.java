package dev.corm.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The program that Cargo calls instead of rustc: a shell script that adds options to the calls
/// that build libraries and programs, and passes on all others (build scripts, macros, questions
/// about the compiler) as they are.
///
/// A unit's folder is `own/NAME-HASH` for the packages that Cargo was asked to build and
/// `other/NAME-HASH` for their dependencies. In it are `mir/`, `type-sizes.txt`, and `kind` with
/// the crate type (`bin`, `lib`, …).
final class CargoWrapper {
  /// The variable that tells the script where the folders go.
  static final String DUMPS = "CORM_CARGO_DUMPS";

  // RUSTC_BOOTSTRAP is set for rustc alone: build scripts that probe for unstable features must not
  // see it.
  private static final String SCRIPT =
      """
      #!/bin/sh
      # Made by corm: calls rustc, and has it dump the coroutines of libraries and programs.
      rustc=$1
      shift
      name= kind= hash= previous=
      for argument in "$@"; do
        case $previous in
          --crate-name) name=$argument ;;
          --crate-type) kind=$argument ;;
        esac
        case $argument in
          extra-filename=*) hash=${argument#extra-filename=} ;;
          -Cextra-filename=*) hash=${argument#-Cextra-filename=} ;;
        esac
        previous=$argument
      done
      case $name in
        '' | ___ | build_script_*) exec "$rustc" "$@" ;;
      esac
      if [ "$kind" = proc-macro ]; then
        exec "$rustc" "$@"
      fi
      group=other
      if [ -n "${CARGO_PRIMARY_PACKAGE:-}" ]; then
        group=own
      fi
      unit=$CORM_CARGO_DUMPS/$group/$name$hash
      rm -rf "$unit"
      mkdir -p "$unit/mir" || exit 1
      echo "${kind:-test}" >"$unit/kind"
      RUSTC_BOOTSTRAP=1 exec "$rustc" "$@" '-Zdump-mir=StateTransform & {closure' \\
        "-Zdump-mir-dir=$unit/mir" -Zdump-mir-exclude-pass-number -Zmir-include-spans=on \\
        -Zprint-type-sizes >"$unit/type-sizes.txt"
      """;

  private CargoWrapper() {}

  /// Writes the script into a folder.
  static Path write(Path folder) throws IOException {
    Path script = folder.resolve("rustc-wrapper");
    Files.writeString(script, SCRIPT);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }
}
