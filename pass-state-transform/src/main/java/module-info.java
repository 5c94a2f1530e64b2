/// The state transform: makes each coroutine body into a resume function and a drop function.
module dev.corm.pass.statetransform {
  requires dev.corm.spi;
  requires dev.corm.mir;

  provides dev.corm.spi.ProgramPass with
      dev.corm.pass.statetransform.StateTransform;
}
