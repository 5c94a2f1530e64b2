/// A pass for Corm that reports captures that are kept and never used.
module org.example.deadcaptures {
  requires dev.corm.spi;

  provides dev.corm.spi.BodyPass with
      org.example.deadcaptures.DeadCaptures;
}
