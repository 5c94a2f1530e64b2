//! A function that awaits its argument, five times around a future of 17 bytes.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn test(_arg: [u8; 16]) {}

async fn use_future(fut: impl Future<Output = ()>) {
    fut.await
}

fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn main() {
    run(use_future(use_future(use_future(use_future(use_future(
        test([0; 16]),
    ))))));
}
