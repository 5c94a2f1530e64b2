package dev.corm.pass.statetransform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.corm.mir.body.BasicBlock;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Body;
import dev.corm.mir.body.Place;
import dev.corm.mir.body.Projection;
import dev.corm.mir.body.Statement;
import dev.corm.mir.body.Terminator;
import dev.corm.mir.body.UnwindAction;
import dev.corm.mir.compare.BodyComparison;
import dev.corm.mir.program.Program;
import dev.corm.mir.type.Type;
import dev.corm.spi.DropGlue;
import dev.corm.spi.TypeFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Resume and drop functions against rustc's own, on programs that rustc compiles for the test: its
/// dumps of drop functions are not kept in the repository.
final class RustcOracleTest {
  @TempDir private Path directory;

  @Test
  void programsThatUnwind() throws Exception {
    agree("machines", 20, List.of());
  }

  @Test
  void programsThatAbort() throws Exception {
    agree("machines", 20, List.of("-Cpanic=abort"));
  }

  @Test
  void valuesThatAreDroppedAsynchronously() throws Exception {
    agree("late", 3, List.of());
  }

  @Test
  void theSameWherePanicsAbort() throws Exception {
    agree("late", 3, List.of("-Cpanic=abort"));
  }

  private void agree(String program, int atLeast, List<String> flags) throws Exception {
    assumeTrue(available(), "no rustc 1.95: resume and drop functions are not compared with it");
    compile(program, flags);
    List<Path> before;
    try (Stream<Path> files = Files.list(directory)) {
      before =
          files
              .filter(file -> file.toString().endsWith(".StateTransform.before.mir"))
              .sorted()
              .toList();
    }
    assertThat(before).hasSizeGreaterThanOrEqualTo(atLeast);
    for (Path file : before) {
      String stem = file.toString().replace(".StateTransform.before.mir", "");
      Body body = one(file);
      Body resume = one(Path.of(stem + ".StateTransform.after.mir"));
      boolean waits = Files.exists(Path.of(stem + ".coroutine_drop_async.0.mir"));
      Body drop =
          one(Path.of(stem + (waits ? ".coroutine_drop_async.0.mir" : ".coroutine_drop.0.mir")));
      Program done = Machines.transform(List.of(body), dropped(List.of(resume, drop)), List.of());
      assertThat(done.bodies()).hasSize(2);
      Optional<String> resumed = BodyComparison.difference(done.bodies().get(0), resume);
      assertThat(resumed).as("resume function of " + stem).isEmpty();
      Body ours = done.bodies().get(1);
      Optional<String> cleaned =
          BodyComparison.difference(
              waits ? withoutContexts(ours) : ours,
              flags.isEmpty() ? drop : withoutUnwinding(drop));
      assertThat(cleaned).as("drop function of " + stem).isEmpty();
    }
  }

  /// A drop function that waits stores the task's context in each state it is entered in. rustc
  /// 1.95 forgets to, and polls with what was there; later versions do it.
  private static Body withoutContexts(Body body) {
    Set<BlockId> entries = new HashSet<>(body.blocks().getFirst().terminator().successors());
    List<BasicBlock> blocks = new ArrayList<>();
    for (int i = 0; i < body.blocks().size(); i++) {
      BasicBlock block = body.blocks().get(i);
      List<Statement> statements = new ArrayList<>(block.statements());
      if (entries.contains(BlockId.of(i))) {
        statements.removeIf(statement -> statement.toString().endsWith(" = move _2"));
      }
      blocks.add(block.with(statements, block.terminator()));
    }
    return Machines.with(body, blocks);
  }

  /// Where panics abort, rustc takes unwinding out of drop functions after it has dumped them.
  private static Body withoutUnwinding(Body body) {
    return Machines.with(
        body,
        body.blocks().stream()
            .map(block ->
                block.with(
                    block.statements(),
                    block.terminator().withUnwindAction(UnwindAction.UNREACHABLE)))
            .toList());
  }

  /// A type needs dropping if rustc drops some value of it.
  private static TypeFacts dropped(List<Body> bodies) {
    Set<Type> types = new HashSet<>();
    for (Body body : bodies) {
      for (BasicBlock block : body.blocks()) {
        if (block.terminator() instanceof Terminator.Drop drop) {
          Place place = drop.place();
          if (!place.isLocal()
              && place.projections().getLast() instanceof Projection.Field(_, Type type)) {
            types.add(type);
          }
        }
      }
    }
    return type -> types.contains(type) ? DropGlue.SOME : DropGlue.NONE;
  }

  private static Body one(Path file) throws IOException {
    List<Body> bodies = Machines.parse(Files.readString(file));
    assertThat(bodies).as(file.toString()).hasSize(1);
    return bodies.getFirst();
  }

  private void compile(String program, List<String> flags) throws Exception {
    Path source = directory.resolve(program + ".rs");
    try (InputStream stream = RustcOracleTest.class.getResourceAsStream(program + ".rs")) {
      Files.write(source, stream.readAllBytes());
    }
    Path log = directory.resolve("rustc.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "rustc",
            "--edition=2024",
            "--crate-type=lib",
            "--emit=metadata",
            "--out-dir=" + directory,
            "-Zdump-mir=coroutine_drop | StateTransform & {closure",
            "-Zdump-mir-dir=" + directory,
            "-Zdump-mir-exclude-pass-number");
    builder.command().addAll(flags);
    builder.command().add(source.toString());
    builder.environment().put("RUSTC_BOOTSTRAP", "1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    int status = builder.start().waitFor();
    assertThat(status).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
  }

  private static boolean available() {
    try {
      Process process = new ProcessBuilder("rustc", "--version").start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && version.startsWith("rustc 1.95");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
