package dev.corm.testkit;

import dev.corm.driver.Services;
import java.nio.file.Path;

/// What tests of the kit run on.
final class Sample {
  static final Services SERVICES = Services.discover();

  static final Path FUTURES = Path.of(System.getProperty("corm.root"), "examples", "futures");

  static final String COROUTINE =
      """
      fn wait::{closure#0}(_1: {async fn body of wait()}, _2: std::future::ResumeTy) -> u8
      yields ()
       {
          let mut _0: u8;
          let mut _3: ();
          let mut _4: std::future::ResumeTy;
          let mut _5: u8;

          bb0: {
              StorageLive(_5);
              _5 = const 1_u8;
              _3 = ();
              _4 = yield(move _3) -> [resume: bb1, drop: bb2];
          }

          bb1: {
              _0 = copy _5;
              StorageDead(_5);
              return;
          }

          bb2: {
              StorageDead(_5);
              coroutine_drop;
          }
      }
      """;

  private Sample() {}
}
