package org.example.deadcaptures;

import dev.corm.diagnostics.Code;
import dev.corm.diagnostics.Severity;

/// What this pass reports. Ids from `C90` on are left to plug-ins.
public enum DeadCapturesCode implements Code {
  /// A capture is moved to a variable that is never used.
  DEAD_CAPTURE;

  @Override
  public String id() {
    return "C9001";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "a capture is kept and never used";
  }
}
