//! Dumps with source positions: the scope and span comments of declarations, statements and
//! blocks.
//@ flags: -Zmir-include-spans=on

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

struct Guard<'a>(&'a mut u32);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        *self.0 += 1;
    }
}

async fn wait() {}

async fn guarded(count: &mut u32, limit: u32, text: String) -> Option<usize> {
    let guard = Guard(count);
    wait().await;
    if *guard.0 > limit {
        return None;
    }
    let length = text.len();
    wait().await;
    drop(text);
    Some(length + *guard.0 as usize)
}

fn main() {
    let mut count = 1;
    let mut context = Context::from_waker(Waker::noop());
    let result = pin!(guarded(&mut count, 3, String::from("corm"))).poll(&mut context);
    assert!(matches!(result, Poll::Ready(Some(5))));
    assert!(count == 2);
}
