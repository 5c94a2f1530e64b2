//! Captures without drop glue: the drop of the whole becomes a goto, and they end when last used.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

struct Plain([u8; 4]);

impl Plain {
    fn first(&self) -> usize {
        usize::from(self.0[0])
    }
}

async fn wait() {}

fn sum(plain: Plain, more: (u8, &'static str)) -> impl Future<Output = usize> {
    async move {
        wait().await;
        let (number, text) = &more;
        plain.first() + usize::from(*number) + text.len()
    }
}

fn main() {
    let mut summing = pin!(sum(Plain([1; 4]), (2, "abc")));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(summing.as_mut().poll(&mut context), Poll::Ready(6));
}
