//! An async closure: a body that borrows the closure's captures, and the one that owns them.
//@ edition: 2024

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn once(body: impl AsyncFnOnce(u8) -> usize) -> usize {
    body(1).await
}

async fn twice(body: impl AsyncFn(u8) -> usize) -> usize {
    body(1).await + body(2).await
}

async fn all() -> usize {
    let text = String::from("abc");
    let closure = async move |more: u8| {
        wait().await;
        text.len() + usize::from(more)
    };
    twice(&closure).await + once(closure).await
}

fn main() {
    let mut all = pin!(all());
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(all.as_mut().poll(&mut context), Poll::Ready(13));
}
