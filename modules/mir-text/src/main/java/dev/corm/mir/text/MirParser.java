package dev.corm.mir.text;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.diagnostics.Span;
import dev.corm.mir.body.AllocId;
import dev.corm.mir.body.Allocation;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.CoroutineWitness;
import dev.corm.mir.body.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses files of MIR text.
///
/// A parser keeps the types, places and constants it has seen and shares them among all bodies of
/// all files it reads. It belongs to one thread.
public final class MirParser {
  /// How far to look for a NUL byte, which no text has.
  private static final int BINARY_PROBE = 4096;

  private static final String ORIGIN = "// MIR for `";

  private final BodyParser bodyParser;
  private final WitnessParser witnessParser;
  private final DeclarationParser declarationParser;

  private Cursor c;
  private SourceFile file;
  private DiagnosticSink sink;
  private Faults faults;
  private List<ParsedBody> bodies;
  private List<ParsedDeclaration> declarations;
  private boolean anyItem;
  private boolean garbageReported;

  private int itemStart;
  private boolean hasBody;
  private Optional<BodyHead.Origin> origin = Optional.empty();
  private Optional<CoroutineWitness> witness = Optional.empty();
  private boolean relocated;
  private final List<String> comments = new ArrayList<>();
  private List<String> head = List.of();
  private final List<Allocation> allocations = new ArrayList<>();

  /// A parser that takes its types from this table, and adds to it.
  public MirParser(TypeTable types) {
    this.bodyParser = new BodyParser(types);
    this.witnessParser = new WitnessParser(types);
    this.declarationParser = new DeclarationParser(types);
  }

  /// Parses a file. What is wrong is reported; bodies without faults are returned, whatever else is
  /// wrong.
  public ParsedFile parse(SourceFile source, DiagnosticSink diagnostics) {
    file = source;
    sink = diagnostics;
    faults = new Faults(source);
    bodies = new ArrayList<>();
    declarations = new ArrayList<>();
    anyItem = false;
    garbageReported = false;
    byte[] bytes = source.bytes();
    c = new Cursor(bytes, 0, bytes.length);
    if (isBinary(bytes)) {
      report(MirTextCode.NOT_MIR, 0, 0, "this is not MIR text but a binary file");
      return new ParsedFile(List.of(), List.of(), List.of());
    }
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      c.pos = 3; // a byte order mark
    }
    startItem();
    head = head();
    items();
    endItem();
    if (!anyItem && !garbageReported) {
      report(MirTextCode.NO_BODY, 0, 0, "the file has no MIR body");
    }
    if (!declarations.isEmpty()) {
      new DuplicateItems(source, sink).report(bodies, declarations);
    }
    return new ParsedFile(head, bodies, UnsizedTails.resolve(declarations));
  }

  private static boolean isBinary(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, BINARY_PROBE); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private void report(MirTextCode code, int from, int to, String message) {
    sink.report(Diagnostic.at(file, new Span(from, to), code, message));
  }

  /// Whether something that stands outside bodies starts at the cursor, which is at the start of a
  /// line.
  static boolean startsItem(Cursor c) {
    return switch (c.peek()) {
      case '/' -> c.at("//") || WitnessParser.isNext(c);
      case '|' -> true;
      case 'a' -> isAllocation(c) || HeadParser.isNext(c);
      default -> HeadParser.isNext(c) || DeclarationParser.isNext(c);
    };
  }

  private static boolean isAllocation(Cursor c) {
    if (!c.at("alloc")) {
      return false;
    }
    int end = c.wordEnd(c.pos);
    return end > c.pos + 5 && Bytes.isDigit(c.bytes[c.pos + 5]) && c.isAt(end, " (");
  }

  private void items() {
    while (c.pos < c.end) {
      int line = c.pos;
      if (Lines.atEnd(c)) {
        Lines.end(c);
      } else if (!startsItem(c)) {
        garbage();
      } else {
        try {
          item();
        } catch (MirSyntaxException e) {
          faults.report(e);
          Lines.finish(c);
          BodyParser.skipBody(c);
        }
        if (c.pos == line) {
          Lines.skip(c);
        }
      }
    }
  }

  /// Reads the comment of the whole file; if the comment lines at the cursor are none, it stays.
  private List<String> head() {
    int from = c.pos;
    List<String> lines = new ArrayList<>();
    while (c.at("//") && !WitnessParser.isNext(c) && !c.at(ORIGIN)) {
      int end = Lines.textEnd(c);
      lines.add(c.text(c.pos, end));
      c.pos = end;
      Lines.end(c);
    }
    boolean isHead =
        !lines.isEmpty()
            && c.pos < c.end
            && Lines.atEnd(c)
            && !lines.contains(Phase.UPVARS_LOCAL.comment());
    if (!isHead) {
      c.pos = from;
      return List.of();
    }
    startItem();
    return lines;
  }

  private void item() {
    if (c.at('/') || c.at('|')) {
      if (hasBody) {
        endItem();
        startItem();
      }
      comment();
    } else if (isAllocation(c)) {
      allocation();
    } else if (DeclarationParser.isNext(c)) {
      declaration();
    } else {
      if (hasBody) {
        endItem();
        startItem();
      }
      hasBody = true;
      anyItem = true;
      bodyParser.parse(c, faults);
    }
  }

  private void declaration() {
    if (hasBody || origin.isPresent() || witness.isPresent()) {
      endItem();
      startItem();
    }
    if (relocated) {
      comments.add(Phase.UPVARS_LOCAL.comment());
    }
    anyItem = true;
    Optional<ParsedDeclaration> declaration = declarationParser.parse(c, comments, faults);
    if (faults.flush(itemStart, c.pos, sink)) {
      declaration.ifPresent(declarations::add);
    }
    startItem();
  }

  private void startItem() {
    itemStart = c.pos;
    hasBody = false;
    origin = Optional.empty();
    witness = Optional.empty();
    relocated = false;
    comments.clear();
    allocations.clear();
  }

  private void endItem() {
    boolean complete = hasBody;
    if (!hasBody && (origin.isPresent() || witness.isPresent())) {
      anyItem = true;
      faults.report(
          c.error(
              MirTextCode.TRUNCATED,
              c.pos,
              c.pos,
              "expected a body after its comment, found " + c.found(c.pos)));
    }
    if (faults.flush(itemStart, c.pos, sink) && complete) {
      bodies.add(bodyParser.build(origin, comments, relocated, witness, allocations));
    }
  }

  private void comment() {
    if (WitnessParser.isNext(c)) {
      witness = Optional.of(witnessParser.parse(c));
      return;
    }
    int from = c.pos;
    int end = Lines.textEnd(c);
    if (c.accept(ORIGIN)) {
      int close = end;
      while (close > c.pos && c.bytes[close - 1] != '`') {
        close--;
      }
      if (close == c.pos) {
        throw c.unexpected("the name of an item and a backquote");
      }
      if (origin.isPresent()) {
        c.pos = from;
        endItem();
        startItem();
        c.accept(ORIGIN);
      }
      String item = c.text(c.pos, close - 1);
      c.pos = close;
      c.accept(' ');
      origin = Optional.of(new BodyHead.Origin(item, c.text(c.pos, end)));
    } else if (c.text(from, end).equals(Phase.UPVARS_LOCAL.comment())) {
      relocated = true;
    } else {
      comments.add(c.text(from, end));
    }
    c.pos = end;
    Lines.end(c);
  }

  private void allocation() {
    int start = c.pos;
    c.expect("alloc", " and a number");
    AllocId id = AllocId.of(c.number("the number of an allocation"));
    c.expect(" (", " and the attributes of an allocation");
    int end = Lines.textEnd(c);
    boolean braces = c.isAt(end - 3, ") {") || c.isAt(end - 4, ") {}");
    boolean empty = braces && c.isAt(end - 1, "}");
    int close = end - (empty ? 4 : braces ? 3 : 1);
    if (close < c.pos || c.bytes[close] != ')') {
      c.pos = end;
      throw c.unexpected("`)` or `) {` after the attributes of an allocation");
    }
    String attributes = c.text(c.pos, close);
    c.pos = end;
    Lines.end(c);
    List<String> rows = new ArrayList<>();
    if (braces && !empty) {
      rows(rows, start);
    }
    if (!hasBody) {
      throw c.error(
          MirTextCode.SYNTAX, start, start + 5, "expected a body in front of an allocation");
    }
    allocations.add(new Allocation(id, attributes, rows, braces));
  }

  private void rows(List<String> rows, int start) {
    while (!c.at('}')) {
      if (!c.at(' ')) {
        throw new MirSyntaxException(
            MirTextCode.TRUNCATED,
            c.pos,
            c.pos,
            "the allocation `"
                + c.text(start, c.wordEnd(start))
                + "` is cut off: expected `}`, found "
                + c.found(c.pos),
            Optional.empty());
      }
      c.accept("    ");
      int end = Lines.textEnd(c);
      rows.add(c.text(c.pos, end));
      c.pos = end;
      Lines.end(c);
    }
    c.pos++;
    Lines.end(c);
  }

  /// Passes over lines that belong to nothing. They are reported once until the next body: a file
  /// of something else gives one message.
  private void garbage() {
    int from = c.pos;
    Optional<MirSyntaxException> meant = UnknownItems.of(c);
    MirSyntaxException fault =
        meant.orElseGet(
            () -> c.unexpected("`// MIR for`, `fn`, `const`, `static` or an allocation"));
    if (meant.isPresent() && hasBody) {
      endItem();
      startItem();
    }
    while (c.pos < c.end
        && (c.pos == from || !startsItem(c) && (meant.isEmpty() || UnknownItems.of(c).isEmpty()))) {
      Lines.skip(c);
    }
    if (!hasBody && (meant.isPresent() || !declarations.isEmpty())) {
      anyItem = true;
      faults.report(fault);
      faults.flush(itemStart, c.pos, sink);
      startItem();
    } else if (anyItem || hasBody) {
      if (!faults.any()) {
        faults.report(fault);
      }
    } else if (!garbageReported) {
      garbageReported = true;
      report(
          MirTextCode.NOT_MIR,
          fault.offset(),
          fault.end(),
          "this is not MIR text: " + fault.getMessage());
    }
  }
}
