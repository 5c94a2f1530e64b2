/// A program that calls Corm as a library.
module org.example.embed {
  // For jimfs, which has no descriptor that would say so.
  requires com.google.common;
  requires com.google.common.jimfs;
  requires dev.corm.driver;
}
