package dev.corm.mir.print;

import dev.corm.mir.body.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Prints bodies exactly as rustc 1.95 prints them, in dumps and in `--emit=mir`.
///
/// A printer is for one thread. It keeps the texts of the types and paths it has printed, by
/// identity, so one printer for all bodies of one parse is quick, and should not outlive them. The
/// static methods make a printer of their own for each call.
///
/// The time and the memory are linear in the length of the text.
public final class MirPrinter {
  private final TypeWriter.Texts texts = new TypeWriter.Texts();
  private StringBuilder own = new StringBuilder();

  /// A printer that has not printed anything yet.
  public MirPrinter() {}

  /// The text of a body with its allocations; it ends with a line break.
  public static String print(Body body) {
    StringBuilder out = new StringBuilder();
    new MirPrinter().print(body, out);
    return out.toString();
  }

  /// The text of a file with these bodies: one after the other, with an empty line between them.
  public static String print(List<Body> bodies) {
    StringBuilder out = new StringBuilder();
    new MirPrinter().print(bodies, out);
    return out.toString();
  }

  /// Appends the text of a body with its allocations; it ends with a line break.
  public void print(Body body, StringBuilder out) {
    new BodyWriter(out, texts).body(body);
  }

  /// Appends the text of a file with these bodies.
  public void print(List<Body> bodies, StringBuilder out) {
    BodyWriter writer = new BodyWriter(out, texts);
    for (int i = 0; i < bodies.size(); i++) {
      out.append(i == 0 ? "" : "\n");
      writer.body(bodies.get(i));
    }
  }

  /// Holds the text of a file with these bodies against the bytes of a file (UTF-8).
  ///
  /// @return the offset of the first byte that differs, which is the length of the shorter one if
  ///   it is the start of the other; empty if they are equal
  public OptionalInt firstDifference(List<Body> bodies, byte[] file) {
    own.setLength(0);
    print(bodies, own);
    byte[] text = own.toString().getBytes(StandardCharsets.UTF_8);
    if (text.length > own.length()) {
      // A builder that ever held wide characters stays wide, and slow.
      own = new StringBuilder();
    }
    int at = Arrays.mismatch(text, file);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }
}
