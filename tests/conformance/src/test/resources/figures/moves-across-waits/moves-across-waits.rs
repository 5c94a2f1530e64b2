//! A value with a destructor, moved from a to b to c, each across an await.

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
    let a = Block([1; 1024]);
    wait().await;
    let b = a;
    wait().await;
    let _c = b;
    wait().await;
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
