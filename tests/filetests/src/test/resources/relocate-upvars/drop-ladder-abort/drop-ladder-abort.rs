//! The same without unwinding: no ladder, and every drop says that it cannot unwind.
//@ flags: -Cpanic=abort

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

struct Noisy(u8);

impl Noisy {
    fn level(&self) -> u64 {
        u64::from(self.0)
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        assert!(self.0 < 100, "too loud");
    }
}

async fn wait() {}

fn sum(first: Noisy, plain: u64, second: Noisy, third: Noisy) -> impl Future<Output = u64> {
    async move {
        let sum = first.level() + second.level() + plain;
        wait().await;
        sum + third.level()
    }
}

fn main() {
    let mut summing = pin!(sum(Noisy(1), 2, Noisy(3), Noisy(4)));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(summing.as_mut().poll(&mut context), Poll::Ready(10));
}
