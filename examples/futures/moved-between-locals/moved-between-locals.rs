//! A value that is handed from local to local has a place of its own in each.
//!
//! `handed` moves one order through three names, each saved over one await. At the move from
//! one to the next both need storage, so neighbours may not share bytes: the middle one is
//! promoted, and the states have room for two orders, one of which is in use. `kept` uses one
//! name and has room for one.
//!
//! Look at: the offsets of `.order`, `.checked` and `.packed`.
//@ future: {async fn body of handed()}
//@ future: {async fn body of kept()}

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

struct Order([u8; 400]);

impl Drop for Order {
    fn drop(&mut self) {
        self.0[0] = 0;
    }
}

async fn handed() -> u8 {
    let order = Order([1; 400]);
    pause().await;
    let checked = order;
    pause().await;
    let packed = checked;
    pause().await;
    packed.0[399]
}

async fn kept() -> u8 {
    let order = Order([1; 400]);
    pause().await;
    pause().await;
    pause().await;
    order.0[399]
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
    assert!(run(handed()) == run(kept()));
}
