//! Captures by shared and by unique reference: the reference moves, not what it points to.

use std::future::Future;
use std::task::{Context, Waker};

async fn wait() {}

fn count(words: &[u8], mut total: usize) -> usize {
    let counting = async {
        total += words.len();
        wait().await;
        total += 1;
    };
    let _ = Box::pin(counting).as_mut().poll(&mut Context::from_waker(Waker::noop()));
    total
}

fn main() {
    assert_eq!(count(b"abc", 1), 5);
}
