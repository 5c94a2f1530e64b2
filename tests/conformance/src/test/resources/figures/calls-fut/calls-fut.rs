//! A future awaited in a loop that waits before it and, in the branch not taken, after it.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn big_fut(_arg: [u8; 1024]) {}

async fn calls_fut(fut: impl Future<Output = ()>) {
    loop {
        wait().await;
        if true {
            return fut.await;
        } else {
            wait().await;
        }
    }
}

async fn test() {
    let fut = big_fut([0; 1024]);
    calls_fut(fut).await
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
    run(test());
}
