/// Layout of types and packing of coroutine states, for machines with 64-bit pointers.
module dev.corm.layout {
  requires dev.corm.spi;
  requires dev.corm.mir;

  provides dev.corm.spi.AbiLayout with
      dev.corm.layout.RustAbiLayout;
  provides dev.corm.spi.PackingScheme with
      dev.corm.layout.ClassicScheme,
      dev.corm.layout.CapturesOnlyScheme;
}
