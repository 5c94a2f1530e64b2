package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.driver.MirFiles;
import dev.corm.driver.MirFiles.MirFile;
import dev.corm.driver.Session;
import dev.corm.mir.body.Body;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.verify.Verifier;
import dev.corm.spi.AnalysisKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `corm mir analyze`: what an analysis finds out about bodies.
final class MirAnalyzeCommand implements Command {
  @Override
  public CommandSpec spec() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("corm mir analyze work.mir", "What its coroutines keep at each suspension point.");
    examples.put(
        "corm mir analyze --analysis live --body work work.mir",
        "Which locals may be read later, at every point of the body `work`.");
    return Specs.command(
            "analyze", List.of("Prints what an analysis finds out about bodies."), examples)
        .addPositional(Specs.positionals("FILE", "Files of MIR."))
        .addOption(
            Specs.value(
                "ID",
                "The analysis; `" + AnalysisKey.SUSPEND_LIVENESS.id() + "` by default.",
                "--analysis"))
        .addOption(Specs.value("NAME", "Only bodies whose path contains this text.", "--body"));
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    List<String> files = arguments.allPositionals();
    if (files.isEmpty()) {
      throw arguments.wrong("which FILE?");
    }
    Session session = PluginArguments.session(arguments, console);
    AnalysisKey<?> key =
        arguments.choice(
            "--analysis",
            session.services().analyses(),
            AnalysisKey::id,
            AnalysisKey.SUSPEND_LIVENESS);
    String wanted = arguments.value("--body").orElse("");
    MirFiles reader = new MirFiles(session);
    ExitCode code = ExitCode.OK;
    int analyzed = 0;
    for (String name : files) {
      Optional<MirFile> file = reader.read(console.path(name), console);
      if (file.isEmpty() || !file.get().complete()) {
        code = code.and(ExitCode.BAD_INPUT);
      }
      for (ParsedBody parsed : file.map(MirFile::bodies).orElse(List.of())) {
        Body body = parsed.body();
        if (!body.head().path().toString().contains(wanted) || !suits(key, body)) {
          continue;
        }
        analyzed++;
        if (Verifier.verify(body).isEmpty()) {
          console.print(
              FactsText.of(body.head().path().toString(), reader.analyze(key, body), key.id()));
        } else {
          reader.verify(
              new MirFile(file.get().source(), List.of(), List.of(parsed), List.of(), true),
              console);
          code = code.and(ExitCode.BAD_INPUT);
        }
      }
    }
    if (analyzed == 0 && code == ExitCode.OK) {
      console.report(
          Diagnostic.of(CliCode.NO_BODY, "there is no body to analyze")
              .note("`" + key.id() + "` is about " + subject(key)));
      return ExitCode.BAD_INPUT;
    }
    return code;
  }

  /// What is kept over suspensions is a question for coroutines only.
  private static boolean suits(AnalysisKey<?> key, Body body) {
    return !key.equals(AnalysisKey.SUSPEND_LIVENESS) || body.isCoroutine();
  }

  private static String subject(AnalysisKey<?> key) {
    return key.equals(AnalysisKey.SUSPEND_LIVENESS)
        ? "coroutines before the state transform"
        : "any body";
  }
}
