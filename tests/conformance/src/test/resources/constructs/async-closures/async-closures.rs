//! Async closures: bodies that borrow from their closure, by-move bodies, captures by
//! reference, by mutable reference and by value, and a generic function that makes one.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn step(number: &mut u32) {
    *number += 1;
}

async fn twice<F: AsyncFnMut(u32) -> u32>(mut call: F) -> u32 {
    call(1).await + call(2).await
}

async fn once<F: AsyncFnOnce() -> String>(call: F) -> String {
    call().await
}

fn adder<T: Into<u32> + Copy>(to: T) -> impl AsyncFn(u32) -> u32 {
    async move |number| {
        let mut sum = to.into() + number;
        step(&mut sum).await;
        sum
    }
}

async fn all() -> u32 {
    let mut calls = 0;
    let text = String::from("corm");
    let count = async |number: u32| {
        step(&mut calls).await;
        number
    };
    let sum = twice(count).await;
    let shared = async || text.len() as u32;
    let length = shared().await + shared().await;
    let given = once(async move || {
        async {}.await;
        text
    });
    let add = adder(7u8);
    calls + sum + length + given.await.len() as u32 + add(1).await + once_by_value(add).await
}

async fn once_by_value<F: AsyncFnOnce(u32) -> u32>(call: F) -> u32 {
    call(3).await
}

fn main() {
    let mut future = pin!(all());
    let mut context = Context::from_waker(Waker::noop());
    let result = future.as_mut().poll(&mut context);
    assert!(matches!(result, Poll::Ready(sum) if sum == 2 + 3 + 8 + 4 + 9 + 11));
}
