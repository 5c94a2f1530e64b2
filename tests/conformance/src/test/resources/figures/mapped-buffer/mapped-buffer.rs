//! An array of 400 bytes that is mapped to a new one before each of two awaits.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

fn map(mut x: [u8; 400]) -> [u8; 400] {
    x[0] += 1;
    x
}

async fn test() -> u8 {
    let x = [0; 400];
    let x = map(x);
    wait().await;
    let x = map(x);
    wait().await;
    x[0]
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
    assert!(run(test()) == 2);
}
