//! A u32 argument over the await of a future that is ready.

#![allow(dropping_copy_types)]

use std::future::{ready, Future};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn test(a: u32) {
    ready(()).await;
    drop(a);
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
    run(test(1));
}
