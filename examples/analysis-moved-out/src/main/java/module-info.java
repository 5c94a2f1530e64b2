/// An analysis for Corm: which locals may have been moved out.
module org.example.movedout {
  requires dev.corm.spi;

  provides dev.corm.spi.AnalysisProvider with
      org.example.movedout.MovedOutProvider;
}
