package dev.corm.cli;

/// The two spellings of a pass's name: our id, and the one that rustc's files have.
final class PassName {
  private PassName() {}

  /// `relocate-upvars` becomes `RelocateUpvars`.
  static String rustcs(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  /// `RelocateUpvars` becomes `relocate-upvars`; an id stays as it is.
  static String id(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
  }
}
