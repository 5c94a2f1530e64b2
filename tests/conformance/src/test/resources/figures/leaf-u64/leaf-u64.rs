//! A leaf that keeps a u64 over its await, below four functions that pass its result on.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn leaf() -> u64 {
    let number = 7u64;
    wait().await;
    number
}

async fn level1() -> u64 {
    leaf().await
}

async fn level2() -> u64 {
    level1().await
}

async fn level3() -> u64 {
    level2().await
}

async fn level4() -> u64 {
    level3().await
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
    assert!(run(level4()) == 7);
}
