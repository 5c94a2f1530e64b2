package dev.corm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Completion and the manual page say what the command line takes.
class CompletionTest {
  @ParameterizedTest
  @CsvSource({"si,sizes", "mir tr,transform", "mir fmt --ch,--check", "completion z,zsh"})
  void bashCompletesCommandsAndOptions(String typed, String completed) throws Exception {
    String script =
        Run.of("completion", "bash").out()
            + "COMP_WORDS=(corm "
            + typed
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _corm; echo \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo(completed);
  }

  @Test
  void zshFindsTheCommandsByTheFirstLine() {
    assertThat(Run.of("completion", "zsh").out())
        .startsWith("#compdef corm\n")
        .contains("'--check:");
  }

  @Test
  void anUnknownShellIsWrongUsage() {
    assertThat(Run.of("completion", "fish").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theManualPageHasEveryCommand() {
    assertThat(Run.of("man").out()).startsWith(".TH CORM 1 ").contains(".SS corm mir fmt\n");
  }
}
