package dev.corm.tests.differential.mutants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Damages the text of a program: parts of it are deleted, doubled, swapped, or replaced by parts
/// of the same kind from the same file. One seed always does the same damage.
///
/// Mostly a part is replaced by one of its kin, such as a local of the same type in the same body:
/// what is not refused at once gets further.
public final class Mutator {
  private static final int MOST_DAMAGES = 3;

  /// What is put in the place of numbers.
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "3", "7", "8", "127", "128", "255", "-1", "-128", "65535");

  private static final Pattern BODY = Pattern.compile("(?m)^(?=\\S.*\\S)(?!//).*$");

  private static final Pattern DECLARED =
      Pattern.compile("\\b(_\\d+): ([^;{]+?)(?=;|, _\\d|\\) ->)");

  /// The parts that are looked for. Those that are replaced by kin often make a program again, so
  /// they are chosen more often.
  private enum Kind {
    LOCAL("\\b_\\d+\\b", 6),
    BLOCK("\\bbb\\d+\\b", 4),
    NUMBER("(?<=const )-?\\d+(?=_[iu])", 6),
    CONSTANT("\\bconst [^,;)\\]]+", 2),
    ACCESS("\\b(?:copy|move)(?= )", 3),
    DECLARED_TYPE("(?<=\\b_\\d{1,3}: )[^;{]+?(?=;|, _\\d|\\) ->)", 2),
    FIELD_TYPE("(?<=\\.\\d{1,3}: )[^)]+(?=\\))", 1),
    CALLEE("(?<= = )[\\w<>{}:&' #,]+?(?=\\([^)]*\\) -> )", 2),
    OPERATOR("(?<= = )[A-Z]\\w+(?=\\()", 3),
    BORROW("(?<= = )&(?:mut |raw mut |raw const )?", 1),
    PLACE("(?<=(?:copy|move|&|&mut|&raw mut|&raw const) )[(_*][^,;]*?(?=[,;)])", 2),
    RVALUE("(?<= = )[^;>]+(?=;)", 3),
    EXIT("(?<=\\) -> )\\[[^\\]]+\\](?=;)", 2),
    UNWIND("\\bunwind(?:: bb\\d+| continue| unreachable| terminate\\(\\w+\\))", 2),
    STORAGE("(?m)^ {8}Storage(?:Live|Dead)\\(_\\d+\\);\\n", 4),
    STATEMENT("(?m)^ {8}[_(].*;\\n", 4),
    LINE("(?m)^ {4}\\S.*[;,]\\n", 1),
    WORD("\\b[A-Za-z]\\w*\\b", 1),
    CHARACTER("[^\\s\\w]", 1);

    private final Pattern pattern;
    private final int weight;

    Kind(String pattern, int weight) {
      this.pattern = Pattern.compile(pattern);
      this.weight = weight;
    }
  }

  /// A part of the text.
  ///
  /// @param kin what others of its kind must have in common with it to be like it
  private record Part(Kind kind, int start, int end, String kin) {}

  private record Edit(Part part, String text) {}

  private final String text;
  private final List<Integer> bodies = new ArrayList<>();
  private final Map<String, String> types = new HashMap<>();
  private final List<List<Part>> parts = new ArrayList<>();
  private final Map<String, List<Part>> kin = new HashMap<>();

  /// Damages a program. Comments at its start stay as they are.
  public Mutator(String text) {
    this.text = text;
    int start = 0;
    while (text.startsWith("//", start) && text.indexOf('\n', start) >= 0) {
      start = text.indexOf('\n', start) + 1;
    }
    Matcher items = BODY.matcher(text);
    while (items.find()) {
      bodies.add(items.start());
    }
    Matcher declared = DECLARED.matcher(text);
    while (declared.find()) {
      types.put(body(declared.start()) + declared.group(1), declared.group(2));
    }
    for (Kind kind : Kind.values()) {
      List<Part> found = find(kind, start);
      for (int i = 0; i < kind.weight && found.size() > 1; i++) {
        parts.add(found);
      }
    }
  }

  private List<Part> find(Kind kind, int start) {
    List<Part> found = new ArrayList<>();
    Matcher matcher = kind.pattern.matcher(text);
    matcher.region(start, text.length());
    matcher.useTransparentBounds(true);
    matcher.useAnchoringBounds(false);
    while (matcher.find()) {
      String like = kind + " " + kin(kind, matcher.start(), matcher.group());
      Part part = new Part(kind, matcher.start(), matcher.end(), like);
      found.add(part);
      kin.computeIfAbsent(like, _ -> new ArrayList<>()).add(part);
    }
    return found;
  }

  /// The item that an offset is in.
  private int body(int offset) {
    int low = 0;
    int high = bodies.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bodies.get(middle) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private String kin(Kind kind, int start, String part) {
    return switch (kind) {
      case LOCAL -> body(start) + types.getOrDefault(body(start) + part, "");
      case BLOCK, PLACE, RVALUE, EXIT, UNWIND, STORAGE, STATEMENT -> "" + body(start);
      case CONSTANT -> part.substring(Math.max(0, part.lastIndexOf('_')));
      case NUMBER,
          ACCESS,
          DECLARED_TYPE,
          FIELD_TYPE,
          CALLEE,
          OPERATOR,
          BORROW,
          LINE,
          WORD,
          CHARACTER ->
          "";
    };
  }

  /// The program with the damage that a seed does.
  public String mutant(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Edit> edits = new ArrayList<>();
    int damages = 1 + random.nextInt(MOST_DAMAGES);
    for (int i = 0; i < damages; i++) {
      damage(edits, random);
    }
    return apply(edits);
  }

  private void damage(List<Edit> edits, SplittableRandom random) {
    List<Part> all = parts.get(random.nextInt(parts.size()));
    Part one = all.get(random.nextInt(all.size()));
    List<Part> like = random.nextInt(8) == 0 ? all : kin.get(one.kin);
    Part other = like.get(random.nextInt(like.size()));
    if (one.kind == Kind.NUMBER && random.nextBoolean()) {
      edits.add(new Edit(one, NUMBERS.get(random.nextInt(NUMBERS.size()))));
      return;
    }
    boolean isLine =
        one.kind == Kind.STORAGE || one.kind == Kind.STATEMENT || one.kind == Kind.LINE;
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        edits.add(new Edit(one, of(other)));
        edits.add(new Edit(other, of(one)));
      }
      case 2 -> edits.add(new Edit(one, isLine || random.nextInt(4) == 0 ? "" : of(other)));
      case 3 -> edits.add(new Edit(one, isLine ? of(one) + of(other) : of(other)));
      default -> edits.add(new Edit(one, of(other)));
    }
  }

  private String of(Part part) {
    return text.substring(part.start, part.end);
  }

  /// Applies edits from the last to the first; of two that overlap only one.
  private String apply(List<Edit> edits) {
    edits.sort(Comparator.comparingInt((Edit edit) -> edit.part.start).reversed());
    StringBuilder result = new StringBuilder(text);
    int above = text.length();
    for (Edit edit : edits) {
      if (edit.part.end <= above) {
        result.replace(edit.part.start, edit.part.end, edit.text);
        above = edit.part.start;
      }
    }
    return result.toString();
  }
}
