package dev.corm.mir.text;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads what `rustc -Z print-type-sizes` printed.
///
/// Lines that don't start with `print-type-size` are somebody else's output and are skipped, and a
/// line may end in CRLF. A fault costs the type that has it: the reader reports it, drops the type,
/// and goes on at the next `type:` line. The numbers of a type must fit together ([ListingChecker]
/// says how).
///
/// One type may be listed with two sizes, since different types can print alike: two instances of a
/// generic async block, or two structs of one name in two builds of a crate. Where the type is
/// named by its position that is silent, otherwise a warning. Both entries stay. For one thread.
public final class ListingParser {
  private static final String PREFIX = "print-type-size ";
  private static final int MAX_DIAGNOSTICS = 100;

  private final TypeTable types;

  /// A parser that interns the types it reads in a table.
  public ListingParser(TypeTable types) {
    this.types = types;
  }

  /// Reads a listing; what is wrong with it goes to the sink.
  public TypeListing parse(SourceFile file, DiagnosticSink sink) {
    return new Run(file, sink).parse();
  }

  private record Sizes(long size, long align) {}

  /// What is known of a type until its last line.
  private static final class Open {
    final Type type;
    final Span head;
    final long size;
    final long align;
    OptionalLong discriminant = OptionalLong.empty();
    final List<Variant> variants = new ArrayList<>();
    String variant;
    long variantSize;
    List<Item> items;
    OptionalLong endPadding = OptionalLong.empty();

    Open(Type type, Span head, long size, long align) {
      this.type = type;
      this.head = head;
      this.size = size;
      this.align = align;
    }

    void closeVariant() {
      if (items != null) {
        long tag = discriminant.orElse(0);
        variants.add(
            variant == null
                ? new Variant(Optional.empty(), ListingChecker.size(items, tag), items)
                : new Variant(Optional.of(variant), variantSize, items));
        items = null;
      }
    }
  }

  /// The reading of one file.
  private final class Run {
    private final SourceFile file;
    private final byte[] bytes;
    private final DiagnosticSink sink;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Type, Sizes> sizes = new HashMap<>();
    private final Set<Type> warned = new HashSet<>();
    private int diagnostics;
    private Open open;
    private boolean skipping;

    Run(SourceFile file, DiagnosticSink sink) {
      this.file = file;
      this.bytes = file.bytes();
      this.sink = sink;
    }

    TypeListing parse() {
      byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
      int start = 0;
      while (start < bytes.length) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
          end++;
        }
        int last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
        ListingLine line = new ListingLine(bytes, start, last);
        if (line.skip(prefix)) {
          read(line);
        }
        start = end + 1;
      }
      close();
      if (diagnostics > MAX_DIAGNOSTICS) {
        int more = diagnostics - MAX_DIAGNOSTICS;
        sink.report(
            Diagnostic.at(
                file,
                Span.at(bytes.length),
                ListingCode.TOO_MANY_ERRORS,
                "the listing has " + more + " more faults than are shown"));
      }
      return new TypeListing(entries);
    }

    private void read(ListingLine line) {
      try {
        if (line.skip("type: `")) {
          skipping = false;
          close();
          readType(line);
        } else if (!skipping) {
          readPart(line);
        }
      } catch (ListingLine.Fault fault) {
        report(fault.code(), fault.span(), fault.getMessage());
        open = null;
        skipping = true;
      }
    }

    private void readType(ListingLine line) {
      Span text = line.untilLast("`: ");
      long size = line.bytes();
      line.expect(", alignment: ");
      long align = line.bytes();
      line.expectEnd();
      open = new Open(type(line, text), line.span(), size, align);
    }

    private Type type(ListingLine line, Span text) {
      try {
        return types.type(line.text(text));
      } catch (MirSyntaxException bad) {
        int at = Math.min(text.start() + bad.offset(), text.end());
        int end = Math.clamp(text.start() + (long) bad.end(), at, text.end());
        throw new ListingLine.Fault(ListingCode.BAD_TYPE, new Span(at, end), bad.getMessage());
      }
    }

    private void readPart(ListingLine line) {
      if (open == null) {
        throw line.misplaced("this line belongs to a type, but no type comes before it");
      }
      int indent = line.spaces();
      if (indent != 4 && indent != 8) {
        throw line.malformed("expected `type:`, or a part of a type indented by 4 or 8 spaces");
      }
      if (open.endPadding.isPresent()) {
        throw line.misplaced("nothing of a type comes after its `end padding`");
      }
      if (indent == 4 && line.skip("discriminant: ")) {
        if (open.discriminant.isPresent() || open.items != null) {
          throw line.misplaced("`discriminant` comes once, right after the type");
        }
        open.discriminant = OptionalLong.of(line.bytes());
      } else if (indent == 4 && line.skip("variant `")) {
        readVariant(line);
      } else if (indent == 4 && line.skip("end padding: ")) {
        open.endPadding = OptionalLong.of(line.bytes());
      } else {
        item(line, indent);
        return;
      }
      line.expectEnd();
    }

    private void readVariant(ListingLine line) {
      if (open.items != null && open.variant == null) {
        throw line.misplaced("a type with fields of its own has no variants");
      }
      open.closeVariant();
      open.variant = line.text(line.untilLast("`: "));
      open.variantSize = line.bytes();
      open.items = new ArrayList<>();
    }

    private void item(ListingLine line, int indent) {
      if (indent == 8 && (open.items == null || open.variant == null)) {
        throw line.misplaced("this line belongs to a variant, but no variant comes before it");
      }
      if (indent == 4 && open.variant != null) {
        throw line.misplaced("fields of a variant are indented by 8 spaces");
      }
      Item item = line.skip("padding: ") ? new Item.Padding(line.bytes()) : member(line);
      line.expectEnd();
      if (open.items == null) {
        open.items = new ArrayList<>();
      }
      open.items.add(item);
    }

    private Item member(ListingLine line) {
      MemberKind kind =
          line.skip("field `.")
              ? MemberKind.FIELD
              : line.skip("upvar `.")
                  ? MemberKind.UPVAR
                  : line.skip("local `.") ? MemberKind.LOCAL : null;
      if (kind == null) {
        throw line.malformed(
            "expected `discriminant`, `variant`, `padding`, `field`, `upvar`, `local` or"
                + " `end padding`");
      }
      String name = line.text(line.untilFirst("`: "));
      long size = line.bytes();
      OptionalLong offset =
          line.skip(", offset: ") ? OptionalLong.of(line.bytes()) : OptionalLong.empty();
      OptionalLong align =
          line.skip(", alignment: ") ? OptionalLong.of(line.bytes()) : OptionalLong.empty();
      Optional<Type> type =
          line.skip(", type: ") ? Optional.of(type(line, line.rest())) : Optional.empty();
      return new Item.Member(kind, name, size, offset, align, type);
    }

    private void close() {
      if (open == null) {
        return;
      }
      Open done = open;
      open = null;
      done.closeVariant();
      Entry entry =
          new Entry(
              done.type, done.size, done.align, done.discriminant, done.variants, done.endPadding);
      Optional<String> fault = ListingChecker.check(entry);
      if (fault.isPresent()) {
        report(ListingCode.CONTRADICTION, done.head, fault.get());
        return;
      }
      Sizes now = new Sizes(done.size, done.align);
      Sizes before = sizes.putIfAbsent(done.type, now);
      if (before != null && !before.equals(now) && warned.add(done.type)) {
        warnOfTwoSizes(done, before);
      }
      entries.add(entry);
    }

    private void warnOfTwoSizes(Open done, Sizes before) {
      for (int i = done.head.start(); i < done.head.end(); i++) {
        if (bytes[i] == '@') {
          return;
        }
      }
      report(
          ListingCode.TWO_SIZES,
          done.head,
          "this type has "
              + Math.max(done.size, before.size)
              + " bytes in one place and "
              + Math.min(done.size, before.size)
              + " in another, so two types have this name");
    }

    private void report(ListingCode code, Span span, String message) {
      if (++diagnostics <= MAX_DIAGNOSTICS) {
        sink.report(Diagnostic.at(file, span, code, message));
      }
    }
  }
}
