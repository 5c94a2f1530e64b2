//! Asynchronous destructors: the `async drop` terminator and the coroutines of the drop glue.
//@ edition: 2024
//@ dump: StateTransform | coroutine_async_drop_expand

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

async fn hold(pair: Pair) -> u8 {
    let one = Connection(3);
    wait().await;
    let both = [Connection(4), Connection(5)];
    wait().await;
    drop(pair);
    one.0 + both[1].0
}

fn main() {
    let mut future = pin!(hold(Pair {
        _left: Connection(0),
        _right: Connection(0)
    }));
    let mut context = Context::from_waker(Waker::noop());
    while future.as_mut().poll(&mut context).is_pending() {}
}
