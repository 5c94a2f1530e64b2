package dev.corm.interp.memory;

import dev.corm.interp.Site;
import java.util.Optional;

/// Code whose statements are numbered.
@FunctionalInterface
public interface Positions {
  /// The place in the program that a number stands for, if it stands for one.
  Optional<Site> site(int at);
}
