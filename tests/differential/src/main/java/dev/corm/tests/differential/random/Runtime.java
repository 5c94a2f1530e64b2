package dev.corm.tests.differential.random;

/// What every program has: the types and functions that its coroutines use.
final class Runtime {
  /// What stands behind a body that refers to the fuse.
  static final String FUSE_ALLOCATION =
      "alloc1 (static: FUSE, size: 4, align: 4) {\n    00 00 00 00                                     │ ....\n}\n";

  /// How many calls of a run are made to panic, one in each trial.
  private static final int FUSES = 24;

  private Runtime() {}

  /// Structs and external functions.
  static String declarations() {
    return """
    extern fn print::<&str>(_1: &str) -> ();
    extern fn println::<u32>(_1: u32) -> ();
    extern fn panic(_1: &str) -> !;
    extern fn catch_unwind(_1: fn(*mut u8), _2: *mut u8) -> bool;

    struct Loud {
        id: u32,
    }

    struct Countdown {
        left: u32,
    }

    """;
  }

  /// The function that drops a value of a type.
  static String consume(String type) {
    return """
    fn consume::<%s>(_1: %s) -> () {
        let mut _0: ();
        let mut _2: ();

        bb0: {
            _2 = note(const "consume", const 0_u32) -> [return: bb1, unwind: bb4];
        }

        bb1: {
            _2 = fuse() -> [return: bb2, unwind: bb4];
        }

        bb2: {
            drop(_1) -> [return: bb3, unwind continue];
        }

        bb3: {
            _0 = const ();
            return;
        }

        bb4 (cleanup): {
            drop(_1) -> [return: bb5, unwind terminate(cleanup)];
        }

        bb5 (cleanup): {
            resume;
        }
    }
    """
        .formatted(type, type);
  }

  /// The function that drops the coroutine behind a pointer.
  static String finish(String type) {
    return """
    fn finish(_1: *mut u8) -> () {
        let mut _0: ();
        let mut _2: *mut %s;

        bb0: {
            _2 = copy _1 as *mut %s (PtrToPtr);
            drop((*_2)) -> [return: bb1, unwind continue];
        }

        bb1: {
            _0 = const ();
            return;
        }
    }
    """
        .formatted(type, type);
  }

  /// The function that resumes the coroutine of a job, prints what it yields or returns, and says
  /// in the job whether it is done.
  static String step(Definition outer, Spelling spelling) {
    return new StepWriter(outer, spelling).write();
  }

  /// The functions that don't depend on the program.
  static String functions() {
    return MAIN.formatted(FUSES) + LOUD + FUSE + FUSE_ALLOCATION + COUNTDOWN;
  }

  private static final String MAIN =
      """
      fn main() -> () {
          let mut _0: ();
          let mut _1: u32;
          let mut _2: u32;
          let mut _3: bool;

          bb0: {
              _1 = const 0_u32;
              goto -> bb1;
          }

          bb1: {
              _2 = trial(copy _1, const 0_u32, const 0_u32) -> [return: bb2, unwind continue];
          }

          bb2: {
              switchInt(copy _2) -> [0: bb3, otherwise: bb4];
          }

          bb3: {
              _1 = Add(copy _1, const 1_u32);
              goto -> bb1;
          }

          bb4: {
              _1 = const 0_u32;
              goto -> bb5;
          }

          bb5: {
              _2 = trial(copy _1, const 0_u32, const 1_u32) -> [return: bb6, unwind continue];
          }

          bb6: {
              _2 = trial(copy _1, const 0_u32, const 2_u32) -> [return: bb7, unwind continue];
          }

          bb7: {
              switchInt(copy _2) -> [0: bb8, otherwise: bb9];
          }

          bb8: {
              _1 = Add(copy _1, const 1_u32);
              goto -> bb5;
          }

          bb9: {
              _1 = const 1_u32;
              goto -> bb10;
          }

          bb10: {
              _2 = trial(const 1000_u32, copy _1, const 0_u32) -> [return: bb11, unwind continue];
          }

          bb11: {
              switchInt(copy _2) -> [1: bb13, otherwise: bb12];
          }

          bb12: {
              _1 = Add(copy _1, const 1_u32);
              _3 = Lt(copy _1, const %d_u32);
              switchInt(move _3) -> [0: bb13, otherwise: bb10];
          }

          bb13: {
              _0 = const ();
              return;
          }
      }

      """;

  private static final String LOUD =
      """
      fn note(_1: &str, _2: u32) -> () {
          let mut _0: ();
          let mut _3: ();

          bb0: {
              _3 = print::<&str>(copy _1) -> [return: bb1, unwind continue];
          }

          bb1: {
              _3 = print::<&str>(const " ") -> [return: bb2, unwind continue];
          }

          bb2: {
              _0 = println::<u32>(copy _2) -> [return: bb3, unwind continue];
          }

          bb3: {
              return;
          }
      }

      fn make(_1: u32) -> Loud {
          let mut _0: Loud;
          let mut _2: ();

          bb0: {
              _2 = note(const "new", copy _1) -> [return: bb1, unwind continue];
          }

          bb1: {
              _2 = fuse() -> [return: bb2, unwind continue];
          }

          bb2: {
              _0 = Loud { id: copy _1 };
              return;
          }
      }

      fn see(_1: &Loud) -> () {
          let mut _0: ();

          bb0: {
              _0 = note(const "see", copy ((*_1).0: u32)) -> [return: bb1, unwind continue];
          }

          bb1: {
              _0 = fuse() -> [return: bb2, unwind continue];
          }

          bb2: {
              return;
          }
      }

      fn risky(_1: u32) -> () {
          let mut _0: ();

          bb0: {
              _0 = note(const "call", copy _1) -> [return: bb1, unwind continue];
          }

          bb1: {
              _0 = fuse() -> [return: bb2, unwind continue];
          }

          bb2: {
              return;
          }
      }

      fn <Loud as Drop>::drop(_1: &mut Loud) -> () {
          let mut _0: ();

          bb0: {
              _0 = note(const "drop", copy ((*_1).0: u32)) -> [return: bb1, unwind continue];
          }

          bb1: {
              _0 = fuse() -> [return: bb2, unwind continue];
          }

          bb2: {
              return;
          }
      }

      """;

  private static final String FUSE =
      """
      static mut FUSE: u32 = {
          let mut _0: u32;

          bb0: {
              _0 = const 0_u32;
              return;
          }
      }

      fn fuse() -> () {
          let mut _0: ();
          let mut _1: *mut u32;
          let mut _2: u32;
          let mut _3: u32;
          let mut _4: !;

          bb0: {
              _1 = const {alloc1: *mut u32};
              _2 = copy (*_1);
              switchInt(copy _2) -> [0: bb2, otherwise: bb1];
          }

          bb1: {
              _3 = Sub(copy _2, const 1_u32);
              (*_1) = copy _3;
              switchInt(copy _3) -> [0: bb3, otherwise: bb2];
          }

          bb2: {
              _0 = const ();
              return;
          }

          bb3: {
              _4 = panic(const "fuse") -> unwind continue;
          }
      }

      """;

  private static final String COUNTDOWN =
      """

      fn <Countdown as IntoFuture>::into_future(_1: Countdown) -> Countdown {
          let mut _0: Countdown;

          bb0: {
              _0 = move _1;
              return;
          }
      }

      fn <Countdown as Future>::poll(_1: std::pin::Pin<&mut Countdown>, _2: &mut std::task::Context<'_>) -> std::task::Poll<u32> {
          let mut _0: std::task::Poll<u32>;
          let mut _3: &mut Countdown;
          let mut _4: u32;
          let mut _5: u32;

          bb0: {
              _3 = copy (_1.0: &mut Countdown);
              _4 = copy ((*_3).0: u32);
              switchInt(copy _4) -> [0: bb2, otherwise: bb1];
          }

          bb1: {
              _5 = Sub(copy _4, const 1_u32);
              ((*_3).0: u32) = copy _5;
              _0 = std::task::Poll::<u32>::Pending;
              return;
          }

          bb2: {
              _0 = std::task::Poll::<u32>::Ready(const 7_u32);
              return;
          }
      }
      """;
}
