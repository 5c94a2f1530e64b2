//! Values whose drop suspends, on the way out, on early exits, in loops and when the coroutine itself is dropped.
#![feature(async_drop)]
#![allow(incomplete_features, unused)]

use std::future::AsyncDrop;
use std::pin::Pin;

pub struct Connection(pub u32);

impl Drop for Connection {
    fn drop(&mut self) {}
}

impl AsyncDrop for Connection {
    async fn drop(self: Pin<&mut Self>) {
        wait().await;
    }
}

pub async fn wait() {}

pub async fn local(n: u32) -> u32 {
    let connection = Connection(n);
    wait().await;
    connection.0
}

pub async fn argument(connection: Connection) {
    wait().await;
}

pub async fn several(n: u32) -> u32 {
    let mut sum = 0;
    for i in 0..n {
        let first = Connection(i);
        if i == 7 {
            return sum;
        }
        let second = Connection(n);
        wait().await;
        sum += first.0 + second.0;
    }
    sum
}
