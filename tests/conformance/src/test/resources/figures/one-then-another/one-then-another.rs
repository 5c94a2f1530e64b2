//! A value with a destructor across an await, dropped; then another.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

/// A value with a destructor.
struct Block([u8; 1024]);

impl Drop for Block {
    fn drop(&mut self) {
        self.0[0] = 0;
    }
}

async fn test() {
    let x = Block([1; 1024]);
    wait().await;
    drop(x);
    let y = Block([2; 1024]);
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
    run(test());
}
