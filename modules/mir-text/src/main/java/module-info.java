/// The text of MIR and of rustc's type-size listing, read into the records of `dev.corm.mir`.
module dev.corm.mir.text {
  requires transitive dev.corm.mir;
  requires transitive dev.corm.spi;

  exports dev.corm.mir.text;
  exports dev.corm.mir.text.resolve;
}
