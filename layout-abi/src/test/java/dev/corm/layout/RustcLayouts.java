package dev.corm.layout;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks rustc for layouts: runs it on a source with `#[rustc_layout(debug)]` on type aliases and
/// reads what it prints.
final class RustcLayouts {
  private static final Pattern SPAN = Pattern.compile(" *--> .*:(\\d+):\\d+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+");
  private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.=(\\d+)");
  private static final Pattern WRAPPING =
      Pattern.compile("\\(\\.\\.=(\\d+)\\) \\| \\((\\d+)\\.\\.\\)");

  /// Without a library there is no type that a union may have; this is said, but doesn't stop the
  /// layout.
  private static final String UNION_OF_NON_COPY = "error[E0740]";

  private RustcLayouts() {}

  /// Whether there is a rustc that prints what is read here.
  static boolean available() {
    try {
      Process process = new ProcessBuilder("rustc", "--version").start();
      String version = new String(process.getInputStream().readAllBytes());
      return process.waitFor() == 0 && version.startsWith("rustc 1.95");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The layouts in the form of [LayoutLine], by the line of the type alias.
  static Map<Integer, String> of(String source, String target, Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("types.rs");
    Path log = directory.resolve("types.log");
    Files.writeString(file, source);
    ProcessBuilder builder =
        new ProcessBuilder(
            "rustc",
            "--edition=2021",
            "--emit=metadata",
            "--target=" + target,
            "--out-dir=" + directory,
            file.toString());
    builder.environment().put("RUSTC_BOOTSTRAP", "1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.start().waitFor();
    return parse(Files.readAllLines(log));
  }

  /// A line of the output with the lines nested in it.
  private record Node(String text, List<Node> children) {
    /// The child that starts with this word.
    Node get(String word) {
      return children.stream()
          .filter(c -> c.text.startsWith(word))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no " + word + " in " + this));
    }

    boolean has(String word) {
      return children.stream().anyMatch(c -> c.text.startsWith(word));
    }

    /// The first number of the text.
    String number() {
      return match(NUMBER, text).group();
    }
  }

  private static Matcher match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException(text);
    }
    return matcher;
  }

  private static Map<Integer, String> parse(List<String> lines) {
    Map<Integer, String> layouts = new TreeMap<>();
    Node layout = null;
    Deque<Node> open = new ArrayDeque<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith("error: layout_of(")) {
        layout = new Node(text, new ArrayList<>());
        open.push(layout);
      } else if (!open.isEmpty()) {
        if (text.matches("[})\\]],?")) {
          open.pop();
        } else {
          Node node = new Node(text, new ArrayList<>());
          open.element().children().add(node);
          if (text.matches(".*[{(\\[]")) {
            open.push(node);
          }
        }
      } else if (text.startsWith("-->") && layout != null) {
        layouts.put(Integer.valueOf(match(SPAN, line).group(1)), line(layout));
        layout = null;
      } else if (text.startsWith("error")
          && !text.startsWith("error: aborting")
          && !text.startsWith(UNION_OF_NON_COPY)) {
        throw new IllegalStateException(text + lines.get(lines.indexOf(line) + 1));
      }
    }
    return layouts;
  }

  private static String line(Node layout) {
    StringBuilder text = new StringBuilder();
    text.append("size ").append(layout.get("size:").number());
    text.append(" align ").append(layout.get("align:").get("abi:").number());
    if (layout.get("uninhabited:").text().contains("true")) {
      text.append(" uninhabited");
    }
    Node niche = layout.get("largest_niche:");
    if (niche.text().contains("Some")) {
      text.append(" niche ").append(niche(niche.get("Niche")));
    }
    Node variants = layout.get("variants:");
    if (variants.text().contains("Multiple")) {
      text.append(" tag ").append(offsets(layout).getFirst()).append('+').append(tagSize(variants));
      Node encoding = variants.get("tag_encoding:");
      if (encoding.text().contains("Niche")) {
        Matcher range = match(RANGE, encoding.get("niche_variants:").text());
        text.append(
            LayoutLine.niche(
                Integer.parseInt(encoding.get("untagged_variant:").number()),
                Integer.parseInt(range.group(1)),
                Integer.parseInt(range.group(2)),
                new BigInteger(encoding.get("niche_start:").number())));
      }
      LayoutLine.append(
          text, variants.get("variants:").children().stream().map(RustcLayouts::offsets).toList());
    } else {
      if (layout.get("fields:").text().contains("Arbitrary")) {
        text.append(" fields ").append(offsets(layout));
      }
      if (variants.text().contains("Single") && !variants.get("index:").number().equals("0")) {
        text.append(" variant ").append(variants.get("index:").number());
      }
    }
    return text.toString();
  }

  private static List<String> offsets(Node layout) {
    Node fields = layout.get("fields:");
    return fields.get("offsets:").children().stream().map(Node::number).toList();
  }

  private static String niche(Node niche) {
    Matcher plain = RANGE.matcher(niche.get("valid_range:").text());
    String range;
    if (plain.find()) {
      range = plain.group(1) + ".." + plain.group(2);
    } else {
      Matcher wrapping = match(WRAPPING, niche.get("valid_range:").text());
      range = wrapping.group(2) + ".." + wrapping.group(1);
    }
    return niche.get("offset:").number() + "+" + size(niche.get("value:")) + " " + range;
  }

  private static int tagSize(Node variants) {
    Node tag = variants.get("tag:");
    return size(tag.get("value:"));
  }

  /// The size of a scalar: `Int(I32, false)` over several lines, or a pointer.
  private static int size(Node value) {
    if (value.text().contains("Pointer")) {
      return 8;
    }
    String integer = value.children().getFirst().text();
    return Integer.parseInt(integer.replaceAll("\\D", "")) / 8;
  }
}
