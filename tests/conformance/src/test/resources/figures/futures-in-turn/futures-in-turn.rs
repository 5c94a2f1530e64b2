//! Three futures of 1000 bytes as arguments, awaited in turn.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn leaf(_arg: [u8; 999]) {}

async fn test(
    a: impl Future<Output = ()>,
    b: impl Future<Output = ()>,
    c: impl Future<Output = ()>,
) {
    a.await;
    b.await;
    c.await;
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
    run(test(leaf([0; 999]), leaf([0; 999]), leaf([0; 999])));
}
