//! An argument of 256 bytes that is written, waited over, written again, waited over and used.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn test(mut x: [u8; 256]) -> u8 {
    x[0] = 1;
    wait().await;
    x[1] = 2;
    wait().await;
    x[0] + x[1]
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
    assert!(run(test([0; 256])) == 3);
}
