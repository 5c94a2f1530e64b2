/// The vocabulary that Corm's plug-ins share: six kinds of services, their contracts, and what
/// passes between them and the driver.
module dev.corm.spi {
  requires transitive dev.corm.mir;

  exports dev.corm.spi;
}
