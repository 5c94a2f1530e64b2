//! One generic async function, as many futures as it has instances.
//!
//! `keep` has one body in the dumps, whose local has type `T`; the listing has one entry for
//! each `T` it is used with. Each has twice the size of `T`, because the argument is held
//! twice, then the tag and the awaited future, rounded up to the alignment of `T`: 8 bytes more
//! than twice for `u64`, 2 more for an array of bytes.
//!
//! Look at: the names, `{async fn body of keep<u64>()}` and `{async fn body of keep<[u8;
//! 100]>()}`.
//@ future: {async fn body of keep<u64>()}
//@ future: {async fn body of keep<[u8; 100]>()}

use std::future::Future;
use std::pin::{pin, Pin};
use std::task::{Context, Poll, Waker};

/// Pending once, then ready: the smallest future that really suspends.
struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        Poll::Pending
    }
}

fn pause() -> Pause {
    Pause(false)
}

async fn keep<T>(value: T) -> T {
    pause().await;
    value
}

/// Polls a future to its end; nobody needs to be woken here.
fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn main() {
    assert!(run(keep(7u64)) == 7);
    assert!(run(keep([3u8; 100]))[99] == 3);
}
