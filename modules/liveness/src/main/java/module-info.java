/// The analysis service: which locals are in storage, borrowed, needed and live, and what a
/// coroutine keeps at its suspension points.
module dev.corm.liveness {
  requires dev.corm.spi;
  requires dev.corm.mir;

  provides dev.corm.spi.AnalysisProvider with
      dev.corm.liveness.LivenessProvider;
}
