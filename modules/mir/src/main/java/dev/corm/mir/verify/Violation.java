package dev.corm.mir.verify;

import dev.corm.diagnostics.Diagnostic;
import dev.corm.mir.body.BlockId;
import dev.corm.mir.body.Local;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One place in a body that breaks a rule.
///
/// @param rule the rule
/// @param site where
/// @param message what is wrong there, one sentence without a full stop
public record Violation(Rule rule, Site site, String message) {
  /// Where a rule is broken.
  public sealed interface Site {
    /// The body as a whole, or its head.
    record Whole() implements Site {
      @Override
      public String toString() {
        return "body";
      }
    }

    /// The declaration of a local.
    ///
    /// @param local the local
    record Declaration(Local local) implements Site {
      @Override
      public String toString() {
        return local.toString();
      }
    }

    /// A statement or terminator.
    ///
    /// @param block its block
    /// @param statement its index in the block; the terminator has the number of statements
    record Code(BlockId block, int statement) implements Site {
      @Override
      public String toString() {
        return block + "[" + statement + "]";
      }
    }
  }

  /// The diagnostic for a user.
  ///
  /// @param positions where a site stands in a file, if it does
  public Diagnostic toDiagnostic(Function<Site, Optional<Diagnostic.Location>> positions) {
    String where = site instanceof Site.Whole ? "" : " (at " + site + ")";
    return new Diagnostic(
        rule,
        message + where,
        positions.apply(site),
        List.of("the rule is: " + rule.title()),
        List.of());
  }

  @Override
  public String toString() {
    return rule.id() + " " + site + ": " + message;
  }
}
