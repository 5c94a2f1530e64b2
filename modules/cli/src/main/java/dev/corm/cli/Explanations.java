package dev.corm.cli;

import dev.corm.diagnostics.CompilerBug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The long texts about diagnostic codes. There is a file for each block of a hundred codes, in
/// which every code has a section: a heading `# C0103: unexpected text`, a paragraph, an example.
final class Explanations {
  private static final Pattern HEADING = Pattern.compile("# (C\\d{4}): (.+)");
  private static final int BLOCKS = 100;

  private Explanations() {}

  /// What there is to say of a code.
  ///
  /// @param id the code
  /// @param title what it is about
  /// @param text the section without its heading; ends with a line break
  record Explanation(String id, String title, String text) {}

  /// The explanation of a code.
  static Optional<Explanation> of(String id) {
    return id.matches("C\\d{4}")
        ? block(Integer.parseInt(id.substring(1, 3))).stream()
            .filter(explanation -> explanation.id().equals(id))
            .findFirst()
        : Optional.empty();
  }

  /// All explanations, by code.
  static List<Explanation> all() {
    List<Explanation> all = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      all.addAll(block(i));
    }
    return all;
  }

  private static List<Explanation> block(int number) {
    try (InputStream stream =
        Explanations.class.getResourceAsStream("explain/C%02d.md".formatted(number))) {
      return stream == null
          ? List.of()
          : sections(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Explanation> sections(String file) {
    List<Explanation> sections = new ArrayList<>();
    Matcher heading = HEADING.matcher("");
    StringBuilder text = new StringBuilder();
    String id = "";
    String title = "";
    for (String line : file.lines().toList()) {
      if (heading.reset(line).matches()) {
        add(id, title, text, sections);
        id = heading.group(1);
        title = heading.group(2);
      } else {
        text.append(line).append('\n');
      }
    }
    add(id, title, text, sections);
    return sections;
  }

  private static void add(String id, String title, StringBuilder text, List<Explanation> sections) {
    String section = text.toString().strip();
    text.setLength(0);
    if (!id.isEmpty()) {
      sections.add(new Explanation(id, title, section + "\n"));
    } else if (!section.isEmpty()) {
      throw new CompilerBug("explanations start without a heading: " + section);
    }
  }
}
