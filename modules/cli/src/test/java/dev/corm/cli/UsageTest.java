package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Wrong usage ends with exit code 2 and says what is wrong and what would be right.
class UsageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          siezs x                               | unknown command `siezs`                       | did you mean `sizes`
          sizes --frmat json x                  | unknown option `--frmat`                      | did you mean `--format`
          sizes                                 | no INPUT and no --cargo                       | `corm sizes --help`
          sizes --format                        | Missing required parameter for option '--format' | `corm sizes --help`
          sizes --format xml x                  | --format takes `text`, `json`, not `xml`      | `corm sizes --help`
          sizes --sort weight x                 | --sort takes `size`, `name`, `source`, `saved`, not `weight` | `corm sizes --help`
          sizes --limit 0 x                     | --limit takes a number from 1, not `0`        | `corm sizes --help`
          sizes --limit many x                  | --limit takes a number from 1, not `many`     | `corm sizes --help`
          sizes --jobs -1 x                     | --jobs takes a number from 1, not `-1`        | `corm sizes --help`
          sizes --color blue x                  | --color takes `auto`, `always`, `never`, not `blue` | `corm sizes --help`
          sizes --filter /[/ x                  | --filter has a mistake                        | `corm sizes --help`
          sizes -Z print-type-size x            | unknown option `-Z print-type-size`           | did you mean `print-type-sizes`
          sizes -Zprint-type-sizes --format json x | so --format can't be used                  | `corm sizes --help`
          sizes -Zprint-type-sizes --mode a --mode b x | shows one mode, not 2                  | `corm sizes --help`
          sizes -Zprint-type-sizes --mode a,b x | shows one mode, not 2                         | `corm sizes --help`
          sizes --mode a,,b x                   | --mode takes ids of packing schemes, not `a,,b` | `corm sizes --help`
          sizes --mode a, x                     | --mode takes ids of packing schemes, not `a,` | `corm sizes --help`
          sizes --cargo-target y x              | --cargo-target makes sense with --cargo only  | `corm sizes --help`
          conform                               | which DIR?                                    | `corm conform --help`
          mir                                   | which command?                                | there are: fmt, verify, analyze
          mir fmt                               | which FILE?                                   | `corm mir fmt --help`
          mir fmt --check --in-place x          | --check changes no files                      | `corm mir fmt --help`
          mir verify                            | which FILE?                                   | `corm mir verify --help`
          mir transform                         | which FILE?                                   | `corm mir transform --help`
          mir diff x                            | which --pass?                                 | `corm mir diff --help`
          mir analyze                           | which FILE?                                   | `corm mir analyze --help`
          run --interp                          | which FILE?                                   | `corm run --help`
          run --interp a b                      | one program is run, not 2                     | `corm run --help`
          run a                                 | native code is not made yet                   | use --interp
          run --interp --fuel 0 x               | --fuel takes a number from 1, as in `500`, `10M` or `1G`, not `0` | `corm run --help`
          run --interp --memory 10Q x           | --memory takes a number from 1                | `corm run --help`
          run --interp --depth 1K x             | --depth takes a number from 1, not `1K`       | `corm run --help`
          run --interp --trace-limit 5 x        | --trace-limit makes sense with --trace only   | `corm run --help`
          run --interp -Zprint-type-sizes x     | which `corm sizes` does                       | `corm run --help`
          run --interp --modes no x             | unknown option `--modes`                      | did you mean `--mode`
          explain X                             | there is no diagnostic code `X`               | `corm explain --help`
          explain c010                          | there is no diagnostic code `c010`            | did you mean `C010
          """)
  void wrongUsage(String line, String complaint, String advice) {
    Run run = Run.of(line.split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("error[C0050]: ").contains(complaint, advice);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void noArgumentsNamesTheCommands() {
    Run run = Run.of();
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("which command?", "there are: sizes, conform, run, mir, pipeline, passes, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sizes",
        "conform",
        "mir",
        "mir fmt",
        "mir verify",
        "mir analyze",
        "run",
        "explain"
      })
  void everyCommandHasHelpWithExamplesAndExitCodes(String command) {
    Run run = Run.of((command + " --help").strip().split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith(("Usage: corm " + command).strip())
        .contains("Examples:", "  corm ", "Exit codes:", "  70   a bug in Corm");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void versionSaysWhichCormWhichJavaAndWhichModules() {
    Run run = Run.of("--version");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .satisfiesExactly(
            corm -> assertThat(corm).startsWith("corm "),
            java -> assertThat(java).startsWith("java " + System.getProperty("java.version")),
            modules -> assertThat(modules).startsWith("modules "));
  }

  @Test
  void fileNamesAfterTwoDashesMayStartWithADash() {
    Run run = Run.of("mir", "verify", "--", "--odd.mir");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--odd.mir");
  }

  @Test
  void aNameThatCannotBeAFileNameIsWrongUsage() {
    Run run = Run.of("mir", "verify", "a\0b");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("error[C0050]: not a file name");
  }
}
