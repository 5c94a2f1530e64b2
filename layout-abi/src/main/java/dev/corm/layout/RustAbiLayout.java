package dev.corm.layout;

import dev.corm.mir.layout.DataLayout;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.TypeLayouts;
import dev.corm.spi.TypeWorld;

/// Layouts of types as rustc 1.95 chooses them, for machines with 64-bit pointers.
public final class RustAbiLayout implements AbiLayout {
  /// For the service loader.
  public RustAbiLayout() {}

  @Override
  public String id() {
    return "rust";
  }

  @Override
  public String summary() {
    return "lays out types as rustc 1.95 does on x86-64 and AArch64";
  }

  @Override
  public boolean supports(DataLayout data) {
    return data.equals(DataLayout.X86_64) || data.equals(DataLayout.AARCH64);
  }

  @Override
  public TypeLayouts layouts(DataLayout data, TypeWorld world) {
    if (!supports(data)) {
      throw new IllegalArgumentException("no layout rules for " + data.name());
    }
    return new WorldLayouts(data, world);
  }
}
