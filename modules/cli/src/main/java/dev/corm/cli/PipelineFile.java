package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import dev.corm.diagnostics.Spelling;
import dev.corm.driver.pipeline.PipelineOptions.Addition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a pipeline file says: a JSON object with `"format": "corm-pipeline"` and `"version": 1`.
/// The other keys may be left out.
///
/// @param mode the packing scheme
/// @param passes exactly these passes
/// @param added passes that are put into the pipeline
/// @param disabled passes that are left out
/// @param stopAfter the last pass
record PipelineFile(
    Optional<String> mode,
    Optional<List<String>> passes,
    List<Addition> added,
    List<String> disabled,
    Optional<String> stopAfter) {
  /// No file.
  static final PipelineFile NONE =
      new PipelineFile(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

  private static final long LARGEST = 1 << 20;
  private static final List<String> KEYS =
      List.of("format", "version", "mode", "passes", "add", "disable", "stopAfter");

  /// Reads a file.
  ///
  /// @throws Console.Stop if that is impossible; why was reported
  static PipelineFile read(Path path, Console console) {
    byte[] bytes;
    try {
      if (Files.size(path) > LARGEST) {
        throw stop(
            Diagnostic.of(CliCode.PIPELINE_FILE, path + " is too large for a pipeline file"),
            console);
      }
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      throw stop(
          Diagnostic.of(CliCode.PIPELINE_FILE, "can't read the pipeline file " + path)
              .note(e.getClass().getSimpleName() + ": " + e.getMessage()),
          console);
    }
    SourceFile source = new SourceFile(path.toString(), bytes);
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
      return new Reader(parser).file();
    } catch (Wrong wrong) {
      Diagnostic complaint =
          Diagnostic.at(source, wrong.at(bytes.length), CliCode.PIPELINE_FILE, wrong.getMessage());
      throw stop(wrong.help.map(complaint::help).orElse(complaint), console);
    } catch (JacksonException e) {
      throw stop(
          Diagnostic.at(
              source,
              at(e.getLocation() == null ? 0 : e.getLocation().getByteOffset(), bytes.length),
              CliCode.PIPELINE_FILE,
              "this is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("")),
          console);
    }
  }

  private static Console.Stop stop(Diagnostic diagnostic, Console console) {
    console.report(diagnostic);
    return new Console.Stop(ExitCode.USAGE);
  }

  private static Span at(long offset, int length) {
    int start = Math.clamp(offset, 0, length);
    return new Span(start, Math.min(start + 1, length));
  }

  /// Something that is JSON, but not a pipeline file.
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final transient Optional<String> help;

    Wrong(JsonParser at, String message, Optional<String> help) {
      super(message, null, false, false);
      this.offset = at.currentTokenLocation().getByteOffset();
      this.help = help;
    }

    Span at(int length) {
      return PipelineFile.at(offset, length);
    }
  }

  /// Reads the tokens of a file.
  private static final class Reader {
    private final JsonParser parser;
    private final Set<String> seen = new HashSet<>();
    private Optional<String> mode = Optional.empty();
    private Optional<List<String>> passes = Optional.empty();
    private final List<Addition> added = new ArrayList<>();
    private final List<String> disabled = new ArrayList<>();
    private Optional<String> stopAfter = Optional.empty();

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    PipelineFile file() {
      expect(JsonToken.START_OBJECT, "a pipeline file is a JSON object");
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = key(KEYS, seen);
        value(key);
      }
      if (!seen.contains("format") || !seen.contains("version")) {
        throw wrong(
            "a pipeline file says what it is",
            "start it with `\"format\": \"corm-pipeline\", \"version\": 1`");
      }
      if (parser.nextToken() != null) {
        throw wrong("nothing follows the object of a pipeline file", "remove what is here");
      }
      return new PipelineFile(mode, passes, added, disabled, stopAfter);
    }

    private void value(String key) {
      switch (key) {
        case "format" -> {
          if (!text(key).equals("corm-pipeline")) {
            throw wrong("the format is not `corm-pipeline`", "give a file of that format");
          }
        }
        case "version" -> {
          if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT || !parser.getString().equals("1")) {
            throw wrong("this version of Corm reads version 1", "write `\"version\": 1`");
          }
        }
        case "mode" -> mode = Optional.of(text(key));
        case "passes" -> passes = Optional.of(texts(key));
        case "add" -> additions();
        case "disable" -> disabled.addAll(texts(key));
        case "stopAfter" -> stopAfter = Optional.of(text(key));
        default -> throw new IllegalStateException(key);
      }
    }

    private void additions() {
      expect(JsonToken.START_ARRAY, "`add` is a list");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw wrong("`add` is a list of objects", "write {\"after\": \"ID\", \"pass\": \"NEW\"}");
        }
        Optional<String> after = Optional.empty();
        Optional<String> pass = Optional.empty();
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          if (key(List.of("after", "pass"), keys).equals("after")) {
            after = Optional.of(text("after"));
          } else {
            pass = Optional.of(text("pass"));
          }
        }
        if (after.isEmpty() || pass.isEmpty()) {
          throw wrong(
              "this lacks `" + (after.isEmpty() ? "after" : "pass") + "`",
              "write {\"after\": \"ID\", \"pass\": \"NEW\"}");
        }
        added.add(new Addition(after.get(), pass.get()));
      }
    }

    private String key(List<String> known, Set<String> before) {
      String key = parser.currentName();
      if (!known.contains(key)) {
        throw new Wrong(
            parser,
            "unknown key `" + key + "`",
            Optional.of(
                Spelling.closest(key, known)
                    .map(meant -> "did you mean `" + meant + "`?")
                    .orElse("there are: " + String.join(", ", known))));
      }
      if (!before.add(key)) {
        throw wrong("`" + key + "` is here for the second time", "remove one of the two");
      }
      return key;
    }

    private String text(String key) {
      expect(JsonToken.VALUE_STRING, "`" + key + "` is a text");
      return parser.getString();
    }

    private List<String> texts(String key) {
      expect(JsonToken.START_ARRAY, "`" + key + "` is a list of texts");
      List<String> texts = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
          throw wrong("`" + key + "` is a list of texts", "put it in double quotes");
        }
        texts.add(parser.getString());
      }
      return texts;
    }

    private void expect(JsonToken token, String rule) {
      if (parser.nextToken() != token) {
        throw wrong(rule, "docs/howto/compose-a-pipeline.md shows the format");
      }
    }

    private Wrong wrong(String message, String help) {
      return new Wrong(parser, message, Optional.of(help));
    }
  }
}
