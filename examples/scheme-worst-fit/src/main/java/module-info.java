/// A packing scheme for Corm that fills the largest gap first.
module org.example.worstfit {
  requires dev.corm.spi;

  provides dev.corm.spi.PackingScheme with
      org.example.worstfit.WorstFit;
}
