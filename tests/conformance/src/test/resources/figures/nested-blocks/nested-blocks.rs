//! A block that awaits a block that awaits an empty block.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

fn nested() -> impl Future<Output = ()> {
    let y = || async {};
    let u = move || async move { y().await };
    async move { u().await }
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
    run(nested());
}
