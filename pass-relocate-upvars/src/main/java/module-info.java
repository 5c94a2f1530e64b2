/// Captures of coroutines as ordinary locals, which a packing scheme can lay out like any other.
module dev.corm.pass.relocateupvars {
  requires dev.corm.spi;
  requires dev.corm.mir;

  provides dev.corm.spi.BodyPass with
      dev.corm.pass.relocateupvars.RelocateUpvars;
}
