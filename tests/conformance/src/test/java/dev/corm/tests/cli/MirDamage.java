package dev.corm.tests.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Damages the text of a dump: sometimes its bytes, mostly its meaning, so that much of it still
/// reads as MIR and what breaks is what a pass takes for granted.
final class MirDamage {
  private static final Pattern LOCAL = Pattern.compile("_\\d+\\b");
  private static final Pattern BLOCK = Pattern.compile("\\bbb\\d+\\b");
  private static final Pattern CAPTURE = Pattern.compile("\\(_1\\.(\\d+): ");
  private static final Pattern FIELD = Pattern.compile("\\.\\d+: ");
  private static final Pattern TYPE =
      Pattern.compile(
          "\\b(?:u8|u32|u64|usize|bool|\\(\\)|std::future::ResumeTy|&'\\w+ \\w+|Pause|String)\\b");
  private static final Pattern EDGES = Pattern.compile("\\[resume: (bb\\d+), drop: (bb\\d+)\\]");
  private static final String PIECES = "(){}[]<>,;:'\"_*&#@`\\/ \n\r\0 -> as is impl dyn const ";
  private static final List<String> STATEMENTS =
      List.of(
          "%L = copy %L;",
          "%L = move %L;",
          "%L = move (_1.%N: %T);",
          "%L = copy (_1.%N: %T);",
          "(_1.%N: %T) = move %L;",
          "(_1.%N: %T) = move (_1.%N: %T);",
          "%L = &(_1.%N: %T);",
          "%L = &mut _1;",
          "%L = move _1;",
          "_1 = move %L;",
          "%L = &raw mut (*%L);",
          "%L = copy %L[_1];",
          "%L = copy %L[%L];",
          "StorageLive(%L);",
          "StorageDead(%L);",
          "StorageLive(_1);",
          "StorageDead(_1);",
          "PlaceMention((_1.%N: %T));",
          "discriminant(_1) = 1;",
          "discriminant(%L) = %N;",
          "%L = discriminant(_1);",
          "%L = discriminant(%L);",
          "%L = (copy %L, move %L);",
          "%L = {coroutine@a.rs:1:1: 1:2 (#0)} { a: move %L, b: const 3_u8 };",
          "%L = {coroutine@a.rs:1:1: 1:2 (#0)} { a: move (_1.%N: %T), b: const NAME };",
          "(((*%L) as variant#3).0: u8) = move %L;",
          "((%L as variant#0).0: u8) = const 1_u8;");
  private static final List<String> TERMINATORS =
      List.of(
          "return;",
          "unreachable;",
          "resume;",
          "coroutine_drop;",
          "goto -> %B;",
          "drop(_1) -> [return: %B, unwind: %B];",
          "drop(_1) -> [return: %B, unwind continue];",
          "drop((_1.%N: %T)) -> [return: %B, unwind continue];",
          "drop(%L) -> [return: %B, unwind terminate(cleanup)];",
          "async drop(_1; poll=%L) -> [return: %B, unwind: %B, drop: %B];",
          "async drop(%L; poll=%L) -> [return: %B, unwind: %B];",
          "%L = yield(move %L) -> [resume: %B, drop: %B];",
          "%L = yield(const ()) -> %B;",
          "(_1.%N: %T) = yield(move %L) -> [resume: %B, drop: %B];",
          "%L = yield(move (_1.%N: %T)) -> [resume: %B, drop: %B];",
          "%L = get_context::<'_, '_>(move %L) -> [return: %B, unwind: %B];",
          "%L = get_context::<'_, '_>(copy _2) -> [return: %B, unwind continue];",
          "%L = std::future::get_context::<'_, '_>() -> [return: %B, unwind continue];",
          "(_1.%N: %T) = move %L(move (_1.%N: %T)) -> [return: %B, unwind: %B];",
          "switchInt(copy %L) -> [0: %B, 1: %B, otherwise: %B];",
          "switchInt(move (_1.%N: %T)) -> [0: %B, otherwise: %B];");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "3", "7", "200", "70000", "4000000000", "99999999999999999999");

  private final Random random;

  MirDamage(Random random) {
    this.random = random;
  }

  /// The text with one to three kinds of damage.
  String of(String text) {
    String damaged = text;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      damaged = random.nextInt(8) == 0 ? bytes(damaged) : meaning(damaged);
    }
    return damaged;
  }

  private String meaning(String text) {
    return switch (random.nextInt(16)) {
      case 0 -> exchange(LOCAL, text);
      case 1 -> exchange(BLOCK, text);
      case 2 -> exchange(TYPE, text);
      case 3 -> exchange(CAPTURE, text);
      case 4 -> replace(CAPTURE, text, "(_1." + any(NUMBERS) + ": ");
      case 5 -> replace(FIELD, text, "." + any(NUMBERS) + ": ");
      case 6 -> text.replaceFirst("(?m)^yields .*\n", "");
      case 7 -> EDGES.matcher(text).replaceAll("[resume: $2, drop: $1]");
      case 8 -> line(text, (lines, at) -> lines.remove((int) at));
      case 9 -> line(text, (lines, at) -> lines.add(at, any(lines)));
      case 10 -> line(text, (lines, at) -> lines.set(at, any(lines)));
      case 11 -> blocks(text);
      case 12 ->
          random.nextBoolean()
              ? replace(Pattern.compile(" \\(cleanup\\)"), text, "")
              : replace(Pattern.compile("(?m)(?<=^    bb\\d{1,5}): \\{"), text, " (cleanup): {");
      case 13 ->
          replace(
              Pattern.compile("\\b(?:move|copy)\\b"), text, random.nextBoolean() ? "move" : "copy");
      case 14 ->
          replace(
              Pattern.compile("(?m)^        [^ ].*;$"),
              text,
              "        " + filled(any(STATEMENTS), text) + "$0");
      default ->
          replace(
              Pattern.compile("(?m)^        [^\n]*;\n    }"),
              text,
              "        " + filled(any(TERMINATORS), text) + "\n    }");
    };
  }

  private interface Edit {
    void at(List<String> lines, Integer line);
  }

  private String line(String text, Edit edit) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    edit.at(lines, random.nextInt(lines.size()));
    return String.join("\n", lines);
  }

  /// Exchanges, copies or removes whole blocks.
  private String blocks(String text) {
    Pattern block = Pattern.compile("(?ms)^    bb(\\d+)((?: \\(cleanup\\))?: \\{.*?^    }\n)");
    List<MatchResult> found = block.matcher(text).results().toList();
    if (found.isEmpty()) {
      return text;
    }
    MatchResult one = any(found);
    MatchResult other = any(found);
    String last = "    bb" + found.size() + one.group(2);
    int end = found.getLast().end();
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, end) + "\n" + last + text.substring(end);
      case 1 -> text.substring(0, one.start()) + text.substring(one.end());
      default -> text.substring(0, one.start(2)) + other.group(2) + text.substring(one.end());
    };
  }

  private String filled(String pattern, String text) {
    String filled = pattern;
    for (String hole : List.of("%L", "%B", "%N", "%T")) {
      while (filled.contains(hole)) {
        String value =
            switch (hole) {
              case "%L" -> found(LOCAL, text, "_3");
              case "%B" -> found(BLOCK, text, "bb1");
              case "%N" -> random.nextInt(6) == 0 ? any(NUMBERS) : "" + random.nextInt(3);
              default -> type(text);
            };
        filled = filled.replaceFirst(hole, java.util.regex.Matcher.quoteReplacement(value));
      }
    }
    return java.util.regex.Matcher.quoteReplacement(filled + "\n");
  }

  /// The type of some local.
  private String type(String text) {
    List<MatchResult> lets =
        Pattern.compile("(?m)^ +let (?:mut )?_\\d+: (.*);$").matcher(text).results().toList();
    return lets.isEmpty() ? "u8" : any(lets).group(1);
  }

  private String found(Pattern pattern, String text, String otherwise) {
    List<MatchResult> all = pattern.matcher(text).results().toList();
    return all.isEmpty() ? otherwise : any(all).group();
  }

  /// Puts what one match has in the place of another one.
  private String exchange(Pattern pattern, String text) {
    List<MatchResult> all = pattern.matcher(text).results().toList();
    if (all.isEmpty()) {
      return text;
    }
    MatchResult at = any(all);
    return text.substring(0, at.start()) + any(all).group() + text.substring(at.end());
  }

  private String replace(Pattern pattern, String text, String by) {
    List<MatchResult> all = pattern.matcher(text).results().toList();
    if (all.isEmpty()) {
      return text;
    }
    MatchResult at = any(all);
    String value = pattern.matcher(at.group()).replaceFirst(by);
    value = value.equals(at.group()) && !by.contains("$") ? by : value;
    return text.substring(0, at.start()) + value + text.substring(at.end());
  }

  private String bytes(String text) {
    if (text.length() < 2) {
      return text;
    }
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(40));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(to);
      case 2 -> text.substring(0, to) + text.substring(at);
      default ->
          text.substring(0, at)
              + PIECES.charAt(random.nextInt(PIECES.length()))
              + text.substring(at + 1);
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
