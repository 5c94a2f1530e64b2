/// Moves between places of a coroutine's state that have one offset, taken away.
module dev.corm.pass.elidemoves {
  requires dev.corm.spi;
  requires dev.corm.mir;

  provides dev.corm.spi.ProgramPass with
      dev.corm.pass.elidemoves.ElideMoves;
}
