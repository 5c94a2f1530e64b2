//! Values that are dropped asynchronously, for `RustcOracleTest`.
#![feature(async_drop)]
#![allow(incomplete_features)]

use std::future::AsyncDrop;
use std::pin::Pin;

async fn wait() {}

pub struct Late(u32);
impl Drop for Late {
    fn drop(&mut self) {}
}
impl AsyncDrop for Late {
    async fn drop(self: Pin<&mut Self>) {
        wait().await;
    }
}
pub async fn drops_late(a: u32) -> u32 {
    let x = Late(a);
    wait().await;
    let y = Late(a);
    a + x.0
}
