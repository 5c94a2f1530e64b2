package dev.corm.interp.scalar;

import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Allocation;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the bytes of one allocation.
final class AllocationReader {
  private static final Pattern SIZE =
      Pattern.compile("(?:.*, )?size: (\\d{1,18}), align: (\\d{1,9})");

  /// A byte, a byte without a value, or a pointer; whatever stands there as the last resort.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<byte>\\p{XDigit}{2})(?= |$)|(?<none>__)(?= |$)|╾(?<pointer>[^╼]*)╼|(?<other>[^ ]+)");

  /// A pointer without its lines and spaces. Where a name is long, rustc shortens `alloc` to `a`
  /// and adds how many bytes it stands for.
  private static final Pattern TARGET =
      Pattern.compile(
          "a(?:lloc)?(\\d{1,9})(?:\\+0x(\\p{XDigit}{1,15}))?(?:<imm>)?(?:\\(8ptrbytes\\))?");

  private static final int POINTER_BYTES = 8;
  private static final int HEX = 16;

  private final Allocation allocation;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final BitSet initialised = new BitSet();
  private final List<AllocationBytes.Relocation> pointers = new ArrayList<>();

  AllocationReader(Allocation allocation) {
    this.allocation = allocation;
  }

  AllocationBytes read() {
    Matcher size = SIZE.matcher(allocation.attributes());
    if (!size.matches()) {
      return faulty("has no size and no alignment");
    }
    long align = Long.parseLong(size.group(2));
    if (Long.bitCount(align) != 1) {
      return faulty("has an alignment that is no power of two");
    }
    Matcher token = TOKEN.matcher(content());
    while (token.find()) {
      if (!token(token)) {
        return faulty("has `" + token.group() + "`, which is neither a byte nor a pointer");
      }
    }
    if (Long.parseLong(size.group(1)) != bytes.size()) {
      return faulty("has " + bytes.size() + " bytes, and its size is " + size.group(1));
    }
    return new AllocationBytes.Known(bytes.toByteArray(), initialised, align, pointers);
  }

  private AllocationBytes faulty(String predicate) {
    return new AllocationBytes.Faulty("`" + allocation.id() + "` " + predicate);
  }

  /// The rows without their outer columns.
  private String content() {
    StringBuilder content = new StringBuilder();
    for (String row : allocation.rows()) {
      String[] columns = row.split("│", -1);
      boolean hasAddress = columns.length > 1 && row.startsWith("0x");
      content.append(columns[hasAddress ? 1 : 0].strip()).append(' ');
    }
    return content.toString();
  }

  private boolean token(Matcher token) {
    int offset = bytes.size();
    if (token.group("byte") != null) {
      bytes.write(HexFormat.fromHexDigits(token.group("byte")));
      initialised.set(offset);
      return true;
    }
    if (token.group("none") != null) {
      bytes.write(0);
      return true;
    }
    if (token.group("pointer") == null) {
      return false;
    }
    Matcher target = TARGET.matcher(token.group("pointer").replaceAll("[─ ]", ""));
    if (!target.matches()) {
      return false;
    }
    String addend = target.group(2);
    pointers.add(
        new AllocationBytes.Relocation(
            offset,
            AllocId.of(Integer.parseInt(target.group(1))),
            addend == null ? 0 : Long.parseLong(addend, HEX)));
    bytes.writeBytes(new byte[POINTER_BYTES]);
    initialised.set(offset, offset + POINTER_BYTES);
    return true;
  }
}
