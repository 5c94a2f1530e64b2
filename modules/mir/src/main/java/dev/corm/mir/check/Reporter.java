package dev.corm.mir.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reports mismatches at one site.
///
/// @param findings where they go
/// @param site the site
record Reporter(Findings findings, Mismatch.Site site) {
  /// A mismatch that is being described. It is reported by [#report].
  static final class Draft {
    private final Reporter reporter;
    private final MismatchKind kind;
    private final String message;
    private String focus = "";
    private final List<String> notes = new ArrayList<>();
    private final List<String> helps = new ArrayList<>();

    private Draft(Reporter reporter, MismatchKind kind, String message) {
      this.reporter = reporter;
      this.kind = kind;
      this.message = message;
    }

    /// Points at a part of the site's text.
    Draft at(Object part) {
      focus = part.toString();
      return this;
    }

    Draft note(String note) {
      notes.add(note);
      return this;
    }

    Draft help(String help) {
      helps.add(help);
      return this;
    }

    /// Asks whether a word was meant, if one was found.
    Draft meant(Optional<String> word) {
      word.ifPresent(known -> help("did you mean `" + known + "`?"));
      return this;
    }

    void report() {
      reporter.findings.add(new Mismatch(kind, reporter.site, focus, message, notes, helps));
    }
  }

  Draft mismatch(MismatchKind kind, String message) {
    return new Draft(this, kind, message);
  }
}
