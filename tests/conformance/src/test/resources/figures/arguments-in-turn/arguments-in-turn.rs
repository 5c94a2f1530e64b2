//! Arguments of 100, 200 and 300 bytes; after each of three awaits one of them is last used.

#![allow(dropping_copy_types)]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn test(a: [u8; 100], b: [u8; 200], c: [u8; 300]) {
    wait().await;
    drop(a);
    wait().await;
    drop(b);
    wait().await;
    drop(c);
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
    run(test([0; 100], [0; 200], [0; 300]));
}
