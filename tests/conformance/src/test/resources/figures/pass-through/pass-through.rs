//! A future that is passed through two others which await it, around 1024 bytes that come back.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn c<T>(t: T) -> T {
    t
}

async fn b<T>(t: T) -> T {
    c(t).await
}

async fn a<T>(t: T) -> T {
    b(t).await
}

async fn test() {
    let _ = a([0u8; 1024]).await;
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
