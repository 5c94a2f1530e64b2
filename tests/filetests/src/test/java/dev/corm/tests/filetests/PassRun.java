package dev.corm.tests.filetests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.driver.Services;
import dev.corm.mir.body.Body;
import dev.corm.mir.program.Program;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.ParsedBody;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.verify.Verifier;
import dev.corm.report.LineDiff;
import dev.corm.spi.AnalysisKey;
import dev.corm.spi.BodyPass;
import dev.corm.spi.Outcome;
import dev.corm.spi.Pass;
import dev.corm.spi.PassContext;
import dev.corm.spi.ProgramPass;
import dev.corm.spi.TypeFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Runs a pass as a file test asks for, with the services that the module path offers. Bodies are
/// verified before and after each pass.
final class PassRun {
  private static final int CONTEXT = 3;

  private final Services services;
  private final TypeFacts types;
  private final SortedMap<String, Long> counted = new TreeMap<>();

  PassRun(Services services, TypeFacts types) {
    this.services = services;
    this.types = types;
  }

  /// The snapshot of a test: what the pass counted, then what it changed.
  static String snapshot(Services services, FileTest test) {
    return test.mode()
        .map(mode -> new PipelineRun(services, test).snapshot(mode))
        .orElseGet(() -> new PassRun(services, new DropFacts(test.withoutDropGlue())).run(test));
  }

  /// A snapshot's text.
  static String snapshot(Map<String, Long> counted, String before, String after) {
    return counted.entrySet().stream()
            .map(count -> ";; " + count.getKey() + ": " + count.getValue() + "\n")
            .collect(Collectors.joining())
        + LineDiff.unified(before, after, CONTEXT);
  }

  private String run(FileTest test) {
    List<Body> bodies = new ArrayList<>();
    for (Path file : test.inputs()) {
      bodies.addAll(parse(file.toString(), FileTest.mir(file)));
    }
    Program program = new Program(test.toString(), bodies, List.of(), Optional.empty());
    verify(program);
    for (String pass : test.before()) {
      program = pass(pass, program);
    }
    String before = text(program.bodies());
    counted.clear();
    String after = text(pass(test.pass(), program).bodies());
    return snapshot(counted, before, after);
  }

  /// The body with its captures relocated.
  Body relocated(Body body) {
    Program program = new Program("test", List.of(body), List.of(), Optional.empty());
    return pass("relocate-upvars", program).bodies().getFirst();
  }

  /// What an analysis says of a body.
  <R> R analysis(AnalysisKey<R> key, Body body) {
    return new Context(body).analysis(key);
  }

  /// The bodies of a text, which must be faultless.
  static List<Body> parse(String name, String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<ParsedBody> bodies =
        new MirParser(new TypeTable()).parse(SourceFile.of(name, text), sink).bodies();
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    return bodies.stream().map(ParsedBody::body).toList();
  }

  static String text(List<Body> bodies) {
    return bodies.stream().map(Body::toString).collect(Collectors.joining("\n"));
  }

  private Program pass(String id, Program program) {
    Pass pass =
        services
            .find(Pass.class, id)
            .orElseThrow(() -> new AssertionError("there is no pass `" + id + "`"));
    Program result =
        switch (pass) {
          case BodyPass bodyPass -> {
            List<Body> bodies = new ArrayList<>();
            for (Body body : program.bodies()) {
              bodies.add(done(bodyPass.run(body, new Context(body))));
            }
            yield program.with(bodies, program.machines());
          }
          case ProgramPass programPass -> done(programPass.run(program, Context::new));
        };
    verify(result);
    return result;
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(String reason) -> throw new AssertionError("refused: " + reason);
    };
  }

  /// What is printed reads back, and satisfies the rules.
  private static void verify(Program program) {
    for (Body body : program.bodies()) {
      assertThat(Verifier.verify(body)).isEmpty();
      String text = body.toString();
      assertThat(parse("printed", text).getFirst().toString()).isEqualTo(text);
    }
  }

  private final class Context implements PassContext {
    private final Body body;
    private final Map<AnalysisKey<?>, Object> results = new HashMap<>();

    Context(Body body) {
      this.body = body;
    }

    @Override
    public <R> R analysis(AnalysisKey<R> key) {
      if (!results.containsKey(key)) {
        results.put(
            key,
            services
                .provider(key)
                .orElseThrow(() -> new IllegalArgumentException(key.id()))
                .analyze(key, body, this));
      }
      return key.type().cast(results.get(key));
    }

    @Override
    public TypeFacts types() {
      return types;
    }

    @Override
    public void report(Diagnostic diagnostic) {
      throw new AssertionError(diagnostic.message());
    }

    @Override
    public void count(String counter, long by) {
      counted.merge(counter, by, Long::sum);
    }
  }
}
