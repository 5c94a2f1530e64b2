//! Captures by value: an argument that is rebound by a move, one that is copied, and a pattern.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn keep(text: String, copied: u32, (left, _): (String, u8)) -> usize {
    wait().await;
    text.len() + copied as usize + left.len()
}

fn main() {
    let mut kept = pin!(keep(String::from("ab"), 1, (String::from("c"), 0)));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(kept.as_mut().poll(&mut context), Poll::Ready(4));
}
