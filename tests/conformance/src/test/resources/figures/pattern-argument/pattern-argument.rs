//! A pattern as argument that names two arrays of 100; each is dropped after an await of its
//! own.

#![allow(dropping_copy_types)]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn test((x, y): ([u8; 100], [u8; 100])) {
    wait().await;
    drop(x);
    wait().await;
    drop(y);
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
    run(test(([0; 100], [0; 100])));
}
