//! Captures that are passed on in another order, so that their homes may want each other's place.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn wait() {}

async fn inner(third: [u8; 16], first: [u8; 16], second: [u8; 16]) -> u8 {
    wait().await;
    first[0] + second[0] * 2 + third[0] * 3
}

async fn outer(first: [u8; 16], second: [u8; 16], third: [u8; 16]) -> u8 {
    inner(third, first, second).await
}

fn main() {
    let mut all = pin!(outer([1; 16], [2; 16], [3; 16]));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(all.as_mut().poll(&mut context), Poll::Ready(14));
}
