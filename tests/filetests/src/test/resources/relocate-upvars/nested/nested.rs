//! A future that is an argument and is awaited: relocated in the outer coroutine, and in itself.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn leaf(value: Vec<u8>) -> usize {
    value.len()
}

async fn pass<F: Future<Output = usize>>(future: F) -> usize {
    future.await
}

fn main() {
    let mut all = pin!(pass(pass(leaf(vec![1, 2, 3]))));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(all.as_mut().poll(&mut context), Poll::Ready(3));
}
