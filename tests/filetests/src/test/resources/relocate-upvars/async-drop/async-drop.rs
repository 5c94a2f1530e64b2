//! Asynchronous destructors: the glue of a struct, and coroutines that drop themselves at their end.
//@ edition: 2024

#![feature(async_drop)]
#![allow(incomplete_features)]

use std::future::{AsyncDrop, Future};
use std::pin::{pin, Pin};
use std::task::{Context, Waker};

struct Connection(u8);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0 = 1;
    }
}

impl AsyncDrop for Connection {
    async fn drop(mut self: Pin<&mut Self>) {
        self.0 = 2;
    }
}

struct Pair {
    _left: Connection,
    _right: Connection,
}

async fn wait() {}

async fn hold(count: u8, text: String) -> usize {
    let _pair = Pair { _left: Connection(count), _right: Connection(count) };
    wait().await;
    text.len()
}

fn main() {
    let mut holding = pin!(hold(1, String::from("ab")));
    let _ = holding.as_mut().poll(&mut Context::from_waker(Waker::noop()));
}
