//! A function that awaits its argument, eleven times around a future of 8193 bytes. It is only
//! made, not run: it is larger than a stack.

use std::future::Future;

async fn test(_arg: [u8; 8192]) {}

async fn use_future(fut: impl Future<Output = ()>) {
    fut.await
}

fn main() {
    let eleven = || {
        let five = use_future(use_future(use_future(use_future(use_future(test(
            [0; 8192],
        ))))));
        use_future(use_future(use_future(use_future(use_future(use_future(
            five,
        ))))))
    };
    let _ = eleven;
}
