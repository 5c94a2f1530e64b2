//! A `&mut u64` passed down through four levels.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn level1(number: &mut u64) {
    wait().await;
    *number += 1;
}

async fn level2(number: &mut u64) {
    level1(number).await
}

async fn level3(number: &mut u64) {
    level2(number).await
}

async fn level4(number: &mut u64) {
    level3(number).await
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
    let mut number = 1;
    run(level4(&mut number));
    assert!(number == 2);
}
