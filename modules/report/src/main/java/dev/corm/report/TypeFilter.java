package dev.corm.report;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern that types are held against, as the listing spells them.
///
/// * `/…/` is a regular expression, to be found anywhere in the type;
/// * with `*` (any text) or `?` (any one character) it is a glob for the whole type. All other
///   characters stand for themselves, also the braces and brackets that types are full of;
/// * anything else is text that the type has to contain.
public final class TypeFilter implements Predicate<String> {
  private final String pattern;
  private final Predicate<String> test;

  private TypeFilter(String pattern, Predicate<String> test) {
    this.pattern = pattern;
    this.test = test;
  }

  /// The filter that a pattern describes.
  ///
  /// @throws PatternSyntaxException if it is a regular expression with a mistake
  public static TypeFilter of(String pattern) {
    if (pattern.length() >= 2 && pattern.startsWith("/") && pattern.endsWith("/")) {
      return new TypeFilter(
          pattern, Pattern.compile(pattern.substring(1, pattern.length() - 1)).asPredicate());
    }
    if (pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0) {
      return new TypeFilter(pattern, text -> matches(pattern, text));
    }
    return new TypeFilter(pattern, text -> text.contains(pattern));
  }

  @Override
  public boolean test(String type) {
    return test.test(type);
  }

  @Override
  public String toString() {
    return pattern;
  }

  /// A star first stands for nothing; where the rest doesn't fit, the last star takes one more
  /// character. Earlier stars never have to change, so this needs no recursion.
  private static boolean matches(String glob, String text) {
    int at = 0;
    int star = -1;
    int starText = 0;
    int from = 0;
    while (from < text.length()) {
      char wanted = at < glob.length() ? glob.charAt(at) : 0;
      if (wanted == '*') {
        star = at++;
        starText = from;
      } else if (at < glob.length() && (wanted == '?' || wanted == text.charAt(from))) {
        at++;
        from++;
      } else if (star >= 0) {
        at = star + 1;
        from = ++starText;
      } else {
        return false;
      }
    }
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    return at == glob.length();
  }
}
