package dev.corm.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.Phase;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.fact.LocalFacts;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.spi.AnalysisContext;
import dev.corm.spi.AnalysisKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A body for a test, from the text of its blocks: head and declarations are made up around it. And
/// what the service says of it.
///
/// Sets of locals are written `_2 _5`, ascending.
final class Snippet {
  /// `_3`, but not the `_3` of `_s3`.
  private static final Pattern LOCAL = Pattern.compile("(?<![\\w])_(\\d+)");

  private static final LivenessProvider SERVICE = new LivenessProvider();

  private static final AnalysisContext NO_OTHERS =
      new AnalysisContext() {
        @Override
        public <R> R analysis(AnalysisKey<R> key) {
          throw new IllegalArgumentException(key.id());
        }
      };

  private final Body body;

  private Snippet(Body body) {
    this.body = body;
  }

  /// The body of an async function.
  static Snippet async(String blocks) {
    return of("{async fn body of f()}", blocks);
  }

  /// The body of a movable coroutine.
  static Snippet movable(String blocks) {
    return of("{coroutine@f.rs:1:2: 3:4}", blocks);
  }

  /// The body of an async function whose captures were relocated.
  static Snippet relocated(String blocks) {
    String text = async(blocks).body.toString();
    return new Snippet(parse("snippet.mir", Phase.UPVARS_LOCAL.comment() + "\n" + text).getFirst());
  }

  /// The body of a coroutine of this type.
  static Snippet of(String self, String blocks) {
    int last = 2;
    Matcher matcher = LOCAL.matcher(blocks);
    while (matcher.find()) {
      last = Math.max(last, Integer.parseInt(matcher.group(1)));
    }
    StringBuilder text = new StringBuilder();
    text.append("fn f::{closure#0}(_1: ").append(self);
    text.append(", _2: std::future::ResumeTy) -> ()\nyields ()\n {\n    let mut _0: ();\n");
    for (int local = 3; local <= last; local++) {
      text.append("    let mut _").append(local).append(": u32;\n");
    }
    text.append('\n').append(inOrder(blocks).indent(4)).append("}\n");
    return new Snippet(parse("snippet.mir", text.toString()).getFirst());
  }

  /// The blocks by number, as every dump has them; tests write them in the order in which they are
  /// best read.
  private static String inOrder(String blocks) {
    return Arrays.stream(blocks.split("(?m)(?=^bb\\d)"))
        .map(String::strip)
        .filter(block -> !block.isEmpty())
        .sorted(Comparator.comparingInt(block -> Integer.parseInt(block.split("\\D+")[1])))
        .collect(Collectors.joining("\n\n"));
  }

  /// The bodies of a text, which must be faultless.
  static List<Body> parse(String name, String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    List<Body> bodies =
        new MirParser(new TypeTable())
            .parse(SourceFile.of(name, text), sink).bodies().stream().map(b -> b.body()).toList();
    assertThat(sink.diagnostics()).extracting(Diagnostic::message).isEmpty();
    return bodies;
  }

  Body body() {
    return body;
  }

  /// What an analysis says at a point of a block: at the n-th statement or, for n = number of
  /// statements, at the terminator.
  String at(AnalysisKey<LocalFacts> key, int block, int point) {
    LocalFacts facts = SERVICE.analyze(key, body, NO_OTHERS);
    return text(facts.points().at(BlockId.of(block)).get(point).toList(Local::of));
  }

  /// What an analysis says at the start of a block.
  String start(AnalysisKey<LocalFacts> key, int block) {
    return at(key, block, 0);
  }

  /// What an analysis says at the end of a block.
  String end(AnalysisKey<LocalFacts> key, int block) {
    return at(key, block, body.blocks().get(block).statements().size() + 1);
  }

  /// Whether the analyses reach a block.
  boolean reaches(int block) {
    return SERVICE.analyze(AnalysisKey.LIVE, body, NO_OTHERS).reachable().at(BlockId.of(block));
  }

  /// What the coroutine keeps.
  CoroutineFacts facts() {
    return SERVICE.analyze(AnalysisKey.SUSPEND_LIVENESS, body, NO_OTHERS);
  }

  /// The homes of the captures, `-` for one without.
  String homes() {
    return SERVICE.analyze(AnalysisKey.UPVAR_HOMES, body, NO_OTHERS).homes().stream()
        .map(home -> home.map(Local::toString).orElse("-"))
        .collect(Collectors.joining(" "));
  }

  /// The saved locals.
  String saved() {
    return text(facts().saved());
  }

  /// The pairs of different locals that conflict, such as `_3-_4 _3-_5`.
  String conflicts() {
    CoroutineFacts facts = facts();
    StringBuilder pairs = new StringBuilder();
    for (int row = 0; row < facts.saved().size(); row++) {
      for (int column = row + 1; column < facts.saved().size(); column++) {
        if (facts.conflicts().contains(row, column)) {
          pairs.append(pairs.isEmpty() ? "" : " ");
          pairs.append(facts.saved().get(row)).append('-').append(facts.saved().get(column));
        }
      }
    }
    return pairs.toString();
  }

  static String text(List<Local> locals) {
    return locals.stream().map(Local::toString).collect(Collectors.joining(" "));
  }
}
